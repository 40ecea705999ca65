"""The story the product was built on: an individual contributor with five shipped results and nobody she mentors."""

from tests.judge import making, strategies
from tests.judge.making import date, judged, mapped, piece, shown, witness

from promocase.domain.case import TimeAway
from promocase.domain.evidence import Metric, Nature
from promocase.domain.library import Library, Record
from promocase.judge.judgement import Coverage, Judgement, Shows
from promocase.judge.judging import judge, outside
from promocase.judge.wording import check_sentence, coverage_sentence, facts_line, finding_sentence, mends, next_steps

RESULTS: tuple[Record, ...] = (
    *shown("checkout", "outcomes", "complex-problems", when="2025-02"),
    *shown("pricing", "outcomes", "bets", when="2025-05", project_id="project-b"),
    *shown("search", "complex-problems", "strategy", when="2025-09"),
    *shown("invoices", "bets", when="2025-11", project_id="project-a"),
    *shown("onboarding", "outcomes", "insight", when="2026-03", project_id="project-b"),
)
SUMMER: tuple[Record, ...] = (
    piece("intern", "2025-07", nature=Nature.THROUGH_OTHERS, metrics=(Metric("first delivery", "none", "one, in August"),)),
    witness("intern", "bo"),
    mapped("intern", "influence"),
    mapped("intern", "coaching", "M4"),
)
AWAY = TimeAway(date(2025, 6, 15), date(2025, 9, 15), "looked after the intern")
PEOPLE_WORK = ("mentor", "coach", "hiring", "hire", "report", "manage people", "people work", "intern")


def josie(*more: Record, away: tuple[TimeAway, ...] = ()) -> Library:
    return making.library(*RESULTS, *more, at=making.case(time_away=away))


def everything_said(judgement: Judgement, library: Library) -> str:
    titles = {id: e.title for id, e in library.evidence.items()}
    said = [finding_sentence(f, making.framework(), library) for f in judgement.findings]
    for each in judgement.expectations:
        said += [coverage_sentence(each), facts_line(each), *(check_sentence(c, each) for c in each.checks)]
        said += [m.sentence for m in mends(each, titles)]
    return "\n".join([*said, *(m.sentence for m in next_steps(judgement, library))])


def test_her_shipped_results_are_well_shown() -> None:
    judgement = judged(josie())
    for id in ("outcomes", "complex-problems", "bets"):
        assert judgement.expectation(id).coverage is Coverage.WELL
    assert [c for e in judgement.expectations for c in [e.coverage]].count(Coverage.WELL) == 3


def test_T12_nothing_mentions_people_work() -> None:
    """Not in one finding, check or next step: the framework does not ask her for it."""
    library = josie()
    words = everything_said(judged(library), library).casefold()
    assert not [w for w in PEOPLE_WORK if w in words.split() or f" {w}" in words]


def test_the_summer_with_the_intern_may_support_influence_and_makes_nothing_worse() -> None:
    before, after = judged(josie()), judged(josie(*SUMMER, away=(AWAY,)))
    for earlier, later in zip(before.expectations, after.expectations):
        if later.expectation.id == "influence":
            assert (earlier.coverage, later.coverage) == (Coverage.NONE, Coverage.PARTLY)
        else:
            assert later.coverage is earlier.coverage
            assert later.facts == earlier.facts
    new = {(f.code, f.about) for f in after.findings} - {(f.code, f.about) for f in before.findings}
    assert new <= {("V06", "influence")}  # its claim is not written yet; nothing else is said
    assert "R05" not in making.codes(after)


def test_the_same_library_on_people_management_shows_what_it_shows_there() -> None:
    library = strategies.switched(josie(*SUMMER), "M4")
    judgement = judged(library)
    for id in ("hiring", "org", "operating"):
        assert judgement.expectation(id).coverage is Coverage.NONE
    assert judgement.expectation("coaching").coverage is Coverage.PARTLY  # the one summer
    assert judged(strategies.switched(josie(), "M4")).expectation("coaching").coverage is Coverage.NONE
    assert {p.shows for p in judgement.expectation("outcomes").pieces} == {Shows.UNSURE}  # what was marked IC4 is not sure for M4
    assert set(outside(library, library.case["case"])) == {"invoices", "search"} - {
        p.evidence_id for e in judgement.expectations for p in e.pieces
    }
    assert library.mapping == josie(*SUMMER).mapping  # parked, kept


def test_switched_back_everything_is_as_at_the_start() -> None:
    start = josie(*SUMMER)
    back = strategies.switched(strategies.switched(start, "M4"), "IC4")
    assert judge(back, back.case["case"]) == judge(start, start.case["case"])
