"""A framework as a CASE 1.1 package: areas and competencies are items, each track is a rubric whose criteria by levels are the cells."""

import json
import uuid
from datetime import date
from typing import Any

from promocase.domain.framework import Competency, Framework, Level, Track
from promocase.exchange.ladders import cells, losses
from promocase.exchange.ladders.matrix_out import Written
from promocase.kit.i18n import _

_SPACE = uuid.UUID("5d0b2c0e-6a5d-5f0e-9a55-1f6f0c5c7a11")
_CARRIED = frozenset({"scales"})


def as_case(framework: Framework, on: date) -> Written:
    """The package as JSON. Identifiers are made from the framework's own ids: the same framework gives the same ones."""
    made = _Package(framework, f"{on.isoformat()}T00:00:00+00:00").whole()
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    lost = (
        *losses.of(framework, _CARRIED),
        _("Kinds of tracks, and whether ranks can be compared across them."),
        _("Whether an empty cell is not asked for or not written yet."),
    )
    return Written(text.encode("utf-8"), lost)


class _Package:
    def __init__(self, framework: Framework, moment: str) -> None:
        self._f = framework
        self._moment = moment
        self._document = self._id("document", framework.id)

    def whole(self) -> dict[str, Any]:
        f = self._f
        document = {
            **self._stamp("CFDocument", self._document),
            "caseVersion": "1.1",
            "title": f.name,
            "creator": f.publisher or f.name,
            "version": f.version,
            "CFPackageURI": self._link("CFPackage", self._document, f.name),
            **({"description": f.summary} if f.summary else {}),
            **({"language": f.language} if f.language else {}),
            **({"publisher": f.publisher} if f.publisher else {}),
        }
        items = [self._item("area", a.id, a.name, "Area", a.summary) for a in f.areas]
        items += [self._item("competency", c.id, c.name, "Competency", c.summary) for c in f.competencies]
        return {
            "CFDocument": document,
            "CFItems": items,
            "CFAssociations": self._associations(),
            "CFRubrics": [self._rubric(t) for t in f.tracks if f.levels_of(t.id)],
        }

    def _id(self, kind: str, id: str) -> str:
        return str(uuid.uuid5(_SPACE, f"{self._f.id}/{kind}/{id}"))

    def _stamp(self, path: str, identifier: str) -> dict[str, str]:
        return {"identifier": identifier, "uri": f"urn:uuid:{identifier}", "lastChangeDateTime": self._moment}

    def _link(self, path: str, identifier: str, title: str) -> dict[str, str]:
        return {"title": title, "identifier": identifier, "uri": f"urn:uuid:{identifier}"}

    def _item(self, kind: str, id: str, name: str, type_: str, notes: str) -> dict[str, Any]:
        made = {**self._stamp("CFItems", self._id(kind, id)), "fullStatement": name, "CFItemType": type_, "humanCodingScheme": id}
        return {
            **made,
            **({"notes": notes} if notes else {}),
            "CFDocumentURI": self._link("CFDocuments", self._document, self._f.name),
        }

    def _associations(self) -> list[dict[str, Any]]:
        names = {("area", a.id): a.name for a in self._f.areas} | {("competency", c.id): c.name for c in self._f.competencies}
        pairs = [(("area", a.id), ("area", a.parent) if a.parent else None) for a in self._f.areas]
        pairs += [(("competency", c.id), ("area", c.area) if c.area else None) for c in self._f.competencies]
        made: list[dict[str, Any]] = []
        for n, (child, parent) in enumerate(pairs, 1):
            over = (
                self._link("CFItems", self._id(*parent), names[parent])
                if parent
                else self._link("CFDocuments", self._document, self._f.name)
            )
            made.append(
                {
                    **self._stamp("CFAssociations", self._id("child", "/".join(child))),
                    "associationType": "isChildOf",
                    "sequenceNumber": n,
                    "originNodeURI": self._link("CFItems", self._id(*child), names[child]),
                    "destinationNodeURI": over,
                }
            )
        return made

    def _rubric(self, track: Track) -> dict[str, Any]:
        levels = self._f.levels_of(track.id)
        chosen = [c for c in self._f.competencies if self._f.applies(c, track.id)]
        identifier = self._id("rubric", track.id)
        return {
            **self._stamp("CFRubrics", identifier),
            "title": track.name,
            **({"description": track.summary} if track.summary else {}),
            "CFRubricCriteria": [self._criterion(track, identifier, n, c, levels) for n, c in enumerate(chosen, 1)],
        }

    def _criterion(self, track: Track, rubric: str, n: int, c: Competency, levels: tuple[Level, ...]) -> dict[str, Any]:
        identifier = self._id("criterion", f"{track.id}/{c.id}")
        return {
            **self._stamp("CFRubricCriteria", identifier),
            "rubricId": rubric,
            "position": n,
            "CFItemURI": self._link("CFItems", self._id("competency", c.id), c.name),
            "CFRubricCriterionLevels": [self._level(identifier, track, c, x) for x in levels],
        }

    def _level(self, criterion: str, track: Track, c: Competency, level: Level) -> dict[str, Any]:
        cell = self._f.cell(c.id, level.id)
        identifier = self._id("cell", f"{track.id}/{c.id}/{level.id}")
        text = cells.unparsed(cell.state, cell.summary, tuple(s.text for s in cell.judged))
        return {
            **self._stamp("CFRubricCriterionLevels", identifier),
            "rubricCriterionId": criterion,
            "quality": level.label,
            "position": level.rank,
            "description": text,
        }
