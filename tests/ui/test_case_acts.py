"""Findings, agreed expectations, time away, and the end of a case: through the real window."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from tests.ui.driving import ALT, Driven

from promocase.app.cases import cases, claims
from promocase.app.packets import first_results
from promocase.domain.case import Decision, GapNote, TimeAway
from promocase.ui.dialogs.agreed import AgreedDialog
from promocase.ui.dialogs.case_details import CaseDetails
from promocase.ui.dialogs.closing import CloseCase, NextCase
from promocase.ui.dialogs.first_results import FirstResults
from promocase.ui.dialogs.setting_aside import SettingAside
from promocase.ui.widgets.findings import SHOWN, FindingsList
from promocase.ui.widgets.links import WideLink


def links(shown: FindingsList) -> list[str]:
    QApplication.processEvents()  # what was just added comes into view
    return [each.text() for each in shown.findChildren(WideLink) if each.isVisibleTo(shown)]


def named(within: Any, start: str) -> QPushButton:
    """The first button whose name begins so."""
    return next(b for b in within.findChildren(QPushButton) if b.accessibleName().startswith(start))


def asked(driven: Driven, kind: type[QDialog], act: Callable[[Any], object]) -> AbstractContextManager[None]:
    """What is done inside asks this question; `act` answers it."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, kind)
        act(dialog)

    return driven.dialog(answer)


def packet(driven: Driven, file: Path) -> FindingsList:
    driven.open(file)
    driven.window.go("packet")
    return driven.page("packet").findings


def test_five_findings_are_shown_in_groups_and_the_rest_unfolds(driven: Driven, sample_file: Path) -> None:
    shown = packet(driven, sample_file)
    every = [row for row in driven.session.findings() if row.aside is None]
    assert len(links(shown)) == SHOWN < len(every)
    assert "Worth mending" in driven.words(shown)
    assert "Expectations" in driven.words(shown)
    named(shown, "Show ").click()
    assert sorted(links(shown)) == sorted(row.sentence for row in every)
    assert "Worth knowing" in driven.words(shown)
    named(shown, "Show fewer").click()
    assert len(links(shown)) == SHOWN


def test_a_finding_leads_to_its_field_and_back_returns(driven: Driven, sample_file: Path) -> None:
    shown = packet(driven, sample_file)
    row = next(r for r in driven.session.findings() if r.finding.code == "E02")
    named(shown, row.sentence).click()
    assert driven.window.place == "evidence"
    assert driven.page("evidence").list.current_id() == row.finding.about
    assert driven.focus is driven.page("evidence").editor._texts["my_part"]
    driven.key(Qt.Key.Key_Left, ALT)
    assert driven.window.place == "packet"


def test_every_way_of_a_finding_leads_somewhere(driven: Driven, empty_file: Path) -> None:
    """Of a case with nothing in it: each finding's link is pressed, and something comes into view for it."""
    driven.open(empty_file)
    acts_of = {"details": CaseDetails, "agreed": AgreedDialog, "results": FirstResults}
    for row in driven.session.findings():
        driven.window.go("packet")
        press = driven.page("packet").findings.led
        if row.way.place in acts_of:
            with asked(driven, acts_of[row.way.place], QDialog.reject):
                press.emit(row)
        else:
            press.emit(row)
            assert driven.window.place in ("evidence", "coverage", "write", "packet")
            if row.way.place == "expectation":
                shown = driven.page("write")._current() if row.way.field else driven.page("coverage").table.current_id()
                assert shown == row.way.id


def test_one_is_put_aside_with_a_note_shown_folded_and_taken_back(driven: Driven, sample_file: Path) -> None:
    shown = packet(driven, sample_file)
    row = driven.session.findings()[0]

    def write(dialog: SettingAside) -> None:
        dialog.note.setPlainText("Agreed to leave it")
        dialog.accept()

    with asked(driven, SettingAside, write):
        named(shown, f"Put aside… {row.sentence}").click()
    assert row.sentence not in links(shown)
    named(shown, "1 put aside").click()
    assert "Agreed to leave it" in driven.words(shown)
    named(shown, f"Take back {row.sentence}").click()
    assert row.sentence in links(shown)
    driven.action("undo").trigger()
    assert row.sentence not in links(shown) or "Agreed to leave it" in driven.words(shown)
    driven.action("undo").trigger()
    assert not driven.library.set_aside


def test_a_question_that_is_left_puts_nothing_aside(driven: Driven, sample_file: Path) -> None:
    shown = packet(driven, sample_file)
    with asked(driven, SettingAside, QDialog.reject):
        named(shown, "Put aside… ").click()
    assert not driven.library.set_aside


def test_findings_stand_at_the_piece_and_the_expectation_they_are_about(driven: Driven, sample_file: Path) -> None:
    driven.open(sample_file)
    row = next(r for r in driven.session.findings() if r.finding.code == "E05")
    driven.window.open_place("evidence", "evidence", row.finding.about)
    here = [r.sentence for r in driven.session.findings() if r.finding.about == row.finding.about]
    assert row.sentence in here
    driven.wait(lambda: links(driven.page("evidence").editor.findings) == here)
    case = driven.session.case
    driven.session.do("Gap", claims.set_gap, case.id, "craft", GapNote("Open"))
    driven.window.open_place("coverage", "expectation", "craft")
    shown = driven.page("coverage").pane.findings
    driven.wait(lambda: [said for said in links(shown) if "not yet what is planned" in said])


def test_next_steps_say_the_time_left_and_when_to_begin(driven: Driven, sample_file: Path) -> None:
    driven.open(sample_file)
    driven.window.go("coverage")
    said = driven.words(driven.page("coverage"))
    assert "5 weeks left until 10 December 2026." in said
    assert "Begin by 26 November 2026" in said


def test_time_away_is_added_changed_and_removed_in_case_details(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)

    def add(dialog: CaseDetails) -> None:
        dialog.away.add.click()
        row = dialog.away.rows[-1]
        row.first.setText("March 2026")
        row.last.setText("14/04/2026")
        row.note.setText("Parental leave")
        dialog.accept()

    with asked(driven, CaseDetails, add):
        driven.action("case_details").trigger()
    assert driven.session.case.time_away == (TimeAway(date(2026, 3, 1), date(2026, 4, 14), "Parental leave"),)

    def change(dialog: CaseDetails) -> None:
        row = dialog.away.rows[0]
        row.last.setText("2026-02-01")
        row.last.commit()
        assert "ends before it begins" in row.problem.text()
        assert driven.session.case.time_away[0].last == date(2026, 4, 14)  # what was kept stays until it is whole
        named(row, "Remove this time away").click()
        dialog.accept()

    with asked(driven, CaseDetails, change):
        driven.action("case_details").trigger()
    assert driven.session.case.time_away == ()
    driven.action("undo").trigger()
    assert len(driven.session.case.time_away) == 1


def test_expectations_are_agreed_in_one_go_as_one_step(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)

    def fill(dialog: AgreedDialog) -> None:
        assert len(dialog.fields) == 8
        dialog.fields["outcomes"].setPlainText("Two numbers the board reads")
        dialog.fields["bets"].setPlainText("One that may fail")
        dialog.whom.setText("Ann Reed")
        dialog.when.setText("12 February 2026")
        dialog.track.setText("Ann Reed")
        named(dialog, "Keep").click()

    with asked(driven, AgreedDialog, fill):
        driven.action("agree").trigger()
    case = driven.session.case
    text = driven.library.target_text_for(case.id, "IC4")
    assert (text.agreed_with, text.agreed_on) == ("Ann Reed", date(2026, 2, 12))
    assert driven.library.agreed_for(case.id, "bets", "IC4").text == "One that may fail"
    assert [c.agreed_with for c in driven.library.choices_of(case.id)] == ["", "Ann Reed"]
    driven.window.open_place("coverage", "expectation", "outcomes")
    assert driven.page("coverage").pane.agreed.toPlainText() == "Two numbers the board reads"
    driven.action("undo").trigger()
    assert not driven.library.agreed
    assert len(driven.library.choices_of(case.id)) == 1


def test_a_date_that_cannot_be_read_keeps_the_agreement_open(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)

    def fill(dialog: AgreedDialog) -> None:
        dialog.when.setText("soon")
        named(dialog, "Keep").click()
        assert dialog.isVisible()
        assert "Write it as" in dialog.problem.text()
        dialog.reject()

    with asked(driven, AgreedDialog, fill):
        driven.action("agree").trigger()
    assert not driven.library.agreed


def close_it(driven: Driven, decision: Decision) -> None:
    def fill(dialog: CloseCase) -> None:
        dialog.decision.show_value(decision)
        dialog._show_level()
        assert dialog.level.isEnabled() is (decision is Decision.PROMOTED)
        named(dialog, "Close case").click()

    with asked(driven, CloseCase, fill):
        driven.action("close_case").trigger()


def test_a_closed_case_is_read_only_says_so_and_is_reopened(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)
    driven.window.go("coverage")
    name = driven.session.case.name
    close_it(driven, Decision.NOT_NOW)
    assert driven.window.ended.text == "Closed on 2 November 2026: Not now. This case is kept as it was."
    pane = driven.page("coverage").pane
    claim = driven.go("write").claim
    assert not claim.isEnabled()
    driven.go("coverage")
    assert not pane.agreed.isEnabled()
    assert not any(driven.action(id).isEnabled() for id in ("switch", "case_details", "agree", "close_case"))
    assert driven.action("capture").isEnabled()  # evidence stays the author's
    assert driven.window.sidebar.case.currentText() == f"{name} (closed)"
    assert "Next steps" not in driven.words(driven.page("coverage"))
    driven.action("reopen_case").trigger()
    assert not driven.window.ended.isVisible()
    driven.go("write")
    assert claim.isEnabled()
    assert all(driven.action(id).isEnabled() for id in ("switch", "case_details", "agree", "close_case"))
    driven.action("undo").trigger()
    assert driven.window.ended.isVisible()


def test_the_next_case_goes_on_from_the_closed_one(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)
    closed = driven.session.case
    close_it(driven, Decision.PROMOTED)

    def fill(dialog: NextCase) -> None:
        named(dialog, "Begin").click()
        assert dialog.problem.text() == "Choose a target level."
        dialog.target.show_value("IC5")
        dialog.name.setText("Next year")
        named(dialog, "Begin").click()

    with asked(driven, NextCase, fill):
        driven.action("next_case").trigger()
    case = driven.session.case
    assert (case.name, case.current_level, case.follows) == ("Next year", "IC4", closed.id)
    assert not driven.window.ended.isVisible()
    chooser = driven.window.sidebar.case
    assert [chooser.itemText(at) for at in range(chooser.count())] == ["Next year", "", f"{closed.name} (closed)"]
    driven.session.choose_case(closed.id)
    assert driven.window.ended.isVisible()
    QApplication.processEvents()
    assert driven.library.case[closed.id].decision is Decision.PROMOTED


def test_what_is_half_typed_in_a_case_is_kept_before_it_closes(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)
    driven.window.go("write")
    driven.page("write").claim.text.setPlainText("I moved it.")
    close_it(driven, Decision.WITHDRAWN)
    assert [c.text for c in driven.library.claim.values()] == ["I moved it."]
    assert driven.library.cases()[0].closed_on == date(2026, 11, 2)
    assert cases.case_named(driven.library).decision is Decision.WITHDRAWN


def test_a_case_is_renamed_where_it_stands_and_copied(driven: Driven, empty_file: Path) -> None:
    driven.open(empty_file)
    sidebar, first = driven.window.sidebar, driven.session.case
    driven.key(Qt.Key.Key_F2)
    assert driven.focus is sidebar.name and sidebar.name.text() == first.name
    driven.type("My year")
    driven.key(Qt.Key.Key_Return)
    assert driven.session.case.name == "My year" and sidebar.case.currentText() == "My year"
    driven.key(Qt.Key.Key_F2)
    driven.type("Something else")
    driven.key(Qt.Key.Key_Escape)
    assert driven.session.case.name == "My year" and not sidebar.name.isVisible()
    driven.action("duplicate_case").trigger()
    assert driven.session.case.name == "My year (copy)" and driven.session.case.id != first.id
    driven.action("undo").trigger()
    assert [c.name for c in driven.library.cases()] == ["My year"]


def test_the_results_of_the_first_page_are_chosen_where_their_finding_leads(driven: Driven, sample_file: Path) -> None:
    shown = packet(driven, sample_file)
    driven.session.do("None", first_results.choose, driven.session.case.id, ())
    seen: list[str] = []

    def tick(dialog: FirstResults) -> None:
        items = [dialog.list.item(row) for row in range(dialog.list.count())]
        for item in (items[3], items[0], items[2]):
            item.setCheckState(Qt.CheckState.Checked)
            seen.append(item.data(Qt.ItemDataRole.UserRole))
        assert not items[1].flags() & Qt.ItemFlag.ItemIsEnabled
        assert "holds three results" in dialog.told.text()
        dialog.keep.click()

    with asked(driven, FirstResults, tick):
        shown.led.emit(next(r for r in driven.session.findings() if r.finding.code == "K02"))
    assert driven.session.case.chosen_results == tuple(seen)
    assert "K02" not in {r.finding.code for r in driven.session.findings()}
    driven.action("undo").trigger()
    assert driven.session.case.chosen_results == ()
