"""Tables in text files: exports known by their headers, and any other table by what its headers say."""

import re
from collections.abc import Callable, Iterable, Sequence

from promocase.exchange.intake import csv_text, jira_markup, tables
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.tables import Profile, Rows
from promocase.exchange.intake.when import Dates
from promocase.kit.i18n import _

_HEAD = 40_000
JIRA = Profile(
    {
        "summary": "title", "issue key": "id", "description": "situation", "resolved": "date", "project name": "project",
        "labels": "tags",
        "issue type": "tags", "status": "status", "updated": "", "created": "", "resolution": "", "project description": "",
        "podsumowanie": "title", "klucz zgłoszenia": "id", "opis": "situation", "nazwa projektu": "project", "stan": "status",
        "zusammenfassung": "title", "vorgangsschlüssel": "id", "beschreibung": "situation", "erledigt": "date", "projektname": "project",
        "résumé": "title", "clé de ticket": "id", "resumen": "title", "clave de incidencia": "id", "resumo": "title",
        "rozwiązano": "date",
    },
    only_named=True,
)  # fmt: skip
LINEAR = Profile(
    {"title": "title", "id": "id", "description": "situation", "completed": "date", "project": "project", "labels": "tags",
     "status": "status"},
    only_named=True,
)  # fmt: skip
ASANA = Profile(
    {"name": "title", "task id": "id", "notes": "situation", "completed at": "date", "projects": "project", "tags": "tags",
     "section/column": "status"},
    only_named=True,
)  # fmt: skip
PLANE = Profile(
    {"name": "title", "description": "situation", "completed at": "date", "project": "project", "labels": "tags", "state": "status"},
    only_named=True,
)  # fmt: skip
TICKTICK = Profile(
    {"title": "title", "content": "situation", "completed time": "date", "list name": "project", "tags": "tags", "taskid": "id"},
    only_named=True,
)  # fmt: skip
RECOMMENDATIONS = Profile(
    {"text": "quote", "creation date": "date", "company": "", "job title": ""}, only_named=True, giver=("first name", "last name")
)
POSITIONS = Profile(
    {"description": "my_part", "started on": "date", "finished on": "until", "company name": "project"},
    only_named=True,
    joined=("title", "company name"),
)


def _named(*wanted: str) -> Callable[[Sequence[str]], bool]:
    return lambda headers: all(w in headers for w in wanted)


def _jira(headers: Sequence[str]) -> bool:
    keys = {"issue key", "klucz zgłoszenia", "vorgangsschlüssel", "clé de ticket", "clave de incidencia"}
    return bool(keys & set(headers)) or sum(h.startswith("custom field (") for h in headers) > 2


_KNOWN: tuple[tuple[str, str, Profile, Callable[[Sequence[str]], bool]], ...] = (
    ("jira", "Jira", JIRA, _jira),
    ("linear", "Linear", LINEAR, _named("id", "team", "title", "status", "cycle name")),
    ("asana", "Asana", ASANA, _named("task id", "name", "section/column")),
    ("plane", "Plane", PLANE, _named("id", "name", "state", "module name")),
    ("ticktick", "TickTick", TICKTICK, _named("title", "list name", "content")),
    ("recommendations", "LinkedIn", RECOMMENDATIONS, _named("first name", "last name", "text", "creation date")),
    ("positions", "LinkedIn", POSITIONS, _named("company name", "title", "started on")),
)


def _headers(source: Source) -> Iterable[tuple[int, list[str]]]:
    """The first rows, in small letters, each as it might be the headers."""
    rows: Rows = source_rows(source, _HEAD)
    return [(n, [c.strip().casefold() for c in row]) for n, row in enumerate(rows.cells[:12])]


def source_rows(source: Source, most: int = 0) -> Rows:
    """The rows of the file, or of its beginning."""
    text = source.text[:most] if most else source.text
    return csv_text.rows_of(text, source.name, source.choices.separator)


def _kind(name: str, program: str, profile: Profile, fits: Callable[[Sequence[str]], bool]) -> Kind:
    def looks(source: Source) -> str:
        if not is_table(source) or not any(fits(headers) for _n, headers in _headers(source)):
            return ""
        return _("its columns are named as {program} names them").format(program=program)

    def read(source: Source) -> Found:
        header = next((n for n, headers in _headers(source) if fits(headers)), None)
        return read_rows(source, source_rows(source), profile, header)

    return Kind(name, lambda: _title(name, program), looks, read, own_ids="id" in profile.columns.values())


def _title(name: str, program: str) -> str:
    if name == "recommendations":
        return _("Recommendations from {program}").format(program=program)
    if name == "positions":
        return _("Positions from {program}").format(program=program)
    return _("Table from {program}").format(program=program)


def is_table(source: Source) -> bool:
    """Whether the text falls into columns: most of its rows agree on their number."""
    if source.looks_binary or source.suffix in (".md", ".markdown", ".json", ".html", ".htm", ".eml", ".ics", ".yaml", ".yml", ".xml"):
        return False
    head = source.head.lstrip()
    if head.startswith(("{", "[", "<", "BEGIN:", "---\n", "From ")) and source.suffix not in (".csv", ".tsv"):
        return False
    if source.suffix in (".csv", ".tsv", ".ssv", ".psv", ".tab"):
        return True
    text = source.text
    lines = [x for x in text[:_HEAD].splitlines() if x.strip()]
    if len(lines) < 2 or re.search(r"^[^\S\n]*(?:[-*+] |#{1,6} |\d+\. |>)", text[:_HEAD], re.M):
        return False
    separator = csv_text.separator_of(text)
    first = lines[0].split(separator)
    wanted = 0.95 if separator == "," else 0.8
    return len(first) > 1 and max(map(len, first)) < 60 and csv_text.consistency(text, separator) > wanted and len(lines) > 2


def _any_table(source: Source) -> str:
    if not is_table(source):
        return ""
    separator = source.choices.separator or csv_text.separator_of(source.text)
    named = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}.get(separator, separator)
    return _("its lines fall into columns, parted by {signs}").format(signs=named)


def read_rows(source: Source, rows: Rows, profile: Profile, header: int | None, project: str = "") -> Found:
    """Drafts of a table, by the choices made for it or as proposed."""
    choices = source.choices
    at = choices.header if choices.header is not None else header if header is not None else tables.header_of(rows, profile)
    table = tables.seen(rows, at, choices.columns, profile)
    dates = Dates(choices.day_first, source.report.doubt)
    found = tables.drafts(rows, table, profile, dates, source.report, project)
    return Found(jira_markup.cleaned(found) if profile is JIRA else found, table)


KINDS = (
    *(_kind(*known) for known in _KNOWN),
    Kind("table", lambda: _("Table"), _any_table, lambda s: read_rows(s, source_rows(s), tables.GENERIC, None)),
)
