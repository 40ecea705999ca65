"""What all places have in common: where the focus lands, words that are never cut, and the pictures one opens from anywhere."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.driving import Driven

from promocase.app.cases import pictures
from promocase.domain.case import TimeAway


def test_each_place_is_entered_at_its_main_list_or_field(opened: Driven) -> None:
    wrong = []
    for place in ("coverage", "inbox", "write", "evidence", "packet", "review", "trash", "framework"):
        opened.go(place) if opened.window.place != place else None
        if isinstance(opened.focus, QPushButton) or not opened.page(place).isAncestorOf(opened.focus):
            wrong.append(place)
    assert wrong in ([], ["review"]), "the empty Review place offers the one thing to do"


@pytest.mark.parametrize("width", [1024, 1100, 1280, 1600])
def test_the_coverage_words_are_whole_at_every_width(opened: Driven, width: int) -> None:
    page = opened.go("coverage")
    opened.window.resize(width, 800)
    assert opened.words()
    table = page.table
    assert table.columnWidth(1) >= table.sizeHintForColumn(1) and not table.isColumnHidden(1)
    if width >= 1280:
        assert not table.isColumnHidden(2), "how much evidence there is"


def test_coverage_over_time_says_what_is_sustained_and_leads_to_the_evidence(opened: Driven) -> None:
    drawn = pictures.matrix(opened.library, opened.session.case)
    told = {row.id: row.told for row in drawn.rows}
    assert "the target level is sustained: " in told["outcomes"] and "in one quarter, Q2 2026" in told["craft"]

    def look(dialog) -> None:
        assert opened.focus is dialog.table
        opened.key(Qt.Key.Key_Left)
        assert dialog.here.text() == "Product outcomes, Q3 2026: 3 pieces, shows the target level"
        opened.key(Qt.Key.Key_Return)

    with opened.dialog(look):
        opened.action("matrix").trigger()
    page = opened.page("evidence")
    assert opened.window.place == "evidence" and page._filter.competency == "outcomes" and page._filter.period == "2026-Q3"
    assert page.list.rows.rowCount() >= 3


def test_a_gap_is_told_and_time_away_is_blank_without_a_word(opened: Driven) -> None:
    library, case = opened.library, opened.session.case
    drawn = pictures.timeline(library, case, date(2027, 5, 2))
    assert drawn.told[0] == "Nothing in Q1 2027 and Q2 2027."
    away = replace(case, time_away=(*case.time_away, TimeAway(date(2027, 1, 1), date(2027, 6, 30))))
    assert pictures.timeline(library, away, date(2027, 5, 2)).told[0] == "Every quarter has evidence."
    quiet = replace(away, as_of=date(2027, 3, 31))
    last = [row.cells[-1] for row in pictures.matrix(library, quiet).rows]
    assert {cell.told for cell in last} == {""} and {cell.kind for cell in last} == {None}

    def look(dialog) -> None:
        assert "Fewer rolled bookings: " in opened.words(dialog)
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(look):
        opened.action("timeline").trigger()
