"""All fields of one piece of evidence. What is typed is committed after a pause, at focus loss and when the piece changes."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from promocase.app.evidence.uses import Use
from promocase.app.evidence.views import Chip, PieceChecks
from promocase.domain.evidence import Attachment, Evidence, Person, Witness
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui import icons, words
from promocase.ui.pages.evidence_completeness import Completeness
from promocase.ui.pages.evidence_lists import FilesEditor, LinksEditor, MetricsEditor
from promocase.ui.pages.witnesses import WitnessesEditor
from promocase.ui.widgets import marks
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.findings import FindingsList
from promocase.ui.widgets.flow import FlowLayout, clear
from promocase.ui.widgets.links import WideLink
from promocase.ui.widgets.parts import Card, button, label, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField, TextField, one_line
from promocase.words import dates


@immutable
class Shown:
    """Everything the editor shows of a piece."""

    piece: Evidence
    project: str
    chips: tuple[Chip, ...]
    witnesses: tuple[tuple[Witness, Person], ...]
    files: tuple[Attachment, ...]
    checks: PieceChecks
    uses: tuple[Use, ...]
    advice: Mapping[str, str]
    """Id of a witness -> what to do differently, as the slip that came back says; for the author alone."""


class EvidenceEditor(Column):
    """Shows one piece; tells each change by field name. It knows no library."""

    edited = Signal(str, str, object)
    """Id of the piece, name of the field, new value"""
    project_named = Signal(str, str)
    unmap = Signal(str)
    """Id of a mapping"""
    use_wanted = Signal(object)
    """Use: go to where the piece is used"""

    def __init__(self, map_action: Callable[[], object], today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("pane", "details")
        self.setAccessibleName(_("Evidence details"))
        self._id = ""
        self._texts: dict[str, TextField] = {}
        self._choices: dict[str, Choice] = {}
        self._today = today
        self._map_action = map_action
        self.title = TextField(1, 4, one_paragraph=True, needed=True)
        self.title.setProperty("title", "true")
        self.title.setAccessibleName(_("Title"))
        self.title.committed.connect(lambda text: self._tell("title", text))
        self.box.addWidget(self.title)
        self._chips_holder = QWidget()
        self._chips = FlowLayout(self._chips_holder)
        self.box.addWidget(self._chips_holder)
        self.notice = Card(notice=True)
        self.notice_text = label("", wrap=True)
        self.notice.box.addWidget(self.notice_text)
        self.notice.hide()
        self.box.addWidget(self.notice)
        self.completeness = Completeness(self.focus_field)
        self.box.addWidget(self.completeness)
        self.findings = FindingsList(titles=False)
        self.box.addWidget(self.findings)
        self._build_when()
        for name, title, hint in (
            ("situation", _("Situation"), _("What was the matter, in a sentence a stranger understands")),
            ("my_part", _("My part"), _("What you yourself did, in the first person")),
            ("others_part", _("Others’ part"), _("What was done by whom")),
            ("result", _("Result"), _("What changed because of it")),
        ):
            self._text(self.box, name, title, hint)
        self._build_lists()
        self._build_uses()
        self._build_more()

    # ---- building

    def _text(self, box: QVBoxLayout, name: str, title: str, hint: str = "", lines: int = 1) -> TextField:
        field = TextField(lines)
        field.setPlaceholderText(hint)
        field.committed.connect(lambda text: self._tell(name, text))
        self._texts[name] = field
        captioned(box, title, field)
        return field

    def _choice(self, name: str, title: str, offered: Mapping[Any, str]) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(space(0.5))
        choice = Choice(offered, title)
        choice.picked.connect(lambda value: self._tell(name, value))
        self._choices[name] = choice
        captioned(part, title, choice)
        part.addStretch(1)
        return part

    def _line(self, title: str, field: LineField) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(space(0.5))
        captioned(part, title, field)
        part.addStretch(1)
        return part

    def _build_when(self) -> None:
        self.begun, self.ended = WhenField(today=self._today), WhenField(today=self._today)
        self._dates = {"happened_from": self.begun, "happened_to": self.ended}
        for name, field in self._dates.items():
            field.committed.connect(lambda _text, name=name, field=field: self._tell(name, field.date()))
        self.ended.setPlaceholderText(_("same, when empty"))
        self.project = LineField(_("Project"), one_line)
        self.project.committed.connect(lambda text: self.project_named.emit(self._id, text))
        self._grid = QGridLayout()
        self._grid.setSpacing(space(1))
        self._cells = (
            self._line(_("Happened, or began"), self.begun),
            self._line(_("Ended"), self.ended),
            self._choice("status", _("Status"), words.statuses()),
            self._line(_("Project"), self.project),
            self._choice("role", _("My role"), words.roles()),
            self._choice("nature", _("How"), words.natures()),
        )
        self._across = 0
        self._arrange(3)
        self.box.addLayout(self._grid)

    def _arrange(self, across: int) -> None:
        """Set the short fields in so many columns."""
        if across == self._across:
            return
        for cell in self._cells:
            self._grid.removeItem(cell)
        for n, cell in enumerate(self._cells):
            cell.setParent(None)
            self._grid.addLayout(cell, n // across, n % across)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(3 if self.viewport().width() >= space(56) else 2)

    def _build_lists(self) -> None:
        self.metrics, self.witnesses, self.links, self.files = MetricsEditor(), WitnessesEditor(), LinksEditor(), FilesEditor()
        self.metrics.changed.connect(lambda metrics: self._tell("metrics", metrics))
        self.links.changed.connect(lambda links: self._tell("links", links))
        for title, part in (
            (_("Numbers"), self.metrics),
            (_("Who can confirm it"), self.witnesses),
            (_("Links"), self.links),
            (_("Files"), self.files),
        ):
            self.box.addWidget(label(title, "label"))
            self.box.addWidget(part)

    def _build_uses(self) -> None:
        self._used_title = label(_("Used in"), "label")
        self.box.addWidget(self._used_title)
        self._used = QVBoxLayout()
        self._used.setSpacing(0)
        self.box.addLayout(self._used)
        self._uses: tuple[Use, ...] | None = None

    def _show_uses(self, uses: tuple[Use, ...]) -> None:
        if uses == self._uses:
            return
        self._uses = uses
        clear(self._used)
        for use in uses:
            self._used.addWidget(WideLink(f"{use.text} · {use.case}", partial(self.use_wanted.emit, use), "arrow-right"))
        self._used_title.setVisible(bool(uses))

    def _build_more(self) -> None:
        self.more = button(_("More about it"), self._unfold, "link", "chevron-down")
        self.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._details = QWidget()
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(space(1))
        self._text(inner, "result_source", _("Where a result in words can be taken from"), _("For example: the Q2 board minutes"), 1)
        self._text(inner, "difficulty", _("What made it harder than usual for the level"))
        self._text(inner, "counterfactual", _("What would not have happened otherwise"))
        line = QHBoxLayout()
        line.setSpacing(space(1))
        line.addLayout(self._choice("scope", _("How far it reached"), words.scopes()))
        line.addLayout(self._choice("autonomy", _("How independently"), words.autonomies()))
        inner.addLayout(line)
        self.tags = LineField(_("pricing, discovery"), lambda text: ", ".join(_tags(text)))
        self.tags.committed.connect(lambda text: self._tell("tags", _tags(text)))
        self.leave_out = LineField(_("for example: customer names"), str.strip)
        self.leave_out.committed.connect(lambda text: self._tell("leave_out", text.strip()))
        captioned(inner, _("Tags, separated by commas"), self.tags)
        captioned(inner, _("Leave-out label: a packet can be made without pieces that carry it"), self.leave_out)
        self.private = QCheckBox(_("Private: never leaves the library"))
        self.private.clicked.connect(lambda on: self._tell("private", on))
        inner.addWidget(self.private)
        self._details.hide()
        self.box.addWidget(self._details)
        self.recorded = label("", "small")
        self.box.addWidget(self.recorded)

    def _unfold(self) -> None:
        self._fold(not self._details.isHidden())

    def _fold(self, folded: bool) -> None:
        self._details.setVisible(not folded)
        self.more.setText(_("More about it") if folded else _("Less"))
        icons.put(self.more, "chevron-down" if folded else "chevron-up", "accent", space(2))

    # ---- showing

    @property
    def shown_id(self) -> str:
        """Of the piece whose fields stand here."""
        return self._id

    def show_piece(self, shown: Shown) -> None:
        """Show a piece. Half-typed text of the one before is committed first, under its own id."""
        piece, anew = shown.piece, shown.piece.id != self._id
        if anew:
            self.commit()
            self._id = ""
            self.verticalScrollBar().setValue(0)
        self._show_fields(shown, anew)
        self.metrics.show_metrics(piece.metrics, anew)
        self.links.show_links(piece.links, anew)
        self.witnesses.show_witnesses(shown.witnesses, anew, shown.advice)
        self.files.show_files(shown.files)
        self._show_uses(shown.uses)
        self.notice.setVisible(piece.private)
        self.notice_text.setText(_("Private. It never leaves the library and counts for no case.") if piece.private else "")
        self.recorded.setText(_("Recorded on {day}").format(day=dates.day(piece.recorded_on)))
        self._show_chips(shown.chips)
        self.completeness.show_checks(shown.checks)
        if anew:
            self._fold(not (piece.private or piece.difficulty or piece.counterfactual or piece.result_source))
        self._id = piece.id

    def _show_fields(self, shown: Shown, anew: bool) -> None:
        piece = shown.piece
        self.title.show_text(piece.title, anew)
        for name, field in self._texts.items():
            field.show_text(getattr(piece, name), anew)
        for name, choice in self._choices.items():
            choice.show_value(getattr(piece, name))
        self.project.show_text(shown.project, anew)
        self.tags.show_text(", ".join(piece.tags), anew)
        self.leave_out.show_text(piece.leave_out, anew)
        self.private.setChecked(piece.private)
        for name, field in self._dates.items():
            field.show_of(piece.id, str(getattr(piece, name) or ""))

    def refuse(self, name: str) -> bool:
        """The library would not take what was typed. Dates stay as typed, marked; False where the field has no such way."""
        if name not in self._dates:
            return False
        self._dates[name].refuse()
        return True

    def _show_chips(self, chips: tuple[Chip, ...]) -> None:
        clear(self._chips)
        for chip in chips:
            self._chips.addWidget(self._chip(chip))
        self._chips.addWidget(button(_("Map to a competency…"), self._map_action, "chip", "plus"))
        self._chips_holder.updateGeometry()

    def _chip(self, chip: Chip) -> QWidget:
        made = button(chip.text, lambda: self.unmap.emit(chip.mapping_id), "chip", "x")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setToolTip(chip.tip)
        made.setAccessibleName(_("Remove mapping: {what}").format(what=chip.text))
        if not chip.in_case:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(space(0.5))
            line.addWidget(marks.Mark(marks.OUTSIDE))
            line.addWidget(made)
            return holder
        made.setCheckable(True)
        made.setChecked(True)
        return made

    def commit(self) -> None:
        """Commit everything half typed."""
        for field in (*self.findChildren(TextField), *self.findChildren(LineField)):
            field.commit()
        self.witnesses.commit()

    def focus_field(self, name: str) -> None:
        """Put the focus where a mend asks for it: a field name, or `metrics`, `witnesses`, `links`, `files`."""
        target: QWidget = self.title
        if name in self._texts:
            target = self._texts[name]
        elif name in self._choices:
            target = self._choices[name]
        elif name == "happened_from":
            target = self.begun
        elif name == "project":
            target = self.project
        elif name in {"metrics", "witnesses", "links", "files"}:
            target = getattr(self, name).add
        if self._details.isAncestorOf(target):
            self._fold(False)
        self.ensureWidgetVisible(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, name: str, value: object) -> None:
        if self._id:
            self.edited.emit(self._id, name, value)


def _tags(text: str) -> tuple[str, ...]:
    return tuple(tag.strip() for tag in text.split(",") if tag.strip())
