"""1EdTech CASE 1.0 and 1.1 (JSON, a CFPackage): items and their parents, and rubrics, whose criteria by levels are a ladder's cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from promocase.domain.immutable import immutable
from promocase.exchange.ladders import planning
from promocase.exchange.ladders.draft import Draft
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.shaped import Shaped
from promocase.exchange.ladders.source import Source
from promocase.kit.i18n import _, n_

_MAX_DEPTH = 40
_LEVEL_TYPES = frozenset({"level", "job level", "grade level", "proficiency level", "career level"})


_OF_THE_FILE = (
    "identifier", "uri", "lastChangeDateTime", "CFDocumentURI", "CFItemURI", "CFPackageURI", "CFItemTypeURI", "sequenceNumber",
    "caseVersion",
)  # fmt: skip
"""What tells one part of a package from another, and when it was changed."""


def looks(source: Source) -> bool:
    return source.looks_json and ("CFDocument" in source.json or "CFItems" in source.json or "CFPackage" in source.json)


@immutable
class Item:
    id: str
    text: str
    type: str
    levels: tuple[str, ...]
    notes: str
    shaped: Shaped


@dataclass(slots=True)
class Package:
    items: dict[str, Item] = field(default_factory=dict[str, Item])
    parents: dict[str, str] = field(default_factory=dict[str, str])
    """Child -> its first parent item. Items at the top have none."""
    other: int = 0
    """Associations of other kinds."""

    def above(self, id: str) -> list[Item]:
        """Ancestors from the nearest to the top."""
        found: list[Item] = []
        while id in self.parents:
            id = self.parents[id]
            found.append(self.items[id])
        return found


def read(source: Source, layout: Layout | None) -> Reading:
    top = Shaped(source.json, "", source.name)
    root = top.object("CFPackage") or top
    head = root.object("CFDocument")
    if head is None:
        raise root.fault(_("lacks a CFDocument, which every CASE package has"))
    package = _package(root, head)
    name = head.text("title", needed=True)
    rubrics = root.list("CFRubrics")
    cells = [*_of_rubrics(rubrics, package), *_of_items(package)]
    if not cells:
        raise root.fault(_("holds no rubric and no item, so there is nothing to expect of anyone"))
    named = {c.level.key: c.level for c in cells}
    plan = planning.plan(list(named.values()), name)
    draft = Draft(layout or Layout("case", name, plan.tracks, plan.levels, rank_comparable=plan.rank_comparable), source.name)
    draft.assumed += [] if layout else plan.assumed
    used: set[str] = set()
    for cell in cells:
        competency = draft.competency(cell.competency, cell.area, summary=cell.summary)
        draft.add(competency, cell.level.key, cell.text, cell.place)
        used |= cell.items
    draft.tracks_of_competencies()
    draft.missing()
    _head(draft, head, package, used)
    if any(c.level.key == _("All levels") for c in cells):
        draft.assumed.append(_("No item names a level, so all are read as one, “{level}”.").format(level=_("All levels")))
    draft.not_read(top)
    return draft.reading()


def _package(root: Shaped, head: Shaped) -> Package:
    found = Package()
    for x in root.list("CFItems"):
        id = x.text("identifier", needed=True)
        if id in found.items:
            raise x.fault(_("has the identifier “{id}”, which stands there already").format(id=id))
        x.take(*_OF_THE_FILE)
        found.items[id] = Item(
            id, x.text("fullStatement", needed=True), x.text("CFItemType"), tuple(x.texts("educationLevel")), x.text("notes"), x
        )
    document = head.text("identifier")
    for a in sorted(root.list("CFAssociations"), key=_place_of):
        a.take(*_OF_THE_FILE)
        if a.text("associationType") != "isChildOf":
            found.other += 1
            continue
        child, parent = _node(a, "originNodeURI"), _node(a, "destinationNodeURI")
        for id in (child, parent):
            if id not in found.items and id != document:
                raise a.fault(_("leads to “{id}”, which there is not").format(id=id))
        if parent in found.items and child in found.items:
            found.parents.setdefault(child, parent)
            if child == parent:
                raise a.fault(_("makes “{id}” a part of itself").format(id=child))
    _refuse_circles(found.parents, root)
    return found


def _place_of(a: Shaped) -> float:
    said = a.text("sequenceNumber")
    return float(said) if _is_number(said) else 0.0


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _node(a: Shaped, key: str) -> str:
    node = a.object(key)
    if node is None:
        raise a.fault(_("lacks “{key}”").format(key=key))
    node.take("title", "uri", "targetType")
    return node.text("identifier", needed=True)


def _refuse_circles(parents: Mapping[str, str], root: Shaped) -> None:
    for start in parents:
        at, depth = start, 0
        while at in parents:
            at = parents[at]
            depth += 1
            if at == start:
                raise root.fault(_("makes the item “{id}” a part of itself").format(id=start))
            if depth > _MAX_DEPTH:
                raise root.fault(_("puts the item “{id}” more than {n} deep").format(id=start, n=_MAX_DEPTH))


@immutable
class CaseCell:
    competency: str
    level: Named
    text: str
    place: str
    area: str = ""
    summary: str = ""
    items: frozenset[str] = frozenset()


def _of_rubrics(rubrics: list[Shaped], package: Package) -> list[CaseCell]:
    """Each rubric is a track, each criterion a competency, each of its levels a cell."""
    found: list[CaseCell] = []
    for rubric in rubrics:
        track = rubric.text("title") if len(rubrics) > 1 else ""
        rubric.take(*_OF_THE_FILE)
        for criterion in rubric.list("CFRubricCriteria"):
            criterion.take(*_OF_THE_FILE, "position", "rubricId")
            node = criterion.object("CFItemURI")
            id = node.text("identifier") if node else ""
            if id and id not in package.items:
                raise criterion.fault(_("leads to “{id}”, which there is not").format(id=id))
            item = package.items.get(id)
            above = package.above(id) if item else []
            said = criterion.text("description")
            name = item.text if item else said or criterion.text("category")
            area = above[0].text if above else criterion.text("category") if name != criterion.text("category") else ""
            if not name:
                raise criterion.fault(_("names no competency"))
            summary = "\n".join(x for x in (said if item else "", item.notes if item else "") if x and x != name)
            for level in criterion.list("CFRubricCriterionLevels"):
                level.take(*_OF_THE_FILE, "position", "score", "rubricCriterionId")
                label = level.text("quality") or level.text("score", needed=True)
                key = f"{track}: {label}" if track else label
                rank = level.text("position") or level.text("score")
                named = Named(key, label, track, float(rank) if _is_number(rank) else None)
                used = frozenset({id, *(a.id for a in above)})
                found.append(CaseCell(name, named, level.text("description"), level.place, area, summary, used))
    return found


def _of_items(package: Package) -> list[CaseCell]:
    """Items without parts of their own are statements of the item above, at the levels they name, or at the level item over them."""
    parents = set(package.parents.values())
    found: list[CaseCell] = []
    leveled = any(x.levels or x.type.casefold() in _LEVEL_TYPES for x in package.items.values())
    rubric_less = not any(x.type == "Competency" and x.id not in parents for x in package.items.values())
    for item in package.items.values():
        above = package.above(item.id)
        if item.id in parents or item.type.casefold() in _LEVEL_TYPES:
            continue
        over = next((a for a in above if a.type.casefold() in _LEVEL_TYPES), None)
        labels = item.levels or next((a.levels for a in above if a.levels), ()) or ((over.text,) if over else ())
        if not labels and not leveled and rubric_less:
            labels = (_("All levels"),)
        structure = [a for a in above if a is not over]
        name = structure[0].text if structure else _("Expectations")
        area = structure[1].text if len(structure) > 1 else ""
        used = frozenset({item.id, *(a.id for a in above)})
        found += [
            CaseCell(name, Named(label, label), item.text, item.shaped.place, area, structure[0].notes if structure else "", used)
            for label in labels
        ]
    return found


def _head(draft: Draft, head: Shaped, package: Package, used: set[str]) -> None:
    if said := head.text("description"):
        draft.head["summary"] = said
    for key, name in (("language", "language"), ("publisher", "publisher"), ("version", "version")):
        if said := head.text(key):
            draft.head[name] = said
    if said := head.text("officialSourceURL"):
        draft.head["source"] = {"url": said}
    head.take(*_OF_THE_FILE)
    rest = [x for x in package.items.values() if x.id not in used]
    parents = set(package.parents.values())
    notes = [x for x in package.items.values() if x.notes and x.id in used and x.id not in parents]
    if rest or notes:
        draft.head["guidance"] = [{"title": x.type or _("Item"), "text": "\n".join(filter(None, (x.text, x.notes)))} for x in rest]
        draft.head["guidance"] += [{"title": _("Note on “{text}”").format(text=x.text), "text": x.notes} for x in notes]
    if rest:
        draft.understood.append(
            n_("1 item without a level is kept as guidance.", "{n} items without a level are kept as guidance.", len(rest))
        )
    if package.other:
        draft.left_aside.append(
            n_(
                "1 association that makes no part of a whole is not read.",
                "{n} associations that make no part of a whole are not read.",
                package.other,
            )
        )


KIND = Kind("case", lambda: _("1EdTech CASE (JSON)"), looks, read)
