"""How it looks: contrast by computation, room at the smallest window, names for every control, and words that stay out."""

import itertools
import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit, QWidget
from tests.ui.driving import Driven

from promocase.ui import theme

PLACES = ("inbox", "evidence", "coverage", "write", "packet", "review", "company_form", "trash", "snapshots")
HIT = 24
"""Pixels that can be hit, across and down, at the normal text size."""

OUT = re.compile(
    r"%|\bscores?\b|\bpoints\b|\bready\b|off-track|\bstrong\b|\bthin\b|\bmissing\b|\bstars?\b|\brank(ed|ing)?\b|"
    r"\bfail(ed|ure)?\b|\bdemotion\b|\bleadership track\b|\bgates?\b|\bjust an IC\b",
    re.IGNORECASE,
)
"""Words that grade a person or belong to our own workshop."""


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""

    def light(colour: str) -> float:
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("t", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_text_can_be_read_and_every_mark_be_seen(t: theme.Tokens) -> None:
    grounds = ("window", "surface", "hover", "accent_soft", "sunken")
    texts = [*itertools.product(("text",), (*grounds, "notice")), *itertools.product(("text_quiet", "accent"), grounds[:4])]
    texts += itertools.product(("well", "partly", "none", "outside"), ("window", "surface", "accent_soft"))
    texts += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("window", "text"), ("text_quiet", "sunken")]
    marks = itertools.product(("field", "accent", "well", "partly", "none", "outside"), ("window", "surface"))
    weak = [(a, b, round(contrast(getattr(t, a), getattr(t, b)), 2)) for a, b in texts if contrast(getattr(t, a), getattr(t, b)) < 4.5]
    weak += [(a, b, round(contrast(getattr(t, a), getattr(t, b)), 2)) for a, b in marks if contrast(getattr(t, a), getattr(t, b)) < 3]
    assert weak == []


def test_sizes_of_text_are_points_so_that_headings_grow_with_it() -> None:
    assert re.findall(r"font-size:\s*[\d.]+px", theme.style_sheet(theme.LIGHT)) == []


@pytest.mark.long
@pytest.mark.parametrize(("steps", "room"), [(0, QSize(1024, 640)), (3, QSize(1280, 720))])
def test_every_place_fits_the_smallest_window(opened: Driven, steps: int, room: QSize) -> None:
    for _step in range(steps):
        opened.action("text_bigger").trigger()
    try:
        for place in PLACES:
            opened.go(place) if opened.window.place != place else None
            opened.window.resize(room)
            assert opened.words()
            need = opened.window.minimumSizeHint()
            assert need.width() <= room.width(), place
            assert need.height() <= room.height(), place
            assert opened.window.size() == room, place
    finally:
        opened.action("text_actual").trigger()


def interactive(window: QWidget) -> list[QWidget]:
    """What can be used: inner parts of combo boxes and scroll bars belong to their owner."""
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)
    found = [w for w in window.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    return [w for w in found if not isinstance(w.parentWidget(), (QComboBox, QAbstractItemView, QLineEdit)) and not _inner(w)]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says; placeholders and tips don't count."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _inner(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_") or type(widget).__name__ in {"QHeaderView", "QTableCornerButton", "QComboBoxListView"}


def test_in_a_small_window_with_large_text_the_sidebar_folds_to_signs_that_keep_their_names(opened: Driven) -> None:
    sidebar = opened.window.sidebar
    try:
        for _step in range(3):
            opened.action("text_bigger").trigger()
        opened.window.resize(1024, 640)
        assert sidebar.folded and not sidebar.case.isVisible()
        assert all(not made.text() and spoken_name(made) and made.toolTip() for made in sidebar._places.values())
        opened.action("toggle_sidebar").trigger()
        assert sidebar.case.isVisible() and "Coverage" in opened.words(sidebar)
        for id in ("compare_tracks", "case_details", "new_library", "agree", "timeline"):
            sizes = []
            with opened.dialog(lambda dialog, sizes=sizes: sizes.append(dialog.size()) or dialog.reject()):
                opened.action(id).trigger()
            assert sizes[0].width() <= 1024 and sizes[0].height() <= 640, id
    finally:
        opened.action("text_actual").trigger()
    assert not sidebar.folded and sidebar.case.isVisible()


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name_and_room_to_be_hit(opened: Driven, place: str) -> None:
    if opened.window.place != place:
        opened.go(place)
    assert opened.words()
    if place == "evidence":
        opened.page(place).editor._fold(False)
        opened.page(place).editor.metrics.add.click()
        opened.page(place).editor.links.add.click()
        assert opened.words()
    nameless = [f"{type(w).__name__} {w.objectName()}" for w in interactive(opened.window) if not spoken_name(w)]
    assert nameless == []
    small = [f"{w.accessibleName()}: {w.width()}x{w.height()}" for w in interactive(opened.window) if w.width() < HIT or w.height() < HIT]
    assert small == []


@pytest.mark.parametrize("place", PLACES)
def test_tab_leaves_every_field_again(opened: Driven, place: str) -> None:
    if opened.window.place != place:
        opened.go(place)
    start, seen = opened.focus, []
    for _press in range(400):
        opened.key(Qt.Key.Key_Tab)
        if opened.focus is start:
            break
        seen.append(opened.focus)
    assert opened.focus is start, "Tab never came back"
    assert len({id(w) for w in seen}) == len(seen)


@pytest.mark.parametrize("place", PLACES)
def test_no_word_grades_the_person(fresh: Driven, place: str) -> None:
    """In a library without a text of the author's own, every word is ours."""
    if fresh.window.place != place:
        fresh.go(place)
    if place == "packet":
        fresh.wait(lambda: fresh.page("packet").shown or fresh.page("packet").header.facts.text())
    ours = [line for line in fresh.words().splitlines() if not line.startswith("QLabel")]
    assert [line for line in ours if OUT.search(line) and "Bet" not in line] == []


def test_coverage_is_told_in_words_not_by_colour_alone(opened: Driven) -> None:
    page = opened.go("coverage")
    spoken = [page.model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.model.rowCount())]
    assert [s for s in spoken if re.match(r"Craft depth: Partly shown, 3 [a-z ]*pieces · 1 project · 1 quarter", s)]
    assert all(any(word in s for word in ("Well shown", "Partly shown", "Not shown yet")) for s in spoken)


def test_the_coverage_table_reads_like_this(opened: Driven) -> None:
    page = opened.go("coverage")
    rows = ["  ".join(page.model.index(row, column).data() for column in (0, 1, 3)) for row in range(page.model.rowCount())]
    assert rows == [
        "Product outcomes  Well shown  Written",
        "Customer and market insight  Partly shown  Written",
        "Product strategy  Well shown  Written",
        "Communication and alignment  Well shown  Written",
        "Craft depth  Partly shown  Written",
        "Complex problem ownership  Well shown  Written",
        "Risky product investments  Not shown yet  Gap noted",
        "Influence without authority  Well shown  Written",
    ]
    assert page.header.facts.text().splitlines()[1] == "Well shown: 5 · Partly shown: 2 · Not shown yet: 1"


def test_what_is_not_in_this_case_is_kept_quietly(opened: Driven) -> None:
    page = opened.go("coverage")
    assert page.shelf.text().startswith("Not in this case: ")
    assert page.shelf.text().endswith("Kept. Not part of this case.")
    opened.click(page.shelf)
    assert "Callum Reddy" in opened.words(page)


@pytest.mark.long
def test_looks_can_be_changed_while_it_runs(opened: Driven) -> None:
    try:
        opened.action("appearance_dark").trigger()
        assert theme.tokens() is theme.DARK
        assert opened.action("appearance_dark").isChecked()
        assert not opened.action("appearance_light").isChecked()
        picture = opened.window.grab().toImage()
        assert picture.pixelColor(5, picture.height() - 5).lightness() < 60
    finally:
        opened.action("appearance_light").trigger()
    assert theme.tokens() is theme.LIGHT
