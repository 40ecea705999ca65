"""The journeys people come for, through the real window, with at most so many keys and clicks; and how focus and keys behave on the way.

Filing thirty entries (C) is counted in test_inbox.py; a packet that comes back by a drop (F) stands in test_review_page.py.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFileDialog, QLineEdit, QPushButton, QTextEdit, QWidget
from tests.packet import filling
from tests.ui.driving import ALT, CONTROL, PLAIN, SHIFT, Driven

from promocase.domain.case import SelfRating
from promocase.kit import data
from promocase.packet import formnames
from promocase.ui import icons, theme
from promocase.ui.commands import plain
from promocase.ui.pages.review import Filter
from promocase.ui.widgets.parts import Header


class Counted:
    """Keys and clicks of a journey; letters of a text are not counted, a chord is one."""

    def __init__(self, driven: Driven) -> None:
        self._driven, self.keys, self.clicks = driven, 0, 0
        self.proposed = ""
        """The name that the last question for a place proposed."""

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.keys += 1
        self._driven.key(key, modifiers)

    def click(self, widget: QWidget) -> None:
        self.clicks += 1
        self._driven.click(widget)


def saved_as(monkeypatch: pytest.MonkeyPatch, counted: Counted, path: Path) -> None:
    """The system's question for a place, answered with Enter."""

    def answer(_parent, _title, proposed="", *_kinds) -> tuple[str, str]:
        counted.keys += 1
        counted.proposed = Path(proposed).name
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


def test_a_first_run_takes_five_clicks(driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driven.open(None)
    counted = Counted(driven)
    saved_as(monkeypatch, counted, tmp_path / "mine")

    def answer(dialog) -> None:
        driven.type("Bo Lind", dialog.owner)
        counted.click(dialog._tracks.buttons()[0])
        counted.click(dialog.create)

    with driven.dialog(answer):
        counted.click(driven.button("Start my case"))
    assert driven.session.case is not None
    assert counted.clicks + counted.keys <= 5


def test_a_sample_is_one_click_away(driven: Driven) -> None:
    driven.open(None)
    counted = Counted(driven)
    counted.click(driven.button("Look around"))
    driven.wait(lambda: driven.window.session is not None)
    assert driven.window.place == "coverage"
    assert counted.clicks == 1


def test_b_capture_takes_two_chords(fresh: Driven) -> None:
    counted = Counted(fresh)

    def write(_dialog) -> None:
        fresh.type("Pricing memo got sign-off")
        counted.press(Qt.Key.Key_Return, CONTROL)

    with fresh.dialog(write):
        counted.press(Qt.Key.Key_N, CONTROL)
    assert fresh.piece("Pricing memo")
    assert (counted.keys, counted.clicks) == (2, 0)


def test_d_coverage_is_read_and_mended_by_keys_alone(opened: Driven) -> None:
    opened.go("evidence") if opened.window.place != "evidence" else None
    counted = Counted(opened)
    counted.press(Qt.Key.Key_3, CONTROL)
    page = opened.page("coverage")
    assert "Partly shown: 2" in page.header.facts.text()
    assert counted.keys == 1, "words and counts are there at once"
    before = page.pane.name.text()
    counted.press(Qt.Key.Key_Down)
    assert page.pane.name.text() != before, "one key for the next one's reasons"
    page.reveal("expectation", "craft")
    counted.press(Qt.Key.Key_Return)
    assert opened.window.place == "evidence"
    counted.press(Qt.Key.Key_Left, ALT)
    assert opened.window.place == "coverage"
    assert (counted.keys, counted.clicks) == (4, 0)


def test_e_export_takes_three_keys(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(opened)
    saved_as(monkeypatch, counted, tmp_path / "packet.pdf")
    counted.press(Qt.Key.Key_5, CONTROL)
    opened.wait(lambda: opened.page("packet").shown is not None)
    counted.press(Qt.Key.Key_E, CONTROL | SHIFT)
    opened.wait(lambda: (tmp_path / "packet.pdf").exists() and "saved" in opened.window.toast.text)
    assert (counted.keys, counted.clicks) == (3, 0)
    assert "Lindqvist" in counted.proposed and counted.proposed.endswith(".pdf")
    assert opened.button("Open", opened.window.toast) and opened.button("Show in folder", opened.window.toast)


def test_f_a_review_is_brought_back_with_four_keys(opened: Driven, packet: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ratings = {"outcomes": SelfRating.NOT_YET, "insight": SelfRating.MEETS}
    values = {formnames.rating_name(id, "IC4", rating): "/Yes" for id, rating in ratings.items()}
    filling.by_pdfium(packet, values | {"reviewer": "Jordan Lee"}, tmp_path / "back.pdf")
    counted = Counted(opened)

    def pick(*_args) -> tuple[str, str]:
        counted.keys += 1
        return str(tmp_path / "back.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", pick)

    def keep(dialog) -> None:
        assert "2 of 8 answered by Jordan Lee" in opened.words(dialog)
        counted.press(Qt.Key.Key_Return)

    with opened.dialog(keep):
        counted.press(Qt.Key.Key_K, CONTROL)
        opened.type("manager review")
        counted.press(Qt.Key.Key_Return)
    assert opened.window.place == "review" and opened.page("review").filters[Filter.DIFFERS].isChecked()
    assert [review.reviewer for review in opened.library.review.values()] == ["Jordan Lee"]
    assert (counted.keys, counted.clicks) == (4, 0)


# ---- on the way


def test_letters_typed_in_a_list_lead_to_what_begins_with_them(opened: Driven) -> None:
    page = opened.go("coverage")
    opened.type("craft", page.table)
    assert page.pane.name.text() == "Craft depth"


def test_entering_a_place_puts_the_focus_into_its_list_or_field(opened: Driven) -> None:
    wrong = []
    for place, page in opened.window.pages.items():
        opened.window.go(place)
        focus = opened.focus
        kinds = (QAbstractItemView, QLineEdit, QTextEdit)
        has_some = any(isinstance(w, kinds) and w.isVisible() and w.isEnabled() for w in page.findChildren(QWidget))
        if not page.isAncestorOf(focus) or (isinstance(focus, QAbstractButton) and has_some):
            wrong.append(f"{place}: {type(focus).__name__} {focus.accessibleName()}")
    assert wrong == []


def test_no_header_is_crowded(opened: Driven) -> None:
    for place, page in opened.window.pages.items():
        opened.window.go(place)
        for header in page.findChildren(Header):
            assert len([b for b in header.findChildren(QPushButton) if b.isVisible()]) <= 5, place


def test_after_a_question_the_focus_is_where_it_was(opened: Driven) -> None:
    opened.go("evidence") if opened.window.place != "evidence" else None
    search = opened.page("evidence").search
    for id in ("case_details", "switch", "capture", "shortcuts", "settings", "agree"):
        search.setFocus()
        with opened.dialog(lambda dialog: dialog.reject()):
            opened.action(id).trigger()
        assert opened.focus is search, id


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_do_the_same(opened: Driven, key: Qt.Key) -> None:
    opened.choose("Night sailings")
    opened.key(key)
    assert opened.focus is opened.page("evidence").editor.title
    opened.key(Qt.Key.Key_K, CONTROL)
    opened.type("go coverage")
    opened.key(key)
    assert opened.window.place == "coverage"


def test_save_says_that_everything_is_saved_and_asks_nothing(opened: Driven) -> None:
    opened.key(Qt.Key.Key_S, CONTROL)
    assert opened.window.toast.text == "Everything is saved as you type."
    texts = [plain(opened.action(id).text()) for id in opened.window.commands.ids()]
    assert not {"Save", "Save As…", "Save Library"} & set(texts)


def test_what_can_be_dragged_can_be_done_from_the_menus(opened: Driven) -> None:
    assert {"capture", "read_review", "map", "cite", "move_up", "move_down"} <= set(opened.window.commands.ids())


@pytest.mark.parametrize("width", [1024, 1280, 1600])
def test_a_coverage_word_is_never_cut(opened: Driven, width: int) -> None:
    page = opened.go("coverage") if opened.window.place != "coverage" else opened.page("coverage")
    opened.window.resize(width, 720)
    assert opened.words()
    assert page.table.columnWidth(1) >= page.table.sizeHintForColumn(1)


@pytest.mark.usefixtures("qapp")
def test_icons_are_drawings_that_follow_the_colours_at_any_scale() -> None:
    for file in data.resource("icons").glob("*.svg"):
        if not file.stem.startswith("tick-"):
            assert "currentColor" in file.read_text(encoding="utf-8"), file.name
    made = icons.icon("target", "accent", 20)
    assert {size.width() for size in made.availableSizes()} >= {20, 40} or made.pixmap(60, 60).width() >= 20
    assert icons._drawing("target", theme.LIGHT.text) is not icons._drawing("target", theme.DARK.text)


def test_every_button_does_something(opened: Driven) -> None:
    dead = []
    for place, page in opened.window.pages.items():
        opened.window.go(place)
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.metaObject().className() == "QPushButton" and not button.receivers("2clicked(bool)"):
                dead.append(f"{place}: {button.text() or button.accessibleName()}")
    assert dead == []
