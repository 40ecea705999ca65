"""What other programs do to a filled form: each engine is really driven, and every value comes back, or a sentence says why not."""

import io
import logging
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.packet import filling, packets
from tests.thorough import examples

from promocase.domain.case import Answer, SelfRating
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import formfile, formnames, readback, returned
from promocase.packet.formnames import Decision, Text
from promocase.packet.readback import FilledForm

RATED = formnames.rating_name("outcomes", "IC4", SelfRating.IN_PART)
CONVINCE = formnames.convince_name("insight", "IC4")
MARKS = {RATED: "/Yes", formnames.decision_name(Decision.IF): "/Yes", Text.SHOWN.value: "/Yes"}
TEXTS = {
    "accents": "Zażółć gęślą jaźń – très bien, e\u0301",
    "CJK": "候補者は準備ができている。한국어 简体",
    "emoji": "🙂 👩‍👩‍👧 🚀",
    "line breaks": "First.\n\nThird, (a\\b) %41 <b> & “q”.",
    "right to left": "مرحبا 123 שלום abc",
    "long": "One sentence of many. " * 9,
}
SECONDS = 5.0
"""A form is read, or refused, within this time of the processor, whatever the file."""


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def sent() -> bytes:
    return packets.rendered(packets.sample_library()).content


@pytest.fixture(scope="module")
def two(sent: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same packet, filled by two people."""
    folder = tmp_path_factory.mktemp("two")
    first, second = folder / "first.pdf", folder / "second.pdf"
    filling.by_pdfium(sent, {"reviewer": "Jordan Lee", CONVINCE: "More.", **MARKS}, first)
    filling.by_pypdf(sent, {"reviewer": "Mina Roth", RATED.replace("in_part", "meets"): "/Yes"}, second)
    return first, second


def read(path: Path) -> tuple[FilledForm, ...]:
    begun = time.process_time()
    try:
        return readback.read(path)
    finally:
        assert time.process_time() - begun < SECONDS


def told(path: Path) -> str:
    with pytest.raises(Known) as refused:
        read(path)
    assert path.name in refused.value.message
    return refused.value.message


# ---- every engine, every kind of field, every kind of value


@pytest.mark.parametrize("engine", filling.ENGINES)
def test_what_an_engine_fills_in_comes_back(engine: str, sent: bytes, tmp_path: Path) -> None:
    texts = dict(zip(("doubted", "understated", "reason", "next_step", CONVINCE, "reviewer_role"), TEXTS.values(), strict=True))
    texts["reviewer_role"] = "Zoë 李"
    texts[formnames.convince_name("strategy", "IC4")] = TEXTS["long"].strip()
    filling.ENGINES[engine](sent, {**texts, **MARKS}, tmp_path / "back.pdf")
    (form,) = read(tmp_path / "back.pdf")
    found = {which.value: text for which, text in form.texts} | {
        formnames.convince_name(a.competency_id, a.level_id): a.text for a in form.answers if a.text
    }
    assert found == texts
    assert [(a.competency_id, a.rating) for a in form.answers if a.rating] == [("outcomes", SelfRating.IN_PART)]
    assert (form.decisions, form.may_be_shown, form.ambiguous, form.strangers) == ((Decision.IF,), True, (), ())


def test_each_box_shows_its_own_answer_where_a_program_draws_into_the_objects_it_finds(sent: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(sent)) as pdf:
        names = [str(f.T) for page in pdf.pages for f in page.get("/Annots", []) if f.get("/FT") == "/Tx" and not int(f.Ff) & 1]
    values = {name: f"Answer{n}." for n, name in enumerate(names)}
    filling.by_pypdf(sent, values, tmp_path / "back.pdf")
    with pikepdf.open(tmp_path / "back.pdf") as pdf:
        for field in (f for page in pdf.pages for f in page.get("/Annots", []) if str(f.get("/T", "")) in values):
            assert values[str(field.T)].encode() in field.AP.N.read_bytes(), field.T


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_categories=("Cs", "Co", "Cn", "Zl", "Zp", "Cc")), max_size=40))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_text_comes_back_through_pdfium(sent: bytes, tmp_path: Path, text: str) -> None:
    filling.by_pdfium(sent, {"reason": text, **MARKS}, tmp_path / "back.pdf")
    (form,) = readback.read(tmp_path / "back.pdf")
    assert form.text(Text.REASON) == text.strip()
    assert form.decisions == (Decision.IF,)


# ---- files taken apart, put together, rewritten


def test_pages_taken_out(two: tuple[Path, Path], tmp_path: Path) -> None:
    """By qpdf and PDFium; each keeps the fields but not always the file's list of them."""
    with pikepdf.open(two[0]) as pdf:
        pages = [n for n, page in enumerate(pdf.pages) if any(a.get("/Subtype") == "/Widget" for a in page.get("/Annots", []))]
    filling.run(filling.tool("qpdf"), two[0], "--pages", ".", ",".join(str(n + 1) for n in pages), "--", tmp_path / "qpdf.pdf")
    out = pypdfium2.PdfDocument.new()
    out.import_pages(pypdfium2.PdfDocument(two[0]), pages)
    out.save(tmp_path / "pdfium.pdf")
    for name in ("qpdf.pdf", "pdfium.pdf"):
        (form,) = read(tmp_path / name)
        assert form.text(Text.NAME) == "Jordan Lee"
        assert form.answers == (Answer("insight", "IC4", None, "More."), Answer("outcomes", "IC4", SelfRating.IN_PART))


def test_one_page_by_poppler(two: tuple[Path, Path], tmp_path: Path) -> None:
    with pikepdf.open(two[0]) as pdf:
        pages = [n for n, page in enumerate(pdf.pages, 1) if any(a.get("/Subtype") == "/Widget" for a in page.get("/Annots", []))]
    filling.run(filling.tool("pdfseparate"), "-f", str(pages[0]), "-l", str(pages[0]), two[0], tmp_path / "one.pdf")
    (form,) = read(tmp_path / "one.pdf")
    assert {a.competency_id for a in form.answers} == {"outcomes", "insight"}


@pytest.mark.parametrize("way", ["qpdf", "pypdf", "PDFium"])
def test_two_peoples_forms_in_one_file_are_two(way: str, two: tuple[Path, Path], tmp_path: Path) -> None:
    both = tmp_path / "both.pdf"
    if way == "qpdf":
        filling.run(filling.tool("qpdf"), "--empty", "--pages", *two, "--", both)
    elif way == "pypdf":
        writer = pypdf.PdfWriter()
        for path in two:
            writer.append(path)
        writer.write(both)
    else:
        out = pypdfium2.PdfDocument.new()
        for path in two:
            out.import_pages(pypdfium2.PdfDocument(path))
        out.save(both)
    first, second = read(both)
    assert (first.text(Text.NAME), second.text(Text.NAME)) == ("Jordan Lee", "Mina Roth")
    assert [a.rating for a in first.answers if a.rating] == [SelfRating.IN_PART]
    assert [a.rating for a in second.answers if a.rating] == [SelfRating.MEETS]
    assert (first.strangers, second.strangers) == ((), ())
    assert (first.copy, second.copy) == (0, 1)


def test_pages_that_a_joining_program_lost_are_named(two: tuple[Path, Path], tmp_path: Path) -> None:
    """pdfunite drops fields of some pages: what is there is read, and what is not asked any more is no silent blank."""
    both = tmp_path / "both.pdf"
    filling.run(filling.tool("pdfunite"), *two, both)
    library = packets.sample_library()
    case = packets.only_case(library)
    target = judge(library, case).target
    for form in read(both):
        matched = readback.match(form, case, target, 1)
        assert set(matched.lost) | set(matched.unanswered) | {a.competency_id for a in matched.answers} >= {
            e.competency.id for e in target.expectations if e.level.id in form.levels
        }
        assert "reason" not in dict(form.strangers)


def test_a_packet_beside_another_document(two: tuple[Path, Path], tmp_path: Path) -> None:
    with pikepdf.new() as letter:
        letter.add_blank_page()
        letter.save(tmp_path / "letter.pdf")
    filling.run(filling.tool("qpdf"), "--empty", "--pages", tmp_path / "letter.pdf", two[0], "--", tmp_path / "both.pdf")
    (form,) = read(tmp_path / "both.pdf")
    assert form.text(Text.NAME) == "Jordan Lee"


@pytest.mark.parametrize("how", [("--linearize",), ("--object-streams=generate",), ("--qdf", "--object-streams=disable")])
def test_a_rewritten_file_says_the_same(how: tuple[str, ...], two: tuple[Path, Path], tmp_path: Path) -> None:
    filling.run(filling.tool("qpdf"), *how, two[0], tmp_path / "again.pdf")
    assert same(read(tmp_path / "again.pdf"), read(two[0]))


def test_mupdf_cleaned(two: tuple[Path, Path], tmp_path: Path) -> None:
    filling.run(filling.tool("mutool"), "clean", "-gggg", "-z", two[0], tmp_path / "clean.pdf")
    assert same(read(tmp_path / "clean.pdf"), read(two[0]))


def same(left: tuple[FilledForm, ...], right: tuple[FilledForm, ...]) -> bool:
    return [(f.answers, f.texts, f.decisions) for f in left] == [(f.answers, f.texts, f.decisions) for f in right]


def test_a_broken_cross_reference_is_mended(two: tuple[Path, Path], tmp_path: Path) -> None:
    data = two[1].read_bytes()
    for name, broken in (("start.pdf", data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF"), ("cut.pdf", data[:-200])):
        (tmp_path / name).write_bytes(broken)
        assert same(read(tmp_path / name), read(two[1]))
    (tmp_path / "mail.pdf").write_bytes(b"From: x\r\n\r\n" + data + b"\r\n--end--\r\n")
    assert same(read(tmp_path / "mail.pdf"), read(two[1]))


# ---- files that can't be read


def test_passwords(two: tuple[Path, Path], tmp_path: Path) -> None:
    """Without a password to open it, a protected file is read; with one, it is asked for."""
    with pikepdf.open(two[0]) as pdf:
        for name, user in (("owner.pdf", ""), ("user.pdf", "Grüße")):
            pdf.save(tmp_path / name, encryption=pikepdf.Encryption(user=user, owner="secret", R=6))
    assert same(read(tmp_path / "owner.pdf"), read(two[0]))
    with pytest.raises(returned.NeedsPassword):
        readback.read(tmp_path / "user.pdf")
    with pytest.raises(returned.NeedsPassword, match="does not open with this password"):
        readback.read(tmp_path / "user.pdf", "wrong")
    assert same(readback.read(tmp_path / "user.pdf", "Grüße"), read(two[0]))


def test_a_file_whose_fields_are_gone_says_whose_packet_it_is(two: tuple[Path, Path], tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(two[0])
    document.init_forms()
    for page in document:
        page.flatten()
    document.save(tmp_path / "flat.pdf")
    with pikepdf.open(tmp_path / "flat.pdf", allow_overwriting_input=True) as pdf:
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        pdf.save(tmp_path / "flat.pdf")
    with pytest.raises(returned.NoFields) as refused:
        readback.read(tmp_path / "flat.pdf")
    (form,) = read(two[0])
    assert (refused.value.case_id, refused.value.packet_number, refused.value.content_hash) == (
        form.case_id,
        form.packet_number,
        form.content_hash,
    )


def million(broken: bool) -> bytes:
    parts, places, at = [b"%PDF-1.7\n"], list[int](), 9
    for number in range(1, 1_000_001):
        body = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}.get(number, b"<</A 1>>")
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        places.append(at)
        parts.append(part)
        at += len(part)
    table = b"xref\n0 1000001\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 1000001/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (5 if broken else at)
    return b"".join(parts) + (b"" if broken else table) + end


def bomb(twice: bool) -> bytes:
    """An object stream of 2 GiB, packed once or twice."""
    packer, chunk, packed = zlib.compressobj(9), b"0 " * (1 << 19), list[bytes]()
    for _ in range(2048):
        packed.append(packer.compress(chunk))
    stream = b"".join((*packed, packer.flush()))
    names = b"/FlateDecode"
    if twice:
        stream, names = zlib.compress(stream, 9), b"[/FlateDecode/FlateDecode]"
    first = b"1 0 obj\n<</Type/Catalog/Pages 3 0 R/AcroForm 4 0 R>>\nendobj\n"
    second = b"2 0 obj\n<</Type/ObjStm/N 3/First 30/Filter %b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (names, len(stream), stream)
    head = b"%PDF-1.7\n"
    third = len(head) + len(first) + len(second)
    rows = [(0, 0, 255), (1, len(head), 0), (1, len(head) + len(first), 0), (2, 2, 0), (2, 2, 1), (1, third, 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([more]) for kind, place, more in rows)
    last = b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF"
    return head + first + second + last % (len(table), table, third)


@pytest.mark.long
@pytest.mark.parametrize("make", [lambda: million(False), lambda: million(True), lambda: bomb(False), lambda: bomb(True)])
def test_hostile_files_are_refused_in_time_and_room(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(make())
    assert told(path)


def test_a_million_fields_are_not_looked_through_for_ever(sent: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields that lie in each other's children, without end."""
    with pikepdf.open(io.BytesIO(sent)) as pdf:
        loop = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("loop"), FT=pikepdf.Name.Tx))
        loop.Kids = pikepdf.Array([loop, loop])
        loop.Parent = loop
        pdf.Root.AcroForm.Fields.append(loop)
        pdf.save(tmp_path / "loop.pdf")
    (form,) = read(tmp_path / "loop.pdf")
    assert form.empty
    monkeypatch.setattr(formfile, "PATIENCE", -1.0)
    assert "far larger than any packet" in told(tmp_path / "loop.pdf")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as out:
        out.write(b"%PDF-1.7\n")
        out.truncate(formfile.LARGEST + 1)
    assert "far larger than any packet" in told(path)


@pytest.mark.long
@given(st.data())
@settings(deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_invents_no_answer(two: tuple[Path, Path], tmp_path: Path, data: st.DataObject) -> None:
    """Bytes overwritten, cut out or put in: a sentence, or answers that were there; never a crash, never another answer."""
    whole = two[0].read_bytes()
    path = tmp_path / "damaged.pdf"
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 4000))
    junk = data.draw(st.binary(max_size=64))
    path.write_bytes(whole[:at] + junk + whole[at + length :])
    (good,) = readback.read(two[0])
    try:
        forms = read(path)
    except Known:
        return
    for form in forms:
        assert {(a.competency_id, a.level_id, a.rating) for a in form.answers if a.rating} <= {
            (a.competency_id, a.level_id, a.rating) for a in good.answers
        }
        assert set(form.decisions) <= set(good.decisions)


def test_what_a_chrome_on_linux_leaves_of_an_emoji_is_made_whole_and_nothing_else() -> None:
    assert formfile._whole_emoji("a\uf642b") == "a\U0001f642b"
    for kept in ("\uf8ff", "\ue000", "樂", "é"):
        assert formfile._whole_emoji(kept) == kept
