"""Help in a window of its own, beside the work: pages on the left, searchable, the page on the right. Nothing is fetched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from promocase.app import help as helping
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.ui.widgets.panes import panes
from promocase.ui.widgets.parts import label, space

ID = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self._pages = helping.pages()
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search help"))
        self.search.setPlaceholderText(_("Search help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages"))
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item.data(ID)) if item else None)
        self.none = label(_("No page holds these words."), "quiet", wrap=True)
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Page"))
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(space(2))
        left = QWidget()
        side = QVBoxLayout(left)
        for each in (self.search, self.list, self.none):
            side.addWidget(each)
        side.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes(left, self.page, sizes=(30, 70), stretch=1))
        self.resize(space(100), space(72))
        self._list("")

    def open_at(self, id: str) -> None:
        """Show the page of a place, or the first one where there is none."""
        self.search.clear()
        at = next((n for n, page in enumerate(self._pages) if page.id == id), 0)
        self.list.setCurrentRow(at)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def _list(self, words: str) -> None:
        found = helping.matching(words, self._pages)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(ID, page.id)
            self.list.addItem(item)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentRow(0)

    def _show(self, id: str) -> None:
        page = next(page for page in self._pages if page.id == id)
        self.page.document().setDefaultFont(theme.ui_font(10.5))
        self.page.setMarkdown(page.text)
