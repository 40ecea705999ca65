"""Small parts: labels by role, buttons by kind, rules, empty states, the header of a place."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from promocase.ui import icons, theme
from promocase.ui.commands import escape

GRID = 8
"""Distances are multiples of this at normal text size."""
MOST_OF_WINDOW = 0.96
"""Part of a window that a dialog over it may take, across and down."""


def space(steps: float = 1.0) -> int:
    """A distance in pixels that grows with the text."""
    return round(GRID * steps * theme.scale())


_TALL = 100_000
_LINES = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft.value)


class _Wrapped(QLabel):
    """A label that wraps and is always given the height its lines need (a plain QLabel in nested layouts is cut off)."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def heightForWidth(self, width: int) -> int:
        """QLabel's own answer never falls below a minimum height set before, so a label that was narrow once would stay tall."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right() - 2 * self.margin()
        lines = self.fontMetrics().boundingRect(0, 0, max(room, 1), _TALL, _LINES, self.text()).height() if self.text() else 0
        return lines + margins.top() + margins.bottom() + 2 * self.margin()

    def _fit(self) -> None:
        if self.width() > 0:
            self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))


def label(text: str = "", role: str = "", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is (user text is never markup)."""
    made = _Wrapped(parent) if wrap else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    made.setText(text)
    return made


def button(text: str, act: Callable[[], object] | None = None, kind: str = "", icon: str = "", name: str = "") -> QPushButton:
    """A push button; `kind` is primary, nav, flat, link or chip. An icon-only button needs `name` for screen readers."""
    made = QPushButton(escape(text))
    if kind:
        made.setProperty(kind, "true")
    if icon:
        icons.put(made, icon, {"primary": "on_accent", "link": "accent"}.get(kind), space(2))
    if name or text:
        made.setAccessibleName(name or text)
    if name and not text:
        made.setToolTip(name)
    if kind in {"primary", "nav", "flat", "link", "chip"}:
        made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor) if kind == "link" else None
    if act:
        made.clicked.connect(lambda _checked=False: act())
    return made


class _Follower(QObject):
    """Keeps a button as enabled as its action. It goes with the button, so a button that is gone is not touched again."""

    def __init__(self, made: QPushButton, action: QAction) -> None:
        super().__init__(made)
        self._button, self._action = made, action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._button.setEnabled(self._action.isEnabled())


def command_button(action: QAction, text: str, kind: str = "", icon: str = "") -> QPushButton:
    """A button that stands for a command: it runs it and is enabled when it is."""
    made = button(text, action.trigger, kind, icon)
    made.setToolTip(f"{action.statusTip()}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}".strip())
    _Follower(made, action)
    return made


def put(dialog: QDialog) -> int:
    """Put a question and wait for the answer; afterwards the dialog is let go. Gives `QDialog.DialogCode` as a number."""
    _keep_within(dialog)
    answer = dialog.exec()
    dialog.deleteLater()
    return answer


def _keep_within(dialog: QDialog) -> None:
    """Large text makes a large dialog; it stays within the window it belongs to, so that its buttons are in view on a small screen."""
    over = dialog.parentWidget()
    while over is not None and over.window().parentWidget() is not None:
        over = over.window().parentWidget()
    room = (over.window().size() if over is not None else dialog.screen().availableGeometry().size()) * MOST_OF_WINDOW
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
    if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        dialog.resize(dialog.size().boundedTo(room))


def rule() -> QFrame:
    line = QFrame()
    line.setProperty("rule", "true")
    return line


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Header(QWidget):
    """Title of a place, one line of facts, at most a few buttons."""

    def __init__(self, title: str, buttons: Sequence[QPushButton] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "h1")
        self.facts = label("", "quiet", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(space())
        row.addWidget(self.title, 1)
        for each in buttons:
            row.addWidget(each)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.5))
        box.addLayout(row)
        box.addWidget(self.facts)

    def say(self, facts: str) -> None:
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))


class Empty(QWidget):
    """What belongs here, and the one thing to do about it."""

    def __init__(
        self, title: str, text: str, actions: Sequence[tuple[str, Callable[[], object]]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setSpacing(space())
        box.addStretch(2)
        self._head = label(title, "h2", wrap=True)
        self._head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = label(text, "quiet", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._head)
        box.addWidget(self._text)
        row = QHBoxLayout()
        row.addStretch(1)
        self.buttons = [button(word, partial(act), "" if number else "primary") for number, (word, act) in enumerate(actions)]
        for made in self.buttons:
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(3)

    def say(self, text: str, title: str = "") -> None:
        """The sentence below the title, and the title itself, where they depend on what was asked for or done."""
        self._text.setText(text)
        if title:
            self._head.setText(title)


class Card(QFrame):
    """A quiet frame around things that belong together."""

    def __init__(self, parent: QWidget | None = None, notice: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("notice" if notice else "card", "true")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(space(1.5), space(1.25), space(1.5), space(1.25))
        self.box.setSpacing(space(0.75))
