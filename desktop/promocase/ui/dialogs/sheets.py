"""Sheets to read: all commands with their keys, and what this program is."""

import platform
from datetime import date

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promocase import __version__
from promocase.kit import data, release
from promocase.kit.i18n import _
from promocase.ui.commands import Commands
from promocase.ui.menus import list_keys
from promocase.ui.widgets.parts import button, label, space
from promocase.words import dates


class ShortcutSheet(QDialog):
    """Every command with its key, made from the registry; searchable."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setMinimumSize(space(64), space(64))
        box = QVBoxLayout(self)
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search commands"))
        self.search.setPlaceholderText(_("Search commands"))
        self.search.textChanged.connect(self._filter)
        box.addWidget(self.search)
        rows = [(each.text, each.where, each.key) for each in commands.offers()]
        rows += [(text, _("Lists"), keys) for text, keys in list_keys()]
        self.table = QTableWidget(len(rows), 3)
        self.table.setAccessibleName(_("Commands"))
        self.table.setHorizontalHeaderLabels([_("Command"), _("Menu"), _("Keys")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(at, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        for column, way in enumerate((QHeaderView.ResizeMode.Stretch, *[QHeaderView.ResizeMode.ResizeToContents] * 2)):
            header.setSectionResizeMode(column, way)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, "primary"))
        box.addLayout(row)
        self.search.setFocus()

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        for at in range(self.table.rowCount()):
            line = " ".join(self.table.item(at, column).text() for column in range(3)).casefold()
            self.table.setRowHidden(at, not all(word in line for word in wanted))


class About(QDialog):
    """Name, version, what it stands on, and the licences, readable offline."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Promocase"))
        self.setMinimumSize(space(72), space(60))
        built = release.built_on()
        made = _("Built on {day}").format(day=dates.day(built)) + "\n"
        system = f"{platform.system()} {platform.release()}"
        facts = f"Promocase {__version__}\n{made}Qt {qt_version}, Python {platform.python_version()}, {system}"
        box = QVBoxLayout(self)
        box.addWidget(label(_("Promocase builds a promotion case against one career track, offline."), "h2", wrap=True))
        box.addWidget(label(facts, "quiet"))
        if (age := release.months_old(today)) > release.OLD:
            old = _("This version is {n} months old. See whether there is a newer one.").format(n=age)
            box.addWidget(label(old, "small", wrap=True))
        notices = QPlainTextEdit(_notices())
        notices.setReadOnly(True)
        notices.setTabChangesFocus(True)
        notices.setAccessibleName(_("Licences"))
        box.addWidget(notices, 1)
        row = QHBoxLayout()
        row.addWidget(button(_("Copy"), lambda: QApplication.clipboard().setText(facts)))
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, "primary"))
        box.addLayout(row)


def _notices() -> str:
    """All licence texts that ship with the program."""
    files = sorted(file for file in data.resource("licences").rglob("*") if file.is_file())
    return "\n\n".join(f"== {file.name} ==\n{file.read_text(encoding='utf-8', errors='replace')}" for file in files)
