"""Earlier and present words side by side, what differs marked by shape: struck through before, bold and underlined now."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from promocase.app.frameworks.framework_reader import word_parts
from promocase.kit.i18n import _
from promocase.ui import theme


class Page(QTextEdit):
    """Rich text made by the program, everything from data in it escaped. Tab leaves it; the keys scroll it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def show_page(self, body: str) -> None:
        at = self.verticalScrollBar().value()
        self.setHtml(f"<style>{_style()}</style>{body}")
        self.verticalScrollBar().setValue(at)


class Compared(Page):
    """Two texts, as tall as they need to be. It is read out as two sentences."""

    def __init__(self, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Before: {old} Now: {new}").format(old=old, new=new), parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.show_page(table([pair(old, new)], heads=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + 2 * self.frameWidth() + 2)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())


def pair(old: str, new: str) -> str:
    """One row of a table: the words that are gone, and those that are there now."""
    if not old:
        return f'<td valign="top">{_quiet(_("Not there before"))}</td><td valign="top">{text(new)}</td>'
    if not new:
        return f'<td valign="top">{text(old)}</td><td valign="top">{_quiet(_("Not there any more"))}</td>'
    before, after = _marked(word_parts(old, new), "<s>{}</s>"), _marked(word_parts(new, old), "<b><u>{}</u></b>")
    return f'<td valign="top">{before}</td><td valign="top">{after}</td>'


def _marked(parts: Iterable[tuple[str, bool]], mark: str) -> str:
    """The words of the other text that this one has not are marked; the space before them is not."""
    made: list[str] = []
    for part, other in parts:
        words = part.lstrip(" ")
        made.append(" " * (len(part) > len(words)) + (mark.format(text(words)) if other else text(words)))
    return "".join(made)


def table(rows: Iterable[str], heads: bool = False) -> str:
    """A table of two columns of the same width, from rows of `pair`."""
    head = f'<td width="50%">{_quiet(_("Before"))}</td><td width="50%">{_quiet(_("Now"))}</td>'
    pad = round(4 * theme.scale())
    body = "".join(f"<tr>{row}</tr>" for row in ([head] if heads else []) + list(rows))
    return f'<table width="100%" cellspacing="0" cellpadding="{pad}">{body}</table>'


def text(said: str) -> str:
    """Data for rich text, its lines kept."""
    return escape(said).replace("\n", "<br>")


def _quiet(said: str) -> str:
    return f'<span class="q">{text(said)}</span>'


def _style() -> str:
    t, size = theme.tokens(), theme.points
    return (
        f"body, td, p {{ color: {t.text}; font-size: {size()}pt; }} .q {{ color: {t.text_quiet}; font-size: {size(9)}pt; }}"
        f".h {{ font-size: {size(11.5)}pt; font-weight: 600; }} p {{ margin-top: 2px; margin-bottom: 4px; }}"
    )
