"""The parts of a piece that there can be several of: numbers, links and files, each a short list with an Add."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from promocase.domain.evidence import Attachment, Link, Metric
from promocase.kit.i18n import _
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import Card, button, label, space
from promocase.ui.widgets.text import LineField


class Several(QWidget):
    """A list of small editors with a quiet button that adds one."""

    def __init__(self, add: str, act: Callable[[], object]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(space(0.75))
        box.addLayout(self._rows)
        self._adds = QHBoxLayout()
        self.add = button(add, act, "link", "plus")
        self._adds.addWidget(self.add)
        self._adds.addStretch(1)
        box.addLayout(self._adds)

    def _commit(self) -> None:
        """Keep what is half typed before the rows are made anew."""
        for field in self.findChildren(LineField):
            field.commit()


class MetricsEditor(Several):
    """Measured results: name, before, after, unit, period, source. Texts stay as typed."""

    changed = Signal(object)
    """tuple[Metric, ...] after every committed field"""

    def __init__(self) -> None:
        super().__init__(_("Add a number"), self._add)
        self._metrics: list[Metric] = []

    def show_metrics(self, metrics: Sequence[Metric], anew: bool = False) -> None:
        """`anew`: those of another piece. Otherwise a row that nobody has written into yet stays."""
        if not anew and tuple(metrics) == self._told():
            return
        same_count = not anew and len(metrics) == len(self._metrics)
        self._metrics = list(metrics)
        if not same_count:
            self._build()
        else:
            self._refill()

    def _fields(self) -> tuple[tuple[str, str], ...]:
        return (
            ("name", _("What was measured")),
            ("baseline", _("Before")),
            ("value", _("After")),
            ("unit", _("Unit")),
            ("period", _("Period")),
            ("source", _("Source")),
        )

    def _build(self) -> None:
        clear(self._rows)
        self._editors: list[dict[str, LineField]] = []
        for at, metric in enumerate(self._metrics):
            card = Card()
            grid = QGridLayout()
            grid.setSpacing(space(0.5))
            editors: dict[str, LineField] = {}
            for n, (name, title) in enumerate(self._fields()):
                field = LineField()
                field.show_text(getattr(metric, name))
                field.setAccessibleName(title)
                field.committed.connect(lambda text, at=at, name=name: self._set(at, name, text))
                row, column, span = (0, 0, 3) if n == 0 else (2 + 2 * ((n - 1) // 3), (n - 1) % 3, 1)
                caption = label(title, "small")
                caption.setBuddy(field)
                grid.addWidget(caption, row, column, 1, span)
                grid.addWidget(field, row + 1, column, 1, span)
                editors[name] = field
            grid.addWidget(button("", lambda at=at: self._remove(at), "flat", "x", _("Remove this number")), 5, 2)
            card.box.addLayout(grid)
            self._rows.addWidget(card)
            self._editors.append(editors)

    def _refill(self) -> None:
        for metric, editors in zip(self._metrics, self._editors, strict=True):
            for name, field in editors.items():
                field.show_text(getattr(metric, name))

    def _set(self, at: int, name: str, text: str) -> None:
        self._metrics[at] = replace(self._metrics[at], **{name: text})
        self.changed.emit(self._told())

    def _told(self) -> tuple[Metric, ...]:
        """What is worth keeping: a row nobody wrote into is not a result yet."""
        return tuple(m for m in self._metrics if m != Metric(""))

    def _add(self) -> None:
        self._commit()
        self._metrics.append(Metric(""))
        self._build()
        self._editors[-1]["name"].setFocus()

    def _remove(self, at: int) -> None:
        self._commit()
        del self._metrics[at]
        self._build()
        self.add.setFocus()
        self.changed.emit(self._told())


class LinksEditor(Several):
    """Where it can be seen: address and what stands there."""

    changed = Signal(object)
    """tuple[Link, ...]"""

    def __init__(self) -> None:
        super().__init__(_("Add a link"), self._add)
        self._links: list[Link] = []

    def show_links(self, links: Sequence[Link], anew: bool = False) -> None:
        """As `show_metrics`."""
        if anew or tuple(links) != self._told():
            self._links = list(links)
            self._build()

    def _build(self) -> None:
        clear(self._rows)
        self._last: LineField | None = None
        for at, link in enumerate(self._links):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(space(0.5))
            for name, title, wide in (("url", _("Address"), 3), ("label", _("What it shows"), 2)):
                field = LineField(title, str.strip)
                field.setAccessibleName(title)
                field.show_text(getattr(link, name))
                field.committed.connect(lambda text, at=at, name=name: self._set(at, name, text))
                line.addWidget(field, wide)
                self._last = field if name == "url" else self._last
            line.addWidget(button("", lambda at=at: self._remove(at), "flat", "x", _("Remove this link")))
            self._rows.addWidget(row)

    def _told(self) -> tuple[Link, ...]:
        return tuple(each for each in self._links if each.url or each.label)

    def _set(self, at: int, name: str, text: str) -> None:
        self._links[at] = replace(self._links[at], **{name: text.strip()})
        self.changed.emit(self._told())

    def _add(self) -> None:
        self._commit()
        self._links.append(Link(""))
        self._build()
        if self._last:
            self._last.setFocus()

    def _remove(self, at: int) -> None:
        self._commit()
        del self._links[at]
        self._build()
        self.add.setFocus()
        self.changed.emit(self._told())


class FilesEditor(Several):
    """Files kept in the library with the piece."""

    wanted = Signal(bool)
    """Whether a copy is kept in the library; else only a link to where the file lies (an employer's file)"""
    saved_as = Signal(str)
    """Id of an attachment to save a copy of"""
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Keep a copy of a file…"), lambda: self.wanted.emit(True))
        self._shown: tuple[Attachment, ...] = ()
        self.link = button(_("Keep a link only…"), lambda: self.wanted.emit(False), "link", "link")
        self.link.setToolTip(_("The file stays where it is, for one that must stay your employer’s"))
        self._adds.insertWidget(1, self.link)

    def show_files(self, files: Sequence[Attachment]) -> None:
        if tuple(files) == self._shown:
            return
        self._shown = tuple(files)
        clear(self._rows)
        for file in self._shown:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(
                button(
                    file.name,
                    lambda file=file: self.saved_as.emit(file.id),
                    "link",
                    "paperclip",
                    _("Save a copy of {name}").format(name=file.name),
                )
            )
            line.addWidget(label(size_text(file.size), "small"))
            line.addStretch(1)
            line.addWidget(button("", lambda file=file: self.removed.emit(file.id), "flat", "x", _("Remove {name}").format(name=file.name)))
            self._rows.addWidget(row)


def size_text(size: int) -> str:
    """A file's size for people: 840 bytes, 12 KB, 3.4 MB."""
    if size < 1000:
        return _("{n} bytes").format(n=size)
    if size < 1_000_000:
        return _("{n} KB").format(n=round(size / 1000))
    return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")
