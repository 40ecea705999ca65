"""The form goes out, is filled, and comes back: every value exactly, nothing guessed, nothing dropped."""

import io
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from pypdf.generic import ArrayObject, NameObject, TextStringObject
from tests.judge import making
from tests.packet import packets

from promocase.domain.case import SelfRating
from promocase.domain.library import Library
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import formnames, plain, readback
from promocase.packet.formnames import Decision, ReadTo, Text
from promocase.packet.options import Options, Section

TEXTS = {
    Text.DOUBTED: "E3: the baseline, and who measured it.\nSecond line.",
    Text.UNDERSTATED: "Zażółć gęślą jaźń – très bien",
    Text.REASON: "候補者は準備ができている。\nただし一つ条件がある。",
    Text.STEP: "Bring it to the July round",
    Text.OWNER: "Łukasz",
    Text.DUE: "3 July",
    Text.NAME: "Jordan Lee",
    Text.ROLE: "Director, Übersee",
    Text.DATE: "2026-06-12",
}


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    """What the filling library says about fonts is not about us."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def sent() -> bytes:
    return packets.rendered(packets.sample_library()).content


def filled(data: bytes, values: dict[str, str], path: Path) -> Path:
    """The form with these values, as a PDF reader saves it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    fields = writer.get_fields() or {}
    assert set(values) <= set(fields)
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    with path.open("wb") as out:
        writer.write(out)
    return path


def everything(library: Library) -> dict[str, str]:
    """A value for every field that can be filled."""
    case = packets.only_case(library)
    values = {which.value: value for which, value in TEXTS.items()}
    ratings = list(SelfRating)
    for place, judged in enumerate(judge(library, case).expectations):
        id, level = judged.expectation.id, case.target_level
        values[formnames.rating_name(id, level, ratings[place % 4])] = "/Yes"
        values[formnames.convince_name(id, level)] = f"One more thing about {id}: ž, 例.\nAnd a line."
    values[formnames.decision_name(Decision.IF)] = "/Yes"
    values[formnames.read_name(ReadTo.CORE)] = "/Yes"
    values[Text.SHOWN.value] = "/Yes"
    return values


def test_everything_that_is_filled_in_comes_back_exactly(sent: bytes, tmp_path: Path) -> None:
    library = packets.sample_library()
    case = packets.only_case(library)
    values = everything(library)
    (form,) = readback.read(filled(sent, values, tmp_path / "back.pdf"))
    packet = packets.packet(library)
    assert (form.case_id, form.packet_number, form.content_hash) == (case.id, 1, plain.content_hash(packet))
    assert dict(form.texts) == TEXTS
    assert form.decisions == (Decision.IF,)
    assert form.read == (ReadTo.CORE,)
    assert form.may_be_shown
    assert form.ambiguous == ()
    assert form.strangers == ()
    target = judge(library, case).target
    matched = readback.match(form, case, target, last_packet=1)
    assert [a.competency_id for a in matched.answers] == [e.competency.id for e in target.expectations]
    ratings = list(SelfRating)
    for place, answer in enumerate(matched.answers):
        assert answer.rating is ratings[place % 4]
        assert answer.text == f"One more thing about {answer.competency_id}: ž, 例.\nAnd a line."
    assert matched.unanswered == ()
    assert not matched.older


def test_the_record_keeps_every_value_of_the_file(sent: bytes, tmp_path: Path) -> None:
    library = packets.sample_library()
    case = packets.only_case(library)
    values = everything(library)
    (form,) = readback.read(filled(sent, values, tmp_path / "back.pdf"))
    matched = readback.match(form, case, judge(library, case).target, 1)
    review = readback.review(form, matched, case, id="r1", read_on=date(2026, 6, 13))
    assert (review.reviewer, review.signed_on, review.decision) == ("Jordan Lee", "2026-06-12", "support_if")
    kept = {
        "reviewer": review.reviewer,
        "reviewer_role": review.role,
        "signed_on": review.signed_on,
        "reason": review.reason,
        "doubted": review.doubted,
        "understated": review.understated,
        "next_step": review.next_step,
        "next_step_owner": review.next_step_owner,
        "next_step_by": review.next_step_by,
    }
    assert kept == {which.value: text for which, text in TEXTS.items()}
    assert (review.may_be_shown, review.read, review.unmatched) == (True, ("core",), ())
    assert {a.text for a in review.answers} == {value for name, value in values.items() if name.startswith("convince/")}
    assert len(review.answers) == 8
    assert review.file_sha256 == form.file_sha256


def test_an_empty_form_is_read_as_empty(sent: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(sent)
    (form,) = readback.read(path)
    assert form.empty
    library = packets.sample_library()
    matched = readback.match(form, packets.only_case(library), judge(library, packets.only_case(library)).target, 1)
    assert len(matched.unanswered) == 8


def test_two_marks_in_a_row_are_asked_not_guessed(sent: bytes, tmp_path: Path) -> None:
    two = {formnames.rating_name("outcomes", "IC4", r): "/Yes" for r in (SelfRating.MEETS, SelfRating.NOT_YET)}
    decisions = {formnames.decision_name(d): "/Yes" for d in (Decision.NOW, Decision.LATER)}
    (form,) = readback.read(filled(sent, {**two, **decisions}, tmp_path / "two.pdf"))
    library = packets.sample_library()
    case = packets.only_case(library)
    matched = readback.match(form, case, judge(library, case).target, 1)
    assert [a for a in matched.answers if a.rating] == []
    assert ("rating/outcomes/IC4", "meets, not_yet") in matched.unmatched
    assert ("decision", "support_now, not_this_cycle") in matched.unmatched
    assert readback.review(form, matched, case, id="r", read_on=date(2026, 6, 13)).decision == ""


def test_an_older_packet_is_matched_by_ids_and_what_is_gone_waits(sent: bytes, tmp_path: Path) -> None:
    library = packets.sample_library()
    case = packets.only_case(library)
    values = {formnames.rating_name("outcomes", "IC4", SelfRating.MEETS): "/Yes", formnames.convince_name("bets", "IC4"): "Show me one."}
    (form,) = readback.read(filled(sent, values, tmp_path / "old.pdf"))
    target = judge(library, case).target
    fewer = type(target)(**{f: getattr(target, f) for f in target.__slots__} | {"expectations": target.expectations[:3]})
    matched = readback.match(form, case, fewer, last_packet=4)
    assert matched.older
    assert [a.competency_id for a in matched.answers] == ["outcomes"]
    assert [(a.competency_id, a.text) for a in matched.elsewhere] == [("bets", "Show me one.")]
    assert len(readback.review(form, matched, case, id="r", read_on=date(2026, 6, 13)).answers) == 2


def test_ids_with_dots_survive_their_way_through_field_names() -> None:
    name = formnames.rating_name("a.b:c-1", "L3.5", SelfRating.CANT_TELL)
    assert "." not in name
    assert formnames.meaning(name) == formnames.RatingMark("a.b:c-1", "L3.5", SelfRating.CANT_TELL)
    assert formnames.meaning("someone/elses") is None


def test_form_pages_alone_are_enough(sent: bytes, tmp_path: Path) -> None:
    """A manager may send only the form's pages back."""
    path = filled(sent, {Text.NAME.value: "Jordan Lee"}, tmp_path / "whole.pdf")
    with pikepdf.open(path) as pdf:
        keep = [n for n, page in enumerate(pdf.pages) if any(a.get("/Subtype") == "/Widget" for a in page.get("/Annots", []))]
        for n in reversed(range(len(pdf.pages))):
            if n not in keep:
                del pdf.pages[n]
        pdf.save(tmp_path / "pages.pdf")
    assert len(keep) <= 3
    assert readback.read(tmp_path / "pages.pdf")[0].text(Text.NAME) == "Jordan Lee"


def test_a_choice_stored_as_a_list_is_read(sent: bytes, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sent))
    for page in writer.pages:
        for ref in page.get("/Annots", []):
            field = ref.get_object()
            if field.get("/T") == Text.ROLE.value:
                field[NameObject("/V")] = ArrayObject([TextStringObject("Director")])
    writer.write(tmp_path / "list.pdf")
    assert readback.read(tmp_path / "list.pdf")[0].text(Text.ROLE) == "Director"


def test_a_field_of_someone_else_is_kept_as_it_is(sent: bytes, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sent))
    for page in writer.pages:
        for ref in page.get("/Annots", []):
            if ref.get_object().get("/T") == Text.ROLE.value:
                ref.get_object()[NameObject("/T")] = TextStringObject("HR-4711")
                ref.get_object()[NameObject("/V")] = TextStringObject("grade 7")
    writer.write(tmp_path / "hr.pdf")
    assert readback.read(tmp_path / "hr.pdf")[0].strangers == (("HR-4711", "grade 7"),)


def flattened(data: bytes, path: Path) -> None:
    """As "print to PDF" leaves it: fields drawn into the pages."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    for page in document:
        page.flatten()
    document.save(path)
    document.close()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        pdf.save(path)


def told(path: Path) -> str:
    with pytest.raises(Known) as error:
        readback.read(path)
    assert path.name in str(error.value)
    return str(error.value)


def test_every_wrong_file_has_its_own_sentence(sent: bytes, tmp_path: Path) -> None:
    def put(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    flattened(sent, tmp_path / "flat.pdf")
    with pikepdf.open(tmp_path / "flat.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"")
        pdf.save(tmp_path / "foreign.pdf")
    sentences = [
        told(tmp_path / "flat.pdf"),
        told(tmp_path / "locked.pdf"),
        told(tmp_path / "foreign.pdf"),
        told(put("cut.pdf", b"%PDF-1.7\n" + sent[9:40])),
        told(put("letter.txt", b"Dear Jordan")),
        told(tmp_path / "missing.pdf"),
        told(put("none.pdf", b"")),
    ]
    assert len({s.split(" ", 1)[1] for s in sentences}) == 7
    assert "printed to PDF" in sentences[0]
    assert "password" in sentences[1]


def test_cut_files_never_fail_in_an_unknown_way(sent: bytes, tmp_path: Path) -> None:
    for part in range(1, 20):
        path = tmp_path / f"{part}.pdf"
        path.write_bytes(sent[: len(sent) * part // 20])
        try:
            readback.read(path)
        except Known as error:
            assert path.name in str(error)


def test_another_cases_form_is_refused(sent: bytes, tmp_path: Path) -> None:
    path = tmp_path / "back.pdf"
    path.write_bytes(sent)
    library = packets.small()
    with pytest.raises(Known, match="another case"):
        readback.match(readback.read(path)[0], packets.only_case(library), making.judged(library).target, None)


def test_a_packet_without_a_form_has_none(tmp_path: Path) -> None:
    options = Options(language="en-GB", sections=frozenset(Section) - {Section.FORM})
    path = tmp_path / "no-form.pdf"
    path.write_bytes(packets.rendered(packets.small(), options).content)
    with pytest.raises(Known, match="not a packet with a review form"):
        readback.read(path)


def test_every_field_says_its_question_and_is_printed() -> None:
    with pikepdf.open(io.BytesIO(packets.rendered(packets.sample_library()).content)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(f.T) for f in fields]
        assert len(names) == len(set(names))
        assert all(str(f.TU) for f in fields)
        assert all(int(f.F) & 4 for f in fields)
        assert all(not (int(f.get("/Ff", 0)) & 2) for f in fields), "nothing is required"
        assert "/JS" not in str(pdf.Root.keys())
        fixed = [f for f in fields if int(f.get("/Ff", 0)) & 1]
        assert {str(f.T).split("/")[0] for f in fixed} == {"packet", "content"}
        assert "SubmitForm" not in "".join(str(o) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o)
