"""What comes with a piece that is being written: links and files, each with the choice to keep a copy or only a link to it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from promocase.app.evidence.evidence import FileDraft
from promocase.domain.evidence import Link
from promocase.kit.i18n import _
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import button, label, space

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"}
THUMB = 6
"""Side of a small picture, in grid steps."""


class Enclosed(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files: tuple[FileDraft, ...] = ()
        self.links: tuple[Link, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(0.5))
        self.hide()

    def show_all(self, files: tuple[FileDraft, ...], links: tuple[Link, ...]) -> None:
        self.files, self.links = files, links
        self._build()

    def add(self, files: tuple[FileDraft, ...] = (), links: tuple[Link, ...] = ()) -> None:
        known, urls = {file.path for file in self.files}, {link.url for link in self.links}
        self.files += tuple(file for file in files if file.path not in known)
        self.links += tuple(link for link in links if link.url not in urls)
        self._build()
        self.changed.emit()

    def _build(self) -> None:
        clear(self._box)
        for file in self.files:
            self._box.addWidget(self._file_row(file))
        for link in self.links:
            row, line = _row()
            line.addWidget(_sign(link.label or link.url), 1)
            line.addWidget(self._remove(link.label or link.url, lambda link=link: self._drop_link(link)))
            self._box.addWidget(row)
        self.setVisible(bool(self.files or self.links))

    def _file_row(self, file: FileDraft) -> QWidget:
        path = Path(file.path)
        row, line = _row()
        if (thumb := _thumbnail(path)) is not None:
            line.addWidget(thumb)
        line.addWidget(_sign(path.name), 1)
        copy = QCheckBox(_("Keep a copy"))
        copy.setToolTip(_("Off: only a link to where it lies is kept, for a file that must stay your employer’s"))
        copy.setAccessibleName(_("Keep a copy of {name}").format(name=path.name))
        copy.setChecked(file.copy)
        copy.toggled.connect(lambda on: self._set_copy(file, on))
        line.addWidget(copy)
        line.addWidget(self._remove(path.name, lambda: self._drop_file(file)))
        return row

    @staticmethod
    def _remove(name: str, act) -> QWidget:
        return button("", act, "flat", "x", _("Remove {name}").format(name=name))

    def _set_copy(self, file: FileDraft, on: bool) -> None:
        self.files = tuple(replace(each, copy=on) if each.path == file.path else each for each in self.files)
        self.changed.emit()

    def _drop_file(self, file: FileDraft) -> None:
        self.show_all(tuple(each for each in self.files if each.path != file.path), self.links)
        self.changed.emit()

    def _drop_link(self, link: Link) -> None:
        self.show_all(self.files, tuple(each for each in self.links if each != link))
        self.changed.emit()


def _row() -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(space(1))
    return row, line


def _sign(text: str) -> QLabel:
    made = label(text, "quiet", wrap=True)
    made.setToolTip(text)
    return made


def _thumbnail(path: Path) -> QLabel | None:
    """A small picture of a picture; None for anything else, and for what can't be read."""
    if path.suffix.casefold() not in _PICTURES:
        return None
    reader, side = QImageReader(str(path)), space(THUMB)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    made = QLabel()
    made.setPixmap(QPixmap.fromImage(image))
    return made
