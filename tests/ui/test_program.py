"""What is about the program itself: settings at work at once, help for every place, About, printing, a weekly word."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.driving import CONTROL, Driven

from promocase.app import help as helping
from promocase.app import settings as app_settings
from promocase.app.settings import Appearance, Settings
from promocase.judge.policy import Thresholds
from promocase.kit import data
from promocase.ui import theme
from promocase.ui.dialogs.help import HelpWindow
from promocase.ui.keeping import Keeping
from promocase.ui.reminding import Reminding

MOST, PAGES = 20, 4


def test_settings_are_few_work_at_once_are_kept_and_can_be_reset(opened: Driven) -> None:
    def choose(dialog) -> None:
        assert dialog.pages.count() <= PAGES
        assert len(dialog.switches) + len(dialog.choices) <= MOST
        dialog.choices["appearance"].show_value(Appearance.DARK)
        dialog.choices["appearance"].picked.emit(Appearance.DARK)
        assert theme.tokens() is theme.DARK
        dialog.switches["compact"].click()
        assert theme.density() < 1
        dialog.switches["remind"].click()
        kept = app_settings.load()
        assert (kept.appearance, kept.compact, kept.remind) == (Appearance.DARK, True, True)
        opened.click_text("Reset to defaults", dialog)
        assert theme.tokens() is theme.LIGHT
        assert not dialog.switches["compact"].isChecked()
        assert app_settings.load().recent, "what is remembered is no setting"
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(choose):
        opened.key(Qt.Key.Key_Comma, CONTROL)


def test_settings_come_back_as_they_were_kept() -> None:
    full = replace(Settings(), compact=True, remind=True, tray=False, keep_copies=False)
    app_settings.save(full)
    assert app_settings.load() == full


def test_f1_opens_the_page_of_the_place_and_all_can_be_searched(opened: Driven) -> None:
    pages = {page.id for page in helping.pages()}
    for place in opened.window.pages:
        assert place in pages, f"no help for {place}"
    opened.go("coverage")
    opened.key(Qt.Key.Key_F1)
    (shown,) = opened.window.findChildren(HelpWindow)
    assert shown.page.toPlainText().startswith("Coverage")
    shown.search.setText("cites evidence number")
    shown.search.setText("window months")
    assert [shown.list.item(n).text() for n in range(shown.list.count())] == ["How coverage is decided"]
    shown.search.setText("nothing of the kind")
    assert not shown.none.isHidden()
    shown.close()


def test_help_states_the_rules_the_judge_applies() -> None:
    (page,) = [page for page in helping.pages() if page.id == "how_coverage_is_decided"]
    raw = next(data.resource("help/pages").glob("*how-coverage*")).read_text(encoding="utf-8")
    assert set(re.findall(r"\{(\w+)\}", raw)) == {f.name for f in fields(Thresholds)} - {"months_sustained"}
    limits = Thresholds()
    assert f"{limits.window_months} months" in page.text
    assert f"at least {limits.pieces}." in page.text
    assert not re.search(r"[{}]", page.text)
    for word in ("Well shown", "Partly shown", "Not shown yet", "Pieces", "Level", "Breadth", "Statements"):
        assert word in page.text


def test_help_keeps_to_the_words_of_the_window() -> None:
    out = re.compile(r"off-track|\bscores?\b|\d ?%|\bfail|!|\bready\b|\bthin\b|\bstrong evidence\b", re.IGNORECASE)
    assert [(page.id, found.group()) for page in helping.pages() if page.id != "whats_new" if (found := out.search(page.text))] == []


def test_whats_new_is_the_changelog(opened: Driven) -> None:
    opened.action("whats_new").trigger()
    (shown,) = opened.window.findChildren(HelpWindow)
    assert "What changed" in shown.page.toPlainText()
    shown.close()


@pytest.mark.long
def test_the_packet_is_printed_page_for_page(opened: Driven, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    page = opened.go("packet")
    opened.wait(lambda: page.shown is not None)
    paper = tmp_path / "paper.pdf"

    def answer(dialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    opened.action("print_packet").trigger()
    with pypdfium2.PdfDocument(paper) as printed:
        assert len(printed) == page.view.page_count


def test_the_days_snapshot_is_kept_while_the_library_is_open(fresh: Driven) -> None:
    (keeping,) = fresh.session.findChildren(Keeping)
    assert fresh.session.workspace.snapshots() == ()
    keeping.look()
    fresh.wait(lambda: fresh.session.workspace.snapshots())
    (kept,) = fresh.session.workspace.snapshots()
    assert kept.reason.value == "daily"


def test_the_weekly_word_comes_once_and_only_when_asked_for(fresh: Driven) -> None:
    (reminding,) = fresh.session.findChildren(Reminding)
    reminding.look()
    assert fresh.window.toast.text == "", "off unless asked for"
    fresh.window.change_settings(replace(fresh.window.settings, remind=True))
    reminding.look()
    assert fresh.window.toast.text == "What did you do this week?"
    fresh.window.toast.hide()
    reminding.look()
    assert fresh.window.toast.text == ""
    fresh.window.today = lambda: date(2026, 11, 9)
    reminding.look()
    assert fresh.window.toast.text == "What did you do this week?"


def test_nothing_moves_by_itself(opened: Driven) -> None:
    # Qt moves the middle of a window by an animation that takes no time
    assert [a for a in opened.window.findChildren(QAbstractAnimation) if a.duration()] == []
    moving = (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeMenu)
    assert not any(QApplication.isEffectEnabled(effect) for effect in moving)
