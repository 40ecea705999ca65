"""A framework as a table: one row per competency, one column per level. CSV and XLSX, formulas neutralised; `matrix` reads both back."""

import csv
import io
import re
from typing import Any

from promocase.domain.framework import Competency, Framework, Level
from promocase.domain.immutable import immutable
from promocase.exchange.ladders import cells, csv_file, losses, words
from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_CELL = 32_767
"""Characters an Excel cell can hold."""
_CARRIED = frozenset[str]()
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BESIDE = 4


@immutable
class Written:
    data: bytes
    not_carried: tuple[str, ...]


def rows(framework: Framework) -> list[list[str]]:
    """Track, kind, rank and code of each level over its column; then a row per competency: name, area, summary, tracks, cells."""
    levels = [x for t in framework.tracks for x in framework.levels_of(t.id)]
    empty = [""] * (_BESIDE - 1)
    tracks = [framework.track(x.track) for x in levels]
    made = [
        ["Track", *empty, *(t.name for t in tracks)],
        ["Kind", *empty, *(t.kind.value for t in tracks)],
        ["Rank", *empty, *(f"{x.rank:g}" for x in levels)],
        ["Code", *empty, *(x.code for x in levels)],
        ["Competency", "Area", "Summary", "Tracks", *(x.label for x in levels)],
    ]
    return made + [_row(framework, c, levels) for c in framework.competencies]


def _row(framework: Framework, c: Competency, levels: list[Level]) -> list[str]:
    area = next((a.name for a in framework.areas if a.id == c.area), words.NO_AREA)
    tracks = "; ".join(framework.track(t).name for t in c.tracks)
    return [c.name, area, c.summary, tracks, *(_cell(framework, c, x) if framework.applies(c, x.track) else "" for x in levels)]


def _cell(framework: Framework, c: Competency, level: Level) -> str:
    cell = framework.cell(c.id, level.id)
    return cells.unparsed(cell.state, cell.summary, tuple(s.text for s in cell.judged))


def as_csv(framework: Framework) -> Written:
    """UTF-8 with a byte order mark, which Excel needs. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([csv_file.guarded(text) for text in row] for row in rows(framework))
    return Written(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"), losses.of(framework, _CARRIED))


def as_xlsx(framework: Framework) -> Written:
    """One sheet. Every cell is a text, so nothing in it is ever calculated. `Known` when a cell holds more than Excel can."""
    import openpyxl  # late: only exports need it
    from openpyxl.styles import Alignment, Font

    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\\/*?:\[\]']", " ", framework.name)[:31].strip() or "Framework"
    changed = 0
    table = rows(framework)
    for r, row in enumerate(table, 1):
        for c, text in enumerate(row, 1):
            if len(text) > MAX_CELL:
                said = _("The text of “{competency}” in column {column} is longer than an Excel cell holds. Export as JSON or CSV.")
                raise Known(said.format(competency=row[0], column=c))
            clean = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
            changed += clean != text
            cell = sheet.cell(r, c)
            if clean:
                cell.value = clean
                cell.data_type = "s"  # a text, also where it begins like a formula
                cell.quotePrefix = True
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r <= len(table) - len(framework.competencies) or c == 1:
                cell.font = Font(bold=True)
    _look(sheet, len(table) - len(framework.competencies), len(table[0]))
    out = io.BytesIO()
    book.save(out)
    lost = losses.of(framework, _CARRIED)
    return Written(out.getvalue(), (*lost, _("Control characters, which Excel can't hold.")) if changed else lost)


def _look(sheet: Any, header: int, width: int) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = sheet.cell(header + 1, 2)
    for c in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(c)].width = 24 if c <= _BESIDE else 48
