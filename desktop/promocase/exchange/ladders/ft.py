"""The Financial Times' job families (YAML): levels, themes, and competencies that are statements of one theme at one level."""

from typing import Any

from promocase.exchange.ladders import planning, yaml_file
from promocase.exchange.ladders.draft import Draft
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.shaped import Shaped
from promocase.exchange.ladders.source import Source
from promocase.kit.i18n import _


def looks(source: Source) -> bool:
    head = source.data[:200_000]
    return source.suffix in (".yml", ".yaml") or all(word in head for word in (b"\nlevels:", b"\nthemes:", b"\ncompetencies:"))


def read(source: Source, layout: Layout | None) -> Reading:
    family = Shaped(yaml_file.read(source.text, source.name), "", source.name)
    levels, themes, entries = family.list("levels"), family.list("themes"), family.list("competencies")
    for key, value in (("levels", levels), ("themes", themes), ("competencies", entries)):
        if not value:
            said = _("lacks “{key}”, which a job family in YAML has; put the ladder into a table and try again")
            raise family.fault(said.format(key=key))
    name = family.text("name", needed=True)
    named = [Named(x.text("id", needed=True), x.text("name", needed=True), code="") for x in levels]
    _once(levels, [n.key for n in named])
    plan = planning.plan(named, name)
    draft = Draft(layout or Layout("ft", name, plan.tracks, plan.levels, rank_comparable=plan.rank_comparable), source.name)
    draft.assumed += [*source.notes, *([] if layout else plan.assumed)]
    draft.assumed.append(_("Each theme is a competency, and each competency of the file a statement of it."))
    competencies = _themes(draft, themes)
    cells = {(c, n.key): 0 for c in competencies.values() for n in named}
    for entry in entries:
        theme, level = entry.text("theme", needed=True), entry.text("level", needed=True)
        if theme not in competencies:
            raise entry.fault(_("names the theme “{id}”, which there is not").format(id=theme))
        if not draft.has_level(level):
            raise entry.fault(_("names the level “{id}”, which there is not").format(id=level))
        _entry(draft, entry, competencies[theme], level)
        cells[competencies[theme], level] = 1
    for (competency, level), filled in cells.items():
        if not filled:
            draft.add(competency, level, "", f"{level} / {competency}")
    _head(draft, family, source)
    return draft.reading()


def _once(entries: list[Shaped], ids: list[str]) -> None:
    seen: set[str] = set()
    for entry, id in zip(entries, ids):
        if id in seen:
            raise entry.fault(_("has the id “{id}”, which stands there already").format(id=id))
        seen.add(id)


def _themes(draft: Draft, themes: list[Shaped]) -> dict[str, str]:
    ids = [t.text("id", needed=True) for t in themes]
    _once(themes, ids)
    return {id: draft.competency(t.text("name", needed=True), id=id, summary=t.text("summary")) for id, t in zip(ids, themes)}


def _entry(draft: Draft, entry: Shaped, competency: str, level: str) -> None:
    id, proficiency = entry.text("id"), entry.text("proficiency")
    statement: dict[str, Any] = {"text": entry.text("summary", needed=True)}
    if id:
        statement["id"] = id
    more = _ext(entry, proficiency)
    if more:
        statement["ext"] = more
    place = ("level", draft.level(level))
    made = draft.statement(competency, place, statement)
    for example in entry.texts("examples"):
        draft.statement(competency, place, {"text": example, "kind": "example"} | ({"ext": {"of": id}} if id else {}))
    links = [{k: v for k in ("label", "url") if (v := link.text(k))} for link in entry.list("supportingUrls")]
    made.setdefault("links", []).extend(x for x in links if "url" in x)
    if not made["links"]:
        del made["links"]


def _ext(entry: Shaped, proficiency: str) -> dict[str, Any]:
    known = {"id", "summary", "theme", "level", "proficiency", "examples", "supportingUrls"}
    other = {k: v for k, v in entry.rest().items() if k not in known}
    return ({"proficiency": proficiency} if proficiency else {}) | other


def _head(draft: Draft, family: Shaped, source: Source) -> None:
    summary, sheet, legacy = family.text("summary"), family.text("googleSheetId"), family.text("isLegacy")
    if summary:
        draft.head["summary"] = summary
    if legacy.casefold() in ("true", "yes"):
        draft.head["status"] = "legacy"
    ext = family.rest() | ({"googleSheetId": sheet} if sheet else {})
    if ext:
        draft.head["ext"] = ext
        draft.understood.append(_("Kept without meaning: {keys}.").format(keys=", ".join(ext)))
    draft.head["source"] = {"note": _("Read from {file}").format(file=source.name)}


KIND = Kind("ft", lambda: _("Financial Times job family (YAML)"), looks, read)
