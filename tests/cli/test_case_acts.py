"""`findings`, `case agree`, `case close` and `case reopen`, as typed in a terminal."""

import json
from datetime import date
from pathlib import Path

from tests.cli.conftest import Run

from promocase.app.cases.findings import finding_rows, put_aside
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case, Decision


def case_in(path: Path) -> Case:
    with Workspace.open(path, read_only=True) as workspace:
        return workspace.library().cases()[0]


def test_findings_say_the_code_the_sentence_and_what_mends_it(run: Run, small: Path) -> None:
    said = run("findings", small)
    assert (said.status, said.err) == (0, "")
    assert "V01" in said.out
    assert "> Map a piece, or write a gap note." in said.out


def test_what_was_put_aside_is_counted_and_shown_with_all(run: Run, small: Path) -> None:
    with Workspace.open(small) as workspace:
        case = workspace.library().cases()[0]
        found = next(r.finding for r in finding_rows(workspace.library(), case) if r.finding.code == "V08")
        workspace.do("Put Aside", put_aside, case.id, found, "As agreed.", date(2026, 6, 1))
    assert "V08" not in run("findings", small).out
    assert "1 more is put aside; --all shows it." in run("findings", small).out
    assert "Put aside: As agreed." in run("findings", small, "--all").out
    told = json.loads(run("findings", small, "--all", "--json").out)
    assert told["put_aside"] == 1
    assert [f["put_aside"] for f in told["findings"] if f["code"] == "V08"] == [{"note": "As agreed.", "on": "2026-06-01"}]
    assert not [f for f in json.loads(run("findings", small, "--json").out)["findings"] if f["code"] == "V08"]


def test_agree_writes_the_text_and_who_and_when(run: Run, small: Path) -> None:
    said = run(
        "case", "agree", small, "--expectation", "outcomes", "--text", "Two numbers the board reads", "--with", "Ann", "--on", "2026-02-12"
    )
    assert (said.status, said.err) == (0, "")
    with Workspace.open(small, read_only=True) as workspace:
        library = workspace.library()
        case = library.cases()[0]
        assert library.agreed_for(case.id, "outcomes", "IC4").text == "Two numbers the board reads"
        text = library.target_text_for(case.id, "IC4")
        assert (text.agreed_with, text.agreed_on) == ("Ann", date(2026, 2, 12))


def test_agree_says_what_is_wanting(run: Run, small: Path) -> None:
    assert "go together" in run("case", "agree", small, "--text", "Here").err
    assert "Say what was agreed" in run("case", "agree", small).err
    unknown = run("case", "agree", small, "--expectation", "hiring", "--text", "Here")
    assert unknown.status == 1
    assert "no expectation “hiring”. It has: outcomes," in unknown.err


def test_close_and_reopen(run: Run, small: Path) -> None:
    said = run("case", "close", small, "--decision", "not-now", "--on", "2026-12-10", "--outcome", "Next autumn", "--carry", "bets")
    assert (said.status, said.err) == (0, "")
    case = case_in(small)
    assert (case.decision, case.closed_on, case.outcome, case.carried) == (Decision.NOT_NOW, date(2026, 12, 10), "Next autumn", ("bets",))
    assert "closed already" in run("case", "close", small, "--decision", "promoted").err
    assert "kept as it was" in run("switch", small, "--to", "IC5").err
    assert run("case", "reopen", small).status == 0
    assert case_in(small).closed_on is None
    assert "nothing to reopen" in run("case", "reopen", small).err


def test_close_refuses_what_does_not_go_together(run: Run, small: Path) -> None:
    assert run("case", "close", small).status == 2
    assert run("case", "close", small, "--decision", "rejected").status == 2
    assert "A new level goes with" in run("case", "close", small, "--decision", "not-now", "--new-level", "IC4").err
    assert "no level “X9”" in run("case", "close", small, "--decision", "promoted", "--new-level", "X9").err
    assert case_in(small).closed_on is None
