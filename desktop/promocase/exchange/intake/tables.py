"""A table of any shape to drafts: where its headers stand, what its columns hold, and a draft for each row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from typing import Any

from promocase.domain.evidence import Link, Relation, Status
from promocase.domain.immutable import immutable
from promocase.exchange.intake import confidential, fields, limits
from promocase.exchange.intake.draft import Draft, Said
from promocase.exchange.intake.report import MOST_SHOWN, Report, Table, shortened
from promocase.exchange.intake.when import Dates
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_LOOKED_AT = 30
_DONE = {"done", "closed", "complete", "completed", "resolved", "released", "shipped", "merged", "fixed", "true", "yes", "erledigt",
         "fertig", "готово", "完了", "完成", "finished", "gotowe", "x", "visible", "✓", "✅"}  # fmt: skip
_STOPPED = {"canceled", "cancelled", "won't do", "wont do", "rejected", "abandoned", "duplicate", "stopped", "discarded", "obsolete"}


@immutable
class Rows:
    """Texts as they stand in the file, and the line or row each begins in."""

    cells: Sequence[Sequence[str]]
    lines: Sequence[int]
    by_line: bool = True
    separator: str = ""

    def place(self, row: int) -> str:
        said = _("line {n}") if self.by_line else _("row {n}")
        return said.format(n=self.lines[row])


@immutable
class Profile:
    """How a known program names its columns. `columns`: header in small letters to field."""

    columns: dict[str, str]
    relation: Relation = Relation.OTHER
    project: str = ""
    """The project of all its entries, where the file is about one."""
    only_named: bool = False
    """Headers it does not name are left out; else they are taken by their words."""
    link: str = ""
    """The column whose text and the next make a title, such as a company behind a job."""
    joined: tuple[str, ...] = field(default=())
    """Columns that make the title together, in this order."""
    giver: tuple[str, ...] = ()
    """Columns that make the giver's name together."""


GENERIC = Profile({})


def header_of(rows: Rows, profile: Profile) -> int:
    """The row the column names stand in; -1 when there seem to be none."""
    best, most = -1, 0.0
    width = max((sum(1 for c in r if c.strip()) for r in rows.cells[:_LOOKED_AT]), default=0)
    for n, row in enumerate(rows.cells[:_LOOKED_AT]):
        filled = [c.strip() for c in row if c.strip()]
        if not filled or (width > 1 and len(filled) < 2) or any(len(c) > 80 for c in filled):
            continue
        known = sum(1 for c in filled if _known(c, profile))
        score = known + (len(filled) / width if width else 0) - n * 0.05
        if known and score > most:
            best, most = n, score
    if best < 0 and rows.cells:
        return _first_of_texts(rows, width)
    return best


def _known(cell: str, profile: Profile) -> bool:
    return cell.casefold() in profile.columns or bool(fields.of_label(cell)) or fields.plain_name(cell) in fields.LABELS


def _first_of_texts(rows: Rows, width: int) -> int:
    """The first full row of short texts above rows that hold something else: numbers, dates, longer texts."""
    for n, row in enumerate(rows.cells[:_LOOKED_AT]):
        filled = [c.strip() for c in row if c.strip()]
        if len(filled) >= max(1, width * 0.6):
            texts = all(not re.match(r"[\d.,/:-]+$", c) and len(c) < 60 for c in filled)
            return n if texts and len(set(filled)) >= len(filled) * 0.7 and n + 1 < len(rows.cells) else -1
    return -1


def columns_of(headers: Sequence[str], samples: Sequence[Sequence[str]], profile: Profile) -> tuple[str, ...]:
    """What each column is taken for: by the profile, by its header's words, and where nothing is said by what it holds."""
    found = [profile.columns.get(h.strip().casefold(), "" if profile.only_named else fields.of_label(h)) for h in headers]
    for n, f in enumerate(found):
        if f in ("date", "until") and headers[n].strip().casefold() not in profile.columns:
            found[n] = _date_or(f, [r[n].strip() for r in samples if n < len(r) and r[n].strip()])
    for single in ("title", "date", "until", "id", "status", "giver"):
        _keep_one(found, headers, single, profile)
    if "title" not in found and not profile.joined:
        _choose_title(found, samples)
    if not profile.only_named:
        found = [
            "text" if not f and h.strip() and not _administrative(h, n, samples) else f for n, (f, h) in enumerate(zip(found, headers))
        ]
    return tuple(found)


def _date_or(taken: str, texts: Sequence[str]) -> str:
    """`taken` where the column holds dates; a column of yes and no says whether the work is done."""
    if all(t.casefold() in ("true", "false", "yes", "no", "x", "1", "0") for t in texts) and texts:
        return "status"
    doubtful: list[str] = []
    dates = Dates(None, doubtful.append)
    read = sum(dates.read(t).known for t in texts) + len(doubtful)
    return taken if read * 2 >= len(texts) else ""


_EXACT = {
    "title": ("title", "summary", "name", "subject", "accomplishment", "achievement", "what"),
    "date": (
        "completed at",
        "completed",
        "date completed",
        "date",
        "when",
        "resolved",
        "start date",
        "started",
        "started on",
        "from",
        "created",
    ),
    "id": ("issue key", "key", "task id", "id", "uuid"),
}


def _keep_one(found: list[str], headers: Sequence[str], single: str, profile: Profile) -> None:
    """Of several columns for what there is one of, the best stays; the others are told by their names."""
    at = [n for n, f in enumerate(found) if f == single]
    if len(at) < 2:
        return
    order = _EXACT.get(single, ())
    names = [h.strip().casefold() for h in headers]
    best = min(at, key=lambda n: (0 if names[n] in profile.columns else 1, order.index(names[n]) if names[n] in order else len(order), n))
    for n in at:
        if n != best:
            found[n] = "until" if single == "date" and "until" not in found and names[n] in ("finish date", "end date") else ""
    if single == "title":
        for n in at:
            found[n] = found[n] or ("situation" if n != best else "title")


def _choose_title(found: list[str], samples: Sequence[Sequence[str]]) -> None:
    """The first column of differing texts that is nothing else yet; else the first that holds the running text."""
    for n in range(len(found)):
        texts = [r[n].strip() for r in samples if n < len(r) and r[n].strip()]
        wordy = [t for t in texts if re.search(r"[^\W\d_]{2}", t)]
        if not found[n] and wordy and len(wordy) >= len(texts) * 0.6 and len(set(texts)) > len(texts) * 0.4:
            found[n] = "title"
            return
    for wanted in ("my_part", "situation", "result", "quote", "project", "text", ""):
        for n, f in enumerate(found):
            if f == wanted and any(n < len(r) and r[n].strip() for r in samples):
                found[n] = "title"
                return


_OFFICE = re.compile(
    r"\b(?:id|ids|uuid|guid|rank|color|colour|votes|watchers?|created|updated|modified|creator|reporter|assignee|author|owner|estimate|"
    r"priority|archived|cycle|sla|parent|email|e-mail|viewed|lead|url|time spent|work ratio|security level|vulnerability|sprint|"
    r"development|"
    r"story points?|position|index|version|changed|last|points|attachments?|due)\b",
    re.I,
)


def _administrative(header: str, n: int, samples: Sequence[Sequence[str]]) -> bool:
    """A column of numbers, dates or single words kept for the tool's sake, or one that says the same in every row."""
    if _OFFICE.search(header):
        return True
    texts = [r[n].strip() for r in samples if n < len(r) and r[n].strip()]
    return not texts


def drafts(rows: Rows, table: Table, profile: Profile, dates: Dates, report: Report, project: str = "") -> list[Draft]:
    """A draft for each row below the headers. Rows without anything that could be a title are left out and named."""
    made: list[Draft] = []
    start = table.header + 1
    headers = list(table.headers)
    first = headers[0] if headers else ""
    for n, column in enumerate(table.columns):
        if column in ("date", "until"):
            dates.settle([r[n] for r in rows.cells[start:] if n < len(r)])
    for at in range(start, len(rows.cells)):
        row = rows.cells[at]
        if not any(c.strip() for c in row):
            continue
        if row[0].strip() == first and [c.strip() for c in row] == headers:
            continue  # headers said again further down
        draft = _draft(row, table, profile, dates, rows.place(at), project or profile.project)
        if not draft.title:
            report.skip(rows.place(at), " ".join(c for c in row if c), _("the row has nothing in the columns for title and text"))
            continue
        made.append(draft)
        if len(made) > limits.MAX_DRAFTS:
            raise Known(_("The table holds more than {n} rows. Import it in parts.").format(n=limits.MAX_DRAFTS))
    left = [h for h, c in zip(table.headers, table.columns) if not c and h.strip()]
    if left and made:
        report.assume(_("Columns left out: {names}.").format(names=", ".join(dict.fromkeys(left))))
    return made


def _draft(row: Sequence[str], table: Table, profile: Profile, dates: Dates, place: str, project: str) -> Draft:
    told = zip(table.headers, table.columns, row)
    cells = [(n, header, column, text) for n, (header, column, cell) in enumerate(told, 1) if (text := cell.strip())]
    held: dict[str, list[str]] = {}
    for _n, header, column, text in cells:
        if column:
            held.setdefault(column, []).append(f"{header}: {text}" if column == "text" and header else text)
    named = {header.casefold(): text for _n, header, _column, text in cells} if profile.joined or profile.giver else {}
    texts: dict[str, Any] = {f: "\n\n".join(held.get(f, ())) for f in ("situation", "my_part", "others_part", "result")}
    title = " · ".join(named[j] for j in profile.joined if named.get(j)) or " ".join(held.get("title", ()))
    said = _said(held, named, profile)
    if not title.strip():
        title, texts = _title_of(texts, said)
    if len(" ".join(title.split())) > 160 or "\n" in title.strip():
        texts["my_part"] = "\n\n".join(t for t in (title.strip(), texts["my_part"]) if t)
        title = first_line(title)
    texts["situation"] = "\n\n".join(t for t in (texts["situation"], "\n".join(held.get("text", ()))) if t)
    span = dates.read(" ".join(held.get("date", ()))[:120])
    until = dates.read(held["until"][0]) if held.get("until") else None
    last = until.first if until and until.first and span.first and until.first.last >= span.first.first else span.last
    return Draft(
        title=" ".join(title.split()),
        source_id=held.get("id", [""])[0],
        happened_from=span.first or (until.first if until else None),
        happened_to=last if span.first else None,
        status=status_of(held.get("status", [""])[0]),
        project=held.get("project", [project])[0],
        place=place,
        tags=tags_of(held.get("tags", ())),
        links=tuple(Link(u) for t in held.get("link", ()) for u in re.findall(r"https?://[^\s,;|\"<>]+", t)),
        people=said,
        why_private=confidential.why(" \n".join((title, *texts.values()))),
        excerpt="\n".join(f"{header or n}: {text}" for n, header, _column, text in cells),
        group=held.get("project", [""])[0],
        **texts,
    )


def _said(held: dict[str, list[str]], named: dict[str, str], profile: Profile) -> tuple[Said, ...]:
    quotes = held.get("quote", [])
    giver = " ".join(named.get(g, "") for g in profile.giver).strip() or " ".join(held.get("giver", ()))
    if giver:
        return (Said(" ".join(giver.split()), "\n\n".join(quotes), profile.relation),)
    people = [p.strip() for t in held.get("people", ()) for p in re.split(r"[,;\n]|\band\b", t.strip("[]")) if p.strip(" \"'")]
    found = tuple(Said(p.strip(" \"'")) for p in dict.fromkeys(people) if len(p) < 60)[:20]
    if quotes and found:
        return (replace(found[0], words="\n\n".join(quotes)), *found[1:])
    return found


def _title_of(texts: dict[str, str], said: tuple[Said, ...]) -> tuple[str, dict[str, str]]:
    """A title out of the running text, which stays as it is."""
    if said and said[0].words:
        return _("Feedback from {name}").format(name=said[0].name), texts
    for name in ("my_part", "result", "situation"):
        if texts[name]:
            return first_line(texts[name]), texts
    return "", texts


def first_line(text: str, most: int = 120) -> str:
    """The first sentence or line of a text, as a title."""
    line = next((x.strip() for x in text.splitlines() if x.strip()), "")
    end = re.match(r".{12,%d}?[.!?。！？](?=\s|$)" % most, line)
    return shortened(end[0].rstrip(".。") if end else line, most)


def status_of(text: str) -> Status:
    low = text.strip().casefold()
    if not low or low in _DONE:
        return Status.DONE
    return Status.STOPPED if low in _STOPPED else Status.ONGOING


def tags_of(texts: Iterable[str]) -> tuple[str, ...]:
    found = [t.strip(" \"'#[]") for text in texts for t in re.split(r"[,;|\n]|\s(?=#)", text)]
    return tuple(dict.fromkeys(t for t in found if t and len(t) <= 60))[:30]


def seen(rows: Rows, header: int, columns: Sequence[str], profile: Profile) -> Table:
    """The table with its headers and what its columns are taken for; `columns` as a person said, or empty."""
    width = max((len(r) for r in rows.cells[: header + 200] or rows.cells), default=0)
    headers = list(rows.cells[header]) if 0 <= header < len(rows.cells) else [""] * width
    headers += [""] * (width - len(headers))
    samples = list(rows.cells[header + 1 : header + 60])
    chosen = tuple(columns) if len(columns) == len(headers) else columns_of(headers, samples, profile)
    shown = tuple(tuple(shortened(c, 120) for c in r) for r in rows.cells[max(0, header - 3) : header + MOST_SHOWN])
    return Table(tuple(" ".join(h.split()) for h in headers), chosen, shown, header, rows.separator)
