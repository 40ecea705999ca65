"""Use a newer framework version, in the window: seen first, used in one step, and what is asked afterwards is asked on Coverage."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from tests.app.versions_making import Doc, cell, reword, second, without_level
from tests.ui.driving import Driven

from promocase.app.cases import changed_statements
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import Framework
from promocase.ui.dialogs import framework_import
from promocase.ui.dialogs.version import VersionDialog


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the file dialog give the file of this framework."""

    def give(framework: Framework) -> None:
        path = tmp_path / "newer.json"
        path.write_text(framework.document, encoding="utf-8")
        monkeypatch.setattr(framework_import, "choose_file", lambda _parent: path)

    return give


def use(driven: Driven, answer: Any) -> None:
    with driven.dialog(answer):
        driven.action("use_framework").trigger()


def test_T18_a_newer_version_is_seen_used_asked_about_and_undone(opened: Driven, offer: Any) -> None:
    offer(second(reword))
    before = opened.library

    def look_and_use(dialog: VersionDialog) -> None:
        assert "holds no other version" in dialog.page.toPlainText()
        assert not dialog.take.isEnabled()
        opened.click_text("From a file…", dialog)
        said = dialog.page.toPlainText()
        assert "version 1.0.0 → 2" in said
        assert "4 wait for your word: still true?" in said
        assert "Changed texts (1)" in said
        assert "Every quarter." in said
        assert opened.library is before
        opened.click(dialog.take)

    use(opened, look_and_use)
    assert opened.window.place == "coverage"
    assert "4 mappings were made to words that changed" in opened.window.notice.text
    page = opened.page("coverage")
    assert "4 mappings wait: are they still true?" in opened.words(page)
    row = next(r for r in page.model.rows() if r.id == "outcomes")
    assert row.word == "Partly shown"
    opened.click_text("Still true", page.pane.still_true)  # all of them together
    assert next(r for r in page.model.rows() if r.id == "outcomes").word == "Well shown"
    assert page.pane.still_true.isHidden()
    assert not page.asked.count()
    opened.action("undo").trigger()
    assert page.asked.count() == 1
    opened.action("undo").trigger()
    assert opened.library.case == before.case
    assert not opened.library.changed_statement


def test_T18_each_mapping_can_be_answered_alone_by_keyboard(opened: Driven, offer: Any) -> None:
    offer(second(reword))

    def take(dialog: VersionDialog) -> None:
        opened.click_text("From a file…", dialog)
        opened.click(dialog.take)

    use(opened, take)
    asked = opened.page("coverage").pane.still_true
    (question,) = changed_statements.questions(opened.library, opened.session.case)
    title = question.waiting[0].title
    button = next(b for b in asked.findChildren(type(opened.button("Still true"))) if b.accessibleName() == f"No longer: {title}")
    button.setFocus()
    opened.key(Qt.Key.Key_Space)
    (left,) = changed_statements.questions(opened.library, opened.session.case)
    assert len(left.waiting) == len(question.waiting) - 1
    assert title not in [w.title for w in left.waiting]
    assert asked.isAncestorOf(opened.focus)  # the next answer is at hand


def test_T18_the_present_version_is_kept_without_a_trace(opened: Driven, offer: Any) -> None:
    offer(second(reword))
    before = opened.library

    def look(dialog: VersionDialog) -> None:
        opened.click_text("From a file…", dialog)
        opened.click_text("Keep the present one", dialog)

    use(opened, look)
    assert opened.library is before
    assert opened.session.workspace.undo_label is None


def test_T18_a_removed_target_has_to_be_chosen_anew(opened: Driven, offer: Any) -> None:
    offer(second(lambda doc: without_level(doc, "IC4")))

    def choose(dialog: VersionDialog) -> None:
        opened.click_text("From a file…", dialog)
        assert not dialog.take.isEnabled()
        assert "The case stays on its present version" in dialog.why.text()
        assert dialog.target.value() is None
        dialog.target.setCurrentText(next(t for t in texts(dialog.target) if t.startswith("IC5")))
        dialog.target.picked.emit(dialog.target.value())
        assert dialog.take.isEnabled(), dialog.why.text()
        opened.click(dialog.take)

    use(opened, choose)
    case = opened.session.case
    assert case is not None
    assert case.target_level == "IC5"
    assert opened.library.choices_of(case.id)[-1].track == "ic"


def texts(choice: Any) -> list[str]:
    return [choice.itemText(n) for n in range(choice.count())]


def test_T18_another_framework_can_be_taken_as_a_version(opened: Driven, offer: Any) -> None:
    offer(second(lambda doc: doc.update(id="other", name="Other ladder")))

    def look(dialog: VersionDialog) -> None:
        opened.click_text("From a file…", dialog)
        assert "This is another framework" in dialog.page.toPlainText()
        assert dialog.as_version.isVisible()
        assert dialog.target.isVisible()
        dialog.as_version.click()
        assert "mappings stay as they are" in dialog.page.toPlainText()
        assert "not in this case" not in dialog.page.toPlainText()
        assert dialog.take.isEnabled(), dialog.why.text()
        assert not dialog.target.isVisible()
        dialog.reject()

    use(opened, look)


def test_T18_markup_in_a_framework_is_text(opened: Driven, offer: Any) -> None:
    def mark(doc: Doc) -> None:
        cell(doc)[0]["text"] += " <b>R&D</b> <img src='x'>"

    offer(second(mark))

    def look(dialog: VersionDialog) -> None:
        opened.click_text("From a file…", dialog)
        assert "<b>R&D</b> <img src='x'>" in dialog.page.toPlainText()
        opened.click(dialog.take)

    use(opened, look)
    assert "<b>R&D</b>" in opened.words(opened.page("coverage").pane.still_true)


def test_T18_a_version_in_the_library_is_offered_and_the_way_back_is_the_same(opened: Driven, offer: Any) -> None:
    offer(second(reword))
    before = opened.library

    def take(dialog: VersionDialog) -> None:
        opened.click_text("From a file…", dialog)
        opened.click(dialog.take)

    use(opened, take)

    def back(dialog: VersionDialog) -> None:
        assert texts(dialog.version) == ["Dual-track product management · 1.0.0"]
        opened.click(dialog.take)

    use(opened, back)
    assert opened.library.case == before.case
    assert opened.library.mapping == before.mapping
    assert not opened.library.changed_statement


def test_T18_a_library_that_is_read_only_keeps_its_version(driven: Driven, sample_file: Path) -> None:
    with Workspace.open(sample_file):
        driven.open(sample_file)
        driven.wait(lambda: driven.window.session is not None)
        assert driven.session.workspace.read_only
        assert not driven.action("use_framework").isEnabled()
