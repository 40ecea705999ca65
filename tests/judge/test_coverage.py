"""What makes an expectation well, partly or not yet shown; which pieces count, and when one is complete."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.judge.making import (
    AS_OF,
    case,
    claim,
    judged,
    library,
    mapped,
    piece,
    shown,
    trunk_and_two,
    witness,
    word,
)

from promocase.domain.case import ChangedStatement, GapNote, TimeAway
from promocase.domain.dates import PartialDate, Quarter
from promocase.domain.evidence import Attachment, Link, Metric, Nature, Role, Standing, Status
from promocase.domain.library import Record
from promocase.judge.judgement import Check, Coverage, NotCounted, PieceJudgement, Shows
from promocase.judge.window import merged, stretch, touched, window_first

TWO = (*shown("a", "outcomes", when="2026-01"), *shown("b", "outcomes", when="2026-05"))


def check(code: str, *records: Record, competency: str = "outcomes") -> Check:
    return next(c for c in judged(library(*records)).expectation(competency).checks if c.code == code)


def only_piece(*records: Record, competency: str = "outcomes", **more: Any) -> PieceJudgement:
    (found,) = judged(library(*records, **more)).expectation(competency).pieces
    return found


def failing(found: PieceJudgement) -> list[str]:
    return [c.code for c in found.checks if not c.passed]


def test_all_four_checks_passed_is_well_shown_and_no_counted_piece_is_not_yet() -> None:
    assert word(library(*TWO), "outcomes") is Coverage.WELL
    assert word(library(*shown("a", "outcomes")), "outcomes") is Coverage.PARTLY
    assert word(library(*TWO), "strategy") is Coverage.NONE
    judgement = judged(library(*TWO))
    assert all([c.code for c in e.checks] == ["pieces", "level", "breadth", "statements"] for e in judgement.expectations)


def test_pieces_reads_complete_pieces_and_names_those_that_are_not() -> None:
    unproved = (piece("c"), mapped("c", "outcomes"))
    found = check("pieces", *TWO[:3], *unproved)
    assert (found.passed, found.numbers["have"], found.numbers["need"], found.numbers["incomplete"]) == (False, 1, 2, ("c",))


def test_level_needs_one_complete_piece_marked_for_the_target_or_above_on_its_path() -> None:
    assert check("level", *shown("a", "outcomes", level="IC5")).passed
    below = check("level", *shown("a", "outcomes", level="L3"))
    assert (below.passed, below.numbers["below"]) == (False, ("a",))
    for level in (None, "M4", "M6"):
        unsure = check("level", *shown("a", "outcomes", level=level))
        assert (unsure.passed, unsure.numbers["unsure"]) == (False, ("a",))


def test_a_piece_shows_the_best_of_its_marks() -> None:
    more = (mapped("a", "outcomes", "L3"), mapped("a", "outcomes", None), mapped("a", "outcomes", "IC4"))
    assert only_piece(piece("a"), *more[:2]).shows is Shows.BELOW
    assert only_piece(piece("a"), *more).shows is Shows.TARGET


@pytest.mark.parametrize(
    ("level", "statement", "shows"),
    [
        ("IC4", "outcomes.IC4.1", Shows.TARGET),
        ("IC5", "outcomes.IC5.1", Shows.TARGET),  # above the target, on its path, and of one mind
        ("IC5", "outcomes.IC4.1", Shows.TARGET),
        ("L3", "outcomes.L3.1", Shows.BELOW),
        ("L3", "outcomes.IC4.1", Shows.BELOW),
        ("IC4", "outcomes.L3.1", Shows.UNSURE),  # a statement of L3 does not show IC4
        ("IC4", "outcomes.M4.1", Shows.UNSURE),
        ("M4", "outcomes.M4.1", Shows.UNSURE),
    ],
)
def test_a_mark_and_a_statement_that_belong_to_two_levels_show_neither(level: str, statement: str, shows: Shows) -> None:
    found = only_piece(piece("a"), witness("a"), mapped("a", "outcomes", level, statement))
    assert found.shows is shows
    assert check("level", piece("a"), witness("a"), mapped("a", "outcomes", level, statement)).passed is (shows is Shows.TARGET)


def test_T18_a_mapping_to_a_statement_that_this_version_does_not_have_is_parked() -> None:
    assert not judged(library(piece("a"), mapped("a", "outcomes", "IC4", "outcomes.gone.9"))).expectation("outcomes").pieces
    both = (mapped("a", "outcomes", "IC4", "outcomes.gone.9"), mapped("a", "outcomes", "IC4", "outcomes.IC4.1"))
    assert only_piece(piece("a"), *both).statement_ids == ("outcomes.IC4.1",)


def test_T18_a_mapping_whose_statement_changed_maps_the_piece_and_names_nothing_until_confirmed() -> None:
    other, whole = mapped("a", "outcomes", "IC4", "outcomes.IC4.1"), mapped("b", "outcomes", "IC4")

    def named(*asked: str) -> dict[str, tuple[str, ...]]:
        changed = ChangedStatement("q", "case", "outcomes", "IC4", "outcomes.IC4.1", "An older text.", asked)
        found = judged(library(piece("a"), other, piece("b"), whole, changed)).expectation("outcomes").pieces
        return {p.evidence_id: p.statement_ids for p in found}

    every = named()
    assert "outcomes.IC4.1" in every["a"] and "outcomes.IC4.1" in every["b"]
    waiting = named(other.id, whole.id)
    assert waiting == {"a": (), "b": tuple(s for s in every["b"] if s != "outcomes.IC4.1")}
    assert named(whole.id) == {"a": every["a"], "b": waiting["b"]}


def test_breadth_is_two_projects_or_two_quarters() -> None:
    def breadth(*records: Record) -> Check:
        return check("breadth", *shown("a", "outcomes", when="2026-02"), *records)

    assert not breadth().passed
    assert not breadth(*shown("b", "outcomes", when="2026-03")).passed  # one project, one quarter
    assert breadth(*shown("b", "outcomes", when="2026-03", project_id="project-b")).passed
    assert breadth(*shown("b", "outcomes", when="2026-04")).passed
    assert not check("breadth", *shown("a", "outcomes", when="2026-02", happened_to=PartialDate("2026-05"))).passed  # one piece alone


def test_a_piece_without_a_project_is_no_project_of_its_own() -> None:
    """Naming a project never lowers a word, and leaving it empty never lifts one."""
    loose = (*shown("a", "outcomes", project_id=None), *shown("b", "outcomes", project_id=None))
    assert check("breadth", *loose).numbers["no_project"] == ("a", "b")
    assert not check("breadth", *loose).passed
    assert not check("breadth", *shown("a", "outcomes"), *shown("b", "outcomes", project_id=None)).passed


def test_a_year_alone_is_not_four_quarters() -> None:
    assert not check("breadth", *shown("a", "outcomes", when="2025"), *shown("b", "outcomes", when="2025")).passed
    assert check("breadth", *shown("a", "outcomes", when="2025"), *shown("b", "outcomes", when="2026-Q1")).passed


@pytest.mark.parametrize(
    ("begun", "ended", "quarters", "year"),
    [
        ("2026-02-10", None, ["2026-Q1"], None),
        ("2025-11", "2026-02", ["2025-Q4", "2026-Q1"], None),
        ("2025", None, [], 2025),
        ("2024", "2025", ["2024-Q4", "2025-Q1"], None),
        ("2025", "2025-05", ["2025-Q2"], None),
        ("2025-05", "2025", ["2025-Q2"], None),
        ("2026-05", "2027-02", ["2026-Q2"], None),  # not beyond the evidence-up-to date
        ("2026-09", None, [], None),
    ],
)
def test_quarters_a_piece_certainly_touches(begun: str, ended: str | None, quarters: list[str], year: int | None) -> None:
    found = touched(PartialDate(begun), PartialDate(ended) if ended else None, AS_OF)
    assert ([str(q) for q in found.quarters], found.year) == (quarters, year)


def test_a_year_stands_for_a_quarter_only_where_none_of_it_is_known() -> None:
    year, quarter = touched(PartialDate("2025"), None, AS_OF), touched(PartialDate("2025-Q2"), None, AS_OF)
    assert (stretch([year]), stretch([year, quarter]), stretch([year, year])) == (1, 1, 1)
    assert quarter.quarters == (Quarter(2025, 2),)


def test_statements_are_named_one_by_one_or_all_at_once() -> None:
    def left(*mappings: Record) -> object:
        return check("statements", piece("a"), witness("a"), *mappings).numbers["open"]

    assert left(mapped("a", "outcomes", "IC4")) == ()
    assert left(mapped("a", "outcomes", None)) == ()
    assert left(mapped("a", "outcomes", "IC4", "outcomes.IC4.1")) == ("outcomes.IC4.2",)
    assert left(mapped("a", "outcomes", "IC4", "outcomes.IC4.1"), mapped("a", "outcomes", "IC4", "outcomes.IC4.2")) == ()
    both = ("outcomes.IC4.1", "outcomes.IC4.2")
    assert left(mapped("a", "outcomes", "L3")) == both  # "shows L3" says nothing on what IC4 asks
    assert left(mapped("a", "outcomes", "M4")) == both
    assert left(mapped("a", "outcomes", "IC4", "outcomes.L3.1")) == both  # a statement of another level names nothing here
    assert left(mapped("a", "outcomes", "L3"), mapped("a", "outcomes", "IC4", "outcomes.IC4.2")) == ("outcomes.IC4.1",)


def test_a_statement_declared_open_in_the_gap_note_is_not_held_against_the_rest() -> None:
    records = (*TWO, claim("outcomes", gap=GapNote(what="Not yet", open_statements=("outcomes.IC4.2",))))
    named = [replace(r, statement_id="outcomes.IC4.1") if hasattr(r, "competency_id") and hasattr(r, "reason") else r for r in records]
    judgement = judged(library(*named)).expectation("outcomes")
    assert judgement.coverage is Coverage.WELL
    assert judgement.checks[3].numbers["declared"] == ("outcomes.IC4.2",)
    assert word(library(*named[:-1]), "outcomes") is Coverage.PARTLY


@pytest.mark.parametrize(
    ("shown_ids", "declared", "what", "coverage"),
    [
        ((), (1, 2), "Both", Coverage.PARTLY),  # all declared open shows nothing, however it is told
        ((), (1, 2), "", Coverage.PARTLY),
        ((1,), (2,), "The second half", Coverage.WELL),
        ((1,), (2,), "  ", Coverage.PARTLY),  # declared open without a word on what is open
        ((1,), (), "The second half", Coverage.PARTLY),  # a word, and nothing declared open
        ((1, 2), (1, 2), "", Coverage.WELL),  # shown is shown, whatever the note still lists
    ],
)
def test_declared_open_takes_a_word_on_it_and_one_statement_shown(
    shown_ids: tuple[int, ...], declared: tuple[int, ...], what: str, coverage: Coverage
) -> None:
    ids = ("", "outcomes.IC4.1", "outcomes.IC4.2")
    marks = [mapped(p, "outcomes", "IC4", ids[n]) for p in ("a", "b") for n in shown_ids]
    marks += [] if shown_ids else [mapped(p, "outcomes", "IC4", "outcomes.L3.1") for p in ("a", "b")]
    pieces = (piece("a", "2026-01"), piece("b", "2026-05"), witness("a"), witness("b"))
    gap = GapNote(what=what, open_statements=tuple(ids[n] for n in declared))
    found = judged(library(*pieces, *marks, claim("outcomes", gap=gap))).expectation("outcomes")
    assert found.coverage is coverage
    assert found.checks[3].passed is (coverage is Coverage.WELL)


def test_edge_evidence_mapped_to_the_same_competency_twice_is_one_piece() -> None:
    again = mapped("a", "outcomes", "IC4", "outcomes.IC4.1")
    found = judged(library(*shown("a", "outcomes"), again)).expectation("outcomes")
    assert (found.facts.pieces, found.checks[0].numbers["have"], found.coverage) == (1, 1, Coverage.PARTLY)


# ---------------------------------------------------------------- a piece


@pytest.mark.parametrize(
    ("changed", "fails"),
    [
        ({"metrics": ()}, "result"),
        ({"metrics": (Metric("drop-off", "", "19 %"),)}, "result"),  # a number needs its baseline
        ({"metrics": (Metric("drop-off", "31 %", " "),)}, "result"),
        ({"role": None}, "own_part"),
        ({"my_part": "  "}, "own_part"),
        ({"status": Status.ONGOING}, "finished"),
    ],
)
def test_a_piece_is_complete_with_result_own_part_proof_and_an_end(changed: dict[str, Any], fails: str) -> None:
    found = only_piece(piece("a", **changed), witness("a"), mapped("a", "outcomes"))
    assert failing(found) == [fails]
    assert found.counted
    assert not found.complete
    assert [c.code for c in found.checks] == ["result", "own_part", "proof", "finished"]


def test_words_with_a_named_source_are_a_result_and_stopped_work_is_finished() -> None:
    told = piece("a", metrics=(), result_source="Finance review", status=Status.STOPPED)
    assert only_piece(told, witness("a"), mapped("a", "outcomes")).complete


def test_proof_is_a_witness_a_file_or_a_link_and_confirmed_is_told_apart_from_named() -> None:
    file = Attachment("f", "a", "0" * 64, "board.png", "image/png", 9, AS_OF)
    assert failing(only_piece(piece("a"), mapped("a", "outcomes"))) == ["proof"]
    assert only_piece(piece("a", links=(Link("https://example.org"),)), mapped("a", "outcomes")).complete
    assert only_piece(piece("a"), file, mapped("a", "outcomes")).complete
    both = (piece("a"), mapped("a", "outcomes"), witness("a"), witness("a", "bo", standing=Standing.CONFIRMED))
    proof = only_piece(*both).checks[2]
    assert (proof.numbers["named"], proof.numbers["confirmed"]) == (1, 1)
    facts = judged(library(*both)).expectation("outcomes").facts
    assert (facts.named, facts.confirmed) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"private": True}, NotCounted.PRIVATE),
        ({"happened_from": None}, NotCounted.UNDATED),
        ({"happened_from": PartialDate("2026-07-01")}, NotCounted.AFTER_AS_OF),
        ({"happened_from": PartialDate("2024-06-29")}, NotCounted.OLDER_THAN_WINDOW),
        ({"happened_from": PartialDate("2024-06-30")}, None),
        ({"happened_from": PartialDate("2026-06-30")}, None),
        ({"happened_from": PartialDate("2026")}, None),  # begun by the date, whenever in the year it was
        ({"happened_from": PartialDate("2023-01"), "happened_to": PartialDate("2025-01")}, None),
    ],
)
def test_which_pieces_count_at_the_evidence_up_to_date(changed: dict[str, Any], why: NotCounted | None) -> None:
    found = only_piece(piece("a", **changed), witness("a"), mapped("a", "outcomes"))
    assert found.not_counted is why
    assert (found.checks == ()) is (why is not None)
    assert word(library(piece("a", **changed), witness("a"), mapped("a", "outcomes")), "outcomes") is (
        Coverage.NONE if why else Coverage.PARTLY
    )


def test_ongoing_work_does_not_fall_out_of_the_window() -> None:
    found = only_piece(piece("a", "2022-01", status=Status.ONGOING), witness("a"), mapped("a", "outcomes"))
    assert found.counted
    assert failing(found) == ["finished"]


def test_what_lies_in_the_trash_is_not_there() -> None:
    assert judged(library(piece("a", trashed_on=AS_OF), mapped("a", "outcomes"))).expectation("outcomes").pieces == ()


def test_T14_own_delivery_is_no_proof_of_coaching_and_shows_an_outcome_only_as_the_groups() -> None:
    own = (piece("a", nature=Nature.OWN), witness("a"), mapped("a", "coaching", "M4"), mapped("a", "outcomes", "M4"))
    judgement = judged(library(*own, at=case("M4"), track="management"))
    coaching, outcomes = judgement.expectation("coaching"), judgement.expectation("outcomes")
    assert [c.code for c in coaching.pieces[0].checks] == ["result", "own_part", "proof", "finished", "through_others"]
    assert failing(coaching.pieces[0]) == ["through_others"]
    assert coaching.coverage is Coverage.PARTLY
    assert outcomes.pieces[0].complete
    assert [f.numbers["expectations"] for f in judgement.findings if f.code == "E14"] == [("outcomes",)]


@pytest.mark.parametrize("nature", [Nature.THROUGH_OTHERS, Nature.BOTH, None])
def test_T14_work_through_others_is_proof(nature: Nature | None) -> None:
    records = (piece("a", nature=nature), witness("a"), mapped("a", "hiring", "M4"))
    assert only_piece(*records, competency="hiring", at=case("M4"), track="management").complete


def test_T14_says_nothing_on_the_individual_contributor_track() -> None:
    found = judged(library(piece("a", nature=Nature.OWN), witness("a"), mapped("a", "outcomes")))
    assert "E14" not in [f.code for f in found.findings]


# ---------------------------------------------------------------- time


def test_the_window_is_24_months_and_days_away_are_added_to_it() -> None:
    def first(*away: TimeAway) -> date:
        return window_first(AS_OF, 24, merged(away, AS_OF))

    assert first() == date(2024, 6, 30)
    assert first(TimeAway(date(2025, 3, 1), date(2025, 3, 31))) == date(2024, 5, 30)
    twice = TimeAway(date(2025, 3, 1), date(2025, 3, 20)), TimeAway(date(2025, 3, 15), date(2025, 3, 31))
    assert first(*twice) == date(2024, 5, 30)  # overlapping days once
    assert first(TimeAway(date(2020, 1, 1), date(2020, 3, 1))) == date(2024, 6, 30)  # long before
    assert first(TimeAway(date(2026, 7, 1), date(2026, 8, 1))) == date(2024, 6, 30)  # after the date
    assert first(TimeAway(date(2024, 6, 20), date(2024, 7, 1))) == date(2024, 6, 18)  # the clock stands still through all of it
    assert first(TimeAway(date(2025, 3, 31), date(2025, 3, 1))) == date(2024, 6, 30)  # ends before it begins


def test_thresholds_come_from_the_framework_and_never_from_elsewhere() -> None:
    document = trunk_and_two(coverage={"pieces": 3, "projects": 3, "window_months": 12})
    document["policies"] = [{"id": "t", "kind": "time", "params": {"evidence_window_months": 6, "months_sustained_at_target": 3}}]
    judgement = judged(library(at=case("I4", "S3", of=document), track="maker", of=document))
    pieces, _level, breadth, _statements = judgement.expectation("craft").checks
    assert (pieces.numbers["need"], breadth.numbers["need_projects"], breadth.numbers["need_quarters"]) == (3, 3, 2)
    assert judgement.window_first == date(2025, 12, 30)


def test_T15_numbers_of_pieces_and_words_lift_nothing_beyond_well_shown() -> None:
    many = [r for n in range(40) for r in shown(f"p{n}", "outcomes", when=f"2026-0{n % 6 + 1}", result="Word " * 200)]
    few, more = judged(library(*TWO)).expectation("outcomes"), judged(library(*many)).expectation("outcomes")
    assert few.coverage is more.coverage is Coverage.WELL


def test_T20_another_date_is_another_judgement_and_the_same_date_the_same_one() -> None:
    from promocase.judge.judging import judge

    lib = library(*TWO)
    at = lib.case["case"]
    assert judge(lib, at) == judge(lib, at, AS_OF) == judge(lib, at)
    assert judge(lib, at, date(2026, 4, 1)).expectation("outcomes").coverage is Coverage.PARTLY
    assert judge(lib, at, date(2029, 1, 1)).expectation("outcomes").coverage is Coverage.NONE


def test_a_helping_role_is_a_stated_role() -> None:
    assert only_piece(piece("a", role=Role.OBSERVED), witness("a"), mapped("a", "outcomes")).complete
