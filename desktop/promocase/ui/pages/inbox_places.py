"""What an entry may show: the case's competencies with their numbers, which never move, and a search over those of all tracks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from promocase.app.evidence import search
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.dialogs.mapping import Place
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.scroll import Column

_ID = Qt.ItemDataRole.UserRole
_MEANT = Qt.ItemDataRole.UserRole + 1
"""Words to search for instead."""
KEYS = "1234567890"
"""The first ten competencies have these keys, by their place in the framework."""


class Dot(QWidget):
    """Says that a text shares words with what the level expects; nothing is chosen by it."""

    def __init__(self) -> None:
        super().__init__()
        self.lit = False
        self.setFixedWidth(space(1.5))

    def show_lit(self, lit: bool) -> None:
        self.lit = lit
        self.setToolTip(_("Shares words with what this expects") if lit else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.lit:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens().accent))
            side = space(0.75)
            painter.drawEllipse(QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))
            painter.end()


@immutable
class Levels:
    """The levels an entry may be said to show, code first; None is "not sure"."""

    target: tuple[str, str]
    current: tuple[str, str]

    def words(self) -> dict[str | None, str]:
        told = {self.target[0]: _("{level} (target)").format(level=self.target[1])}
        if self.current[0] not in told:
            told[self.current[0]] = _("{level} (current)").format(level=self.current[1])
        return told | {None: _("Not sure")}


class InboxPlaces(Column):
    """Knows no library: it is shown places, and tells which one somebody chose."""

    toggled = Signal(str)
    """Id of a competency"""
    level_chosen = Signal(object)
    """Id of a level, None for "not sure" """
    left = Signal()
    """Esc, or a choice was made: the focus belongs to the list again."""

    def __init__(self, file: QPushButton) -> None:
        super().__init__(margins=2)
        self.setProperty("pane", "list")
        self.setAccessibleName(_("What it shows"))
        self.box.addWidget(label(_("What does this show?"), "h2", wrap=True))
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(0.75))
        self._grid.setVerticalSpacing(space(0.5))
        self._grid.setColumnStretch(2, 1)
        self.box.addWidget(self._grid_holder)
        self.ticks: dict[str, QCheckBox] = {}
        self.dots: dict[str, Dot] = {}
        self._counts: dict[str, QWidget] = {}
        self._places: tuple[Place, ...] = ()
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search all competencies"))
        self.search.setPlaceholderText(_("Search all, also the other track"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.box.addWidget(self.search)
        self.found = QListWidget()
        self.found.setAccessibleName(_("Competencies found"))
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(lambda _item: self._take())
        self.found.hide()
        self.box.addWidget(self.found)
        self._level_title = label(_("Level it shows"), "label")
        self.box.addWidget(self._level_title)
        self._levels = QVBoxLayout()
        self._levels.setSpacing(0)
        self.box.addLayout(self._levels)
        self._group = QButtonGroup(self)
        self.radios: dict[str | None, QRadioButton] = {}
        self.box.addWidget(file)
        self.keys = label(
            _("1–0 say what it shows · T, C the level · Enter files · S later · P private · E edit · M merge"), "small", wrap=True
        )
        self.box.addWidget(self.keys)

    # ---- showing

    def offer(self, places: tuple[Place, ...], levels: Levels | None) -> None:
        """Show these places, those of the case first; nothing is built anew where they are the same."""
        same = [(p.competency_id, p.name, p.in_case) for p in places] == [(p.competency_id, p.name, p.in_case) for p in self._places]
        self._places = places
        if not same:
            self._build([p for p in places if p.in_case])
        words = levels.words() if levels else {}
        if list(words.items()) != [(id, each.text()) for id, each in self.radios.items()]:
            self._build_levels(words)

    def _build(self, own: list[Place]) -> None:
        clear(self._grid)
        self.ticks, self.dots, self._counts = {}, {}, {}
        for at, place in enumerate(own):
            number = KEYS[at] if at < len(KEYS) else ""
            tick, dot = QCheckBox(), Dot()
            tick.setMinimumWidth(space(3))
            tick.setToolTip(place.expectation)
            tick.setAccessibleName(f"{number} {place.name}".strip())
            tick.clicked.connect(lambda _on, id=place.competency_id: self.toggled.emit(id))
            name = label(place.name, wrap=True)
            name.setToolTip(place.expectation)
            count = label("", "small")
            for column, each in enumerate((tick, label(number, "quiet"), name, dot, count)):
                self._grid.addWidget(each, at, column, Qt.AlignmentFlag.AlignVCenter if column != 2 else Qt.AlignmentFlag(0))
            self.ticks[place.competency_id], self.dots[place.competency_id], self._counts[place.competency_id] = tick, dot, count

    def _build_levels(self, words: dict[str | None, str]) -> None:
        clear(self._levels)
        for each in self._group.buttons():
            self._group.removeButton(each)
        self.radios = {}
        for id, text in words.items():
            made = QRadioButton(text.replace("&", "&&"))
            made.clicked.connect(partial(self._choose_level, id))
            self._group.addButton(made)
            self._levels.addWidget(made)
            self.radios[id] = made
        self._level_title.setVisible(bool(words))

    def _choose_level(self, id: str | None, _on: bool = True) -> None:
        self.level_chosen.emit(id)

    def show_marks(
        self, all: frozenset[str], some: frozenset[str], dots: frozenset[str], counts: dict[str, int], level: str | None
    ) -> None:
        """What the chosen entries are mapped to, what their words suggest, and how many pieces each expectation counts."""
        for id, tick in self.ticks.items():
            tick.setTristate(id in some)
            tick.setCheckState(
                Qt.CheckState.Checked if id in all else Qt.CheckState.PartiallyChecked if id in some else Qt.CheckState.Unchecked
            )
            self.dots[id].show_lit(id in dots)
            told = counts.get(id, 0)
            self._counts[id].setText(str(told))
            hint = _("Shares words with it") if id in dots else ""
            tick.setAccessibleDescription(" ".join(filter(None, (n_("1 piece", "{n} pieces", told), hint))))
        if level in self.radios:
            self.radios[level].setChecked(True)

    # ---- searching

    def begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        self.found.clear()
        self.found.setVisible(bool(wanted))
        headed = False
        for place in self._places if wanted else ():
            if not all(word in f"{place.name} {place.expectation}".casefold() for word in wanted):
                continue
            if not place.in_case and not headed:
                headed = True
                heading = QListWidgetItem(_("Not in this case"))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.found.addItem(heading)
            item = QListWidgetItem(_("{name} (mapped)").format(name=place.name) if place.mapped else place.name)
            item.setData(_ID, place.competency_id)
            item.setToolTip(place.expectation)
            self.found.addItem(item)
        if wanted and not self.found.count():
            nothing = QListWidgetItem(_("No competency matches"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(nothing)
            if meant := search.nearest(self.search.text(), (p.name for p in self._places)):
                item = QListWidgetItem(_("Did you mean “{words}”?").format(words=meant))
                item.setData(_MEANT, meant)
                self.found.addItem(item)
        self._move(1, -1)

    def _move(self, by: int, at: int | None = None) -> None:
        at = self.found.currentRow() if at is None else at
        while 0 <= (at := at + by) < self.found.count():
            if self.found.item(at).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.found.setCurrentRow(at)
                return

    def _take(self) -> None:
        item = self.found.currentItem()
        if item and (meant := item.data(_MEANT)):
            self.search.setText(meant)
            return
        id = item.data(_ID) if item else None
        self._end()
        if id:
            self.toggled.emit(id)

    def _end(self) -> None:
        self.search.clear()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            acts: dict[int, Callable[[], object]] = {
                Qt.Key.Key_Down: partial(self._move, 1),
                Qt.Key.Key_Up: partial(self._move, -1),
                Qt.Key.Key_Return: self._take,
                Qt.Key.Key_Enter: self._take,
                Qt.Key.Key_Escape: self._end,
            }
            if act := acts.get(event.key()):
                act()
                return True
        return super().eventFilter(watched, event)


def file_button(act: Callable[[], object]) -> QPushButton:
    return button(_("File and next"), act, "primary", "check")
