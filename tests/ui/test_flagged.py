"""T13 in the window: a flagged statement carries a calm mark, can be agreed out and judged again, and its question can be copied."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from tests.app.test_exclusions import MENTORS, document
from tests.ui.driving import Driven

from promocase.app.cases import cases
from promocase.app.libraries import making
from promocase.domain import framework as domain
from promocase.exchange import shipped

DAY = date(2026, 11, 2)
LINE = "Not judged here, as agreed on 2 May 2026 with Jordan Lee: “Mentors two product managers.”"


@pytest.fixture
def bundled(driven: Driven, tmp_path: Path) -> Driven:
    """The window over a case L3 -> IC4 on a ladder that asks its ICs for mentoring."""
    path = tmp_path / "bundled.promocase"
    new = cases.NewCase("", "L3", "IC4", date(2026, 10, 31), "ic")
    making.library_with_case(path, "Bo Lind", domain.parse(document(shipped.framework())), new, DAY)
    made = driven.open(path)
    made.go("coverage").reveal("expectation", "influence")
    return made


def agree(driven: Driven, when: str = "2 May 2026", who: str = "Jordan Lee") -> None:
    def answer(dialog: Any) -> None:
        assert not dialog.take.isEnabled()
        driven.type(when, dialog.when)
        driven.type(who, dialog.who)
        assert not dialog.wanted.text()
        driven.click(dialog.take)

    with driven.dialog(answer):
        driven.click_text("Agreed to leave it out")


def test_T13_a_flagged_statement_is_marked_calmly_and_judged_until_agreed_out(bundled: Driven) -> None:
    pane = bundled.page("coverage").pane
    said = bundled.words(pane)
    assert "This asks for people work without a people-management role." in said
    assert said.count("It is judged like the rest") == 1
    agree(bundled)
    assert LINE in bundled.words(pane)
    (out,) = bundled.library.exclusion.values()
    assert (out.statement_id, out.agreed_on, out.agreed_with) == (MENTORS, date(2026, 5, 2), "Jordan Lee")
    bundled.click_text("Judge it again", pane)
    assert not bundled.library.exclusion
    bundled.action("undo").trigger()
    assert bundled.library.exclusion
    bundled.action("undo").trigger()
    assert not bundled.library.exclusion
    assert "It is judged like the rest" in bundled.words(pane)


def test_T13_day_and_name_are_both_wanted_and_no_day_to_come(bundled: Driven) -> None:
    def answer(dialog: Any) -> None:
        bundled.type("May 2026", dialog.when)
        assert "The day it was agreed is still wanted" in dialog.wanted.text()
        dialog.when.clear()
        bundled.type("3 November 2026", dialog.when)
        assert dialog.wanted.text() == "3 November 2026 is still to come."
        dialog.when.clear()
        bundled.type("2 November 2026", dialog.when)
        assert dialog.wanted.text() == "The name is still wanted."
        assert not dialog.take.isEnabled()
        dialog.reject()

    with bundled.dialog(answer):
        bundled.click_text("Agreed to leave it out")
    assert not bundled.library.exclusion


def test_T13_the_question_can_be_copied(bundled: Driven) -> None:
    bundled.click_text("Not settled yet")
    assert "“Mentors two product managers.”" in QApplication.clipboard().text()
    assert "The question is copied." in bundled.words()


def test_T13_the_default_framework_has_no_mark(fresh: Driven) -> None:
    page = fresh.go("coverage")
    for row in range(page.model.rowCount()):
        page.table.selectRow(row)
        assert "people work" not in fresh.words(page)
