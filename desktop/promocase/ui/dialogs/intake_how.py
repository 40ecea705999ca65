"""How a source is read, and the places to say otherwise: encoding, separator, header row, columns, cuts, dates. Every change reads anew."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from promocase.exchange.intake import decoding
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.fields import FIELDS
from promocase.exchange.intake.report import Reading, Table
from promocase.kit.i18n import _, n_
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import label, space

MOST_COLUMNS = 60
MOST_ROWS = 20


class HowPane(QScrollArea):
    """`change` is told the new choices of the file in view."""

    def __init__(self, change: Callable[[Choices], None]) -> None:
        super().__init__()
        self._change = change
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields: dict[str, QWidget] = {}
        """What can be said of the file in view, by name, for whoever looks for one."""

    def show_reading(self, reading: Reading) -> None:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, space(1), 0)
        box.setSpacing(space(0.75))
        self.fields = {}
        if reading.why:
            box.addWidget(label(_("{kind}: {why}.").format(kind=reading.title, why=reading.why), "", wrap=True))
        if reading.encodings:
            self._ask_encoding(box, reading)
        if reading.asks_dates or reading.choices.day_first is not None:
            self._ask_dates(box, reading)
        if len(reading.splits) > 1:
            self._ask_split(box, reading)
        if reading.table is not None:
            self._ask_table(box, reading, reading.table)
        for fact in _facts(reading):
            box.addWidget(label(fact, "small", wrap=True))
        box.addStretch(1)
        self.setWidget(page)

    def _add(self, box: QVBoxLayout, name: str, field: QWidget, hint: str = "") -> None:
        said = label(name, "label")
        said.setBuddy(field)
        box.addWidget(said)
        box.addWidget(field)
        if hint:
            box.addWidget(label(hint, "small", wrap=True))
        self.fields[name] = field

    def _ask_encoding(self, box: QVBoxLayout, reading: Reading) -> None:
        names = {e: decoding.NAMES.get(e, e) for e in (reading.encoding, *reading.encodings, "utf-8")}
        first: Mapping[Any, str] = {"": _("Choose what looks right")} if not reading.choices.encoding else {}
        field = Choice({**first, **names}, _("Encoding"))
        field.show_value(reading.choices.encoding)
        field.picked.connect(lambda said: self._change(replace(reading.choices, encoding=said)) if said else None)
        hint = _("The file does not say how its letters are kept. It is shown as {encoding}: look whether they are right.")
        self._add(box, _("Encoding"), field, hint.format(encoding=names[reading.encoding]))

    def _ask_dates(self, box: QVBoxLayout, reading: Reading) -> None:
        words = {None: _("Not said: left without a date"), True: _("The day comes first"), False: _("The month comes first")}
        field = Choice(words, _("Dates"))
        field.show_value(reading.choices.day_first)
        field.picked.connect(lambda said: self._change(replace(reading.choices, day_first=said)))
        example = _("Can be read two ways: {dates}").format(dates=", ".join(reading.doubtful_dates[:3])) if reading.asks_dates else ""
        self._add(box, _("Dates"), field, example)

    def _ask_split(self, box: QVBoxLayout, reading: Reading) -> None:
        field = Choice({way: _way(way, n) for way, n in reading.splits}, _("How the page is cut"))
        field.show_value(reading.split)
        field.picked.connect(lambda said: self._change(replace(reading.choices, split=said)))
        self._add(box, _("How the page is cut"), field)

    def _ask_table(self, box: QVBoxLayout, reading: Reading, table: Table) -> None:
        if table.separator:
            signs = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Bar")}
            field = Choice(signs, _("Columns are parted by"))
            field.show_value(table.separator)
            field.picked.connect(lambda said: self._change(replace(reading.choices, separator=said, columns=(), header=None)))
            self._add(box, _("Columns are parted by"), field)
        rows = {-1: _("There is none"), **{n: _("Row {n}").format(n=n + 1) for n in range(max(MOST_ROWS, table.header + 1))}}
        row = Choice(rows, _("Row with the names of columns"))
        row.show_value(table.header)
        row.picked.connect(lambda n: self._change(replace(reading.choices, header=n, columns=())))
        self._add(box, _("Row with the names of columns"), row)
        box.addWidget(label(_("What each column holds"), "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(1))
        grid.setVerticalSpacing(space(0.5))
        for n, header in enumerate(table.headers[:MOST_COLUMNS]):
            self._column(grid, n, header, reading, table)
        grid.setColumnStretch(0, 1)
        box.addLayout(grid)
        if len(table.headers) > MOST_COLUMNS:
            box.addWidget(label(n_("and 1 more", "and {n} more", len(table.headers) - MOST_COLUMNS), "small"))

    def _column(self, grid: QGridLayout, n: int, header: str, reading: Reading, table: Table) -> None:
        name = header or _("Column {n}").format(n=n + 1)
        field = Choice(_fields(), name)
        field.setMinimumContentsLength(14)
        field.show_value(table.columns[n])
        columns = table.columns

        def say(said: str) -> None:
            made = (*columns[:n], said, *columns[n + 1 :])
            self._change(replace(reading.choices, columns=made, header=table.header))

        field.picked.connect(say)
        shown = label(name, wrap=True)
        example = next((r[n] for r in table.rows[1:] if n < len(r) and r[n].strip() and r[n] != header), "")
        shown.setToolTip(example)
        grid.addWidget(shown, n, 0)
        grid.addWidget(field, n, 1)
        self.fields[name] = field


def _way(way: str, n: int) -> str:
    counted = n_("1 entry", "{n} entries", n)
    if not way:
        return _("As it seems to be meant") + (f" ({counted})" if n else "")
    words = {"whole": _("The whole page is one"), "items": _("Every list item is one")}
    return words.get(way, _("Every heading of depth {n} is one").format(n=way[1:])) + f" ({counted})"


def _fields() -> dict[str, str]:
    words = {
        "title": _("Title"), "date": _("When it began"), "until": _("When it ended"), "situation": _("Situation"), "my_part": _("My part"),
        "result": _("Result"), "project": _("Project"), "tags": _("Tags"), "link": _("Link"), "people": _("People"),
        "quote": _("Their words"), "giver": _("Who said it"), "status": _("Done or not"), "id": _("Its name there"),
        "others_part": _("Others' part"), "text": _("More text"), "": _("Left out"),
    }  # fmt: skip
    return {name: words[name] for name in FIELDS}


def _facts(reading: Reading) -> list[str]:
    people = sorted({p.name for d in reading.drafts for p in d.people})
    projects = sorted({d.project for d in reading.drafts if d.project})
    private = sum(1 for d in reading.drafts if d.why_private)
    found: list[str] = []
    if people:
        found.append(n_("1 person", "{n} people", len(people)) + ": " + ", ".join(people[:6]) + ("…" if len(people) > 6 else ""))
    if projects:
        found.append(n_("1 project", "{n} projects", len(projects)) + ": " + ", ".join(projects[:6]) + ("…" if len(projects) > 6 else ""))
    if private:
        found.append(n_("1 is private because its source asks for it", "{n} are private because their source asks for it", private))
    found += [_("Taken out as secret: {what} ({n})").format(what=what, n=n) for what, n in reading.stripped]
    return found
