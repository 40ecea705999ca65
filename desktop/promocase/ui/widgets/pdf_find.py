"""Find in the preview: a line of words, how often they stand there, and a way from one place to the next."""

from collections.abc import Iterator

import pypdfium2
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, space
from promocase.ui.widgets.pdf_view import PdfView

_AT_ONCE = 20
"""Pages that are looked through before the window may do something else."""
_MOST = 2_000
"""Places that are marked; who looks for a single letter sees enough of them."""


class FindBar(QWidget):
    """Hidden until it is opened. Enter and Shift+Enter lead on and back, Escape closes it."""

    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._pdf: pypdfium2.PdfDocument | None = None
        self._found: list[tuple[int, QRectF]] = []
        self._at = 0
        self._rest: Iterator[None] | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find in the packet"))
        self.words.setAccessibleName(_("Find in the packet"))
        self.words.installEventFilter(self)
        self.count = label("", "quiet")
        box = QHBoxLayout(self)
        box.setContentsMargins(space(2), 0, space(2), space(1))
        box.addWidget(self.words, 1)
        box.addWidget(self.count)
        box.addWidget(button("", lambda: self.step(-1), "flat", "chevron-up", _("Place before")))
        box.addWidget(button("", lambda: self.step(1), "flat", "chevron-down", _("Next place")))
        box.addWidget(button("", self.shut, "flat", "x", _("Close Find")))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.hide()

    def open(self) -> None:
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._begin()

    def shut(self) -> None:
        self.hide()
        self._turn.stop()
        self._found = []
        self._view.mark({}, None)
        self._view.setFocus()

    def show_bytes(self, data: bytes) -> None:
        """Another version of the packet: what is looked for is looked for there."""
        self.let_go()
        self._pdf = pypdfium2.PdfDocument(data)
        if self.isVisible():
            self._begin()

    def let_go(self) -> None:
        self._pause.stop()
        self._turn.stop()
        self._rest = None
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = None

    def step(self, by: int) -> None:
        """To the next place, or the one before; after the last comes the first."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    @property
    def places(self) -> int:
        return len(self._found)

    def _begin(self) -> None:
        self._found, self._at = [], 0
        self._rest = self._look(self.words.text().strip())
        self._turn.start()

    def _go_on(self) -> None:
        if self._rest is None or next(self._rest, self) is self:
            self._turn.stop()
            here = max(self._view.page - 1, 0)
            self._at = next((n for n, (page, _box) in enumerate(self._found) if page >= here), 0)
            self._show()

    def _look(self, words: str) -> Iterator[None]:
        if self._pdf is None or not words:
            return
        for number in range(len(self._pdf)):
            page = self._pdf[number]
            self._found += ((number, box) for box in _places(page, words))
            page.close()
            if len(self._found) >= _MOST:
                return
            if number % _AT_ONCE == _AT_ONCE - 1:
                yield

    def _show(self) -> None:
        by_page: dict[int, list[QRectF]] = {}
        for page, box in self._found:
            by_page.setdefault(page, []).append(box)
        self._view.mark(by_page, self._found[self._at] if self._found else None)
        if self._found:
            self.count.setText(_("{n} of {all}").format(n=self._at + 1, all=len(self._found)))
        else:
            self.count.setText(_("Not in the packet") if self.words.text().strip() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
        return super().eventFilter(watched, event)


def _places(page: pypdfium2.PdfPage, words: str) -> Iterator[QRectF]:
    """Boxes in points from the page's top left; words parted by a line's end have one on each line."""
    high = page.get_height()
    text = page.get_textpage()
    searcher = text.search(words)
    while (found := searcher.get_next()) is not None:
        for n in range(text.count_rects(*found)):
            left, bottom, right, top = text.get_rect(n)
            yield QRectF(left, high - top, right - left, top - bottom)
    searcher.close()
    text.close()
