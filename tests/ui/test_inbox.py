"""The Inbox: thirty entries filed by numbers and Enter, and everything else one does there without the mouse."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.driving import SHIFT, Driven

from promocase.app.evidence import evidence
from promocase.app.workspace.workspace import Workspace
from promocase.domain.dates import PartialDate

TEXTS = ("Wrote the decision memo on pricing", "Interviewed fourteen customers who left", "Hired two associates")
LINES = ("Cut checkout to two screens", "Met every customer who left, S P E M", "1 more")


@pytest.fixture
def thirty(driven: Driven, empty_file: Path) -> Driven:
    """The window over a library with thirty entries that came in."""
    with Workspace.open(empty_file) as workspace:
        for at in range(30):
            draft = evidence.Draft(f"{TEXTS[at % 3]} {at}", happened_from=PartialDate("2026-03"), situation="one line\nanother line")
            workspace.do("Add", evidence.add, draft, date(2026, 10, 1))
    return driven.open(empty_file)


class Counted(QObject):
    """Counts the keys that are pressed."""

    keys = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        spontaneous = event.type() is QEvent.Type.KeyPress and _watched is QApplication.focusWidget()
        self.keys += spontaneous
        return False


def ids(driven: Driven) -> tuple[str, ...]:
    return driven.page("inbox").list.rows.ids()


def mapped(driven: Driven, id: str) -> dict[str, str | None]:
    return {m.competency_id: m.level_id for m in driven.library.mappings_of.get(id, ())}


def test_thirty_entries_are_filed_with_76_keys_and_the_end_leads_on(thirty: Driven) -> None:
    page = thirty.page("inbox")
    assert thirty.window.place == "inbox", "the window begins where something waits"
    assert thirty.focus is page.list
    assert thirty.window.sidebar._badges["inbox"].text() == "30"
    told, counter = ids(thirty), Counted()
    QApplication.instance().installEventFilter(counter)
    for at in range(30):
        for key in (Qt.Key.Key_1, Qt.Key.Key_5)[: 1 + at % 2]:
            thirty.key(key, to=page.list)
        thirty.key(Qt.Key.Key_Return, to=page.list)
    assert "30 filed." in thirty.words(page)
    thirty.key(Qt.Key.Key_Space)
    QApplication.instance().removeEventFilter(counter)
    assert thirty.window.place == "coverage", "one key leads on to the coverage"
    assert counter.keys <= 76
    assert [set(mapped(thirty, id)) for id in told[:2]] == [{"outcomes"}, {"outcomes", "craft"}]
    assert thirty.session.waiting == 0 and thirty.window.sidebar._badges["inbox"].text() == ""
    thirty.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    thirty.go("inbox")
    assert ids(thirty) == told[-1:] and mapped(thirty, told[-1]) == {}, "one undo brings an entry back as it came in"


def test_numbers_never_move_and_the_level_is_said_with_a_letter(thirty: Driven) -> None:
    page, first = thirty.page("inbox"), ids(thirty)[0]
    names = [tick.accessibleName() for tick in page.places.ticks.values()]
    assert names[0] == "1 Product outcomes" and names[4] == "5 Craft depth"
    thirty.key(Qt.Key.Key_5)
    assert mapped(thirty, first) == {"craft": "IC4"}
    assert page.places.ticks["craft"].isChecked()
    thirty.key(Qt.Key.Key_C)
    assert mapped(thirty, first) == {"craft": "L3"} and page.places.radios["L3"].isChecked()
    thirty.key(Qt.Key.Key_1)
    assert mapped(thirty, first) == {"craft": "L3", "outcomes": "L3"}, "the next digit says the same level"
    thirty.key(Qt.Key.Key_T)
    assert set(mapped(thirty, first).values()) == {"IC4"}
    thirty.key(Qt.Key.Key_Down)
    assert [tick.accessibleName() for tick in page.places.ticks.values()] == names
    assert not page.places.ticks["craft"].isChecked()


def test_search_reaches_the_other_track_under_its_own_heading(thirty: Driven) -> None:
    page, first = thirty.page("inbox"), ids(thirty)[0]
    thirty.key(Qt.Key.Key_Slash)
    assert thirty.focus is page.places.search
    thirty.type("hir")
    shown = [page.places.found.item(row).text() for row in range(page.places.found.count())]
    assert shown[0] == "Not in this case" and page.places.found.currentRow() == 1
    thirty.key(Qt.Key.Key_Return)
    assert set(mapped(thirty, first)) == {"hiring"} and None in mapped(thirty, first).values()
    assert thirty.window.toast.text == "Kept. Not part of this case."
    assert thirty.focus is page.list
    thirty.key(Qt.Key.Key_Slash)
    thirty.type("zz")
    assert page.places.found.item(0).text() == "No competency matches"
    thirty.key(Qt.Key.Key_Escape)
    assert thirty.focus is page.list and not page.places.found.isVisible()


def test_several_are_chosen_and_a_digit_maps_them_all(thirty: Driven) -> None:
    page, told = thirty.page("inbox"), ids(thirty)
    thirty.key(Qt.Key.Key_2)
    thirty.key(Qt.Key.Key_Down, SHIFT)
    thirty.key(Qt.Key.Key_Down, SHIFT)
    assert page.places.ticks["insight"].checkState() is Qt.CheckState.PartiallyChecked
    thirty.key(Qt.Key.Key_3)
    assert all("strategy" in mapped(thirty, id) for id in told[:3])
    thirty.key(Qt.Key.Key_Enter)
    assert ids(thirty) == told[3:] and page.list.current_id() == told[3], "the next one is chosen"
    thirty.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(ids(thirty)) == 30
    thirty.key(Qt.Key.Key_Enter, to=page.list)
    assert len(ids(thirty)) < 30, "filing goes on after an undo"


def test_later_private_merge_split_trash_and_edit_each_have_a_key_or_a_menu(thirty: Driven) -> None:
    page, told = thirty.page("inbox"), ids(thirty)
    thirty.key(Qt.Key.Key_S)
    assert ids(thirty) == (*told[1:], told[0]) and page.list.current_id() == told[1]
    thirty.key(Qt.Key.Key_P)
    assert thirty.library.evidence[told[1]].private and page.entry.notice.isVisible()
    thirty.key(Qt.Key.Key_J)
    thirty.key(Qt.Key.Key_M)
    assert told[2] not in ids(thirty) and page.list.current_id() == told[1]
    assert thirty.library.evidence[told[1]].situation.splitlines()[0] == "one line"

    def second(dialog) -> None:
        thirty.key(Qt.Key.Key_Down)
        thirty.key(Qt.Key.Key_Return)

    with thirty.dialog(second):
        thirty.action("split_entry").trigger()
    assert len(ids(thirty)) == 30
    thirty.key(Qt.Key.Key_E)
    thirty.type(" 1s/")
    assert "1s/" in page.entry.title.toPlainText()
    thirty.key(Qt.Key.Key_Escape)
    assert thirty.focus is page.list and "1s/" in thirty.library.evidence[page.list.current_id()].title
    gone = page.list.current_id()
    thirty.key(Qt.Key.Key_Delete)
    assert thirty.library.evidence[gone].trashed_on and gone not in ids(thirty)
    thirty.key(Qt.Key.Key_Return)
    assert thirty.window.toast.text == "Filed without a competency."


def test_an_empty_inbox_takes_line_after_line_until_one_leaves_its_field(fresh: Driven) -> None:
    page = fresh.go("inbox")
    assert fresh.focus is page.empty.line
    for at, text in enumerate(LINES, start=1):
        fresh.type(text)
        fresh.key(Qt.Key.Key_Return)
        assert fresh.focus is page.empty.line and page.empty.line.isVisible() and page.empty.line.text() == ""
        assert f"{at} kept." in fresh.words(page) and not fresh.action("file_entry").isEnabled()
    assert {fresh.library.evidence[id].title for id in ids(fresh)} == {*LINES}
    assert str(fresh.piece("Cut").happened_from) == "2026-11-02"
    fresh.key(Qt.Key.Key_Return)
    assert fresh.focus is page.list and fresh.action("file_entry").isEnabled(), "Enter in the empty field goes on to filing"
    assert all(not fresh.library.mappings_of.get(id) for id in ids(fresh))
    fresh.key(Qt.Key.Key_E)
    fresh.type(" again")
    fresh.key(Qt.Key.Key_Escape)
    assert fresh.library.evidence[page.list.current_id()].title.endswith(" again"), "what is typed goes on where the title ends"


def test_lines_kept_one_after_the_other_are_there_to_file_after_another_place(fresh: Driven) -> None:
    page = fresh.go("inbox")
    fresh.type("Cut checkout")
    fresh.key(Qt.Key.Key_Return)
    fresh.go("coverage")
    fresh.go("inbox")
    assert fresh.focus is page.list and not page.empty.line.isVisible()


def test_a_dot_says_that_words_are_shared_and_chooses_nothing(thirty: Driven) -> None:
    page = thirty.page("inbox")
    thirty.session.do(
        "Edit", evidence.edit, page.list.current_id(), {"situation": "customer interviews and market research gave an insight"}
    )
    assert page.places.dots["insight"].lit
    assert not page.places.ticks["insight"].isChecked()
