"""The finished file: the same bytes each time, archival, accessible, and laid out so that it can be read."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from tests.packet import extremes, packets, verapdf

from promocase.domain.library import Library
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.kit.progress import Cancelled
from promocase.packet import export, plain, proof
from promocase.packet.options import Edition, Options, Paper, Section

LETTER = replace(packets.DEFAULT, paper=Paper.LETTER)
COMMITTEE = replace(packets.DEFAULT, edition=Edition.COMMITTEE)
LEAVING = replace(packets.DEFAULT, edition=Edition.LEAVING)
CASES: dict[str, tuple[Callable[[], Library], Options]] = {
    "sample": (packets.sample_library, packets.DEFAULT),
    "sample on letter": (packets.sample_library, LETTER),
    "for the committee": (packets.sample_library, COMMITTEE),
    "to take along": (packets.sample_library, LEAVING),
    "nothing written": (extremes.empty, packets.DEFAULT),
    "two expectations": (lambda: extremes.full(2), packets.DEFAULT),
    "thirty expectations": (lambda: extremes.full(30, 40), LETTER),
    "names that do not fit": (lambda: extremes.full(8, long=True), packets.DEFAULT),
}


SEEN = [name if name == "sample" else pytest.param(name, marks=pytest.mark.long) for name in CASES]
"""The sample is looked at in every run, the others where all tests run."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: packets.rendered(library(), options).content for name, (library, options) in CASES.items()}


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.long
def test_they_are_archival_and_accessible(files: dict[str, bytes], tmp_path: Path) -> None:
    paths: list[Path] = []
    for place, data in enumerate(files.values()):
        paths.append(tmp_path / f"{place}.pdf")
        paths[-1].write_bytes(data)
    assert verapdf.faults(paths) == ""


def test_the_same_packet_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert packets.rendered(packets.sample_library()).content == files["sample"]


def test_preview_and_export_are_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    library = packets.sample_library()
    case = packets.only_case(library)
    judged = judge(library, case)
    forbidden = proof.forbidden(library, case, judged, packets.DEFAULT)
    packet = packets.packet(library)
    written = export.write(packet, tmp_path / "packet.pdf", forbidden=forbidden, contents=packets.contents)
    assert (tmp_path / "packet.pdf").read_bytes() == files["sample"]
    assert written.pages == len(pages(files["sample"]))
    assert written.missing == ()


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    library = packets.sample_library()
    case = packets.only_case(library)
    judged = judge(library, case)
    forbidden = proof.forbidden(library, case, judged, packets.DEFAULT)

    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        if done > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        export.write(packets.packet(library), tmp_path / "packet.pdf", stop, forbidden=forbidden)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    library = packets.small()
    case = packets.only_case(library)
    forbidden = proof.forbidden(library, case, judge(library, case), packets.DEFAULT)
    with pytest.raises(Known, match=r"packet\.pdf"):
        export.write(packets.packet(library), tmp_path / "no folder" / "packet.pdf", forbidden=forbidden)


def test_characters_no_face_can_draw_are_reported() -> None:
    library = packets.small(*extremes.making.shown("a", "outcomes", title="Title with \U00010920 in it"))
    assert dict(packets.rendered(library).missing).keys() == {"\U00010920"}


def test_every_claim_stands_once_in_the_text(files: dict[str, bytes]) -> None:
    text = squeezed("".join(pages(files["sample"])))
    packet = packets.packet(packets.sample_library())
    for section in packet.expectations:
        for paragraph in section.claim:
            first = squeezed(plain.plain(paragraph))[:50]
            assert text.count(first) == 1, plain.plain(paragraph)


def test_user_text_is_never_markup() -> None:
    hostile = "<b>bold</b> & <img src='/etc/passwd'> {page} %s [E1] \\n </Title> a<b"
    library = packets.small(*extremes.making.shown("a", "outcomes", title=hostile, situation=hostile, my_part=hostile))
    text = squeezed("".join(pages(packets.rendered(library).content)))
    assert squeezed("<b>bold</b> & <img src='/etc/passwd'> {page} %s") in text


@pytest.mark.parametrize("name", SEEN)
def test_type_is_never_small_and_nothing_leaves_the_page(files: dict[str, bytes], name: str) -> None:
    with pdfplumber.open(io.BytesIO(files[name])) as pdf:
        for page in pdf.pages[:16]:
            for char in page.chars:
                assert char["size"] >= 8.99, (page.page_number, char["text"], char["size"])
                assert char["x0"] >= 50 and char["x1"] <= page.width - 50, (page.page_number, char["text"])
                assert char["top"] >= 20 and char["bottom"] <= page.height - 20


@pytest.mark.parametrize("name", SEEN)
def test_words_do_not_overlap(files: dict[str, bytes], name: str) -> None:
    with pdfplumber.open(io.BytesIO(files[name])) as pdf:
        for page in pdf.pages[:14]:
            words = page.extract_words(use_text_flow=False)
            for n, a in enumerate(words):
                for b in words[n + 1 : n + 60]:
                    wide = min(a["x1"], b["x1"]) - max(a["x0"], b["x0"])
                    high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
                    assert not (wide > 1.5 and high > 4.5), (page.page_number, a["text"], b["text"])


@pytest.mark.parametrize("name", SEEN)
def test_no_page_is_nearly_empty_and_no_heading_is_last(files: dict[str, bytes], name: str) -> None:
    for number, text in enumerate(pages(files[name]), 1):
        lines = [line for line in text.splitlines() if line.strip()]
        assert len(lines) >= 6, (number, lines)
    with pdfplumber.open(io.BytesIO(files[name])) as pdf:
        for page in pdf.pages[:16]:
            body = [c for c in page.chars if c["bottom"] < page.height - 50]
            last = max(body, key=lambda c: c["bottom"])
            assert not (last["size"] > 12.5 and "Serif" in last["fontname"]), page.page_number


@pytest.mark.parametrize("name", SEEN)
def test_every_page_has_name_number_label_and_page_of_pages(files: dict[str, bytes], name: str) -> None:
    library, options = CASES[name]
    packet = packets.packet(library(), options)
    found = pages(files[name])
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in text
        assert "Packet 1" in text
        assert squeezed(packet.head.author)[:20] in squeezed(text)
        assert squeezed(packet.head.confidentiality)[:20] in squeezed(text)
        assert packet.head.prepared in " ".join(text.split())


@pytest.mark.parametrize("name", ["sample", "sample on letter"])
def test_the_sample_is_read_in_seven_pages_and_answered_on_two_on_either_paper(files: dict[str, bytes], name: str) -> None:
    form = [number for number, text in enumerate(pages(files[name]), 1) if "Leave as it is" in text]
    assert form == [8, 9]


def test_each_expectation_has_a_bookmark_and_links_lead_both_ways(files: dict[str, bytes]) -> None:
    packet = packets.packet(packets.sample_library())
    with pikepdf.open(io.BytesIO(files["sample"])) as pdf:
        titles: list[str] = []
        with pdf.open_outline() as outline:
            for item in outline.root:
                titles += [item.title, *(child.title for child in item.children)]
        for section in packet.expectations:
            assert f"{section.number} {section.name}" in titles
        targets = [str(a.Dest) for page in pdf.pages for a in page.get("/Annots", []) if "/Dest" in a]
        for section in packet.expectations:
            assert targets.count(section.anchor) >= 4
            assert section.form_anchor in targets
        assert str(pdf.docinfo["/Title"]) == packet.head.title
        assert str(pdf.docinfo["/Author"]) == packet.head.author
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:" + packet.head.as_of.replace("-", ""))


def test_the_form_stands_on_pages_of_its_own(files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["sample"])) as pdf:
        with_fields = [n for n, page in enumerate(pdf.pages) if any(a.get("/Subtype") == "/Widget" for a in page.get("/Annots", []))]
    assert with_fields == list(range(with_fields[0], with_fields[-1] + 1))
    assert len(with_fields) <= 2
    for n in with_fields:
        assert "Review form" in pages(files["sample"])[n]


@pytest.mark.parametrize("name", ["sample", "sample on letter"])
def test_a_box_of_the_form_shows_as_much_as_it_takes(files: dict[str, bytes], name: str) -> None:
    """At ten points a letter is five points wide on average, and a line twelve high."""
    limited = 0
    with pikepdf.open(io.BytesIO(files[name])) as pdf:
        for page in pdf.pages:
            for field in (a for a in page.get("/Annots", []) if "/MaxLen" in a):
                left, low, right, high = (float(x) for x in field.Rect)
                lines = int((high - low) / 12 + 0.05) if int(field.Ff) & 1 << 12 else 1
                assert int(field.MaxLen) <= lines * (right - left) / 5, str(field.T)
                limited += 1
    assert limited == 8 + 4 + 5


def test_the_boxes_of_the_form_are_part_of_the_page(files: dict[str, bytes]) -> None:
    """Some viewers and printers leave fields out: a person with a pen still finds where to write."""
    document = pypdfium2.PdfDocument(files["sample"])
    boxes = 0
    with pikepdf.open(io.BytesIO(files["sample"])) as pdf:
        for number, page in enumerate(pdf.pages):
            writable = [a for a in page.get("/Annots", []) if "/MaxLen" in a]
            picture = document[number].render(scale=1, may_draw_forms=False).to_pil().convert("L") if writable else None
            for field in writable:
                left, low, right, high = (float(x) for x in field.Rect)
                assert picture
                middle = (int((left + right) / 2), int(picture.height - (low + high) / 2))
                assert picture.getpixel(middle) < 250, str(field.T)
                boxes += 1
    assert boxes == 8 + 4 + 5


def test_the_core_is_short(files: dict[str, bytes]) -> None:
    form = next(n for n, text in enumerate(pages(files["sample"])) if re.search(r"Review form\s+Send it to", text))
    assert form == 7


@pytest.mark.parametrize("left_out", [frozenset({s}) for s in Section] + [frozenset(Section)], ids=lambda s: "+".join(sorted(s)))
def test_any_section_can_be_left_out(left_out: frozenset[Section]) -> None:
    """Links to what is not there are words, and the packet is whole."""
    options = Options(language="en-GB", sections=frozenset(Section) - left_out)
    assert packets.rendered(extremes.full(3), options).pages >= 3


@pytest.mark.long
def test_two_thousand_pieces_take_time_and_memory_in_proportion() -> None:
    import time

    took: list[float] = []
    for pieces in (200, 2000):
        library = extremes.many(pieces)
        began = time.perf_counter()
        done = packets.rendered(library)
        took.append(time.perf_counter() - began)
        assert done.pages > pieces / 5
    assert took[1] / took[0] < 22
