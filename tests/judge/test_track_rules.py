"""Where each track rule is proved: rule -> tests, held to be complete; and the rules that no other room's tests speak of.

T1 to T20 are what the program promises about tracks (README, "How it judges"). Their tests stand beside what they test, and are
called test_T4_..., or test_edge_... for the cases at the edges.
"""

import ast
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.judge import making
from tests.judge.ladders import ladder_of, small
from tests.judge.making import case, codes, judged, library, mapped, piece, shown, trunk_and_two, witness

from promocase.domain import framework as frameworks
from promocase.domain.case import TargetText
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Nature
from promocase.exchange import framework_check
from promocase.judge.judgement import NotCounted
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet.assemble import assemble
from promocase.packet.options import Options
from promocase.packet.plain import as_text

TESTS = Path(__file__).parents[1]
RULES = {
    1: "one track per case: the target set follows from framework, track and level alone",
    2: "what is outside the case changes nothing in it",
    3: "evidence belongs to no track and counts once",
    4: "switching loses nothing",
    5: "switching costs nothing",
    6: "kinds of cases, and those that are none",
    7: "the fork asks for a track, and prefers none",
    8: "numbers decide, codes come first",
    9: "ranks that can't be compared are not",
    10: "both tracks are spoken of alike",
    11: "unequal tracks are reported, never mended",
    12: "people work that nobody asked for is never missed",
    13: "what a ladder asks of the wrong track is flagged, and left out only as agreed",
    14: "own delivery is no proof of work through others",
    15: "no volume score; a piece never lowers a word",
    16: "the choice of a track is on record",
    17: "who does both chooses one",
    18: "a case keeps to its version of the framework",
    19: "words describe evidence and predict nothing",
    20: "same library, same date, same judgement",
}
EDGES = {
    "Senior without a track aiming above the fork": "edge_a_senior_without_a_track",
    "L2 aiming at IC4": "edge_L2_may_aim_at_IC4",
    "top of a track": "edge_the_top_of_a_track",
    "framework with one track": "edge_a_framework_with_one_track",
    "with a management level at the Senior rank": "edge_a_management_level_at_the_senior_rank",
    "with decimal ranks": "edge_decimal_ranks",
    "two levels with one code on two tracks": "edge_two_levels_with_one_code",
    "a level removed in a new version while it is a target": "T18_a_removed_target_or_current_level",
    "a competency removed in a new version while it is a target": "T18_a_competency_gone_from_a_new_version",
    "competency on trunk and IC but not management": "edge_a_competency_of_trunk_and_ic",
    "empty target set: the judge stops": "edge_an_empty_target_set_is_a_stop",
    "empty target set: export refused with the reason": "edge_an_empty_target_set_makes_no_packet",
    "evidence mapped to the same competency twice": "edge_evidence_mapped_to_the_same_competency_twice",
    "evidence dated after the evidence-up-to date": "edge_evidence_dated_after",
}


@cache
def proofs() -> dict[str, str]:
    """Name without `test_` -> file, of every test of a rule or an edge case. Several rules may share one: test_T7_T10_..."""
    found: dict[str, str] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and re.match(r"test_(T\d+|edge)_", node.name):
                found[node.name.removeprefix("test_")] = path.relative_to(TESTS).as_posix()
    return found


def speaks_of(name: str) -> set[int]:
    """Numbers of the rules at the beginning of a test's name."""
    leading = re.match(r"(?:T\d+_)*", name)
    return {int(n) for n in re.findall(r"T(\d+)_", leading.group())} if leading else set()


@pytest.mark.parametrize("number", RULES)
def test_every_rule_has_a_proof(number: int) -> None:
    assert [name for name in proofs() if number in speaks_of(name)], f"T{number} ({RULES[number]}) has no test"


@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_case_has_a_proof(edge: str) -> None:
    assert [name for name in proofs() if name.startswith(EDGES[edge])], f"no test of: {edge}"


def test_no_test_speaks_of_a_rule_that_is_none() -> None:
    assert {number for name in proofs() for number in speaks_of(name)} == set(RULES)
    strays = [name for name in proofs() if name.startswith("edge_") and not name.startswith(tuple(EDGES.values()))]
    assert strays == []


# ---------------------------------------------------------------- rules of no other room


@pytest.mark.parametrize("name", ["additive levels", "restated levels"])
def test_T1_lower_levels_are_never_judged_whether_they_add_up_or_are_restated(name: str) -> None:
    ladder = small(name)
    at = case("I5", "I4", of=ladder.document)
    records = shown("a", "craft", level="I4", of="small")
    judgement = judged(library(*records, at=at, track="maker", of=ladder.document))
    assert {e.expectation.cell.level_id for e in judgement.expectations} == {"I5"}
    assert [p.shows.value for p in judgement.expectation("craft").pieces] == ["below"]
    assert [x.id for x in judgement.target.path] == ["S3", "I4", "I5"]


def test_T8_the_code_is_printed_first() -> None:
    assert making.framework().level("IC4").label == "IC4 · Staff Product Manager"


def test_T8_one_title_on_two_ranks_and_two_titles_on_one_are_legal() -> None:
    document = trunk_and_two()
    for level in document["levels"]:
        level["title"] = "Lead" if level["id"] in ("I4", "I5", "P5") else level["title"]
    assert framework_check.errors(document) == ()


@pytest.mark.parametrize("track", ["maker", "people"])
def test_T11_a_lower_ceiling_is_reported_for_either_track_and_stays(track: str) -> None:
    document = trunk_and_two()
    document["levels"] = [x for x in document["levels"] if not (x["track"] == track and x["rank"] == 5)]
    document["expectations"] = [e for e in document["expectations"] if e["level"] in {x["id"] for x in document["levels"]}]
    found = [p for p in framework_check.check(document) if p.code == "F01"]
    assert [(p.severity, dict(p.numbers)) for p in found] == [("note", {"top": 5, "bottom": 4})]
    assert [x.rank for x in frameworks.parse(document).levels_of(track)] == [4]


@pytest.mark.parametrize("track", ["maker", "people"])
def test_T11_many_more_core_expectations_on_one_track_are_reported(track: str) -> None:
    skills = [{"id": f"skill-{n}", "name": f"Skill {n}"} for n in range(8)]
    other = "people" if track == "maker" else "maker"
    policies = [
        {"id": "many", "kind": "all", "track": track, "params": {"competencies": [c["id"] for c in skills]}},
        {"id": "few", "kind": "all", "track": other, "params": {"competencies": ["skill-0"]}},
    ]
    found = [p for p in framework_check.check(trunk_and_two(competencies=skills, policies=policies)) if p.code == "F04"]
    assert [p.severity for p in found] == ["note"]
    assert [p for p in framework_check.check(trunk_and_two(competencies=skills)) if p.code in ("F01", "F04")] == []


def test_T17_who_leads_and_ships_chooses_one_track_and_the_other_half_is_not_mentioned() -> None:
    """By default: neither the judgement nor the packet tells that there is another half."""
    own = shown("a", "outcomes", "bets", nature=Nature.OWN)
    other = shown("b", "coaching", "hiring", level="M4", nature=Nature.THROUGH_OTHERS, title="Grew a team of four")
    alone, both = library(*own), library(*own, *other)
    assert judged(both) == judged(alone)
    packet = as_text(assemble(both, both.case["case"], judged(both), Options()))
    assert packet == as_text(assemble(alone, alone.case["case"], judged(alone), Options()))
    assert "Grew a team of four" not in packet
    there = library(*own, *other, at=case("M4"), track="management")
    assert "bets" not in [e.expectation.id for e in judged(there).expectations]


def test_T17_the_authors_one_line_on_the_other_half_is_printed_and_judged_nowhere() -> None:
    own = shown("a", "outcomes", "bets", nature=Nature.OWN)
    said = "I also lead four product managers; that half is reviewed elsewhere."
    silent = library(*own, TargetText("t", "case", "IC4", growth="One bet is open."))
    told = library(*own, TargetText("t", "case", "IC4", growth="One bet is open.", context=said))
    elsewhere = library(*own, TargetText("t", "case", "IC4", growth="One bet is open."), TargetText("u", "case", "M4", context=said))
    assert judged(told).expectations == judged(silent).expectations
    assert judged(told).findings == judged(silent).findings
    packets = {of: as_text(assemble(lib, lib.case["case"], judged(lib), Options())) for of, lib in
               (("silent", silent), ("told", told), ("elsewhere", elsewhere))}  # fmt: skip
    assert packets["elsewhere"] == packets["silent"]
    assert set(packets["told"].splitlines()) - set(packets["silent"].splitlines()) == {f"    context: {said}"}


def test_T20_the_evidence_up_to_date_decides_and_no_clock() -> None:
    lib = library(*shown("a", "outcomes", when="2026-05"))
    before = judge(lib, replace(lib.case["case"], as_of=PartialDate("2026-04").last))
    assert before.expectation("outcomes").pieces[0].not_counted is NotCounted.AFTER_AS_OF
    assert judge(lib, lib.case["case"]).expectation("outcomes").pieces[0].counted


# ---------------------------------------------------------------- edges


def test_edge_a_senior_without_a_track_who_aims_above_the_fork_is_stopped_until_one_is_chosen() -> None:
    judgement = judged(library(track=None))
    assert [(f.code, f.numbers["why"]) for f in judgement.stops] == [("C03", "none_chosen")]
    assert judgement.expectations  # what the target asks is shown all the same
    assert not judged(library()).stops


def test_edge_an_empty_target_set_makes_no_packet_and_says_why() -> None:
    document = trunk_and_two(expectations=[])
    lib = library(at=case("I4", "S3", of=document), track="maker", of=document)
    assert ladder_of(lib).targets == ()
    with pytest.raises(Known, match="leaves every expectation of this level to be defined"):
        assemble(lib, lib.case["case"], judged(lib), Options())


def test_edge_evidence_dated_after_the_evidence_up_to_date_is_kept_and_not_counted() -> None:
    late = (piece("a", "2026-07"), witness("a"), mapped("a", "outcomes"))
    judgement = judged(library(*late))
    (found,) = judgement.expectation("outcomes").pieces
    assert found.not_counted is NotCounted.AFTER_AS_OF
    assert making.counted(judgement) == set()
    assert "a" not in {f.about for f in judgement.findings}
    assert "V01" in codes(judgement)
