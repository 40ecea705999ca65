"""A field for dates as people remember them: a day, a month, a quarter or a year."""

from PySide6.QtWidgets import QWidget

from promocase.domain.dates import PartialDate
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import restyle
from promocase.ui.widgets.text import LineField


class WhenField(LineField):
    """Takes 2026-03-14, 2026-03, 2026-Q1 or 2026; empty is undated. What can't be read stays, with a word on how to write it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("2026-03-14, 2026-03 or 2026-Q1"), parent)
        self.setToolTip(_("A day, a month, a quarter or a year. Empty when you don’t know."))
        self.textChanged.connect(lambda _text: self._mark())

    def is_valid(self) -> bool:
        return not self.text().strip() or self.date() is not None

    def date(self) -> PartialDate | None:
        try:
            return PartialDate.from_text(self.text())
        except ValueError:
            return None

    def problem(self) -> str:
        return _("Write the date as 2026-03-14, 2026-03, 2026-Q1 or 2026, or leave it empty.")

    def commit(self) -> None:
        """Only what can be read is told; the rest stays in the field, marked."""
        if self.is_valid():
            super().commit()

    def _mark(self) -> None:
        valid = self.is_valid()
        self.setProperty("problem", "false" if valid else "true")
        self.setAccessibleDescription("" if valid else self.problem())
        restyle(self)
