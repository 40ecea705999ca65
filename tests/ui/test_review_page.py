"""A filled packet comes back: dropped or imported, shown beside my own ratings, and turned into goals; by mouse and by keyboard."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from tests.packet import filling
from tests.ui.driving import CONTROL, Driven

from promocase.app.cases import claims
from promocase.domain.case import SelfRating
from promocase.packet import formnames
from promocase.ui.pages.review import Filter

RATINGS = {"outcomes": SelfRating.NOT_YET, "insight": SelfRating.MEETS, "strategy": SelfRating.CANT_TELL}
VALUES = {
    **{formnames.rating_name(id, "IC4", rating): "/Yes" for id, rating in RATINGS.items()},
    formnames.rating_name("bets", "IC4", SelfRating.MEETS): "/Yes",
    formnames.rating_name("bets", "IC4", SelfRating.NOT_YET): "/Yes",
    formnames.convince_name("outcomes", "IC4"): "One example outside your team & its date.",
    "reviewer": "Jordan Lee",
    "doubted": "Who measured E3?",
}


@pytest.fixture
def back(packet: bytes, tmp_path: Path) -> Path:
    """The packet as the manager's PDF reader saved it."""
    filling.by_pdfium(packet, VALUES, tmp_path / "back.pdf")
    return tmp_path / "back.pdf"


@pytest.fixture
def rated(opened: Driven) -> Driven:
    case = opened.session.case
    assert case is not None
    opened.session.do("Rate", claims.set_self_rating, case.id, "outcomes", SelfRating.MEETS)
    return opened


def drop(driven: Driven, path: Path) -> bool:
    """As a file manager does; True when the window took it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    about = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(40, 40), *about)
    enter.setAccepted(False)
    QApplication.sendEvent(driven.window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(40, 40), *about)
    QApplication.sendEvent(driven.window, event)
    return True


def keep(dialog: Any) -> None:
    assert dialog.keep.isDefault()
    dialog.keep.click()


def brought_in(driven: Driven, path: Path) -> Any:
    with driven.dialog(keep):
        assert drop(driven, path)
    return driven.page("review")


def test_before_anything_came_back_it_says_how_it_goes(opened: Driven) -> None:
    page = opened.go("review")
    said = opened.words(page)
    assert "No review came back yet" in said
    assert "Drop the PDF onto this window" in said
    assert opened.button("Export packet…", page).isEnabled()
    assert not opened.action("remark_to_goal").isEnabled()


def test_a_dropped_packet_is_shown_kept_and_lands_on_what_differs(rated: Driven, back: Path) -> None:
    """Journey F: one drag, Enter; then a click on a remark to a goal."""

    def look_and_keep(dialog: Any) -> None:
        said = rated.words(dialog)
        assert "4 of 8 answered by Jordan Lee" in said
        assert "Keep what is there?" in said
        keep(dialog)

    with rated.dialog(look_and_keep):
        assert drop(rated, back)
    page = rated.page("review")
    assert rated.window.place == "review"
    assert page.filters[Filter.DIFFERS].isChecked()
    assert [row.name for row in page.table.rows.rows()] == ["Product outcomes", "Customer and market insight"]
    said = rated.words(page.pane)
    assert "Two steps apart: talk about it" in said
    assert "Your evidence: Well shown" in said
    assert "One example outside your team & its date." in said


def test_the_same_file_again_says_so(rated: Driven, back: Path) -> None:
    brought_in(rated, back)

    def look(dialog: Any) -> None:
        assert "This very file was read before" in rated.words(dialog)
        dialog.reject()

    with rated.dialog(look):
        drop(rated, back)
    assert len(rated.library.review) == 1


def test_a_remark_becomes_a_goal_and_is_discussed_by_keyboard(rated: Driven, back: Path) -> None:
    page = brought_in(rated, back)
    assert rated.focus is page.table

    def fill(dialog: Any) -> None:
        assert not dialog.keep.isEnabled()
        rated.type("2027-02-01", dialog.due)
        rated.key(Qt.Key.Key_Return, to=dialog.due)

    with rated.dialog(fill):
        rated.action("remark_to_goal").trigger()
    (goal,) = rated.library.goal.values()
    assert (goal.competency_id, goal.text, str(goal.due)) == ("outcomes", "One example outside your team & its date.", "2027-02-01")
    assert "by 1 February 2027" in rated.words(page.pane)
    rated.action("remark_discussed").trigger()
    assert "Discussed on 2 November 2026" in rated.words(page.pane)
    page.pane.note.setFocus()
    rated.type("Took over the pilot.")
    page.leave()
    (followed,) = rated.library.follow_up.values()
    assert followed.note == "Took over the pilot."
    page.pane.ticks[goal.id].click()
    assert rated.library.goal[goal.id].done_on is not None
    for _step in range(5):
        rated.action("undo").trigger()
    assert (rated.library.goal, rated.library.follow_up, rated.library.review) == ({}, {}, {})
    rated.key(Qt.Key.Key_6, CONTROL)
    assert "No review came back yet" in rated.words(page)


def test_two_marks_wait_until_it_is_said_which_is_meant(rated: Driven, back: Path) -> None:
    page = brought_in(rated, back)
    assert "Risky product investments came back with two marks: Meets · Not yet" in rated.words(page)
    rated.click_text("Not yet", page)
    assert "came back with two marks" not in rated.words(page)
    page._choose_filter(Filter.ALL)
    assert next(row for row in page.table.rows.rows() if row.competency_id == "bets").rating == "Not yet"


def test_filters_and_what_is_about_the_whole_case(rated: Driven, back: Path) -> None:
    page = brought_in(rated, back)
    rated.click(page.filters[Filter.REMARK])
    assert [row.name for row in page.table.rows.rows()] == ["Product outcomes", "Doubted, or not there"]
    rated.click(page.filters[Filter.ALL])
    assert page.table.rows.rowCount() == 9
    assert "4 of 8 expectations answered" not in rated.words(page), "the row with two marks is not answered yet"


def test_a_locked_file_asks_for_its_password(rated: Driven, back: Path, tmp_path: Path) -> None:
    with pikepdf.open(back) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="open", owner="o"))

    def leave(dialog: Any) -> None:
        assert "protected with a password" in rated.words(dialog)
        dialog.reject()

    with rated.dialog(leave):
        drop(rated, tmp_path / "locked.pdf")
    assert rated.library.review == {}


def test_a_printed_packet_offers_the_form_to_type_in(rated: Driven, tmp_path: Path) -> None:
    case = rated.session.case
    assert case is not None
    form = rated.page("review")

    def fill(dialog: Any) -> None:
        dialog.name.setText("Jordan Lee")
        dialog.ratings["outcomes"].show_value(SelfRating.IN_PART)
        dialog.remarks["outcomes"].setPlainText("As I wrote on paper.")
        dialog.keep.click()

    with rated.dialog(fill):
        rated.action("type_review").trigger()
    (review,) = rated.library.review.values()
    assert (review.by_hand, review.reviewer) == (True, "Jordan Lee")
    assert "One step apart" in rated.words(form.pane)
    assert "typed in by hand" in rated.words(form)


def test_a_file_that_is_no_packet_is_told_and_changes_nothing(rated: Driven, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert drop(rated, tmp_path / "letter.pdf")
    assert "letter.pdf is damaged" in rated.window.notice.text
    assert rated.library.review == {}


@pytest.mark.long
@pytest.mark.parametrize(("steps", "room"), [(0, QSize(1024, 640)), (3, QSize(1280, 720))])
def test_with_a_review_it_fits_the_smallest_window(rated: Driven, back: Path, steps: int, room: QSize) -> None:
    brought_in(rated, back)
    for _step in range(steps):
        rated.action("text_bigger").trigger()
    try:
        rated.window.resize(room)
        assert rated.words()
        need = rated.window.minimumSizeHint()
        assert (need.width() <= room.width(), need.height() <= room.height()) == (True, True), need
    finally:
        rated.action("text_actual").trigger()


def test_tab_leaves_every_field_again(rated: Driven, back: Path) -> None:
    page = brought_in(rated, back)
    rated.action("remark_discussed").trigger()
    page.table.setFocus()
    start, seen = rated.focus, []
    for _press in range(200):
        rated.key(Qt.Key.Key_Tab)
        if rated.focus is start:
            break
        seen.append(rated.focus)
    assert rated.focus is start
    assert {page.pane.goal, page.pane.discussed, page.pane.note} <= set(seen)
