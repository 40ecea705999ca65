"""Whatever a person pasted or attached, the export goes through and shows it honestly."""

import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import hypothesis
import pypdfium2
import pytest
from hypothesis import strategies as st
from PIL import Image
from tests.packet import verapdf
from tests.packet.drawing import reading, study
from tests.thorough import examples

from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.kit.progress import Cancelled
from promocase.packet import filetext
from promocase.packet.drawing import text as t
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, paragraphs
from promocase.packet.drawing.figure import Picture
from promocase.packet.drawing.finish import About, finish
from promocase.packet.drawing.flow import Composed, Section, compose
from promocase.packet.drawing.stack import Columns, Row, Stack, keep, listing
from promocase.packet.drawing.table import Column, Table


def pages_of(data: bytes) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(data)]


def made(*blocks: Block, lang: str = "en-GB") -> Composed:
    """One section with these blocks."""
    return compose([Section([Heading(1, "Title"), *blocks])], lang=lang)


def words(*blocks: Block) -> str:
    """What is read aloud of these blocks, spaces folded."""
    done = finish(made(*blocks), study.ABOUT)
    return re.sub(r"\s+", " ", reading.tree(reading.open_pdf(done)).words())


@pytest.mark.parametrize(
    "text", ['a <b>bold</b> & <img src="file:///etc/passwd"/>', "<para><font", "100 % {page} {0} %s \\n (", "&amp; &#65;"]
)
def test_text_is_never_markup(text: str) -> None:
    assert text in words(Paragraph(text))


def test_control_characters_and_broken_characters_are_harmless() -> None:
    done = made(Paragraph("a\x00b\x07c\ud800d\u200be\x1b[31m\ufeff\u202e"))
    assert done.missing == {"\ud800": 1}
    assert "abc[U+D800]de[31m" in pages_of(done.data)[0].replace("\n", "")


def test_what_no_face_can_draw_is_named_and_counted() -> None:
    done = made(Paragraph("\U00010920\U00010921 hello \U00010920"))  # Lydian: in no face here
    assert done.missing == {"\U00010920": 2, "\U00010921": 1}
    assert "[U+10920][U+10921] hello" in pages_of(done.data)[0]


def test_east_asian_text_emoji_and_symbols_are_drawn_and_can_be_copied() -> None:
    done = made(Paragraph("日本語の決済 🚀 → ✓ ☎ Zażółć Ελληνικά Привет"))
    assert done.missing == {}
    assert "日本語の決済 🚀 → ✓ ☎ Zażółć Ελληνικά Привет" in pages_of(done.data)[0]


@pytest.mark.parametrize("text", ["x" * 400, "https://example.com/" + "a/b-c?d=e&" * 60, "漢" * 500, "Donaudampfschifffahrt" * 20])
def test_long_words_and_addresses_break_inside_the_column(text: str) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    done = made(Paragraph(text), Table([Column("A", 60), Column("B", 90), Column("C")], [[text, text, "c"]]))
    with pdfplumber.open(io.BytesIO(done.data)) as document:
        for page in document.pages:
            for char in page.chars:
                if char["text"].strip():
                    assert char["x1"] <= page.width - 55
    assert re.sub(r"[\s\u00ad]", "", words(Paragraph(text))).endswith(text)


def test_hyphenated_words_are_read_whole() -> None:
    narrow = t.Style(size=12, leading=16)
    text = "internationalisation representation " * 12
    block = Columns([Paragraph(text, narrow), Paragraph("", narrow), Paragraph("", narrow), Paragraph("", narrow)])
    page = pages_of(made(block).data)[0]
    assert "internation-" in page.replace("\ufffe", "-") or "internationali-" in page.replace("\ufffe", "-")
    block = Columns([Paragraph(text, narrow), Paragraph("", narrow), Paragraph("", narrow), Paragraph("", narrow)])
    assert text.strip() in words(block)


def test_headings_and_capitals_are_not_hyphenated() -> None:
    long = "Responsibilities " * 30
    assert "-" not in pages_of(made(Heading(2, long)).data)[0].replace("\ufffe", "-")


@pytest.mark.long
def test_a_paste_of_forty_thousand_words_takes_time_in_proportion() -> None:
    def took(count: int) -> float:
        start = time.perf_counter()
        made(*paragraphs("word and another, " * count))
        return time.perf_counter() - start

    took(10)
    small, large = max(took(1_500), 0.01), took(13_500)  # 40,500 words in one paragraph
    assert large < 40 * small
    assert large < 20
    start = time.perf_counter()
    made(Paragraph("x" * 40_000))
    assert time.perf_counter() - start < 10


@hypothesis.settings(max_examples=examples(60))
@hypothesis.given(st.text(max_size=300), st.floats(12, 200))
def test_any_text_breaks_into_lines_that_fit(text: str, width: float) -> None:
    from promocase.packet.drawing.fonts import Glyphs
    from promocase.packet.drawing.lines import lines_of

    for line in lines_of(text, t.BODY, width, Glyphs(), "en-GB"):
        glyphs = sum(len(part[1]) for part in line.parts)
        assert line.width <= width + 0.1 or glyphs <= 1


@hypothesis.settings(max_examples=15)
@hypothesis.given(st.text(alphabet=st.characters(), max_size=120))
def test_any_text_can_be_title_name_and_cell(text: str) -> None:
    done = compose(
        [
            Section(
                [Heading(1, text or "x", dest="k"), Table([Column(text), Column("b")], [[text, t.bold(text)]]), listing([text])], text, text
            )
        ],
        footer=text,
    )
    about = About(text, text, text, "en", study.ABOUT.made)
    assert reading.open_pdf(finish(done, about)).check_pdf_syntax() == []


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, study.png()[:300], study.png()[:-40] + b"\xff" * 28]
)
def test_a_broken_picture_is_a_sentence_or_what_can_be_read(data: bytes) -> None:
    assert made(Picture(data, "A picture")).page_count == 1


@pytest.mark.parametrize("size", [(1, 1), (10_000, 3), (3, 10_000), (4000, 5000)])
def test_pictures_of_any_size_fit_and_stay_small(size: tuple[int, int]) -> None:
    done = made(Picture(study.png(*size), "A picture"))
    assert done.page_count == 1
    assert len(done.data) < 300_000


def test_a_photograph_is_turned_upright() -> None:
    photo = Image.new("RGB", (600, 300), "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif)
    pdf = reading.open_pdf(made(Picture(out.getvalue(), "A photograph")).data)
    image = next(iter(pdf.pages[0].get_images().values()))
    assert int(image.Width) < int(image.Height)


def test_pictures_of_other_kinds_are_printable(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for mode in ("1", "L", "P", "LA", "RGBA", "I;16", "CMYK"):
        out = io.BytesIO()
        Image.new(mode, (80, 60)).save(out, "JPEG" if mode == "CMYK" else "PNG")
        blocks.append(Picture(out.getvalue(), mode))
    pdf = reading.open_pdf(finish(made(*blocks), study.ABOUT))
    assert len([node for node in reading.tree(pdf).walk() if node.role == "Figure"]) == 7


def test_no_heading_stands_last_on_a_page() -> None:
    for filler in range(28, 50):
        blocks: list[Block] = [Paragraph("line", after=0) for _ in range(filler)]
        pages = pages_of(made(*blocks, Heading(2, "Kept"), Paragraph("with this"), Paragraph("end")).data)
        page = next(one for one in pages if "Kept" in one)
        assert "with this" in page


def test_what_stays_together_moves_and_what_is_too_high_is_parted() -> None:
    group = [Paragraph(f"part {n}") for n in range(5)]
    pages = pages_of(made(*[Paragraph("line") for _ in range(31)], keep(*group)).data)
    assert sum("part" in page for page in pages) == 1
    high = keep(*[Paragraph(f"part {n}") for n in range(120)])
    text = "".join(pages_of(made(Paragraph("before"), high).data))
    assert [int(n) for n in re.findall(r"part (\d+)", text)] == list(range(120))


@pytest.mark.parametrize(
    "high",
    [
        keep(*[Paragraph(f"part {n}") for n in range(120)]),
        Row("Label", keep(*[Paragraph(f"part {n}") for n in range(120)])),
        Columns([[Paragraph(f"part {n}") for n in range(120)], "beside"]),
        Table([Column("A"), Column("B")], [["row", "one"], [Stack([Paragraph(f"part {n}") for n in range(120)]), "two"]]),
    ],
    ids=["group", "group beside a label", "columns", "row of a table"],
)
def test_what_no_page_holds_begins_where_it_stands(high: Block) -> None:
    pages = pages_of(made(Paragraph("before"), high).data)
    assert "before" in pages[0]
    assert pages[0].count("part ") > 20
    assert [int(n) for n in re.findall(r"part (\d+)", "".join(pages))] == list(range(120))


def test_everything_written_comes_out_once_and_in_order() -> None:
    numbered = [f"n{n}." for n in range(600)]
    body = Row(Heading(2, "Label"), Stack([Paragraph(" ".join(numbered[n : n + 50])) for n in range(0, 600, 50)]))
    cells = Table([Column("A"), Column("B")], [[Stack([Paragraph(f"c{n}.") for n in range(100)]), "side"]])
    said = words(body, cells)
    assert re.findall(r"n\d+\.", said) == numbered
    assert re.findall(r"c\d+\.", said) == [f"c{n}." for n in range(100)]


def test_a_link_to_nowhere_is_found_before_the_file_is_written() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        made(Paragraph(t.link("x", "nowhere")))


def test_addresses_that_run_programs_are_no_links() -> None:
    assert t.web("javascript:alert(1)").url == ""
    assert t.web("file:///etc/passwd").url == ""


def test_progress_is_told_per_page_and_can_stop_the_work() -> None:
    calls: list[tuple[int, int]] = []

    def stop(done: int, total: int, /) -> None:
        calls.append((done, total))
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        compose([Section([Paragraph("word " * 9000)])], progress=stop, expected=12)
    assert [done for done, _total in calls] == [0, 1, 2]
    assert all(total >= 10 for _done, total in calls)


def test_the_same_input_gives_the_same_bytes() -> None:
    top = Path(__file__).resolve().parents[3]
    code = (
        "import sys, hashlib; sys.path[:0] = [sys.argv[1] + '/desktop', sys.argv[1]];"
        "from tests.packet.drawing import study; print(hashlib.sha256(study.finished()).hexdigest())"
    )
    seen = set[str]()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", code, str(top)], env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "packet.pdf"
    wholefile.write(path, [b"first"])

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Known, match="no space left") as told:
        wholefile.write(path, [b"second"])
    assert str(path) in told.value.message
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unwritable_place_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(Known, match="missing"):
        wholefile.write(tmp_path / "missing" / "packet.pdf", [b"x"])


@pytest.mark.long
def test_hostile_text_is_archival_and_accessible_too(tmp_path: Path) -> None:
    text = "a<b>\x00\ud800 日本語 🚀 שלום https://example.com/" + "a/b-c?d=e&" * 30 + " " + "x" * 400 + " internationalisation" * 30
    done = made(
        Paragraph(text), Paragraph([t.web("https://example.com/ü(x)\\"), " ", t.page_of("k"), ""], dest="k"), Paragraph(""),
        Table([Column(""), Column("B")], [["", ""], [text, ""]]), listing([]), Picture(b"", "x"), Picture(study.png(1, 1), ""),
    )  # fmt: skip
    path = tmp_path / "hostile.pdf"
    path.write_bytes(finish(done, About("T\x00\ud800<&>{lang}", "", "", "en-GB", study.ABOUT.made)))
    assert verapdf.faults([path]) == ""


def test_words_that_look_like_a_files_own_hide_nothing_from_the_last_look() -> None:
    looks = "<< /Type /Font /ToUnicode 3 0 R >> /F1 4 0 R (Wombat) Tj\\) 3 0 obj endstream"
    done = compose([Section([Heading(1, looks, dest="here"), Paragraph([t.link(looks, "here", alt=looks), " and Wombat alone"])])])
    said = "".join(filetext.pieces(done.data)).replace("\u00ad", "")
    assert "".join(said.split()).count("".join(looks.split())) == 5  # two on the page, two for the link, one bookmark
    assert "Wombat alone" in said
