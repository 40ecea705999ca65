"""Findings as rows: each leads to where it is mended, and can be put aside with a note; the judgement stays whole."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from promocase.app.cases import cases, claims, findings, mappings
from promocase.app.cases.findings import FindingRow, finding_rows, put_aside, take_back
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft, WitnessDraft
from promocase.app.libraries import making, sample
from promocase.app.packets import packets
from promocase.app.settings import Settings
from promocase.app.workspace.workspace import Workspace
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence
from promocase.exchange import shipped
from promocase.judge.catalogue import catalogue
from promocase.judge.judgement import Finding, Severity
from promocase.judge.leading import CASE_FIELDS, CLAIM_FIELDS, mend_phrase, way
from promocase.kit.errors import Known
from promocase.packet.options import Options

DAY = date(2026, 6, 30)


@pytest.fixture
def open_case(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "own.promocase"
    making.library_with_case(path, "Bo Lind", shipped.framework(), cases.NewCase("Autumn", "L3", "IC4", DAY, "ic"), DAY)
    with Workspace.open(path) as workspace:
        draft = Draft("Checkout", my_part="I asked what the customers would pay for it, and then I led the work with the two teams.",
                      happened_from=PartialDate("2026-03"), witnesses=(WitnessDraft("Ines Duarte", "Finance"),))  # fmt: skip
        id = workspace.do("Add", evidence.add, draft, DAY)
        workspace.do("Map", mappings.add, shipped.framework(), id, "outcomes", None, "IC4")
        yield workspace


def case_of(workspace: Workspace):
    return workspace.library().cases()[0]


def row(workspace: Workspace, code: str) -> FindingRow:
    return next(r for r in finding_rows(workspace.library(), case_of(workspace)) if r.finding.code == code)


def test_every_code_of_the_judge_says_where_it_is_mended_and_what_to_do() -> None:
    nothing_to_do = {"V08"}
    told = {"open": ("situation",), "core": ("outcomes",), "pieces": ("a",)}
    places = {"evidence", "expectation", "details", "agreed", "switch", "results", "coverage"}
    for code, entry in catalogue().items():
        if entry.by == "judge":
            found = Finding(code, entry.severity, "case", told)
            assert bool(mend_phrase(found)) is (code not in nothing_to_do), code
            assert way(found).place in places
    assert way(Finding("K02", Severity.WARN, "case", {"open": ("sixty_seconds",)})).field == "sixty_seconds"
    assert way(Finding("S03", Severity.WARN, "a", {"field": "my_part"})) == way(Finding("X04", Severity.WARN, "a"))


def test_fields_they_lead_to_are_fields_of_something() -> None:
    of_piece = {f.name for f in fields(Evidence)} | {"metrics", "witnesses", "links", "files", "project", ""}
    for code, entry in catalogue().items():
        open = "sixty_seconds" if code == "K02" else "situation"
        found = way(Finding(code, entry.severity, "case", {"open": (open,), "pieces": ("a",)}))
        known = {"evidence": of_piece, "details": CASE_FIELDS, "expectation": CLAIM_FIELDS | {""}}.get(found.place, {""})
        assert found.field in known, code


def test_one_put_aside_keeps_its_note_and_can_be_taken_back_and_undone(open_case: Workspace) -> None:
    found = row(open_case, "P02")
    judged_before = [r.finding for r in finding_rows(open_case.library(), case_of(open_case))]
    open_case.do("Put Aside", put_aside, case_of(open_case).id, found.finding, "Two more answer in July. ", DAY)
    aside = row(open_case, "P02").aside
    assert aside is not None
    assert (aside.note, aside.put_on) == ("Two more answer in July.", DAY)
    assert [r.finding for r in finding_rows(open_case.library(), case_of(open_case))] == judged_before  # the judgement stays whole
    open_case.do("Take Back", take_back, case_of(open_case).id, found.finding)
    assert row(open_case, "P02").aside is None
    open_case.undo()
    assert row(open_case, "P02").aside is not None
    open_case.undo()
    assert row(open_case, "P02").aside is None


def test_it_comes_back_when_it_names_something_new_and_not_for_a_count(open_case: Workspace) -> None:
    case, library = case_of(open_case), open_case.library()
    id = next(iter(library.evidence))
    open_case.do("Put Aside", put_aside, case.id, row(open_case, "P05").finding, "", DAY)
    open_case.do("Put Aside", put_aside, case.id, row(open_case, "P02").finding, "", DAY)
    draft = Draft("Pricing", happened_from=PartialDate("2026-04"), witnesses=(WitnessDraft("Ann Reed", "Sales"),))
    other = open_case.do("Add", evidence.add, draft, DAY)
    open_case.do("Map", mappings.add, shipped.framework(), other, "outcomes", None, "IC4")
    assert row(open_case, "P05").aside is None  # another person is named
    assert row(open_case, "P02").aside is not None  # two people now, where one was: the same finding
    open_case.do("Put Aside", put_aside, case.id, row(open_case, "P05").finding, "Asked on Friday", DAY)
    assert len(open_case.library().set_aside_of(case.id)) == 2
    open_case.do("Trash", evidence.trash, (other,), DAY)
    assert row(open_case, "P05").aside is not None  # fewer are named
    assert id in open_case.library().evidence


def test_what_must_be_settled_stays_in_view(open_case: Workspace) -> None:
    stop = Finding("C08", Severity.STOP, "case")
    with pytest.raises(Known, match="stays in view"):
        open_case.do("Put Aside", put_aside, case_of(open_case).id, stop, "", DAY)


def test_settings_hold_no_threshold_of_the_judge() -> None:
    """T20: what decides a word lies in the framework, the case or the catalogue."""
    names = {f.name for f in fields(Settings)}
    assert not names & {name for entry in catalogue().values() for name in entry.defaults}
    assert not names & {"pieces", "projects", "quarters", "window_months", "months_sustained", "as_of", "time_away"}


def test_T2_nothing_that_was_put_aside_changes_the_packet(tmp_path: Path) -> None:
    path = tmp_path / "sample.promocase"
    sample.make(path)
    with Workspace.open(path) as workspace:
        case = case_of(workspace)
        before = packets.packet_of(workspace.library(), case, Options())
        aside = [r for r in finding_rows(workspace.library(), case) if r.severity is not Severity.STOP]
        assert aside
        for each in aside:
            workspace.do("Put Aside", put_aside, case.id, each.finding, "A private note nobody else reads", DAY)
        assert all(r.aside for r in finding_rows(workspace.library(), case))
        after = packets.packet_of(workspace.library(), case, Options())
    assert after == before
    assert "nobody else reads" not in str(after)


def test_findings_on_people_lead_to_the_piece_they_stand_for(open_case: Workspace) -> None:
    id = next(iter(open_case.library().evidence))
    assert (row(open_case, "P05").way.id, row(open_case, "P05").way.field) == (id, "witnesses")
    assert findings.topic_word("P05") == "People"
    open_case.do("Write", claims.write, case_of(open_case).id, "outcomes", "We did.")
    assert row(open_case, "V06").way.field == "claim"
