"""What a finished file promises its readers, on the study that uses every block."""

import io
import re
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from tests.packet import verapdf
from tests.packet.drawing import form_font, kerning, reading, study

from promocase.packet.drawing.flow import A4, LETTER


@pytest.fixture(scope="module")
def finished() -> bytes:
    return study.finished()


@pytest.fixture(scope="module")
def pdf(finished: bytes) -> pikepdf.Pdf:
    return reading.open_pdf(finished)


@pytest.fixture(scope="module")
def root(pdf: pikepdf.Pdf) -> reading.Node:
    return reading.tree(pdf)


@pytest.mark.long
def test_it_is_archival_and_accessible_on_both_papers(tmp_path: Path) -> None:
    for name, size in (("a4", A4), ("letter", LETTER)):
        (tmp_path / f"{name}.pdf").write_bytes(study.finished(size))
    assert verapdf.faults([tmp_path / "a4.pdf", tmp_path / "letter.pdf"]) == ""


def test_its_syntax_is_clean(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []


def test_every_font_is_embedded_and_every_character_can_be_copied(pdf: pikepdf.Pdf, finished: bytes) -> None:
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.Font]
    assert fonts
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    document = pypdfium2.PdfDocument(finished)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "\x00" not in text
    assert "\ufffd" not in text


def test_read_by_tag_no_words_are_joined(root: reading.Node) -> None:
    words = re.sub(r"\s+", " ", root.words())
    assert study.RAISED.strip() in words
    assert "supportif" not in words.lower()
    said = "I ask the panel to judge one question: is this a Senior Product Manager at work?"
    assert said in words


def test_reading_order_is_that_of_the_page(root: reading.Node) -> None:
    words = root.words()
    order = ["PROMOTION PACKET", "Amara Okafor", "The case", "Three results", "1 Product strategy", "My claim", "Review form", "Appendix"]
    places = [words.index(one) for one in order]
    assert places == sorted(places)


def test_heading_levels_never_skip_and_are_bookmarked(root: reading.Node, pdf: pikepdf.Pdf) -> None:
    levels = [int(node.role[1]) for node in root.walk() if re.fullmatch(r"H[1-6]", node.role)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["Decision page", "Product strategy"]
    assert "Review form" in titles


def test_a_paragraph_over_two_pages_is_one_paragraph(root: reading.Node) -> None:
    long = [node for node in root.walk() if node.role == "P" and len(node.words()) > 700]
    assert len(long) == 14


def test_a_table_over_pages_is_one_table_with_one_head(root: reading.Node) -> None:
    numbers = next(node for node in root.walk() if node.role == "Table" and node.words().startswith("Number"))
    assert [kid.role for kid in numbers.kids] == ["THead", "TBody"]
    assert len(numbers.kids[0].kids) == 1
    assert len(numbers.kids[1].kids) == 60
    assert [kid.role for kid in numbers.kids[1].kids[0].kids] == ["TH", "TD"]


def test_its_head_stands_on_each_page_it_covers(finished: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(finished)]
    covered = [text for text in pages if re.search(r"(?m)^\d+ For sixteen months", text)]
    assert len(covered) >= 3
    assert all("Number Text" in text for text in covered)


def test_links_lead_somewhere_and_late_numbers_are_the_real_pages(pdf: pikepdf.Pdf, root: reading.Node) -> None:
    names = pdf.Root.Names.Dests.Names
    targets = {str(names[n]): names[n + 1] for n in range(0, len(names), 2)}
    page_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == pikepdf.Name.Link]
    assert len(links) > 40
    for note in links:
        assert str(note.Contents)
        assert "/A" in note or str(note.Dest) in targets
    strip = next(node for node in root.walk() if node.role == "Table").kids[1]
    shown = [int(row.kids[-1].words()) for row in strip.kids]
    assert shown == [page_of[targets[f"e.{n}"][0].objgen] for n in range(len(study.NAMES))]


def test_every_page_says_which_it_is(finished: bytes) -> None:
    document = pypdfium2.PdfDocument(finished)
    for number, page in enumerate(document, 1):
        assert f"Page {number} of {len(document)}" in page.get_textpage().get_text_range()


def test_nothing_is_smaller_than_nine_points_or_off_the_paper(finished: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(finished)) as document:
        for page in document.pages:
            for char in page.chars:
                assert char["size"] >= 8.99
                if char["text"].strip():
                    assert char["x0"] > 50
                    assert char["x1"] < page.width - 50


def test_figures_say_what_they_show(root: reading.Node) -> None:
    figures = [node for node in root.walk() if node.role == "Figure"]
    assert len(figures) == 2 + len(study.NAMES)
    assert all(node.alt or "/ActualText" in node.raw for node in figures)


def test_the_form_has_names_tooltips_and_nothing_preselected(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.AcroForm
    assert "/NeedAppearances" not in form
    names = [str(one.T) for one in form.Fields]
    assert len(names) == len(set(names))
    for one in form.Fields:
        assert str(one.TU)
        assert "/AA" not in one
        assert "/A" not in one
        if pikepdf.Name.Btn == one.FT:
            assert pikepdf.Name.Off == one.V
        elif not int(one.get("/Ff", 0)) & 1:
            assert str(one.V) == ""
    assert all(page.Tabs == pikepdf.Name.S for page in pdf.pages)
    assert not any("/JS" in one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))


@pytest.mark.expects_log("characters not supported by font encoding")  # the drawn picture knows Windows-1252 only; the value is whole
def test_a_filled_form_reads_back_exactly(finished: bytes) -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(finished)))
    answers = {"rating-3-agree": "/Yes", "convince-3": "Zażółć “quoted” (x) \\", "reasons": "Line one\nLine two"}
    for page in [page for page in writer.pages if any("/FT" in note.get_object() for note in page.get("/Annots", []))]:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    fields = pypdf.PdfReader(io.BytesIO(out.getvalue())).get_fields()
    assert fields is not None
    assert {name: fields[name].value for name in answers} == answers
    assert fields["rating-4-agree"].value == "/Off"
    assert fields["packet-id-1"].value == "P-2026-014 · v03 · 8f3a"


def test_it_names_nothing_of_the_computer_it_was_made_on(pdf: pikepdf.Pdf, finished: bytes) -> None:
    assert str(pdf.docinfo["/Title"]) == study.ABOUT.title
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260502090000Z"
    assert set(pdf.docinfo.keys()) == {"/Title", "/Author", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"2026-05-02T09:00:00Z" in metadata
    assert str(Path.home()).encode() not in finished
    assert pdf.attachments["case.json"].get_file().read_bytes() == b"{}"


def test_titles_are_kerned_from_the_face_itself() -> None:
    assert kerning.FILE.read_text(encoding="utf-8") == kerning.make()


def test_the_form_face_is_the_one_made_from_its_source() -> None:
    shipped = (form_font.FONTS / f"{form_font.NAME}.ttf").read_bytes()
    assert form_font.make() == shipped
