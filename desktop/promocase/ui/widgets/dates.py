"""A field for dates as people remember them: a day, a month, a quarter or a year."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from promocase.app.evidence import typed_dates
from promocase.domain.dates import PartialDate
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import label, restyle
from promocase.ui.widgets.text import LineField
from promocase.words import dates

_WHOLE = len("2026-03-14")


def _day_first() -> bool:
    """Whether people here write the day before the month."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return form.find("d") < form.find("M") or form.startswith("y")


class WhenField(LineField):
    """Takes 2026-03-14, 14/03/2026, March 2026, 2026-Q1, 2026 and the like; empty is undated.

    What can't be read stays, with a word on how to write it; where one field shows several things in turn, it waits with its own.
    """

    def __init__(self, parent: QWidget | None = None, today: Callable[[], date] = date.today) -> None:
        """`today`: the day that "today" and "yesterday" are reckoned from."""
        super().__init__(_("2026-03-14, 2026-03 or 2026-Q1"), self._as_kept, parent)
        self._today = today
        self._refused: str | None = None
        self._thing = ""
        self._aside: dict[str, str] = {}
        """thing -> what was typed for it and can't be kept"""
        self.under = label("", "small", wrap=True)
        """What the date is read as, or what is the matter with it; to be put below the field (`put_in`)."""
        self.under.hide()
        self.setToolTip(_("A day, a month, a quarter or a year. Empty when you don’t know."))
        self.textChanged.connect(lambda _text: self._mark())
        self.textEdited.connect(lambda _text: self._explain(typing=True))

    def put_in(self, box: QVBoxLayout) -> None:
        """Stand in a column, with the word about the date below."""
        box.addWidget(self)
        box.addWidget(self.under)

    def is_valid(self) -> bool:
        return not self.text().strip() or self.date() is not None

    def date(self) -> PartialDate | None:
        return typed_dates.read(self.text(), self._today(), _day_first())

    def unread(self) -> str:
        """What stands here and is not kept, because it is no date or was refused; empty when all is well."""
        return "" if self.is_valid() and self.text() != self._refused else self.text()

    def refuse(self) -> None:
        """The library would not take this date. It stays here, marked, to be mended."""
        self._refused = self.text()
        self._mark()
        self._explain()

    def problem(self) -> str:
        if self.is_valid():
            return _("This date doesn’t go with the other one: nothing ends before it begins.")
        return _("Write it as 14 March 2026, March 2026, Q1 2026 or 2026, or leave it empty.")

    def show_text(self, text: str, anew: bool = False) -> None:
        """As LineField's, but what is not kept stays, to be mended."""
        if anew:
            self._refused = None
        if anew or not self.unread():
            super().show_text(text, anew)
            self._mark()
        if anew:
            self._explain()

    def show_of(self, thing: str, text: str) -> None:
        """The date of one of several things that this field shows in turn. What could not be read waits until its thing is shown again."""
        anew = thing != self._thing
        if anew:
            self._aside.pop(self._thing, None)
            if left := self.unread():
                self._aside[self._thing] = left
        self._thing = thing
        self.show_text(text, anew)
        if anew and (left := self._aside.get(thing)):
            self.show_typed(left)

    def show_typed(self, text: str) -> None:
        """Text that is not kept yet, as somebody typed it."""
        self.setText(text)
        self._explain()

    def commit(self) -> None:
        """Only what can be read is told; the rest stays in the field, marked."""
        if self.is_valid():
            super().commit()
        self._explain()

    def _as_kept(self, text: str) -> str:
        found = typed_dates.read(text, self._today(), _day_first())
        return str(found) if found else text

    def _pause(self) -> None:
        """In the middle of "2026-03-14" stand a year and a month: only a whole day is kept before the focus leaves."""
        if len(self.text().strip()) == _WHOLE:
            super()._pause()
        self._explain()

    def _mark(self) -> None:
        problem = "true" if self.unread() else "false"
        if self.property("problem") != problem:
            self.setProperty("problem", problem)
            self.setAccessibleDescription(self.problem() if problem == "true" else "")
            restyle(self)

    def _explain(self, typing: bool = False) -> None:
        """Below the field: what typed words are read as, or what is the matter; in the middle of typing nothing is the matter yet."""
        found, text = self.date(), self.text().strip()
        said = ""
        if self.unread():
            said = "" if typing else self.problem()
        elif found is not None and str(found) != text:
            said = _("Read as {date}").format(date=dates.partial(found))
        self.under.setText(said)
        self.under.setVisible(bool(said) and self.under.parentWidget() is not None)
