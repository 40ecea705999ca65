"""A list of records in JSON or YAML, one expectation (or one level) each -> a table, read as a spreadsheet is."""

import re
from typing import Any, cast

from promocase.exchange.ladders import by_track, tables, yaml_file
from promocase.exchange.ladders.grid import Limits, Tables, of_rows
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source, json_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_YAML_LIST = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[ \t\r]*+(?:#[^\n]*+|---)?+[ \t\r]*+\n)*+-[ \r\n]")


def looks(source: Source) -> bool:
    if source.is_folder:
        return False
    return source.is_json_list or (source.suffix in (".yml", ".yaml") and _YAML_LIST.match(source.data[:20_000]) is not None)


def read(source: Source, layout: Layout | None) -> Reading:
    found = tables_of(source)
    return tables.read(found.grids, "records", source.stem, source.name, layout, (found.assumed, found.left_aside))


def tables_of(source: Source) -> Tables:
    return source.once("tables", lambda: _opened(source))


def _opened(source: Source) -> Tables:
    if source.is_json_list:
        records = json_of(b'{"records":' + source.data.removeprefix(b"\xef\xbb\xbf") + b"}", source.name)["records"]
    else:
        records = yaml_file.read(source.text, source.name)
    columns: dict[str, None] = {}
    for n, record in enumerate(cast("list[object]", records), 1):
        if not isinstance(record, dict):
            said = _("{file}: entry {n} should be an object with keys, as each expectation in such a list is.")
            raise Known(said.format(file=source.name, n=n))
        columns.update(dict.fromkeys(cast("dict[str, Any]", record)))
    limits = Limits(source.name)
    rows = [list(columns)]
    for n, record in enumerate(cast("list[dict[str, Any]]", records), 1):
        rows.append([_text(record.get(key), source.name, n, key) for key in columns])
        limits.row(lambda n=n: _("entry {n}").format(n=n), n, rows[-1])
    return Tables(by_track.apart([of_rows(source.stem, rows)]), tuple(source.notes))


def _text(value: object, file: str, n: int, key: str) -> str:
    if isinstance(value, list) and all(isinstance(x, str) for x in cast("list[object]", value)):
        return "\n".join(f"• {x}" for x in cast("list[str]", value))
    if isinstance(value, dict | list):
        said = _("{file}: entry {n} holds more than a text under “{key}”, so this is no list of expectations.")
        raise Known(said.format(file=file, n=n, key=key))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


KIND = Kind("records", lambda: _("List of records (JSON or YAML)"), looks, read, tables_of)
