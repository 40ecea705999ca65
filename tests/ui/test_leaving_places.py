"""The places of the window: what can be done in one ends with it, and nothing is told that was not done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.ui.driving import CONTROL, Driven

from promocase.app.workspace.workspace import Workspace
from promocase.kit.errors import Known
from promocase.ui import printing


def enabled(driven: Driven) -> set[str]:
    commands = driven.window.commands
    return {id for id in commands.ids() if commands[id].isEnabled() and id not in {"go_back"}}


def test_what_a_place_offers_ends_when_another_comes(opened: Driven) -> None:
    opened.go("trash")
    before = enabled(opened)
    for place in opened.window.pages:
        opened.window.go(place)
        opened.window.go("trash")
        assert enabled(opened) == before, place


def test_what_cannot_be_kept_is_not_said_to_be_done(opened: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise Known("The drive is full. Nothing was changed.")

    opened.choose("Night sailings")
    monkeypatch.setattr(opened.session.workspace, "do", full)
    for command in ("delete", "toggle_private"):
        opened.action(command).trigger()
    assert opened.window.notice.text.startswith("The drive is full")
    assert opened.window.toast.text == ""
    assert not opened.action("toggle_private").isChecked()


def test_pages_that_are_out_of_date_are_not_printed(opened: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened.go("packet")
    opened.wait(lambda: page.shown is not None and not page.view.stale)
    printed: list[str] = []
    monkeypatch.setattr(printing, "ask", lambda _window, _data, name: printed.append(name))
    opened.go("coverage")
    opened.session.do("Rename", _renamed(opened))
    opened.action("print_packet").trigger()
    assert printed == []
    assert "Print once they are shown" in opened.window.toast.text


def _renamed(driven: Driven) -> Callable[..., object]:
    case = driven.session.case
    assert case is not None
    return lambda tx: tx.put(replace(tx.library.case[case.id], name="Another name"))


def test_saying_that_all_is_saved_does_not_end_the_writing_of_lines(fresh: Driven) -> None:
    inbox = fresh.go("inbox")
    fresh.type("First thing", inbox.empty.line)
    fresh.key(Qt.Key.Key_Return, to=inbox.empty.line)
    fresh.key(Qt.Key.Key_S, CONTROL, to=inbox.empty.line)
    assert inbox.empty.line.isVisible()
    fresh.key(Qt.Key.Key_Escape, to=inbox.empty.line)
    assert fresh.action("file_entry").isEnabled()
    assert inbox.list.isVisible()


def test_a_line_half_typed_in_the_inbox_is_kept_when_the_window_closes(fresh: Driven) -> None:
    path = fresh.session.workspace.path
    fresh.type("Spoke at the carrier forum", fresh.go("inbox").empty.line)
    fresh.window.close()
    with Workspace.open(path) as workspace:
        assert [piece.title for piece in workspace.library().evidence.values()] == ["Spoke at the carrier forum"]


def test_a_place_that_cannot_be_shown_says_why_and_every_other_opens(opened: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise Known("The case can’t be judged. Choose another target.")

    monkeypatch.setattr(opened.page("write"), "show_all", refuse)
    opened.go("write")
    assert opened.window.notice.text.startswith("The case can’t be judged")
    assert opened.go("coverage").isVisible()


def test_case_details_open_where_an_earlier_target_is_no_more(opened: Driven) -> None:
    case = opened.session.case
    assert case is not None
    text = opened.library.target_text_for(case.id, case.target_level)
    assert text is not None
    opened.session.do("Leave a text", lambda tx: tx.put(replace(text, id=f"{text.id[:-4]}0000", level_id="IC9")))
    with opened.dialog(lambda dialog: dialog.accept()):
        opened.action("case_details").trigger()


def test_another_library_opens_where_one_was_and_takes_no_message_along(opened: Driven, empty_file: Path) -> None:
    opened.go("coverage")
    opened.window.say("Something about this library.")
    opened.window.toast.say("Done.", ("Undo", opened.action("undo").trigger))
    assert opened.opening.open_path(empty_file)
    assert opened.window.place == "coverage"
    assert opened.window.notice.text == ""
    assert opened.window.toast.text == ""


def test_back_is_offered_where_there_is_a_place_to_go_back_to(opened: Driven) -> None:
    opened.go("coverage")
    assert opened.action("go_back").isEnabled()
    while opened.action("go_back").isEnabled():
        opened.action("go_back").trigger()
    assert opened.window._trail == []


def test_a_name_half_typed_confirms_the_piece_it_was_typed_for(opened: Driven) -> None:
    piece = opened.choose("Night sailings")
    before = len(opened.library.witnesses_of.get(piece.id, ()))
    witnesses = opened.page("evidence").editor.witnesses
    witnesses.add.click()
    opened.type("Ada Example", witnesses._name)
    opened.choose("Kept-promise rate")
    assert len(opened.library.witnesses_of[piece.id]) == before + 1
