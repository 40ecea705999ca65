"""Company form: entered by pasting, mapped by ticking, written by hand, copied and exported; all of it by keyboard."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from tests.ui.driving import CONTROL, Driven

from promocase.domain.company_form import Unit
from promocase.ui.dialogs.company_form import CompanyFormDialog

LIST = "1. What did you achieve? (max 500 characters)\n2. Why now? (60 words)"


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def choose(page: Any, number: int) -> None:
    page.table.select(page.told.answers[number - 1].question.id)


def enter(driven: Driven, text: str = LIST) -> Any:
    def paste(dialog: Any) -> None:
        assert isinstance(dialog, CompanyFormDialog)
        assert not dialog.accept_button.isEnabled()
        dialog.text.setPlainText(text)
        assert "At most 500 characters" in driven.words(dialog.read)
        assert "At most 60 words" in driven.words(dialog.read)
        driven.click(dialog.accept_button)

    with driven.dialog(paste):
        driven.click_text("Enter questions…")
    return driven.page("company_form")


def test_a_case_without_a_form_says_what_belongs_here_and_takes_a_pasted_list(fresh: Driven) -> None:
    fresh.key(Qt.Key.Key_7, CONTROL)
    assert fresh.window.place == "company_form"
    assert "Does your company have its own form?" in fresh.words()
    page = enter(fresh)
    assert [(q.text, q.limit, q.unit) for q in page.told.form.questions] == [
        ("What did you achieve?", 500, Unit.CHARACTERS),
        ("Why now?", 60, Unit.WORDS),
    ]
    assert "0 of 2 answered" in fresh.words()
    fresh.action("undo").trigger()
    assert not fresh.library.company_form
    assert "Does your company have its own form?" in fresh.words()


def test_ticking_a_source_puts_the_answer_together_in_one_step(opened: Driven) -> None:
    page = opened.go("company_form")
    assert page.table.hasFocus()
    choose(page, 5)
    assert page.answer.text.toPlainText() == ""
    tick = next(t for t in page.sources.ticks.values() if t.accessibleName() == "Influence without authority")
    tick.setFocus()
    opened.key(Qt.Key.Key_Space)
    assert page.answer.text.toPlainText().startswith("Compliance moved its check from the gate")
    assert "of 400 characters" in page.answer.size.text()
    assert "Left out for want of room" in opened.words(page.answer)
    opened.action("undo").trigger()
    assert page.answer.text.toPlainText() == ""
    assert not tick.isChecked()


def test_what_is_written_by_hand_is_not_overwritten_and_a_changed_source_is_told(opened: Driven) -> None:
    page = opened.go("company_form")
    opened.key(Qt.Key.Key_Return)
    assert page.answer.text.hasFocus()
    opened.key(Qt.Key.Key_A, CONTROL)
    opened.type("Mine alone.")
    opened.key(Qt.Key.Key_Tab)
    assert page.told.answers[0].by_hand
    assert "Written by hand" in opened.words(page.answer)
    next(t for t in page.sources.ticks.values() if t.accessibleName() == "Craft depth").click()
    assert page.answer.text.toPlainText() == "Mine alone."
    assert "say something else since you wrote this" in opened.words(page.answer)
    opened.click_text("Keep mine", page.answer)
    assert not page.told.answers[0].changed
    opened.click_text("Assemble again", page.answer)
    assert page.answer.text.toPlainText().startswith("With five teams")


def test_an_answer_that_is_too_long_is_counted_while_typing_and_never_cut(opened: Driven) -> None:
    page = opened.go("company_form")
    choose(page, 5)
    page.answer.text.setFocus()
    page.answer.text.insertPlainText("word " * 100)
    assert page.answer.size.text() == "500 of 400 characters: 100 too many"
    page.answer.commit()
    assert page.answer.text.toPlainText() == "word " * 100
    assert "100 over" in opened.words(page.table)


def test_an_answer_and_the_whole_form_are_copied(opened: Driven) -> None:
    page = opened.go("company_form")
    opened.key(Qt.Key.Key_C, CONTROL)
    assert clipboard() == page.told.answers[0].text
    opened.click_text("Copy all", page)
    assert "2. Which project shows best how you work?" in clipboard()
    assert "No answer yet." in clipboard()


def test_private_words_are_shown_where_they_stand_and_are_not_copied(opened: Driven) -> None:
    page = opened.go("company_form")
    private = next(e for e in opened.library.evidence.values() if e.private and len(e.title) > 12)
    QGuiApplication.clipboard().setText("before")
    page.answer.text.setPlainText(f"See {private.title}.")
    page.answer.commit()
    assert "Private words stand in this answer" in opened.words(page.answer)
    page.copy_answer()
    page.copy_all()
    assert clipboard() == "before"


def test_the_answers_are_exported_to_a_file(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "answers.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    opened.action("export_form").trigger()
    assert opened.window.place == "company_form"
    assert "Larkwharf year review" in path.read_text(encoding="utf-8")


def test_questions_are_edited_and_a_lost_answer_is_said_before(opened: Driven) -> None:
    page = opened.go("company_form")
    page.answer.text.setPlainText("By hand.")
    page.answer.commit()

    def edit(dialog: Any) -> None:
        assert "What did you achieve this year, and what was your own part? (max 1200 characters)" in dialog.text.toPlainText()
        dialog.text.setPlainText("\n".join(dialog.text.toPlainText().splitlines()[1:]))
        assert "1 answer written by hand goes with its question" in dialog.problem.text()
        opened.click(dialog.accept_button)

    with opened.dialog(edit):
        opened.action("edit_form").trigger()
    assert len(page.told.answers) == 4
    opened.action("undo").trigger()
    assert page.told.answers[0].text == "By hand."
