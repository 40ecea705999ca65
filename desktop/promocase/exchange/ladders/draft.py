"""Collects what a reader finds and makes the framework document of it: ids, cells, blanks, and the count of strings."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from promocase.exchange import framework_check
from promocase.exchange.ladders import cells, planning
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.report import Blank, Reading, Report
from promocase.exchange.ladders.shaped import Shaped
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

MAX_NAME = 300
MAX_PAIRS = 200_000
MAX_CELLS = 20_000
MAX_COMPETENCIES = 2_000
MAX_STATEMENTS = 30_000


@dataclass(slots=True)
class Draft:
    """One framework in the making. `source` names the file in every sentence."""

    layout: Layout
    source: str
    understood: list[str] = field(default_factory=list[str])
    assumed: list[str] = field(default_factory=list[str])
    left_aside: list[str] = field(default_factory=list[str])
    blanks: list[Blank] = field(default_factory=list[Blank])
    head: dict[str, Any] = field(default_factory=dict[str, Any])
    """Further keys of the document: license, source, guidance, summary, scales, ext."""
    _ids: "Ids" = field(default_factory=lambda: Ids())  # noqa: PLW0108 - it stands below
    _strings: list[str] = field(default_factory=list[str])
    _areas: dict[str, dict[str, Any]] = field(default_factory=dict[str, Any])
    _competencies: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict[Any, Any])
    _cells: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict[Any, Any])
    _requirements: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict[Any, Any])
    _levels: dict[str, str] = field(default_factory=dict[str, str])
    _tracks: dict[str, str] = field(default_factory=dict[str, str])
    _names: dict[str, str] = field(default_factory=dict[str, str])
    _labels: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        planning.refuse_twins(self.layout.levels, self.source)
        for t in self.layout.tracks:
            self._tracks[t.key] = self._ids.new("track", t.name)
        for x in self.layout.levels:
            if x.track not in self._tracks:
                said = _("{file}: the level “{level}” is put on the track “{track}”, which there is not.")
                raise Known(said.format(file=self.source, level=x.label, track=x.track))
            self._levels[x.key] = self._ids.new("level", x.code or x.title or x.key)
            self._labels[x.key] = x.label

    # ---- what there is

    def track(self, key: str) -> str:
        return self._tracks[key]

    def level(self, key: str) -> str:
        """Id of the level with this key. `Known` when the layout has none, as one made for another file."""
        if key not in self._levels:
            raise Known(_("{file} has the level “{level}”, which the layout does not name.").format(file=self.source, level=key))
        return self._levels[key]

    def has_level(self, key: str) -> bool:
        return key in self._levels

    def area(self, name: str, **more: Any) -> str:
        """Id of the area of this name, made at its first mention; `more` are keys of the document."""
        name = cells.squeezed(name)
        if name not in self._areas:
            if len(self._areas) >= MAX_COMPETENCIES:
                raise self._too_large()
            self._areas[name] = {"id": self._ids.new("area", name), "name": _name(name)}
        self._areas[name].update({k: v for k, v in more.items() if v})
        return self._areas[name]["id"]

    def competency(self, name: str, area: str = "", id: str = "", **more: Any) -> str:
        """Id of the competency of this name in this area, made at its first mention."""
        first, *rest = [line for line in name.split("\n") if line.strip()] or [name]
        key = (area, cells.squeezed(name))
        if key not in self._competencies:
            if len(self._competencies) >= MAX_COMPETENCIES:
                raise self._too_large()
            short = _name(first)
            kept = "\n".join(rest) if short == cells.squeezed(first) else name
            made: dict[str, Any] = {"id": self._ids.stated("competency", id) if id else self._ids.new("competency", short), "name": short}
            if kept.strip():
                made["summary"] = kept.strip()
            if area:
                made["area"] = self.area(area)
            self._competencies[key] = made
            self._names[made["id"]] = short
        entry = self._competencies[key]
        for k, v in more.items():
            if k == "summary" and v and v not in entry.get(k, ""):
                entry[k] = "\n".join(x for x in (entry.get(k, ""), v) if x)
            elif k == "ext" and v:
                _join_columns(entry.setdefault("ext", {}), v)
            elif v and k != "summary":
                entry[k] = v
        return entry["id"]

    # ---- what is asked for

    def add(self, competency: str, level: str, text: str, place: str, *, copy: bool = False, kind: str = "") -> None:
        """The text of one cell; an empty one is noted as blank. `level` is a key of the layout; a copy repeats a merged cell."""
        cell = cells.parse(text, self.layout.split)
        if cell.state == "to_be_defined" and not (copy and cell.summary):
            self.blank(place, competency, level)
        self.count(text, once=not copy)
        self._join(self._cell(competency, "level", self.level(level)), cell, kind)

    def at_step(self, competency: str, step: str, text: str) -> None:
        """Wording of a step of the competency's scale."""
        self.count(text)
        self._join(self._cell(competency, "step", step), cells.parse(text, self.layout.split), "")

    def statement(self, competency: str, place: tuple[str, str], statement: Mapping[str, Any]) -> dict[str, Any]:
        """A statement of the source as it stands; `place` is ("level" or "step", id). Gives the expectation it was put into."""
        self.count(statement["text"])
        entry = self._cell(competency, *place)
        entry.setdefault("statements", []).append(dict(statement))
        entry.pop("state", None)
        return entry

    def lead(self, competency: str, level: str, text: str) -> None:
        """A line that leads in what a level asks for."""
        self.count(text)
        entry = self._cell(competency, "level", self.level(level))
        entry["summary"] = "\n".join(x for x in (entry.get("summary", ""), text) if x)

    def require(self, competency: str, level: str, step: str, **more: Any) -> None:
        key = (competency, level)
        if key in self._requirements and self._requirements[key]["step"] != step:
            said = _("{file}: “{level}” asks for “{competency}” twice, at different steps.")
            raise Known(said.format(file=self.source, level=level, competency=competency))
        self._requirements[key] = {
            "level": self.level(level),
            "competency": competency,
            "step": step,
            **{k: v for k, v in more.items() if v},
        }

    def not_asked_elsewhere(self) -> None:
        """The source lists what each level asks for: what another level of the track asks for and this one does not is not asked."""
        self._refuse_large()
        tracks = {c["id"]: c.get("tracks", list(self._tracks.values())) for c in self._competencies.values()}
        asked = list(dict.fromkeys(id for id, _level in self._requirements))
        for x in self.layout.levels:
            for id in asked:
                if (id, x.key) not in self._requirements and self.track(x.track) in tracks[id]:
                    self._cell(id, "level", self.level(x.key)).setdefault("state", "not_applicable")

    def blank(self, place: str, competency: str, level: str) -> None:
        self.blanks.append(Blank(place, self._names.get(competency, competency), self._labels.get(level, level)))

    def guide(self, title: str, text: str) -> None:
        """Keep a text that belongs to no level, under the headings it stands under."""
        guidance: list[dict[str, str]] = self.head.setdefault("guidance", [])
        title = title or self.layout.name
        if guidance and guidance[-1]["title"] == title:
            guidance[-1]["text"] += "\n" + text
        else:
            guidance.append({"title": title, "text": text})

    def count(self, text: str, once: bool = True) -> None:
        if once:
            self._strings.extend(cells.pieces(text))

    def not_read(self, *files: Shaped) -> None:
        """Name the keys of these files that nobody took: nothing is passed over in silence."""
        for file in files:
            if keys := file.unread():
                self.left_aside.append(_("{file}: not read: {keys}.").format(file=file.source, keys=", ".join(keys)))

    def missing(self) -> None:
        """Note a blank for each level and competency of which the source says nothing at all."""
        self._refuse_large()
        levels = {self.level(x.key): x for x in self.layout.levels}
        for c in self._competencies.values():
            for id, x in levels.items():
                if (c["id"], "level", id) not in self._cells and self.track(x.track) in c.get("tracks", [self.track(x.track)]):
                    self.blank("", c["id"], x.key)

    def tracks_of_competencies(self) -> None:
        """A competency belongs to the tracks whose levels name it; to all where that is all."""
        track_of = {self.level(x.key): self.track(x.track) for x in self.layout.levels}
        seen: dict[str, set[str]] = {}
        for competency, kind, id in self._cells:
            if kind == "level":
                seen.setdefault(competency, set()).add(track_of[id])
        for competency, level in self._requirements:
            seen.setdefault(competency, set()).add(track_of[self.level(level)])
        order = list(self._tracks.values())
        for c in self._competencies.values():
            named = [t for t in order if t in seen.get(c["id"], ())]
            if "tracks" not in c and named and len(named) < len(order):
                c["tracks"] = named

    # ---- the result

    def reading(self, id: str = "") -> Reading:
        """The document and its report. `Known` when what came out is no framework."""
        document = self._document(id)
        problems = framework_check.errors(document)
        if problems:
            said = _("{file} can't be made into a framework: {path}: {message}")
            raise Known(said.format(file=self.source, path=problems[0].path, message=problems[0].message))
        strings = found_strings(document)
        counted = (
            n_("1 track", "{n} tracks", len(document["tracks"])),
            n_("1 level", "{n} levels", len(document["levels"])),
            n_("1 competency", "{n} competencies", len(document["competencies"])),
        )
        found = sum(1 for s in self._strings if s in strings)
        report = Report(
            self.layout.kind,
            (", ".join(counted) + ".", *self.understood),
            tuple(dict.fromkeys(self.assumed)),
            tuple(dict.fromkeys(self.left_aside)),
            len(self._strings),
            found,
            tuple(self.blanks),
        )
        return Reading(document, report, self.layout)

    def _refuse_large(self) -> None:
        if len(self._competencies) * len(self.layout.levels) > MAX_PAIRS or self._statements() > MAX_STATEMENTS:
            raise self._too_large()

    def _statements(self) -> int:
        return sum(len(e.get("statements", ())) for e in self._cells.values())

    def _too_large(self) -> Known:
        told = _("{file} names {competencies} competencies, {levels} levels and {said} statements so far, which is more than a ladder has.")
        levels = len(self.layout.levels)
        return Known(told.format(file=self.source, competencies=len(self._competencies), levels=levels, said=self._statements()))

    def _document(self, id: str) -> dict[str, Any]:
        self._refuse_large()
        if not self._competencies:
            raise Known(_("{file} names no competency with a level, so it is no ladder this program can read.").format(file=self.source))
        expectations = [
            e for e in self._cells.values() if e.get("statements") or e.get("summary") or e.get("state") or e.get("proficiency")
        ]
        made: dict[str, Any] = {
            "format": "career-framework",
            "format_version": 1,
            "id": id or Ids().new("framework", self.layout.name),
            "name": _name(self.layout.name) or self.source,
            "version": "1",
            "cumulation": self.layout.cumulation,
            "rank_comparable": self.layout.rank_comparable,
            "tracks": [self._track(n) for n in range(len(self.layout.tracks))],
            "levels": [self._level(n) for n in range(len(self.layout.levels))],
            "areas": list(self._areas.values()),
            "competencies": list(self._competencies.values()),
            "expectations": expectations,
            "requirements": list(self._requirements.values()),
        }
        made.update(self.head)
        return {k: v for k, v in made.items() if v not in ([], {}, "")}

    def _track(self, n: int) -> dict[str, Any]:
        t = self.layout.tracks[n]
        made: dict[str, Any] = {
            "id": self._tracks[t.key],
            "name": _name(t.name),
            "kind": t.kind,
            "summary": t.summary,
            "discipline": t.discipline,
        }
        if t.forks_from is not None:
            if t.forks_from not in self._tracks:
                raise Known(_("{file}: the track “{track}” leaves a track that there is not.").format(file=self.source, track=t.name))
            made["forks_from"] = {"track": self._tracks[t.forks_from]} | ({} if t.fork_rank is None else {"min_rank": _figure(t.fork_rank)})
        return {k: v for k, v in made.items() if v}

    def _level(self, n: int) -> dict[str, Any]:
        x = self.layout.levels[n]
        made = {"id": self._levels[x.key], "track": self._tracks[x.track], "rank": _figure(x.rank)}
        said = {"code": x.code, "title": x.title, "summary": x.summary}
        return made | {k: v for k, v in said.items() if v}

    def _cell(self, competency: str, kind: str, id: str) -> dict[str, Any]:
        key = (competency, kind, id)
        if key not in self._cells:
            if len(self._cells) >= MAX_CELLS:
                raise self._too_large()
            self._cells[key] = {"competency": competency, kind: id}
        return self._cells[key]

    def _join(self, entry: dict[str, Any], cell: cells.CellText, kind: str) -> None:
        """Put a further text into a cell: what is defined wins over marks for nothing."""
        if cell.summary and cell.summary not in entry.get("summary", "").split("\n"):
            entry["summary"] = "\n".join(x for x in (entry.get("summary", ""), cell.summary) if x)
        known = {s["text"] for s in entry.get("statements", ())}
        made = [{"text": s} | ({"kind": kind} if kind else {}) for s in cell.statements if s not in known]
        if made:
            entry.setdefault("statements", []).extend(made)
        if entry.get("statements"):
            entry.pop("state", None)
        elif cell.state != "defined":
            entry["state"] = cell.state


def _join_columns(ext: dict[str, Any], more: dict[str, Any]) -> None:
    """What further rows of a competency say in columns that are kept: added, never put in the place of what is there."""
    columns = ext.setdefault("columns", {})
    for title, text in more.get("columns", {}).items():
        if text not in columns.get(title, "").split("\n"):
            columns[title] = "\n".join(x for x in (columns.get(title, ""), text) if x)
    ext.update({k: v for k, v in more.items() if k != "columns"})
    if not columns:
        del ext["columns"]


class Ids:
    """Ids from names: `communication`, and `communication-2` for the second of that name."""

    def __init__(self) -> None:
        self._used: dict[str, set[str]] = {}

    def new(self, what: str, name: str) -> str:
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()[:80].strip("-") or what
        return self._free(what, stem)

    def stated(self, what: str, id: str) -> str:
        clean = re.sub(r"[^A-Za-z0-9_.:-]+", "-", id).lstrip("_.:-")[:150]
        return self._free(what, clean or what)

    def _free(self, what: str, stem: str) -> str:
        used = self._used.setdefault(what, set())
        n, id = 1, stem
        while id in used:
            n += 1
            id = f"{stem}-{n}"
        used.add(id)
        return id


def found_strings(document: Mapping[str, Any]) -> set[str]:
    """Every line of expectation text in a document, as `cells.pieces` makes lines."""
    found: set[str] = set()
    for text in _texts(document.get("expectations", ())):
        found.update(cells.pieces(text))
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for x in cast("Mapping[str, object]", value).values():
            yield from _texts(x)
    elif isinstance(value, list | tuple):
        for x in cast("list[object]", value):
            yield from _texts(x)


def _name(text: str) -> str:
    text = cells.squeezed(text)
    return text if len(text) <= MAX_NAME else text[: MAX_NAME - 1] + "…"


def _figure(value: float) -> float:
    return int(value) if float(value).is_integer() else value
