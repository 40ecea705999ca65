"""Which expectations a case is measured by, which case is one at all, and the ladders that make this hard."""

from dataclasses import replace
from typing import Any

import pytest
from tests.judge import making
from tests.judge.making import case, codes, judged, library, shown, small_framework, trunk_and_two

from promocase.domain import framework as frameworks
from promocase.domain.case import CaseKind
from promocase.judge.judgement import Coverage, Severity
from promocase.judge.target import case_kind, comparable, core_competencies, impossible, management_only, target_set
from promocase.kit.errors import Known


def parsed(document: dict[str, Any]) -> frameworks.Framework:
    return frameworks.parse(document)


def why(framework: frameworks.Framework, current: str, target: str, track: str | None) -> tuple[str, object] | None:
    found = impossible(framework, current, target, track)
    assert found is None or found.severity is Severity.STOP
    return (found.code, found.numbers["why"]) if found else None


def test_T1_the_target_set_is_the_tracks_expectations_at_the_target_level_and_no_other() -> None:
    ic, management = (target_set(making.framework(), "L3", x) for x in ("IC4", "M4"))
    shared = ["outcomes", "insight", "strategy", "communication"]
    assert [e.id for e in ic.expectations] == [*shared, "craft", "complex-problems", "bets", "influence"]
    assert [e.id for e in management.expectations] == [*shared, "hiring", "coaching", "org", "operating"]
    assert {e.cell.level_id for e in ic.expectations} == {"IC4"}
    assert [x.id for x in ic.path] == ["L1", "L2", "L3", "IC4"]
    assert (ic.track.id, ic.level.id, ic.current.id) == ("ic", "IC4", "L3")


def test_T1_two_cases_on_one_library_are_judged_each_by_its_own_track() -> None:
    records = shown("e1", "outcomes", "bets", "hiring")
    assert [e.expectation.id for e in judged(library(*records)).expectations if e.pieces] == ["outcomes", "bets"]
    there = judged(library(*records, at=case("M4"), track="management"))
    assert [e.expectation.id for e in there.expectations if e.pieces] == ["outcomes", "hiring"]


@pytest.mark.parametrize(
    ("current", "target", "kind"),
    [
        ("L3", "IC4", CaseKind.PROMOTION),
        ("IC4", "M5", CaseKind.PROMOTION),  # promotion and change of track in one step
        ("IC4", "M4", CaseKind.TRACK_CHANGE),
        ("M4", "IC4", CaseKind.TRACK_CHANGE),
        ("IC4", "IC4", CaseKind.SELF_REVIEW),
        ("IC5", "IC4", None),
        ("IC5", "M4", None),
    ],
)
def test_T6_the_kind_of_a_case_follows_from_its_levels(current: str, target: str, kind: CaseKind | None) -> None:
    f = making.framework()
    assert case_kind(f, f.level(current), f.level(target)) is kind


def test_T6_a_lower_target_is_refused_and_a_jump_is_told() -> None:
    assert why(making.framework(), "IC5", "IC4", "ic") == ("C01", "not_above")
    assert why(making.framework(), "L3", "IC4", "ic") is None
    assert "C02" not in codes(judged(library()))
    assert "C02" in codes(judged(library(at=case("IC5"))))


def test_T6_track_changes_and_self_reviews_have_coverage_and_no_rule_result() -> None:
    for current, target, track in (("IC4", "M4", "management"), ("IC4", "IC4", "ic")):
        judgement = judged(library(at=case(target, current), track=track))
        assert judgement.rule is None
        assert judgement.expectations
        assert not {"V07", "V08"} & set(codes(judgement))


def test_T7_below_the_fork_no_track_is_asked_for_and_above_it_one_must_be_chosen() -> None:
    f = making.framework()
    assert why(f, "L2", "L3", None) is None
    assert why(f, "L2", "L3", "ic") == ("C03", "below_fork")
    assert why(f, "L3", "IC4", None) == ("C03", "none_chosen")  # a Senior without a track who aims above the fork
    assert why(f, "L3", "IC4", "management") == ("C03", "other_track")
    assert "C03" in [x.code for x in judged(library(track=None)).stops]
    assert not judged(library(at=case("L3", "L2"), track=None)).stops


def test_T7_the_fork_offers_both_tracks_in_neutral_order() -> None:
    assert {t.id for t in making.framework().forked_tracks()} == {"ic", "management"}
    assert len({t.order for t in making.framework().forked_tracks()}) == 1


def test_T8_numbers_decide_where_titles_agree() -> None:
    document = trunk_and_two()
    for level in document["levels"]:
        level["title"] = "Product Manager"  # one title on every rank
    f = parsed(document)
    assert case_kind(f, f.level("I4"), f.level("I5")) is CaseKind.PROMOTION
    assert case_kind(f, f.level("I4"), f.level("P4")) is CaseKind.TRACK_CHANGE


def test_T9_ranks_that_are_not_comparable_are_never_called_equal_or_lower() -> None:
    f = parsed(trunk_and_two(rank_comparable=False))
    assert not comparable(f, f.level("I5"), f.level("P4"))
    assert comparable(f, f.level("S3"), f.level("P4"))  # on one path
    assert case_kind(f, f.level("I5"), f.level("P4")) is CaseKind.TRACK_CHANGE
    assert why(f, "I5", "P4", "people") is None


def test_T5_a_change_of_track_keeps_rank_window_and_time_at_level() -> None:
    at = case("IC4", "IC4", level_since=making.PartialDate("2025-01"))
    stay = judged(library(at=at))
    change = judged(library(at=replace(at, target_level="M4"), track="management"))
    assert change.window_first == stay.window_first
    assert change.target.level.rank == stay.target.level.rank
    assert "C01" not in codes(change)
    assert "C05" not in codes(change)


def test_T16_one_agreed_entry_for_the_track_is_enough_for_good() -> None:
    first = library()
    assert "C04" not in codes(judged(first))
    silent = replace(making.choice("ic", "IC4", 3), agreed_with="")
    again = first.with_changes([("track_choice", silent.id, silent)])
    assert "C04" not in codes(judged(again))
    nobody = first.with_changes([("track_choice", "choice-1", replace(making.choice("ic", "IC4"), agreed_with=""))])
    assert "C04" in codes(judged(nobody))


def test_edge_L2_may_aim_at_IC4() -> None:
    judgement = judged(library(*shown("e1", "outcomes"), at=case("IC4", "L2")))
    assert not judgement.stops
    assert "C02" in codes(judgement)


def test_edge_the_top_of_a_track_has_nothing_above_it_and_can_be_reviewed() -> None:
    assert making.framework().path("ic")[-1].id == "IC6"
    assert judged(library(at=case("IC6", "IC6"))).target.kind is CaseKind.SELF_REVIEW


def test_edge_a_framework_with_one_track_asks_for_none() -> None:
    levels = [{"id": "A", "track": "only", "rank": 1}, {"id": "B", "track": "only", "rank": 2}]
    f = parsed(small_framework(levels, [{"id": "only", "name": "Product", "kind": "single"}]))
    assert why(f, "A", "B", None) is None
    assert why(f, "A", "B", "only") is None


def test_edge_a_management_level_at_the_senior_rank_is_a_change_of_track() -> None:
    document = trunk_and_two()
    document["levels"].append({"id": "P3", "track": "people", "rank": 3, "title": "Team lead"})
    f = parsed(document)
    assert case_kind(f, f.level("S3"), f.level("P3")) is CaseKind.TRACK_CHANGE
    assert why(f, "S3", "P3", "people") is None
    assert [x.id for x in target_set(f, "S3", "P4").path] == ["P3", "P4"]


def test_edge_decimal_ranks_are_compared_as_numbers() -> None:
    document = trunk_and_two()
    document["levels"].append({"id": "I45", "track": "maker", "rank": 4.5})
    f = parsed(document)
    assert case_kind(f, f.level("I4"), f.level("I45")) is CaseKind.PROMOTION
    assert [x.id for x in target_set(f, "I4", "I5").path] == ["S3", "I4", "I45", "I5"]


def test_edge_two_levels_with_one_code_on_two_tracks_stay_apart() -> None:
    document = trunk_and_two()
    f = parsed(document)
    assert f.level("I4").code == f.level("P4").code
    records = (*shown("a", "craft", level="I4", of="small"), *shown("b", "craft", level="P4", of="small"))
    judgement = judged(library(*records, at=case("I4", "S3", of=document), track="maker", of=document))
    assert {p.evidence_id: p.shows.value for p in judgement.expectation("craft").pieces} == {"a": "target", "b": "unsure"}


def test_a_level_the_snapshot_does_not_have_is_named() -> None:
    assert why(making.framework(), "L3", "IC9", "ic") == ("C01", "unknown")
    with pytest.raises(Known, match="IC9"):
        judged(library(at=case("IC9")))


def test_a_case_without_its_framework_says_so() -> None:
    lib = library()
    gone = lib.with_changes([("framework", making.snapshot().id, None)])
    with pytest.raises(Known, match="Case for IC4"):
        judged(gone)


def test_T18_a_competency_gone_from_a_new_version_parks_its_mappings() -> None:
    document = trunk_and_two(competencies=[{"id": "craft", "name": "Craft"}])
    newer = trunk_and_two(competencies=[{"id": "depth", "name": "Depth"}], version="2")
    records = shown("a", "craft", level="I4", of="small")
    old = judged(library(*records, at=case("I4", "S3", of=document), track="maker", of=document))
    new = judged(library(*records, at=case("I4", "S3", of=newer), track="maker", of=newer))
    assert making.counted(old) == {"a"}
    assert making.counted(new) == set()
    assert new.expectation("depth").coverage is Coverage.NONE


def test_edge_a_competency_of_trunk_and_ic_is_not_asked_of_management() -> None:
    assert "craft" not in [e.id for e in target_set(making.framework(), "L3", "M4").expectations]


def test_edge_an_empty_target_set_is_a_stop_that_names_what_is_to_be_defined() -> None:
    document = trunk_and_two(expectations=[])
    judgement = judged(library(at=case("I4", "S3", of=document), track="maker", of=document))
    assert judgement.expectations == ()
    assert [(f.code, f.numbers["open"]) for f in judgement.stops] == [("C08", ("craft",))]
    assert [c.id for c in judgement.target.to_be_defined] == ["craft"]


def test_T14_competencies_of_management_alone_follow_from_their_tracks() -> None:
    f = making.framework()
    assert [c.id for c in f.competencies if management_only(f, c)] == ["hiring", "coaching", "org", "operating"]


def test_core_expectations_come_from_a_stated_rule_and_never_from_a_suggestion() -> None:
    f = making.framework()
    assert f.suggested_rules(f.level("IC4"))
    assert core_competencies(f, f.level("IC4")) == frozenset()
    stated = parsed(trunk_and_two(policies=[{"id": "p", "kind": "all", "track": "maker", "params": {"competencies": ["craft"]}}]))
    assert core_competencies(stated, stated.level("I4")) == {"craft"}
    assert core_competencies(stated, stated.level("P4")) == frozenset()
