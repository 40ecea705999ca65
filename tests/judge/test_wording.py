"""Sentences: about the evidence and never the person, what is there first, counts and no shares."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from tests.judge import making, strategies
from tests.judge.making import case, claim, judged, library, mapped, piece, shown, witness
from tests.thorough import examples

from promocase.domain.case import CaseKind, GapNote
from promocase.domain.evidence import Metric, Nature, Standing, Status
from promocase.domain.library import Library
from promocase.judge.catalogue import catalogue
from promocase.judge.judgement import Check, Coverage, Finding, Judgement, NotCounted, RuleResult, Severity, Shows
from promocase.judge.mending import Mend, actions
from promocase.judge.wording import (
    check_sentence,
    coverage_sentence,
    coverage_word,
    facts_line,
    finding_sentence,
    kind_word,
    mends,
    next_steps,
    not_counted_sentence,
    outside_word,
    piece_check_sentence,
    piece_mends,
    reason_sentence,
    rule_sentence,
    shows_word,
)

FORBIDDEN = re.compile(
    r"%|!|\byou lack\b|\byou are\b|\bleadership track\b|\bjust an\b|\boff-track\b|"
    r"\b(?:points?|scores?|stars?|ranks?|ready|readiness|demotion|weak(?:ness)?|"
    r"strong|thin|missing|fail(?:ed|ure)?|percent|restart|step down)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”")
"""Titles, statements and words of the author stand in quotation marks; they are not ours."""

SYNTHETIC: dict[str, Any] = {
    "why": "none_chosen", "level": "IC4", "current": "L3", "step": "2", "months": 6, "need": 6, "since": "2025-01", "first": "2025-01-01",
    "last": "2025-06-01", "newest": "2025-01-01", "latest": "2026-09-01", "due": "2026-12-01", "plan": 1, "claim": 1, "have": 3, "of": 4,
    "project": "project-a", "expectations": 6, "role": "supported", "scope": "team", "wanted": "multi_team", "autonomy": "guided",
    "people": ("ann", "bo"),
    "person": "ann", "functions": 1, "manager": 0, "field": "my_part", "words": 40, "phrases": ("NRR",),
    "other": "a", "voice": "third", "pieces": ("a",), "outside": ("E1",),
    "core": ("outcomes",), "open": ("situation",), "days": 200, "window_first": "2024-06-30",
}  # fmt: skip


def everything(judgement: Judgement, lib: Library) -> list[str]:
    titles = {id: e.title for id, e in lib.evidence.items()}
    said = [finding_sentence(f, making.framework(), lib) for f in judgement.findings]
    for each in judgement.expectations:
        said += [
            coverage_word(each.coverage),
            coverage_sentence(each),
            facts_line(each),
            *(check_sentence(c, each) for c in each.checks),
        ]
        said += [m.sentence for m in mends(each, titles)]
        for p in each.pieces:
            said += [shows_word(p.shows), *(piece_check_sentence(c) for c in p.checks)]
            said += [not_counted_sentence(p.not_counted, judgement)] if p.not_counted else []
    return [*said, rule_sentence(judgement.rule, making.framework()), *(m.sentence for m in next_steps(judgement, lib))]


def fault(sentence: str) -> str | None:
    met = FORBIDDEN.search(QUOTED.sub("", sentence))
    return met.group() if met else None


@settings(max_examples=examples(100))
@given(strategies.libraries())
def test_T19_no_sentence_judges_a_person_or_counts_in_shares(lib: Library) -> None:
    judgement = judged(lib)
    assert {s: fault(s) for s in everything(judgement, lib) if fault(s)} == {}


VARIANTS: dict[str, list[dict[str, Any]]] = {
    "C01": [{"why": "unknown"}, {"why": "not_above"}],
    "C03": [{"why": why} for why in ("none_chosen", "other_track", "below_fork")],
    "C05": [{"months": 1}],
    "C08": [{"open": ()}],
    "V04": [{"expectations": 1}],
    "V06": [{"claim": 0}],
    "V07": [{"core": (), "other": ("outcomes", "strategy")}, {"core": (), "other": ()}],
    "V09": [{"plan": 0}, {"due": ""}],
    "V11": [{"private": ("E1",)}, {"outside": ("E1", "E2")}, {"later": ("E3",), "private": ("E1", "E2")}],
    "E07": [{"autonomy": "guided"}],
    "P04": [{"manager": 1}],
    "P05": [{"people": ("nobody",)}],
    "R01": [{"need": 1}],
    "X09": [{"voice": "first"}],
    "K04": [{"results": 1}],
    "S03": [{"kinds": (kind,)} for kind in ("mail", "phone", "address", "pay", "health")],
    "S04": [{"people": ("nobody",)}],
    **{code: [{"field": f} for f in ("sixty_seconds", "claim", "situation", "result")] for code in ("X01", "X02", "X03", "X08")},
}  # fmt: skip
"""What a finding may carry besides the numbers every code is tried with: each its own sentence."""


OWN: dict[str, dict[str, Any]] = {"V10": {"open": ("outcomes.IC4.1",)}, "K02": {"open": ("name", "sixty_seconds", "results")}}
"""Ids that only this code carries."""


@pytest.mark.parametrize(("code", "numbers"), [(code, more) for code in catalogue() for more in ({}, *VARIANTS.get(code, ()))])
def test_every_code_has_clean_words_and_a_clean_reason(code: str, numbers: dict[str, Any]) -> None:
    found = Finding(code, Severity.INFO, "outcomes", SYNTHETIC | OWN.get(code, {}) | numbers)
    said = finding_sentence(found, making.framework(), library(*shown("a", "outcomes")))
    assert said
    assert not re.search(r"[{}]", said)
    assert said.endswith((".", "?"))
    assert not re.search(r"  |: \.|\bNone\b", said)
    assert (fault(said), fault(reason_sentence(code))) == (None, None)
    assert reason_sentence(code).endswith(".")


def test_words_of_the_vocabulary() -> None:
    assert [coverage_word(c) for c in Coverage] == ["Well shown", "Partly shown", "Not shown yet"]
    assert [kind_word(k) for k in CaseKind] == ["Promotion", "Change of track", "Self-review"]
    assert outside_word() == "Not in this case"
    assert len({shows_word(s) for s in Shows}) == 3


def test_facts_are_counts_and_what_there_is_none_of_is_left_out() -> None:
    judgement = judged(library(*shown("a", "outcomes", when="2026-02"), *shown("b", "outcomes", when="2026-03")))
    assert facts_line(judgement.expectation("outcomes")) == "2 complete pieces · 1 project · 1 quarter · 1 person named"
    assert facts_line(judgement.expectation("strategy")) == "No piece yet"


def test_facts_beside_the_word_are_those_of_complete_pieces_and_the_others_are_told_apart() -> None:
    """Who confirmed is told of people, not of pieces; an unmeasured piece lends its project and its quarter to nothing."""
    pieces = (*shown("a", "outcomes", when="2026-02"), witness("a", "bo", standing=Standing.CONFIRMED))
    unmeasured = shown("b", "outcomes", when="2025-03", project_id="project-b", metrics=())
    both = judged(library(*pieces, *unmeasured)).expectation("outcomes")
    assert facts_line(both) == "1 complete piece · 1 project · 1 quarter · confirmed by 1 · 1 more named · 1 more not complete yet"
    assert facts_line(judged(library(*unmeasured)).expectation("outcomes")) == "1 piece, not complete yet"


def test_partly_shown_says_what_is_there_and_what_would_show_it_well() -> None:
    judgement = judged(library(*shown("a", "outcomes", when="2026-02"), *shown("b", "outcomes", when="2026-03")))
    assert coverage_sentence(judgement.expectation("outcomes")) == (
        "Partly shown: both pieces are from one project. A second project, or a second quarter, would show it well."
    )


NOWHERE = {"project_id": None}


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        ((("2026-02", {}), ("2026-03", {})), "Both pieces are from one project."),
        ((("2026-01", {}), ("2026-02", {}), ("2026-03", {})), "All pieces are from one project."),
        ((("2026-02", {}), ("2026-03", NOWHERE)), "1 piece names its project; 1 names none yet."),
        ((("2026-01", {}), ("2026-02", {}), ("2026-03", NOWHERE)), "2 pieces are from 1 project; 1 names none yet."),
        ((("2026-02", NOWHERE), ("2026-03", NOWHERE)), "The pieces are from 1 quarter, and their project is not stated yet."),
    ],
)  # fmt: skip
def test_breadth_tells_named_projects_apart_from_those_not_stated(pieces: tuple[tuple[str, dict[str, Any]], ...], sentence: str) -> None:
    records = [r for n, (when, more) in enumerate(pieces) for r in shown(f"p{n}", "outcomes", when=when, **more)]
    found = judged(library(*records)).expectation("outcomes")
    assert check_sentence(found.checks[2], found) == sentence
    assert coverage_sentence(found).startswith("Partly shown: " + sentence[:1].lower() + sentence[1:])


def test_breadth_is_told_with_the_thresholds_the_framework_sets() -> None:
    document = making.trunk_and_two(coverage={"projects": 3, "quarters": 3})
    at, of = case("I4", "S3", of=document), document
    records = [
        *shown("a", "craft", when="2026-02", level="I4", of="small"),
        *shown("b", "craft", when="2026-05", level="I4", of="small", project_id="project-b"),
    ]
    found = judged(library(*records, at=at, track="maker", of=of)).expectation("craft")
    assert coverage_sentence(found) == (
        "Partly shown: the pieces are from 2 projects. The framework asks for 3 projects or 3 quarters. "
        "Another project, or another quarter, would bring it nearer."
    )
    alone = judged(library(*records[:3], at=at, track="maker", of=of)).expectation("craft")
    assert "would show it well" not in coverage_sentence(alone)


@pytest.mark.parametrize(
    ("nature", "sentence"),
    [
        (Nature.THROUGH_OTHERS, "The work was done through others."),
        (Nature.BOTH, "The work was done in part through others."),
        (None, "Whether it was done through others is not stated; it counts all the same."),
        (Nature.OWN, "This was own delivery; this expectation asks for work done through others."),
    ],
)
def test_nobody_is_told_to_have_worked_through_others_who_did_not_say_so(nature: Nature | None, sentence: str) -> None:
    lib = library(*shown("a", "hiring", level="M4", nature=nature), at=case("M4"), track="management")
    (found,) = judged(lib).expectation("hiring").pieces
    assert piece_check_sentence(found.checks[-1]) == sentence


def mended(*records: Any, competency: str = "outcomes", **more: Any) -> tuple[Mend, ...]:
    lib = library(*records, **more)
    titles = {id: e.title for id, e in lib.evidence.items()}
    return mends(judged(lib).expectation(competency), titles)


def told(*records: Any, competency: str = "outcomes", **more: Any) -> list[tuple[str, str, str | None]]:
    return [(m.action, m.check, m.evidence_id) for m in mended(*records, competency=competency, **more)]


@pytest.mark.parametrize(
    ("records", "sentences"),
    [
        ((), ["Map a first piece of evidence, or say in a gap note what is planned."]),
        (shown("a", "outcomes"), ["Map a piece from another project, or from another quarter.", "Map another piece of evidence."]),
        (shown("a", "outcomes", level=None)[:3], [
            "Mark the level that “Piece a” shows.",
            "Map a piece from another project, or from another quarter.",
            "Map another piece of evidence."]),
        (shown("a", "outcomes", level="L3"), [
            "Map a complete piece to at least one of the 2 required statements.",
            "Map a piece that shows IC4 · Staff Product Manager.",
            "Map a piece from another project, or from another quarter.",
            "Map another piece of evidence."]),
        ((*shown("a", "outcomes", project_id=None), *shown("b", "outcomes", project_id=None)),
            ["Say which project “Piece a” belongs to."]),
        ((*shown("a", "outcomes"), *shown("b", "outcomes", when="2026-05"), piece("c"), mapped("c", "outcomes")), []),
        ((*shown("a", "outcomes"), piece("c", metrics=(), result="", role=None, status=Status.ONGOING), mapped("c", "outcomes")), [
            "Add to “Piece c” what changed.",
            "Add your role to “Piece c”.",
            "Add a witness, a link or a file to “Piece c”.",
            "Mark “Piece c” as done or stopped once it is.",
            "Map a piece from another project, or from another quarter."]),
        ((*shown("a", "outcomes"), piece("c", metrics=(Metric("x", "", "9"),), my_part=""), witness("c"), mapped("c", "outcomes")), [
            "Add to “Piece c” what its number was before.",
            "Add your own part to “Piece c”.",
            "Map a piece from another project, or from another quarter."]),
        ((*shown("a", "outcomes"), piece("c", metrics=(), my_part="", role=None), witness("c"), mapped("c", "outcomes")), [
            "Add to “Piece c” a number with what it was before, or who can tell of the result.",
            "Add your role and your own part to “Piece c”.",
            "Map a piece from another project, or from another quarter."]),
        ((*shown("a", "outcomes"), *shown("c", "outcomes", when=None)), [
            "Say when “Piece c” happened.",
            "Map a piece from another project, or from another quarter.",
            "Map another piece of evidence."]),
    ],
)  # fmt: skip
def test_a_mend_is_told_in_one_sentence_that_can_be_followed(records: tuple[Any, ...], sentences: list[str]) -> None:
    assert [m.sentence for m in mended(*records)] == sentences


def test_every_open_check_has_what_mends_it_least_work_first() -> None:
    assert told() == [("map_more", "pieces", None)]
    assert told(*shown("a", "outcomes"), *shown("b", "outcomes", when="2026-05")) == []
    assert told(*shown("a", "outcomes"), *shown("b", "outcomes")) == [("other_project", "breadth", None)]
    assert told(*shown("a", "outcomes", level=None)) == [
        ("mark_level", "level", "a"),
        ("other_project", "breadth", None),
        ("map_more", "pieces", None),
    ]
    assert told(*shown("a", "outcomes", project_id=None), *shown("b", "outcomes", project_id=None))[0] == ("set_project", "breadth", "a")
    assert told(piece("a"), witness("a"), mapped("a", "outcomes", "IC4", "outcomes.IC4.1"))[0] == ("map_statement", "statements", None)


@pytest.mark.parametrize(
    ("named", "declared", "what", "sentence", "settles", "mend"),
    [
        (1, (), "", "1 required statement is shown; 1 is open.",
         "A piece for what is open, or a word on it in the gap note, would settle this.",
         ("map_statement", "Map a piece to the open statement, or declare it open in the gap note.")),
        (1, (2,), "", "1 required statement is shown; 1 is declared open without a word on it.",
         "A piece for what is open, or a word on it in the gap note, would settle this.",
         ("add_gap_note", "Say in the gap note what is open.")),
        (0, (1, 2), "Both", "The required statements are mapped to no complete piece yet; 2 are declared open.",
         "A complete piece for one of them would settle this.",
         ("map_statement", "Map a complete piece to at least one of the 2 required statements.")),
        (0, (1,), "One", "The required statements are mapped to no complete piece yet; 1 is declared open; 1 is open.",
         "A complete piece for one of them, and for the others a piece or a word in the gap note, would settle this.",
         ("map_statement", "Map a complete piece to at least one of the 2 required statements.")),
    ],
)  # fmt: skip
def test_statements_say_what_is_left_and_what_settles_it(
    named: int, declared: tuple[int, ...], what: str, sentence: str, settles: str, mend: tuple[str, str]
) -> None:
    statement = f"outcomes.IC4.{named}" if named else "outcomes.L3.1"
    gap = GapNote(what=what, open_statements=tuple(f"outcomes.IC4.{n}" for n in declared))
    lib = library(piece("a"), witness("a"), mapped("a", "outcomes", "IC4", statement), claim("outcomes", gap=gap))
    found = judged(lib).expectation("outcomes")
    assert check_sentence(found.checks[3], found) == sentence
    assert coverage_sentence(found).endswith(settles)
    first = mends(found, {"a": "A"})[0]
    assert (first.action, first.sentence) == mend


def test_an_incomplete_piece_says_what_would_complete_it() -> None:
    bare = (piece("a", metrics=(Metric("x", "", "9"),), my_part="", status=making.Status.ONGOING), mapped("a", "outcomes"))
    assert [m for m in told(*bare) if m[2] == "a"] == [
        ("add_result", "result", "a"),
        ("add_own_part", "own_part", "a"),
        ("add_proof", "proof", "a"),
        ("mark_finished", "finished", "a"),
    ]
    assert ("add_date", "pieces", "a") in told(*shown("a", "outcomes", when=None))
    own = (piece("a", nature=Nature.OWN), witness("a"), mapped("a", "hiring", "M4"))
    assert ("set_nature", "through_others", "a") in told(*own, competency="hiring", at=case("M4"), track="management")


def test_a_mapped_piece_tells_what_it_lacks_itself_and_one_that_lacks_nothing_tells_nothing() -> None:
    records = (*shown("a", "outcomes"), *shown("b", "outcomes", when=None), piece("c", metrics=(), result=""), mapped("c", "outcomes"))
    found = judged(library(*records)).expectation("outcomes")
    lacking = {p.evidence_id: [m.action for m in piece_mends(p, found, "T")] for p in found.pieces}
    assert lacking == {"a": [], "b": ["add_date"], "c": ["add_result", "add_proof"]}


def test_every_partly_shown_expectation_has_at_least_one_mend() -> None:
    @settings(max_examples=examples(100))
    @given(strategies.libraries())
    def holds(lib: Library) -> None:
        titles = {id: e.title for id, e in lib.evidence.items()}
        for each in judged(lib).expectations:
            found = mends(each, titles)
            assert bool(found) is (each.coverage is not Coverage.WELL)
            assert {m.action for m in found} <= actions()

    holds()


def test_next_steps_are_five_at_most_and_begin_with_what_waits_for_others() -> None:
    lib = library(*shown("a", "outcomes"), piece("b", metrics=()), mapped("b", "strategy"))
    steps = next_steps(judged(lib), lib)
    assert len(steps) == 5
    assert [s.action for s in steps[:2]] == ["ask_witness", "add_proof"]
    assert steps[0].sentence == "Ask Ann Reed about “Piece a”."
    assert next_steps(judged(lib), lib, 1) == steps[:1]


def test_why_a_piece_is_not_counted_is_told_with_its_dates() -> None:
    judgement = judged(library())
    assert all(not_counted_sentence(reason, judgement) for reason in NotCounted)
    assert "30 June 2026" in not_counted_sentence(NotCounted.AFTER_AS_OF, judgement)
    assert "30 June 2024" in not_counted_sentence(NotCounted.OLDER_THAN_WINDOW, judgement)


def test_T19_a_rule_left_to_people_is_told_and_nothing_is_added_up() -> None:
    said = rule_sentence(RuleResult("judgement", "", None), making.framework())
    assert said == "The framework leaves the decision to people. Coverage is shown, and nothing is added up."
    assert rule_sentence(RuleResult("points", "", None, unread=("points",)), making.framework()).endswith("it is left to people.")


def test_T10_both_tracks_are_told_in_the_same_words() -> None:
    def said(target: str, track: str) -> list[str]:
        lib = library(*shown("a", "outcomes", level=target), at=case(target), track=track)
        return [coverage_sentence(judged(lib).expectation("outcomes")), facts_line(judged(lib).expectation("outcomes"))]

    assert said("IC4", "ic") == said("M4", "management")


def test_titles_with_braces_are_told_as_they_are() -> None:
    lib = library(*shown("a", "outcomes", title="{level} {0}", metrics=()))
    assert any("“{level} {0}”" in s for s in everything(judged(lib), lib))


def test_a_passed_check_of_a_piece_is_told_too() -> None:
    assert piece_check_sentence(Check("proof", True, {"named": 1, "confirmed": 0, "documents": 2})) == (
        "It can be confirmed: 1 person is named, 2 documents or links."
    )
