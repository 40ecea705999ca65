"""Findings: each rule of the catalogue meets what it is for, leaves alone what it is not, and comes in one order."""

import ast
import inspect
import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from tests.judge.making import (
    AS_OF,
    case,
    claim,
    codes,
    document,
    framework,
    judged,
    library,
    mapped,
    piece,
    shown,
    trunk_and_two,
    witness,
)

from promocase.domain.case import Case, EvidenceNumber, GapNote, TargetText, TimeAway, Voice
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Autonomy, Consent, Metric, Nature, Person, Relation, Role, Scope, Status, Witness
from promocase.domain.library import Record
from promocase.exchange import framework_findings
from promocase.judge import finding_words
from promocase.judge.catalogue import catalogue
from promocase.judge.finding_words import finding_sentence
from promocase.judge.judgement import Finding, Severity
from promocase.packet import length, proof
from promocase.storage import soundness

AWAY = TimeAway(date(2025, 4, 1), date(2025, 10, 1))


def found(code: str, *records: Record, at: Case | None = None, track: str | None = "ic", of: dict[str, Any] | None = None) -> list[Finding]:
    return [f for f in judged(library(*records, at=at, track=track, of=of)).findings if f.code == code]


def about(code: str, *records: Record, **more: Any) -> list[str]:
    return [f.about for f in found(code, *records, **more)]


def cited(id: str, number: int = 1) -> EvidenceNumber:
    return EvidenceNumber(f"n{number}", "case", "ic", id, number)


def told(**fields: Any) -> tuple[Record, ...]:
    """One piece, cited by the claim on outcomes."""
    return (*shown("a", "outcomes", **fields), cited("a"), claim("outcomes", text="I moved it [E1]."))


def test_every_finding_of_the_judge_is_in_the_catalogue_and_has_words_and_a_reason() -> None:
    entries = catalogue()
    by_judge = {code for code, e in entries.items() if e.by == "judge"}
    assert by_judge == set(finding_words._TELL)
    assert all(e.reason for e in entries.values())
    assert {e.severity for e in entries.values()} == set(Severity)


ELSEWHERE = {"K01": length.note, "K05": proof.check_model, "S01": proof.check_model, "P06": soundness.problems}
"""What is looked for without a code of its own: refused, or said, by these."""


def named_in(*modules: ModuleType) -> set[str]:
    """Codes that stand in the modules' code; thresholds (`default("R01", ...)`) and docstrings do not count."""
    trees = [node for m in modules for node in ast.walk(ast.parse(inspect.getsource(m)))]
    asked = {id(n.args[0]) for n in trees if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "default"}
    texts = [n.value for n in trees if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in asked]
    return {t for t in texts if re.fullmatch(r"[A-Z]\d\d", t)}


def test_every_active_code_has_a_finder_and_no_planned_one_has() -> None:
    """The catalogue promises only what something looks for; the rest says so."""
    judge = [
        import_module(f"promocase.judge.findings.{name}")
        for name in ("case", "evidence", "expectation", "people", "printed", "privacy", "text", "time")
    ]
    found = {
        "judge": named_in(*judge, import_module("promocase.judge.target")),
        "framework": named_in(framework_findings),
        "packet": {"K01", "K05", "S01"} & set(ELSEWHERE),
        "library": {"P06"} & set(ELSEWHERE),
    }
    entries = catalogue().values()
    assert {e.state for e in entries} <= {"active", "planned", "built_in"}
    for room, codes_found in found.items():
        assert {e.code for e in entries if e.by == room and e.state == "active"} == codes_found & set(catalogue())
    assert all(callable(f) for f in ELSEWHERE.values())


def test_what_stops_a_packet_is_known_without_looking_for_findings() -> None:
    """All codes that stop are those of the target set, so a judgement knows them at once, and they come among its findings as well."""
    stopping = {code for code, e in catalogue().items() if (e.by, e.state, e.severity) == ("judge", "active", Severity.STOP)}
    assert stopping == named_in(import_module("promocase.judge.target"))
    judgement = judged(library(*shown("a", "outcomes"), track=None))
    assert judgement.stops == tuple(f for f in judgement.findings if f.severity is Severity.STOP) != ()


def test_findings_come_by_severity_then_catalogue_then_framework_then_id() -> None:
    places = list(catalogue())
    judgement = judged(library(*shown("b", "outcomes", metrics=()), *shown("a", "strategy", metrics=()), track=None))
    order = [(list(Severity).index(f.severity), places.index(f.code)) for f in judgement.findings]
    assert order == sorted(order)
    assert [f.about for f in judgement.findings if f.code == "V06"] == ["outcomes", "strategy"]
    assert [f.about for f in judgement.findings if f.code == "E04"] == ["b", "a"]  # outcomes stands before strategy


@pytest.mark.parametrize(
    ("code", "fields", "mended"),
    [
        ("E03", {"situation": ""}, {}),
        ("E04", {"metrics": ()}, {"metrics": (), "result_source": "Finance"}),
        ("E05", {"metrics": (Metric("x", "", "25 %"),)}, {}),
        ("E13", {"metrics": (), "result": "Shipped it."}, {}),
        ("E02", {"role": Role.SUPPORTED}, {"role": Role.CO_LED}),
        ("E07", {"autonomy": Autonomy.GUIDED}, {"autonomy": Autonomy.INDEPENDENT}),
        ("E10", {"level": "L3"}, {"level": None}),
        ("R06", {"when": "2024-09"}, {"when": "2025-01"}),
    ],
)
def test_findings_on_a_piece(code: str, fields: dict[str, Any], mended: dict[str, Any]) -> None:
    at = case(level_since=PartialDate("2025-01"))
    assert about(code, *shown("a", "outcomes", **fields), at=at) == ["a"]
    assert about(code, *shown("a", "outcomes", **mended), at=at) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"private": True}, "private"),
        ({"when": "2026-08"}, "later"),
        ({"trashed_on": AS_OF}, "outside"),
        ({"competencies": ("hiring",)}, "outside"),
        ({"when": None}, None),  # cited, so it is printed though it does not count
        ({"when": "2020"}, None),
        ({"competencies": ("strategy",)}, None),  # printed there
    ],
)
def test_v11_a_cited_piece_that_is_not_printed_is_named_with_the_reason(changed: dict[str, Any], why: str | None) -> None:
    fields = {"competencies": ("outcomes",), **changed}
    text = claim("outcomes", text="It went up [E1].")
    numbers = [f.numbers for f in found("V11", *shown("a", *fields.pop("competencies"), **fields), cited("a"), text)]
    assert [set(n) - {"as_of"} for n in numbers] == ([{why}] if why else [])
    assert [n[why] for n in numbers if why] == ([("E1",)] if why else [])


def test_v11_a_number_nobody_gave_is_not_in_this_case() -> None:
    lib = library(*shown("a", "outcomes", private=True), cited("a"), claim("outcomes", text="It went up [E1, E7] and up [E8]."))
    (said,) = [finding_sentence(f, framework(), lib) for f in judged(lib).findings if f.code == "V11"]
    assert said == "“Product outcomes”: the claim cites what is not printed: E1 is private; E7 and E8 are not in this case."


@pytest.mark.parametrize("fields", [{"private": True}, {"trashed_on": AS_OF}, {"when": None}, {"when": "2026-08"}, {"when": "2020"}])
def test_no_finding_on_a_piece_that_is_not_counted(fields: dict[str, Any]) -> None:
    bare = {"metrics": (), "situation": "", "role": Role.SUPPORTED, "autonomy": Autonomy.GUIDED}
    judgement = judged(library(*shown("a", "outcomes", **{**bare, **fields})))
    assert "a" not in {f.about for f in judgement.findings}


def test_what_a_reader_asks_is_asked_of_cited_work_above_the_fork() -> None:
    assert about("E08", *told()) == ["a"]
    assert about("E08", *told(difficulty="Two laws at once.")) == []
    assert about("E09", *told()) == ["a"]
    assert about("E08", *shown("a", "outcomes")) == []


def test_scope_is_compared_for_core_expectations_of_a_stated_rule_only() -> None:
    stated = trunk_and_two(policies=[{"id": "p", "kind": "all", "params": {"competencies": ["craft"]}}])
    at = {"at": case("I4", "S3", of=stated), "track": "maker", "of": stated}
    near, far = (shown("a", "craft", level="I4", of="small", scope=s) for s in (Scope.TEAM, Scope.MULTI_TEAM))
    assert found("E06", *near, **at)[0].numbers == {"scope": "team", "wanted": "multi_team"}
    assert about("E06", *far, **at) == []
    assert about("E06", *shown("a", "outcomes", scope=Scope.FEATURE)) == []


def test_v01_wants_evidence_or_a_word_and_v09_a_plan_with_a_date_in_sight() -> None:
    assert "outcomes" in about("V01")
    noted = claim("outcomes", gap=GapNote(what="Open until autumn"))
    assert "outcomes" not in about("V01", noted)
    assert about("V09", noted) == ["outcomes"]
    planned = claim("outcomes", gap=GapNote("Open", "Run one", date(2026, 9, 20)))
    assert about("V09", planned) == []
    assert about("V09", replace(planned, gap=GapNote("Open", "Run one", date(2026, 10, 20)))) == ["outcomes"]
    assert about("V09", replace(planned, gap=GapNote("Open", "Run one", date(2026, 10, 20))), at=case(decision_on=date(2026, 9, 1))) == []


def test_v06_wants_a_claim_that_cites_what_is_mapped_and_v10_every_required_statement() -> None:
    assert about("V06", *told()) == []
    assert about("V06", *shown("a", "outcomes"), cited("a"), claim("outcomes", text="I moved it.")) == ["outcomes"]
    half = (piece("a"), witness("a"), mapped("a", "outcomes", "IC4", "outcomes.IC4.1"))
    assert found("V10", *half)[0].numbers["open"] == ("outcomes.IC4.2",)


def test_v03_and_v04_count_places_in_the_case_only() -> None:
    many = [r for n in range(8) for r in shown(f"p{n}", "outcomes")]
    assert found("V03", *many)[0].numbers == {"project": "project-a", "have": 8, "of": 8}
    ic = ("outcomes", "insight", "strategy", "communication", "craft")
    assert about("V04", *shown("a", *ic, "hiring", "coaching", "org")) == []
    assert about("V04", *shown("a", *ic, "bets")) == ["a"]


def test_e11_and_e12_speak_of_the_case() -> None:
    below = (*shown("a", "outcomes", level="L3"), *shown("b", "outcomes"), *shown("c", "outcomes"))
    assert found("E11", *below)[0].numbers == {"have": 1, "of": 3}
    assert about("E12", *shown("a", "outcomes")) == ["case"]
    assert about("E12", *shown("a", "outcomes", status=Status.STOPPED)) == []
    assert about("E12", *shown("a", "outcomes", tags=("Learning",))) == []


def test_r01_wants_the_target_level_held_for_the_months_the_framework_states() -> None:
    def held(*whens: str, away: tuple[TimeAway, ...] = ()) -> list[str]:
        return about("R01", *(r for w in whens for r in shown(w, "outcomes", when=w)), at=case(time_away=away))

    assert held("2026-01", "2026-05") == ["case"]
    assert held("2026-01", "2026-06") == []
    assert held("2025-01", "2025-11", away=(AWAY,)) == ["case"]  # six months of it were leave
    assert held("2025-01", "2025-12", away=(AWAY,)) == []


def test_r02_asks_for_something_recent_where_a_rule_requires_the_expectation() -> None:
    stated = trunk_and_two(policies=[{"id": "p", "kind": "all", "params": {"competencies": ["craft"]}}])
    old = shown("a", "craft", when="2025-02", level="I4", of="small")
    at = case("I4", "S3", of=stated)
    assert about("R02", *old, at=at, track="maker", of=stated) == ["craft"]
    assert about("R02", *old, at=replace(at, time_away=(AWAY,)), track="maker", of=stated) == []
    assert about("R02", *shown("a", "outcomes", when="2025-02")) == []


def test_r03_speaks_of_cited_work_older_than_the_window() -> None:
    assert found("R03", *told(when="2023-01"))[0].numbers["pieces"] == ("a",)
    assert about("R03", *shown("a", "outcomes", when="2023-01")) == []


def test_r04_and_r05_are_silent_about_time_away() -> None:
    recent = [r for n in range(5) for r in shown(f"p{n}", "outcomes", when="2026-05")]
    assert found("R04", *recent)[0].numbers == {"have": 5, "of": 5, "months": 3}
    assert about("R04", *recent, at=case(time_away=(AWAY,))) == []
    quiet = (*shown("a", "outcomes", when="2025-03"), *shown("b", "outcomes", when="2025-10"))
    assert found("R05", *quiet)[0].numbers == {"days": 183, "first": "2025-04-01", "last": "2025-09-30"}
    assert about("R05", *quiet, at=case(time_away=(AWAY,))) == []
    assert catalogue()["R05"].severity is Severity.INFO  # T15: a quiet quarter is at most an info


def test_witnesses() -> None:
    one = shown("a", "outcomes")
    assert found("P02", *one)[0].numbers == {"people": 1, "functions": 1}
    assert found("P05", *one)[0].numbers["people"] == ("ann",)
    assert about("P05", piece("a"), mapped("a", "outcomes"), witness("a", consent=Consent.ASKED)) == []
    three = [r for n in range(3) for r in shown(f"p{n}", "outcomes")]
    assert found("P04", *three)[0].numbers == {"manager": 0, "person": "ann", "have": 3, "of": 3}
    by_manager = [replace(r, relation=Relation.MANAGER) if isinstance(r, Witness) else r for r in three]
    assert found("P04", *by_manager)[0].numbers["manager"] == 1


@pytest.mark.parametrize(
    ("level", "speaks"), [("L3", True), ("Senior Product Manager", True), ("ic5", False), ("Director", False), ("", False)]
)
def test_p03_speaks_only_where_every_level_can_be_read(level: str, speaks: bool) -> None:
    records = (piece("a"), mapped("a", "outcomes"), witness("a", "eve"), Person("eve", "Eve", "Sales", level))
    assert bool(about("P03", *records)) is speaks


def test_p07_wants_the_people_heard_through_whom_the_work_was_done_on_management_only() -> None:
    records = (piece("a", nature=Nature.THROUGH_OTHERS), witness("a"), mapped("a", "coaching", "M4"))
    assert about("P07", *records, at=case("M4"), track="management") == ["coaching"]
    heard = (*records[:1], witness("a", relation=Relation.REPORT), records[2])
    assert about("P07", *heard, at=case("M4"), track="management") == []
    assert about("P07", *shown("a", "influence")) == []


def test_time_at_level_is_an_info_and_is_not_started_again_by_a_change_of_track() -> None:
    timed = [{**x, "typical_time": {"min_months": 18}} if x["id"] in ("L3", "IC4") else x for x in document()["levels"]]
    stated = dict(document(), levels=timed)
    at = case(of=stated, level_since=PartialDate("2025-06"))
    assert found("C05", at=at, of=stated)[0].numbers["months"] == 18
    assert catalogue()["C05"].severity is Severity.INFO
    assert about("C05", at=replace(at, level_since=PartialDate("2024-06")), of=stated) == []
    assert about("C05", at=replace(at, current_level="IC4", target_level="M4"), track="management", of=stated) == []


def test_business_need_is_asked_above_the_fork_only() -> None:
    assert about("C07") == ["case"]
    assert about("C07", TargetText("t", "case", "IC4", business_need="Two markets need one owner.")) == []
    assert about("C07", TargetText("t", "case", "M4", business_need="Two markets need one owner.")) == ["case"]
    assert about("C07", at=case("L3", "L2"), track=None) == []


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("X01", {"situation": "We had the list of all of the words and " * 4}),
        ("X02", {"result": "It significantly changed how 40 people work every day."}),
        ("X03", {"my_part": "I went there in order to learn it."}),
        ("X04", {"my_part": "We shipped it with the team."}),
        ("X05", {"my_part": "Helped the team with it. I wrote the plan."}),
        ("X08", {"my_part": "I worked at the weekends to be done in time."}),
    ],
)
def test_texts_are_read_where_a_claim_cites_them(code: str, fields: dict[str, Any]) -> None:
    assert about(code, *told(**fields)) == ["a"]
    assert about(code, *told()) == []
    assert about(code, *shown("a", "outcomes", **fields)) == []  # nobody cites it yet: wording comes last


def test_short_forms_are_spelled_out_once_anywhere() -> None:
    assert found("X06", *told(result="The NRR went up, the API was ready."))[0].numbers["phrases"] == ("NRR",)
    assert about("X06", *told(result="Net revenue retention (NRR) went up. NRR is what we are paid by.")) == []


def test_the_first_page_and_open_matters_are_looked_at_once_something_is_written() -> None:
    begun = told()
    assert [f.numbers["open"] for f in found("K02", *begun)] == [("sixty_seconds", "results")]
    page = TargetText("t", "case", "IC4", sixty_seconds="I moved it.", growth="No bet yet.")
    assert about("K02", *begun, page, at=case(chosen_results=("a",))) == []
    assert about("K02", *shown("a", "outcomes")) == []  # no claim is written yet
    assert about("K07", *begun) == ["case"]
    assert about("K07", *begun, page) == []
    assert about("K07", *begun, claim("strategy", gap=GapNote("No bet yet"))) == []


def test_one_project_alone_and_results_that_are_not_counted() -> None:
    begun = told()
    assert [f.numbers["have"] for f in found("K03", *begun)] == [1]
    both = claim("outcomes", text="I moved it [E1, E2].")
    apart = (*shown("b", "outcomes", project_id="project-b"), cited("b", 2))
    assert about("K03", *begun[:-1], *apart, both) == []
    assert [f.numbers["results"] for f in found("K04", *begun, at=case(chosen_results=("a", "gone")))] == [1]
    assert about("K04", *begun, at=case(chosen_results=("a",))) == []


def test_texts_told_twice_name_the_earlier_piece() -> None:
    both = claim("outcomes", text="I did [E1] and [E2].")
    records = (*shown("a", "outcomes"), *shown("b", "outcomes"), cited("a"), cited("b", 2), both)
    assert [(f.about, f.numbers["other"]) for f in found("X07", *records)] == [("b", "a")]
    nearly = replace(piece("b"), result="Fewer people left before they had paid, and that was that.")
    assert about("X07", *records, nearly) == ["b"]
    other = piece(
        "b", situation="Sales lost deals in May.", my_part="I asked forty buyers why and wrote it down.", result="Two plans went."
    )
    assert about("X07", *records, other) == []


def test_one_voice_from_beginning_to_end() -> None:
    assert about("X09", *told()) == []
    assert about("X09", *told(), at=case(voice=Voice.THIRD)) == ["outcomes"]
    named = "Josie asked what the customers would pay for, and then she moved it with them."
    assert about("X09", *shown("a", "outcomes"), claim("outcomes", text=named)) == ["outcomes"]


def test_a_full_and_sound_case_is_not_nagged() -> None:
    """Two complete pieces from two projects, cited: on that expectation nothing is left to warn about."""
    first = {"difficulty": "Two laws.", "counterfactual": "No one else had the data."}
    second = {"difficulty": "One week.", "counterfactual": "It was planned to end.", "project_id": "project-b"}
    apart = {"situation": "Sales lost deals in May.", "my_part": "I asked forty buyers why.", "result": "Two plans went, one stayed."}
    pieces = (*shown("a", "outcomes", when="2025-09", **first), *shown("b", "outcomes", when="2026-05", **second, **apart))
    page = TargetText("t", "case", "IC4", sixty_seconds="I moved what we are paid by, and it stayed.")
    records = (*pieces, cited("a"), cited("b", 2), page, claim("outcomes", text="I moved what we are paid by, twice [E1, E2]."))
    judgement = judged(library(*records, at=case(chosen_results=("a",))))
    warnings = [f for f in judgement.findings if f.severity is not Severity.INFO and f.about in ("outcomes", "a", "b", "case")]
    assert warnings == []
    assert "P02" in codes(judgement)
