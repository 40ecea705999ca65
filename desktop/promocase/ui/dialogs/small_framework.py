"""We have none: agree three to six expectations with your manager. A short form that makes a framework and a case on it."""


from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from promocase.app.frameworks import small_framework
from promocase.app.frameworks.small_framework import MOST, Agreement, track_name
from promocase.domain.framework import TrackKind
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, put, rule, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField, TextField


@immutable
class Answer:
    owner: str
    """Empty where a library is open: it has its owner."""
    agreed_with: str
    agreement: Agreement


class SmallFrameworkDialog(QDialog):
    """`ask_owner`: whether a library is to be made, which needs its owner's name."""

    def __init__(self, ask_owner: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Agree expectations with your manager"))
        self.resize(space(96), space(72))
        self.setMinimumSize(space(70), space(48))
        self.answer: Answer | None = None
        self.owner = LineField()
        self.manager = LineField(_("The person who agrees with you (optional)"))
        self.current, self.target = LineField(), LineField()
        self.rows: list[tuple[LineField, TextField]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        whole.setSpacing(space(1))
        column = Column(margins=0)
        self._questions(column.box, ask_owner)
        whole.addWidget(column, 1)
        whole.addLayout(self._buttons())
        self._ask_owner = ask_owner
        self._show_kind()
        (self.owner if ask_owner else self.current).setFocus()

    def _questions(self, box: QVBoxLayout, ask_owner: bool) -> None:
        words = _(
            "Three to six expectations are enough to begin with. Write them down, go through them with your manager, change them later."
        )
        box.addWidget(label(words, "quiet", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(2))
        grid.setVerticalSpacing(space(1))
        if ask_owner:
            self._cell(grid, 0, 0, _("Your name"), self.owner)
        self._cell(grid, 0, 1 if ask_owner else 0, _("Your manager"), self.manager)
        box.addLayout(grid)
        self._kinds(box)
        levels = QGridLayout()
        levels.setHorizontalSpacing(space(2))
        self._cell(levels, 0, 0, _("Title of your level now"), self.current)
        self._cell(levels, 0, 1, _("Title of the level you aim for"), self.target)
        box.addLayout(levels)
        box.addWidget(rule())
        for n in range(MOST):
            self._row(box, n)
        for field in (self.owner, self.current, self.target):
            field.textChanged.connect(lambda _text: self._look())

    def _kinds(self, box: QVBoxLayout) -> None:
        """Both tracks side by side, none chosen for you."""
        box.addWidget(label(_("Which track is it for?"), "label"))
        line = QHBoxLayout()
        line.setSpacing(space(3))
        self._group = QButtonGroup(self)
        self.kinds: dict[TrackKind, QRadioButton] = {}
        for kind in (TrackKind.IC, TrackKind.MANAGEMENT):
            made = QRadioButton(track_name(kind))
            made.setMinimumWidth(made.fontMetrics().horizontalAdvance(made.text()) + space(6))  # with the ring of the focus
            self._group.addButton(made)
            self.kinds[kind] = made
            made.clicked.connect(lambda _on: self._show_kind())
            line.addWidget(made)
        line.addStretch(1)
        box.addLayout(line)

    def _row(self, box: QVBoxLayout, n: int) -> None:
        name, text = LineField(), TextField(2, 6)
        title = _("Expectation {n}").format(n=n + 1)
        box.addWidget(label(title if n < small_framework.LEAST else _("{title} (optional)").format(title=title), "label"))
        name.setAccessibleName(_("Name of expectation {n}").format(n=n + 1))
        text.setAccessibleName(_("What expectation {n} looks like").format(n=n + 1))
        box.addWidget(name)
        box.addWidget(text)
        name.textChanged.connect(lambda _text: self._look())
        text.textChanged.connect(self._look)
        self.rows.append((name, text))

    @staticmethod
    def _cell(grid: QGridLayout, row: int, column: int, title: str, field: QWidget) -> None:
        part = QVBoxLayout()
        part.setSpacing(space(0.5))
        caption = label(title, "label")
        caption.setBuddy(field)
        field.setAccessibleName(title)
        part.addWidget(caption)
        part.addWidget(field)
        grid.addLayout(part, row, column)
        grid.setColumnStretch(column, 1)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.why = label("", "small", wrap=True)
        line.addWidget(self.why, 1)
        line.addWidget(button(_("Cancel"), self.reject))
        self.create = button(_("Create case"), self._take, "primary")
        line.addWidget(self.create)
        return line

    # ---- what follows from what

    @property
    def kind(self) -> TrackKind | None:
        return next((kind for kind, made in self.kinds.items() if made.isChecked()), None)

    def _show_kind(self) -> None:
        """Examples of the track that is chosen; they are shown in grey and never become a text."""
        now, ahead, examples = _examples(self.kind)
        self.current.setPlaceholderText(now)
        self.target.setPlaceholderText(ahead)
        for (name, text), (example, looks) in zip(self.rows, examples):
            name.setPlaceholderText(example)
            text.setPlaceholderText(looks)
        self._look()

    def _agreement(self, kind: TrackKind) -> Agreement:
        told = tuple((name.text(), text.toPlainText()) for name, text in self.rows)
        return Agreement(kind, self.current.text(), self.target.text(), tuple(x for x in told if any(part.strip() for part in x)))

    def _look(self) -> None:
        if not hasattr(self, "create"):
            return
        if self._ask_owner and not self.owner.text().strip():
            why = _("Your name is needed for the packet.")
        elif self.kind is None:
            why = _("Choose the track it is for.")
        else:
            why = small_framework.wanting(self._agreement(self.kind))
        self.why.setText(why)
        self.create.setEnabled(not why)

    def _take(self) -> None:
        if self.kind is not None and self.create.isEnabled():
            self.answer = Answer(self.owner.text().strip(), self.manager.text().strip(), self._agreement(self.kind))
            self.accept()

    def keyPressEvent(self, event) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # Enter in a field does not close what one is still filling in
            return
        super().keyPressEvent(event)


def _examples(kind: TrackKind | None) -> tuple[str, str, list[tuple[str, str]]]:
    """(level now, level ahead, (name, what it looks like) for each row), in grey."""
    looks = _("What would someone see? One thing a line.")
    if kind is TrackKind.MANAGEMENT:
        named = [
            (_("Such as: Growing people"), _("Such as: Each person on the team has a goal they chose, and reaches it with your coaching.")),
            (_("Such as: Building the team"), _("Such as: Hires for what the group lacks, with a plan others can follow.")),
            (_("Such as: Results of the group"), _("Such as: The group’s goals move, and people can say why.")),
        ]
        now, ahead = _("Such as: Senior Product Manager"), _("Such as: Group Product Manager")
    elif kind is TrackKind.IC:
        named = [
            (_("Such as: Product outcomes"), _("Such as: Moves a number that several teams depend on, with its baseline.")),
            (_("Such as: Complex problems"), _("Such as: Takes a problem without an owner to a measured result.")),
            (_("Such as: Depth of craft"), _("Such as: Others use your way of finding out what customers need.")),
        ]
        now, ahead = _("Such as: Senior Product Manager"), _("Such as: Staff Product Manager")
    else:
        return "", "", [(_("A short name"), looks)] * MOST
    return now, ahead, named + [(_("A short name"), looks)] * (MOST - len(named))


def ask(parent: QWidget, ask_owner: bool) -> Answer | None:
    dialog = SmallFrameworkDialog(ask_owner, parent)
    put(dialog)
    return dialog.answer
