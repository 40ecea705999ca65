"""A framework's own rule: met, open, or left to people. Nothing else says whether a rule is met."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.judge import making
from tests.judge.making import case, claim, codes, judged, library, shown, trunk_and_two

from promocase.domain.case import GapNote
from promocase.domain.library import Record
from promocase.judge.judgement import RuleResult
from promocase.judge.wording import rule_sentence

COMPETENCIES = [{"id": id, "name": id.title(), "area": area, "kind": kind} for id, area, kind in
                (("craft", "a", "core"), ("reach", "a", "role"), ("depth", "b", "role"), ("bets", "b", "bonus"))]  # fmt: skip


def well(*ids: str) -> tuple[Record, ...]:
    return tuple(r for n in (1, 2) for r in shown(f"p{n}", *ids, when=f"2026-0{n * 2}", level="I4", of="small"))


def partly(*ids: str) -> tuple[Record, ...]:
    return shown("q", *ids, level="I4", of="small")


def note(*ids: str) -> list[Record]:
    return [claim(id, "I4", gap=GapNote(what="Not whole yet", plan="A second one")) for id in ids]


def rule(policies: Sequence[dict[str, Any]], *records: Record) -> RuleResult:
    document = trunk_and_two(competencies=COMPETENCIES, policies=list(policies), areas=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
    found = judged(library(*records, at=case("I4", "S3", of=document), track="maker", of=document)).rule
    assert found is not None
    return found


def one(kind: str, **params: Any) -> dict[str, Any]:
    return {"id": f"p-{kind}", "kind": kind, "params": params, "text": f"The rule {kind}."}


def said(found: RuleResult) -> str:
    return rule_sentence(found, making.frameworks.parse(trunk_and_two(competencies=COMPETENCIES)))


GATES = {"id": "both", "kind": "composite", "text": "Craft in full, one gap elsewhere.",
         "all_of": [one("all", competencies=["craft"]), one("max_gaps", max=1, among="other")]}  # fmt: skip


def test_T19_judgement_is_left_to_people_whatever_is_shown() -> None:
    judgement = judged(library(*shown("a", "outcomes")))
    assert judgement.rule is not None
    assert (judgement.rule.kind, judgement.rule.met) == ("judgement", None)
    assert (judgement.rule.open_core, judgement.rule.open_other) == ((), ())
    assert "V08" in codes(judgement)
    assert "V07" not in codes(judgement)


def test_T19_a_framework_that_states_nothing_is_not_given_a_rule() -> None:
    assert (rule([]).kind, rule([]).met) == ("unstated", None)
    assert (rule([one("time", months_sustained_at_target=6)]).kind, rule([one("time")]).met) == ("unstated", None)


def test_suggestions_are_never_a_rule() -> None:
    assert making.framework().ext["suggested_rules"]
    found = judged(library()).rule
    assert found is not None
    assert found.met is None


def test_all_in_full_names_what_is_open() -> None:
    policy = one("all", competencies=["craft", "reach"])
    assert rule([policy], *well("craft", "reach")).met is True
    found = rule([policy], *well("craft"), *partly("reach"), *note("reach"))
    assert (found.met, found.open_core, found.open_other) == (False, ("reach",), ())  # in full: a gap note is not enough


def test_all_without_names_speaks_of_every_expectation_of_the_level() -> None:
    assert rule([one("all")], *well("craft", "reach", "depth")).open_core == ("bets",)
    assert rule([one("all")], *well("craft", "reach", "depth", "bets")).met is True


def test_parts_may_be_named_by_area_or_kind() -> None:
    assert rule([one("all", areas=["b"])], *well("depth", "bets")).met is True
    assert rule([one("all", kinds=["core"])], *well("craft")).met is True
    assert rule([one("all", kinds=["bonus"])], *well("craft")).open_core == ("bets",)


def test_n_of_m_counts_what_is_well_shown() -> None:
    assert rule([one("n_of_m", n=2, competencies=["craft", "reach", "depth"])], *well("craft", "depth")).met is True
    found = rule([one("n_of_m", n=2, competencies=["craft", "reach", "depth"])], *well("craft"), *partly("reach"))
    assert (found.met, found.open_other) == (False, ("reach", "depth"))


def test_max_gaps_allows_what_is_partly_shown_with_a_gap_note() -> None:
    policy = one("max_gaps", max=1)
    three = well("craft", "reach", "depth")
    assert rule([policy], *three, *partly("bets"), *note("bets")).met is True
    assert rule([policy], *three, *partly("bets")).open_other == ("bets",)  # no gap note
    assert rule([policy], *three, *note("bets")).met is False  # not shown at all
    assert rule([policy], *well("craft", "reach"), *partly("depth", "bets"), *note("depth", "bets")).met is False  # one too many


def test_a_composite_reads_its_parts_and_other_means_what_no_other_part_names() -> None:
    assert rule([GATES], *well("craft", "reach", "depth"), *partly("bets"), *note("bets")).met is True
    found = rule([GATES], *well("reach", "depth", "bets"), *partly("craft"), *note("craft"))
    assert (found.kind, found.met, found.open_core, found.open_other) == ("composite", False, ("craft",), ())
    either = {"id": "e", "kind": "composite", "any_of": [one("all", competencies=["craft"]), one("all", competencies=["reach"])]}
    assert rule([either], *well("reach")).met is True


@pytest.mark.parametrize("kind", ["points", "weighted", "panel_scores"])
def test_parts_that_need_what_the_app_does_not_know_are_named_and_not_guessed(kind: str) -> None:
    found = rule([one(kind, min=3)], *well("craft", "reach", "depth", "bets"))
    assert (found.met, found.unread) == (None, (kind,))
    both = {"id": "both", "kind": "composite", "all_of": [one("all", competencies=["craft"]), one(kind)]}
    assert rule([both], *well("craft")).met is None
    assert rule([both]).met is False  # whatever the points are, craft is open
    assert rule([both]).unread == (kind,)


def test_a_part_that_speaks_of_nothing_the_level_asks_is_not_met_and_not_guessed() -> None:
    for kind, params in (("all", {}), ("n_of_m", {"n": 0}), ("max_gaps", {"max": 1})):
        found = rule([one(kind, competencies=["hiring"], **params)], *well("craft", "reach", "depth", "bets"))
        assert (found.met, found.unread) == (None, (kind,))
        assert said(found) == "A part of the rule cannot be read from coverage; it is left to people."
    both = {"id": "both", "kind": "composite", "all_of": [one("all", areas=["gone"]), one("all", competencies=["craft"])]}
    assert rule([both], *well("craft")).met is None
    assert rule([both]).open_core == ("craft",)  # craft is open, whatever the other part means


def test_gaps_elsewhere_are_none_where_the_other_parts_name_everything() -> None:
    everything = one("all", competencies=["craft", "reach", "depth", "bets"])
    policy = {"id": "both", "kind": "composite", "all_of": [everything, one("max_gaps", max=0, among="other")]}
    assert rule([policy], *well("craft", "reach", "depth", "bets")).met is True


@pytest.mark.parametrize("parts", [{"all_of": ["time"]}, {"any_of": ["time"]}, {"all_of": ["time"], "any_of": ["time"]}, {}])
def test_a_composite_of_time_alone_states_no_rule(parts: dict[str, list[str]]) -> None:
    only_time = {"id": "t", "kind": "composite", **{name: [one(k) for k in kinds] for name, kinds in parts.items()}}
    found = rule([only_time], *well("craft"))
    assert (found.kind, found.met, found.unread) == ("unstated", None, ())
    assert said(found) == "The framework states no rule for this level. Coverage is shown, and people decide."
    inside = {"id": "i", "kind": "composite", "all_of": [only_time, one("all", competencies=["craft"])]}
    assert rule([inside], *well("craft")).met is True


def test_a_rule_of_another_track_or_level_is_not_read() -> None:
    for elsewhere in ({"track": "people"}, {"level": "I5"}):
        assert rule([one("all") | elsewhere, one("judgement")]).kind == "judgement"


def test_judgement_for_this_level_goes_before_a_rule_for_all() -> None:
    assert rule([one("all"), one("judgement") | {"level": "I4"}]).met is None
    assert rule([one("all") | {"track": "maker"}, one("judgement")]).met is False


def test_an_open_rule_is_told_with_its_names_and_as_a_finding() -> None:
    document = trunk_and_two(competencies=COMPETENCIES, policies=[GATES])
    judgement = judged(library(*well("reach", "depth", "bets"), at=case("I4", "S3", of=document), track="maker", of=document))
    assert [f.numbers["core"] for f in judgement.findings if f.code == "V07"] == [("craft",)]
    framework = making.frameworks.parse(document)
    assert rule_sentence(judgement.rule, framework) == "Still open for the stated rule, of the core expectations: Craft."
    assert rule_sentence(RuleResult("all", "", True), framework) == "The evidence meets the stated rule."
    assert rule_sentence(None, framework) == ""
