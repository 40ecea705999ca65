"""Reading a framework: a level for each column, a search, and the two side by side."""


from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from promocase.app.frameworks import framework_reader
from promocase.app.frameworks.framework_reader import CompetencyRead, Pair
from promocase.domain.framework import Framework
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.pages import framework_text
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import label, space


class Reader(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._framework: Framework | None = None
        self._rows: tuple[CompetencyRead, ...] = ()
        self.left, self.right = Choice({}, _("Left column")), Choice({}, _("Right column"))
        for each in (self.left, self.right):
            each.setMinimumContentsLength(18)
            each.picked.connect(lambda _level: self._pick())
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search in the framework"))
        self.search.setPlaceholderText(_("Search in the framework"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._show())
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(_("What the levels expect"))
        self.text.document().setDocumentMargin(space(1))
        self.legend = label("", "small", wrap=True)
        self.none = label("", "quiet", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(1))
        line = QHBoxLayout()
        line.setSpacing(space(1))
        for each in (self.left, self.right, self.search):
            line.addWidget(each, 1)
        box.addLayout(line)
        box.addWidget(self.legend)
        box.addWidget(self.none)
        box.addWidget(self.text, 1)

    @property
    def pair(self) -> Pair:
        return Pair(self.left.value() or "", self.right.value() or "")

    def show_framework(self, framework: Framework, pair: Pair) -> None:
        """Show it; `pair` holds where the columns show no level of this framework yet."""
        offered = levels_by_track(framework)
        known = self._framework is not None and self._framework.id == framework.id and self.pair.left in offered
        self._framework = framework
        for choice, level in ((self.left, pair.left), (self.right, pair.right)):
            before = choice.value()
            choice.offer(offered)
            choice.show_value(before if known and before in offered else level)
        self._pick()

    def show_pair(self, pair: Pair) -> None:
        self.left.show_value(pair.left)
        self.right.show_value(pair.right)
        self._pick()

    def _pick(self) -> None:
        if self._framework is not None:
            self._rows = framework_reader.rows(self._framework, self.pair)
            self._show()

    def _show(self) -> None:
        f = self._framework
        if f is None:
            return
        left, right = f.find_level(self.pair.left), f.find_level(self.pair.right)
        if left is None or right is None:
            self.none.setText(_("This framework has no levels yet."))
            self.none.show()
            self.text.clear()
            return
        words = self.search.text().casefold().split()
        rows = [row for row in self._rows if all(word in row.text.casefold() for word in words)]
        top = self.text.verticalScrollBar().value()
        self.text.setHtml(framework_text.page(f, left, right, rows))
        self.text.verticalScrollBar().setValue(top)
        self.legend.setText(
            _("= in the same words at both levels · ≈ in other words, underlined · + only at this level")
            if left.id != right.id
            else _("Both columns show the same level. Choose another one to compare.")
        )
        found = (
            n_("1 competency", "{n} competencies", len(rows)) if rows else _("No competency has these words. Clear the search to see all.")
        )
        self.none.setText(found)
        self.none.setVisible(bool(words))
        self._mark(words)

    def _mark(self, words: list[str]) -> None:
        """What was searched for, on another ground."""
        look = QTextCharFormat()
        look.setBackground(QColor(theme.tokens().accent_soft))
        look.setForeground(QColor(theme.tokens().accent))
        look.setFontUnderline(True)
        marked: list[QTextEdit.ExtraSelection] = []
        for word in words:
            at = QTextCursor(self.text.document())
            while not (at := self.text.document().find(word, at, QTextDocument.FindFlag(0))).isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor, one.format = at, look
                marked.append(one)
        self.text.setExtraSelections(marked)

    def show_competency(self, id: str) -> None:
        self.text.scrollToAnchor(id)

    def focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


def levels_by_track(framework: Framework) -> dict[str, str]:
    """Every level of every track, in the framework's order: id -> "Track: code · title"."""
    several = len(framework.tracks) > 1
    return {
        x.id: _("{track}: {level}").format(track=t.name, level=x.label) if several else x.label
        for t in framework.tracks
        for x in framework.levels_of(t.id)
    }
