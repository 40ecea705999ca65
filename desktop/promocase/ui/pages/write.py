"""Write: one claim per expectation, in the framework's order, with its evidence beside it."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promocase.app.cases import cases, claims
from promocase.app.evidence import views
from promocase.app.evidence.views import CoverageRow
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.models.rows import ID, ROW, Column, RowsModel
from promocase.ui.pages.claim import ClaimEditor
from promocase.ui.pages.page import Page
from promocase.ui.pages.sixty_seconds import SixtySeconds
from promocase.ui.pages.write_context import WriteContext
from promocase.ui.widgets import marks
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.panes import ListPane, fill, panes
from promocase.ui.widgets.parts import Empty, Header, button, label, space
from promocase.ui.widgets.scroll import Column as Scrolling

Index = QModelIndex | QPersistentModelIndex
SIXTY = "sixty_seconds"


@immutable
class Line:
    """One line of the list; `row` is None for the case in 60 seconds."""

    id: str
    name: str
    state: str
    row: CoverageRow | None

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.name, self.row.word if self.row else "", self.state or _("Nothing is written yet."))))


class _Delegate(QStyledItemDelegate):
    """Mark, name, and at the end whether it is written; where it is narrow the state stands below the name, which wraps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, metrics = index.data(ROW), option.fontMetrics
        height = metrics.lineSpacing()
        if self._is_narrow(option, line):
            height = self._name_height(option, line) + QFontMetrics(theme.ui_font(9)).lineSpacing()
        return QSize(space(12), height + space(1.75))

    @staticmethod
    def _room(option: QStyleOptionViewItem) -> int:
        """Pixels for name and state, beside the mark."""
        return round(cast(QListView, option.widget).viewport().width() - space(4) - option.fontMetrics.ascent() * 0.95)

    def _is_narrow(self, option: QStyleOptionViewItem, line: Line) -> bool:
        """Whether name and state need a line each."""
        state = QFontMetrics(theme.ui_font(9)).horizontalAdvance(line.state) + space(1) if line.state else 0
        return option.fontMetrics.horizontalAdvance(line.name) + state > self._room(option)

    def _name_height(self, option: QStyleOptionViewItem, line: Line) -> int:
        return option.fontMetrics.boundingRect(0, 0, self._room(option), 1_000, Qt.TextFlag.TextWordWrap, line.name).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, t = index.data(ROW), theme.tokens()
        painter.save()
        box = QRectF(option.rect).adjusted(space(0.5), 1, -space(0.5), -1)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if option.state & QStyle.StateFlag.State_Selected else t.hover))
            painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(space(1), 0, -space(1), 0)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        side = option.fontMetrics.ascent() * 0.95
        left = inner.right() - side if mirrored else inner.left()
        if line.row is not None:
            marks.paint(painter, line.row.coverage, QRectF(left, inner.center().y() - side / 2, side, side))
        gap = side + space(1)
        self._words(painter, option, line, inner.adjusted(0, 0, -gap, 0) if mirrored else inner.adjusted(gap, 0, 0, 0))
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, rest: QRectF) -> None:
        t, align = theme.tokens(), Qt.AlignmentFlag
        name, state = rest, rest
        if narrow := self._is_narrow(option, line):
            name = rest.adjusted(0, space(0.875), 0, 0)
            state = rest.adjusted(0, 0, 0, -space(0.875))
        painter.setFont(theme.ui_font(9))
        painter.setPen(QColor(t.text_quiet))
        painter.drawText(state, align.AlignBottom | align.AlignLeading if narrow else align.AlignVCenter | align.AlignTrailing, line.state)
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(t.text))
        where = align.AlignTop if narrow else align.AlignVCenter
        painter.drawText(name, int(where | align.AlignLeading) | int(Qt.TextFlag.TextWordWrap if narrow else 0), line.name)


class WritePage(Page):
    """`open_place(place, kind, id, field)` and `go(place)` lead to other places of the window."""

    OWN = ("cite",)

    def __init__(self, session, commands, toast, open_place: Callable[..., None], go: Callable[[str], object]) -> None:
        super().__init__(session, commands, toast)
        self.NAME = _("Write")
        self._of: tuple[str, str, str] | None = None
        """Case, level and line whose texts stand in the editor"""
        self.header = Header(self.NAME)
        self.rows = RowsModel((Column("", lambda line: line.name, lambda line: line.spoken),), self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(_("Claims"))
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_line())
        self.name, self.mark, self.word = label("", "h1", wrap=True), marks.Mark(), label("", "h2")
        self.claim = ClaimEditor(session)
        self.sixty = SixtySeconds()
        self.sixty.committed.connect(self._keep_sixty)
        self.context = WriteContext(session, lambda id: open_place("evidence", "evidence", id), go)
        self.context.wanted.connect(self.claim.cite_piece)
        self._lay_out()
        for key in ("Return", "Enter"):
            into = QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            into.activated.connect(self._into_text)
        back = QShortcut(QKeySequence("Esc"), self._editor, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.list.setFocus)

    # ---- building

    def _lay_out(self) -> None:
        left = ListPane()
        box = left.box
        box.addWidget(self.header)
        box.addWidget(self.list, 1)
        left.setMinimumWidth(space(19))
        self.aside = button("", self._unfold, "link", "chevron-down")
        box.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignLeft)
        self._aside_texts = Scrolling(margins=0.5)
        self._aside_texts.hide()
        box.addWidget(self._aside_texts, 1)
        self._editor = Scrolling()
        self._editor.setProperty("pane", "details")
        self._editor.setAccessibleName(_("Claim"))
        claim = QWidget()
        inner = QVBoxLayout(claim)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(space(1))
        inner.addWidget(self.name)
        word = QHBoxLayout()
        word.addWidget(self.mark)
        word.addWidget(self.word)
        word.addStretch(1)
        inner.addLayout(word)
        inner.addWidget(self.claim)
        inner.addStretch(1)
        self._claim_part = claim
        self._editor.box.addWidget(claim)
        self._editor.box.addWidget(self.sixty)
        self._middle = QStackedWidget()
        self._middle.addWidget(panes(left, self._editor, self.context, sizes=(38, 55, 38), stretch=1))
        self._middle.addWidget(
            Empty(
                _("No case yet"),
                _("A case aims at one level on one track. Start a library with one."),
                [(_("New library…"), self.commands["new_library"].trigger)],
            )
        )
        fill(self, self._middle)

    # ---- showing

    def enter(self) -> None:
        self._bind_cite()
        self.list.setFocus()

    def _bind_cite(self) -> None:
        may = self.session.writable and self._current() not in ("", SIXTY)
        self.commands.bind("cite", self.claim.ask_citation, may)

    def commit(self) -> None:
        self.claim.commit()
        self.sixty.text.commit()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list, self._editor, self.context)

    def show_all(self) -> None:
        judged, case = self.session.judgement(), self.session.case
        self._middle.setCurrentIndex(0 if judged else 1)
        if judged is None or case is None:
            return
        library = self.session.library()
        rows = views.coverage_rows(library, case)
        text = library.target_text_for(case.id, case.target_level)
        sixty = _("Written") if text and text.sixty_seconds.strip() else ""
        lines = [Line(SIXTY, _("The case in 60 seconds"), sixty, None)]
        lines += [Line(row.id, row.name, row.claim or ("" if row.pieces else "–"), row) for row in rows]
        current = self._current()
        self.rows.set_rows(lines)
        self.header.say(_("{done} of {all} written").format(done=sum(row.claim == _("Written") for row in rows), all=len(rows)))
        if self.rows.row_of(current) is None:
            self._choose(rows[0].id if rows else SIXTY)
        self._show_line()
        self._show_aside()

    def _current(self) -> str:
        return self.list.currentIndex().data(ID) or ""

    def _choose(self, id: str) -> bool:
        here = self.rows.row_of(id)
        if here is not None:
            self.list.setCurrentIndex(self.rows.index(here, 0))
        return here is not None

    def _show_line(self) -> None:
        here, case = self.rows.row_of(self._current()), self.session.case
        if here is None or case is None:
            return
        line = self.rows.row(here)
        shown = (case.id, case.target_level, line.id)
        anew, self._of = shown != self._of, shown
        if anew:
            self.commit()
            self._editor.verticalScrollBar().setValue(0)
        self._claim_part.setVisible(line.row is not None)
        self.sixty.setVisible(line.row is None)
        if line.row is None:
            text = self.session.library().target_text_for(case.id, case.target_level)
            self.sixty.show_text(text.sixty_seconds if text else "", anew)
            self.sixty.setEnabled(self.session.writable)
        else:
            self.name.setText(line.name)
            self.mark.show_mark(line.row.coverage)
            self.word.setText(line.row.word)
            palette = self.word.palette()
            palette.setColor(self.word.foregroundRole(), marks.colour(line.row.coverage))
            self.word.setPalette(palette)
            self.claim.show_claim(line.row)
        self.context.show_row(line.row)
        if self.isVisible():
            self._bind_cite()

    def _show_aside(self) -> None:
        """Claims written for other targets: kept, folded, to be read and copied from."""
        case = self.session.case
        assert case is not None
        aside = claims.set_aside(self.session.library(), case)
        self.aside.setVisible(bool(aside))
        self._aside_texts.setVisible(bool(aside) and not self._aside_texts.isHidden())
        self.aside.setText(n_("1 claim set aside by a switch", "{n} claims set aside by a switch", len(aside)))
        self.aside.setAccessibleName(self.aside.text())
        clear(self._aside_texts.box)
        for each in aside:
            self._aside_texts.box.addWidget(label(each.name, "label", wrap=True))
            text = label(each.text, "quiet", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            text.setAccessibleName(f"{each.name}: {each.text}")
            self._aside_texts.box.addWidget(text)

    def _unfold(self) -> None:
        self._aside_texts.setVisible(self._aside_texts.isHidden())

    # ---- leading

    def reveal(self, kind: str, id: str) -> bool:
        return kind == "expectation" and self._choose(id)

    def open_field(self, id: str, field: str) -> None:
        """Show an expectation with the focus in one of the fields of its claim, or the case in 60 seconds."""
        if field == SIXTY and self._choose(SIXTY):
            self.sixty.text.setFocus()
        elif self._choose(id):
            self.claim.focus_field(field)

    def _into_text(self) -> None:
        (self.sixty.text if self._current() == SIXTY else self.claim.text).setFocus()

    # ---- acts

    def _keep_sixty(self, text: str) -> None:
        case = self.session.case
        if case is not None:
            step = partial(cases.write_target_text, case_id=case.id, values={SIXTY: text})
            self.session.do(_("Edit the Case in 60 Seconds"), step, merge=f"target.{SIXTY}")
