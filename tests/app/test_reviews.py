"""What comes of a review: ratings side by side, remarks discussed or made goals, answers that wait. The review never changes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.app.conftest import DAY

from promocase.app.cases import cases, claims, goals
from promocase.app.libraries import sample
from promocase.app.reviews import review_rows, reviews
from promocase.app.reviews.review_rows import Difference, difference
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Answer, Case, Review, SelfRating
from promocase.kit.errors import Known
from promocase.packet import formnames
from promocase.packet.formnames import Decision

FIELD = formnames.convince_name("insight", "IC4")
TWO = formnames.row_name("outcomes", "IC4")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "sample.promocase"
    sample.make(path)
    return path


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Workspace:
    path = tmp_path / "own.promocase"
    path.write_bytes(made.read_bytes())
    return Workspace.open(path)


def kept(own: Workspace, **more: object) -> Review:
    """A review in the library: one remark, one row with two marks, one field of nobody."""
    case = the_case(own)
    answers = (Answer("insight", "IC4", SelfRating.NOT_YET, "One example outside your team."), Answer("hiring", "M4", SelfRating.MEETS))
    unmatched = ((TWO, "meets, not_yet"), (formnames.DECISION, "support_now, support_if"), ("HR-4711", "grade 7"))
    review = Review("r", case.id, 1, "", "0" * 64, date(2026, 6, 13), reviewer="Jordan Lee", answers=answers, unmatched=unmatched)
    own.do("Read", lambda tx: tx.put(replace(review, **more)))
    return own.library().review["r"]


def the_case(own: Workspace) -> Case:
    return cases.case_named(own.library())


def rows(own: Workspace) -> dict[str, review_rows.ReviewRow]:
    return {row.competency_id or row.id: row for row in review_rows.rows(own.library(), the_case(own), own.library().review["r"])}


MEETS, PART, NOT, TELL = SelfRating


@pytest.mark.parametrize(
    ("own_rating", "given", "found"),
    [
        (MEETS, MEETS, Difference.EQUAL),
        (MEETS, PART, Difference.ONE),
        (NOT, PART, Difference.ONE),
        (MEETS, NOT, Difference.TWO),
        (NOT, MEETS, Difference.TWO),
        (MEETS, TELL, Difference.NONE),
        (TELL, TELL, Difference.NONE),
        (None, MEETS, Difference.NONE),
        (MEETS, None, Difference.NONE),
    ],
)
def test_the_difference_is_in_steps_of_the_two_ratings_only(
    own_rating: SelfRating | None, given: SelfRating | None, found: Difference
) -> None:
    assert difference(own_rating, given) is found


def test_coverage_stands_beside_and_is_no_part_of_the_difference(own: Workspace) -> None:
    kept(own)
    case = the_case(own)
    own.do("Rate", claims.set_self_rating, case.id, "insight", SelfRating.NOT_YET)
    row = rows(own)["insight"]
    assert (row.word, row.difference, row.differs) == ("Partly shown", Difference.EQUAL, False)
    own.do("Rate", claims.set_self_rating, case.id, "insight", SelfRating.MEETS)
    row = rows(own)["insight"]
    assert (row.word, row.difference, row.difference_words) == ("Partly shown", Difference.TWO, "Two steps apart: talk about it")
    assert rows(own)["hiring"].coverage is None, "an answer to another target is shown, without a mark"
    own.close()


def test_a_remark_is_discussed_and_taken_up_again(own: Workspace) -> None:
    before = kept(own)
    own.do("Discussed", reviews.mark_discussed, "r", FIELD, DAY, "")
    own.do("Note", reviews.mark_discussed, "r", FIELD, DAY, "Took over the pilot.")
    row = rows(own)["insight"]
    assert (row.discussed_on, row.note) == (DAY, "Took over the pilot.")
    own.do("Again", reviews.take_up_again, "r", FIELD)
    assert rows(own)["insight"].discussed_on is None
    assert own.library().review["r"] == before
    own.close()


def test_what_waits_is_assigned_or_put_aside_and_never_dropped(own: Workspace) -> None:
    before = kept(own)
    case = the_case(own)

    def waiting() -> tuple[review_rows.Waiting, ...]:
        (summary,) = review_rows.summaries(own.library(), case)
        return summary.waiting

    two, decision, stranger = waiting()
    assert (two.marks, two.place) == ((SelfRating.MEETS, SelfRating.NOT_YET), ("outcomes", "IC4"))
    assert decision.decisions == (Decision.NOW, Decision.IF)
    assert "grade 7" in stranger.sentence
    assert rows(own)["outcomes"].rating == ""
    own.do("Assign", reviews.assign, "r", TWO, DAY, two.place, SelfRating.NOT_YET)
    own.do("Assign", reviews.assign, "r", stranger.field, DAY, ("insight", "IC4"), None)
    own.do("Assign", reviews.assign_decision, "r", Decision.IF, DAY)
    assert waiting() == ()
    assert rows(own)["outcomes"].rating == "Not yet"
    assert rows(own)["insight"].comment == "One example outside your team.\ngrade 7"
    (summary,) = review_rows.summaries(own.library(), case)
    assert ("Decision", "I support it if …") in summary.said
    own.do("Again", reviews.take_up_again, "r", stranger.field)
    own.do("Aside", reviews.put_aside, "r", stranger.field, DAY)
    assert waiting() == ()
    assert rows(own)["insight"].comment == "One example outside your team."
    assert own.library().review["r"] == before
    own.close()


def test_goals_are_kept_with_their_expectation_until_they_are_done(own: Workspace) -> None:
    kept(own)
    case = the_case(own)
    id = own.do("Goal", goals.add, case.id, "insight", "IC4", " Show the partner numbers ", date(2027, 2, 1), "r")
    assert [g.text for g in rows(own)["insight"].goals] == ["Show the partner numbers"]
    own.do("Change", goals.change, id, "Show them", date(2027, 3, 1))
    (changed,) = own.library().goals_of(case.id)
    assert (changed.text, changed.due, changed.done_on) == ("Show them", date(2027, 3, 1), None)
    own.do("Done", goals.set_done, id, DAY)
    assert [g.done_on for g in own.library().goals_of(case.id)] == [DAY]
    own.do("Open", goals.set_done, id, None)
    own.do("Remove", goals.remove, id)
    assert own.library().goals_of(case.id) == ()
    with pytest.raises(Known, match="without words"):
        own.do("Goal", goals.add, case.id, "", "IC4", "  ", None)
    with pytest.raises(Known, match="no longer in the library"):
        own.do("Done", goals.set_done, id, DAY)
    own.close()


def test_several_reviews_stand_beside_each_other_newest_first(own: Workspace) -> None:
    kept(own)
    case = the_case(own)
    typed = reviews.typed(
        own.library(), case, {"insight": SelfRating.MEETS}, {"insight": "Clear."}, {"reviewer": "Mina Roth"}, None, date(2026, 7, 1)
    )
    own.do("Type", reviews.store_typed, typed)
    assert [each.who for each in review_rows.summaries(own.library(), case)] == ["Mina Roth", "Jordan Lee"]
    assert rows(own)["insight"].others == (("Mina Roth", "Meets", "Clear."),)
    with pytest.raises(Known, match="no answer in it yet"):
        own.do("Type", reviews.store_typed, replace(typed, answers=()))
    with pytest.raises(Known, match="No packet 9"):
        reviews.typed(own.library(), case, {}, {}, {}, 9, DAY)
    own.close()


def test_a_case_that_changed_since_says_so(own: Workspace, tmp_path: Path) -> None:
    from promocase.app.packets import packets
    from promocase.packet.options import Options

    case = the_case(own)
    packets.export(own, case, Options(), tmp_path / "p.pdf")
    (handed_out,) = own.library().packets_of(case.id)
    review = kept(own, content_hash=handed_out.content_hash)
    assert review_rows.changed_since(own.library(), case, review) == ""
    own.do("Growth", cases.write_target_text, case.id, {"growth": "Changed since."})
    assert "changed after packet 1, with evidence up to 31 October 2026. Remarks are about the version Jordan Lee read" in (
        review_rows.changed_since(own.library(), case, review)
    )
    own.close()
