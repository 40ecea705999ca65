"""A field for dates as people remember them: a day, a month, a quarter or a year."""

from PySide6.QtWidgets import QWidget

from promocase.domain.dates import PartialDate
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import restyle
from promocase.ui.widgets.text import LineField

_WHOLE = len("2026-03-14")


def _as_kept(text: str) -> str:
    found = _read(text)
    return str(found) if found else text


def _read(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_text(text)
    except ValueError:
        return None


class WhenField(LineField):
    """Takes 2026-03-14, 2026-03, 2026-Q1 or 2026; empty is undated. What can't be read stays, with a word on how to write it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("2026-03-14, 2026-03 or 2026-Q1"), _as_kept, parent)
        self._refused: str | None = None
        self.setToolTip(_("A day, a month, a quarter or a year. Empty when you don’t know."))
        self.textChanged.connect(lambda _text: self._mark())

    def is_valid(self) -> bool:
        return not self.text().strip() or self.date() is not None

    def date(self) -> PartialDate | None:
        return _read(self.text())

    def unread(self) -> str:
        """What stands here and is not kept, because it is no date or was refused; empty when all is well."""
        return "" if self.is_valid() and self.text() != self._refused else self.text()

    def refuse(self) -> None:
        """The library would not take this date. It stays here, marked, to be mended."""
        self._refused = self.text()
        self._mark()

    def problem(self) -> str:
        return _("Write the date as 2026-03-14, 2026-03, 2026-Q1 or 2026, or leave it empty.")

    def show_text(self, text: str, anew: bool = False) -> None:
        """As LineField's, but what is not kept stays, to be mended."""
        if anew:
            self._refused = None
        if anew or not self.unread():
            super().show_text(text, anew)
            self._mark()

    def commit(self) -> None:
        """Only what can be read is told; the rest stays in the field, marked."""
        if self.is_valid():
            super().commit()

    def _pause(self) -> None:
        """In the middle of "2026-03-14" stand a year and a month: only a whole day is kept before the focus leaves."""
        if len(self.text().strip()) == _WHOLE:
            super()._pause()

    def _mark(self) -> None:
        problem = "true" if self.unread() else "false"
        if self.property("problem") != problem:
            self.setProperty("problem", problem)
            self.setAccessibleDescription(self.problem() if problem == "true" else "")
            restyle(self)
