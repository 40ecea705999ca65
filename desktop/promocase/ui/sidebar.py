"""The left column: whose case it is, capture, the places, and that everything is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from promocase.app.workspace.firstpage import FirstPage
from promocase.kit.i18n import _
from promocase.ui.commands import Commands, escape
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, command_button, label, space

if TYPE_CHECKING:
    from promocase.app.evidence.views import CaseSummary

PLACES = (
    ("inbox", "inbox"),
    ("evidence", "layout-list"),
    ("coverage", "target"),
    ("write", "pencil"),
    ("packet", "file-text"),
    ("review", "quote"),
    ("company_form", "file-check"),
)
"""(place, icon), in the order of the work."""
BESIDE = (("framework", "layout-grid"), ("trash", "trash-2"))
"""Places that stand below: to look something up in."""


LEAST = 18
"""Characters of a case's name that always have room."""


def place_name(place: str) -> str:
    return {
        "inbox": _("Inbox"),
        "evidence": _("Evidence"),
        "coverage": _("Coverage"),
        "write": _("Write"),
        "packet": _("Packet"),
        "review": _("Review"),
        "company_form": _("Company form"),
        "framework": _("Framework"),
        "trash": _("Trash"),
    }[place]


class Sidebar(QWidget):
    def __init__(self, commands: Commands, choose_case: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAccessibleName(_("Places"))
        self._choose_case = choose_case
        self._scroll = scroll = QScrollArea()  # large text in a small window
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.folded = False
        """Only signs and no words are shown: the places need the room."""
        inside = QWidget()
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        box = QVBoxLayout(inside)
        box.setContentsMargins(space(1.5), space(2), space(1.5), 0)
        box.setSpacing(space(0.5))
        self._case_part = QWidget()
        self._case_part.setLayout(self._case_block())
        box.addWidget(self._case_part)
        box.addSpacing(space(1))
        self.capture = command_button(commands["capture"], _("New evidence"), "primary", "plus")
        box.addWidget(self.capture)
        box.addSpacing(space(1.5))
        box.addLayout(self._all_places(commands), 1)
        self.saved = label("", "small", wrap=True)
        self.saved.setContentsMargins(space(1.5), space(1), space(1.5), space(1.5))
        whole.addWidget(self.saved)
        self._fit()

    def _all_places(self, commands: Commands) -> QVBoxLayout:
        """The places in the order of the work; below them, apart, those to look something up in."""
        shown = QVBoxLayout()
        shown.setSpacing(space(0.5))
        self._places: dict[str, QPushButton] = {}
        self._badges: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        for place, picture in (*PLACES, *BESIDE):
            made = button(place_name(place), commands[f"go_{place}"].trigger, "nav", picture)
            made.setCheckable(True)
            made.setToolTip(commands[f"go_{place}"].statusTip())
            self._group.addButton(made)
            self._places[place] = made
            if place == BESIDE[0][0]:
                shown.addStretch(1)
            shown.addWidget(made)
        return shown

    def _badge(self, place: QPushButton) -> QLabel:
        """How much waits in a place, at the end of its button."""
        badge = label("", "small")
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, space(1), 0)
        row.addStretch(1)
        row.addWidget(badge)
        badge.setVisible(not self.folded)
        return badge

    def show_badge(self, place: str, count: int, told: str) -> None:
        """`told`: the count in words, for screen readers; nothing is shown for none."""
        if place not in self._badges and count:
            self._badges[place] = self._badge(self._places[place])
        if place in self._badges:
            self._badges[place].setText(str(count) if count else "")
        self._places[place].setAccessibleName(f"{place_name(place)}, {told}" if count else place_name(place))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "saved"):
            self._fit()

    def fold(self, folded: bool) -> None:
        """Show signs alone, or signs with their words; names for screen readers and tips stay."""
        self.folded = folded
        self._case_part.setVisible(not folded)
        self.saved.setVisible(not folded)
        self.capture.setText("" if folded else _("New evidence"))
        for place, made in self._places.items():
            made.setText("" if folded else escape(place_name(place)))
        for badge in self._badges.values():
            badge.setVisible(not folded)
        self._fit()

    def _fit(self) -> None:
        """As wide as its own words need in the font in force, and no wider: the places need the room."""
        if self.folded:
            self.setFixedWidth(space(8))
            return
        widest = max(self.fontMetrics().horizontalAdvance(place_name(place)) for place, _icon in (*PLACES, *BESIDE))
        least = max(widest + space(9), self.fontMetrics().averageCharWidth() * LEAST, self.capture.sizeHint().width() + space(3))
        self.setMinimumWidth(least)
        self.setMaximumWidth(round(least * 1.75))

    def _case_block(self) -> QVBoxLayout:
        block = QVBoxLayout()
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(space(0.25))
        top = QHBoxLayout()
        self.sample = label(_("SAMPLE"), "sample")
        self.sample.setToolTip(_("All people, companies and numbers in this library are invented."))
        self.sample.hide()
        self.owner = label("", "small", wrap=True)
        top.addWidget(self.owner, 1)
        top.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.case = Choice({}, _("Case"))
        self.case.cut = Qt.TextElideMode.ElideMiddle  # names of cases often begin alike
        self.case.picked.connect(self._choose_case)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the case"))
        self.name.hide()
        self.name.returnPressed.connect(self._take_name)
        self.name.installEventFilter(self)
        self._keep_name: Callable[[str], bool] = lambda _name: True
        self.levels = label("", "quiet", wrap=True)
        block.addLayout(top)
        block.addWidget(self.case)
        block.addWidget(self.name)
        block.addWidget(self.levels)
        return block

    def rename(self, name: str, keep: Callable[[str], bool]) -> None:
        """Let the case's name be typed where it stands; `keep` says whether it could be kept. Esc leaves it as it was."""
        self._keep_name = keep
        self.name.setText(name)
        self.case.hide()
        self.name.show()
        self.name.selectAll()
        self.name.setFocus()

    def _take_name(self) -> None:
        if self._keep_name(self.name.text()):
            self._end_rename()

    def _end_rename(self) -> None:
        self.name.hide()
        self.case.show()
        self.case.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.name and event.type() is QEvent.Type.KeyPress and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            self._end_rename()
            return True
        if watched is self.name and event.type() is QEvent.Type.FocusOut and not self.name.isHidden():
            self._keep_name(self.name.text())
            self.name.hide()
            self.case.show()
        return super().eventFilter(watched, event)

    def show_cases(self, owner: str, sample: bool, cases: tuple[CaseSummary, ...], current: str | None) -> None:
        """Fill the case chooser; `current` is the id of the case in view."""
        self.owner.setText(owner)
        self.sample.setVisible(sample)
        open, closed = [c for c in cases if not c.closed], [c for c in cases if c.closed]
        self.case.offer({c.id: c.name for c in open} | {c.id: _("{name} (closed)").format(name=c.name) for c in closed})
        if open and closed:
            self.case.part_after(len(open))
        self.case.show_value(current)
        self.case.setVisible(bool(cases) and self.name.isHidden())
        self.case.setToolTip(self.case.currentText())
        chosen = next((each for each in cases if each.id == current), None)
        self.levels.setText(f"{chosen.current} → {chosen.target}\n{chosen.track}" if chosen else "")

    def show_first(self, first: FirstPage) -> None:
        """What is known before the library is open."""
        self.owner.setText(first.owner)
        self.sample.setVisible(first.sample)
        self.case.offer({"": first.case_name} if first.case_name else {})
        self.case.setVisible(bool(first.case_name))
        self.levels.setText(first.levels)

    def show_place(self, place: str) -> None:
        self._group.setExclusive(False)  # a place that has no button here leaves none of them chosen
        for name, made in self._places.items():
            made.setChecked(name == place)
        self._group.setExclusive(True)
        if place in self._places:
            self._scroll.ensureWidgetVisible(self._places[place])

    def say_saved(self, text: str) -> None:
        self.saved.setText(text)
