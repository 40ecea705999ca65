"""The whole library as a folder of notes and files that any program reads and Obsidian opens as a vault.

A note for each piece, project, person, competency and case, linked to each other; attached files beside them; and `library.json`, the
library as it left, so that nothing is lost and an edit can be told from what was there before.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from promocase.domain.case import Case
from promocase.domain.evidence import Evidence, Person, Project
from promocase.domain.framework import Framework, parse_text
from promocase.domain.library import Library
from promocase.exchange import library_json
from promocase.exchange.leaving import case_note, names, notes
from promocase.exchange.leaving.notes import Note, link
from promocase.kit import plain
from promocase.kit.i18n import _

LIBRARY = "library.json"
_FIRST = "Start here.md"
_TEXTS = {
    "situation": "Situation",
    "my_part": "My part",
    "others_part": "Others' part",
    "result": "Result",
}
"""Fields that stand under a heading of their own."""
_MORE_TEXTS = {"difficulty": "What made it hard", "counterfactual": "Without it"}
SECTIONS = {**_TEXTS, **_MORE_TEXTS}
KEYS = {
    "happened_from": "from",
    "happened_to": "to",
    "status": "status",
    "role": "role",
    "nature": "nature",
    "project_id": "project",
    "scope": "scope",
    "autonomy": "autonomy",
    "tags": "labels",
    "metrics": "numbers",
    "result_source": "source of the result",
    "links": "links",
    "private": "private",
    "leave_out": "left out under",
    "recorded_on": "recorded on",
    "trashed_on": "in the trash since",
    "inbox": "place in the inbox",
    "origins": "came from",
}
"""Fields that stand above the note, by their key there."""


@dataclass(frozen=True)
class Vault:
    """Where everything of a library stands in the folder, and what each file says."""

    library: Library

    @cached_property
    def places(self) -> dict[tuple[str, str], str]:
        """(kind, id) -> path of its note or file, with "/" between."""
        lib = self.library
        wanted: dict[str, tuple[str, Iterable[tuple[str, str]]]] = {
            "evidence": ("Evidence", ((e.id, names.safe(e.title, "Untitled") + ".md") for e in _by_id(lib.evidence) if not e.erased)),
            "project": ("Projects", ((p.id, names.safe(p.name, "Project") + ".md") for p in _by_id(lib.project))),
            "person": ("People", ((p.id, names.safe(p.name, "Person") + ".md") for p in _by_id(lib.person))),
            "competency": ("Competencies", ((key, names.safe(name, "Competency") + ".md") for key, name in self.competencies.items())),
            "case": ("Cases", ((c.id, names.safe(c.name, "Case") + ".md") for c in _by_id(lib.case))),
        }
        found = {(kind, id): f"{folder}/{name}" for kind, (folder, pairs) in wanted.items() for id, name in names.unique(pairs).items()}
        kept: dict[str, str] = {}
        for attachment in _by_id(lib.attachment):
            kept.setdefault(attachment.sha256, _file_name(attachment.name))
        found |= {("content", sha): f"Files/{name}" for sha, name in names.unique(sorted(kept.items())).items()}
        return found

    @cached_property
    def frameworks(self) -> tuple[Framework, ...]:
        return tuple(parse_text(f.document) for f in _by_id(self.library.framework))

    @cached_property
    def competencies(self) -> dict[str, str]:
        """ "framework id/competency id" -> name, of all versions there are."""
        return {f"{f.id}/{c.id}": c.name for f in self.frameworks for c in f.competencies}

    def files(self, contents: Callable[[str], Iterable[bytes]]) -> Iterator[tuple[str, Iterable[bytes]]]:
        """(path, its bytes) of everything in the folder."""
        yield _FIRST, [self._first().encode()]
        yield LIBRARY, (text.encode() for text in library_json.dump(self.library))
        for (kind, id), path in self.places.items():
            if kind == "content":
                yield path, contents(id)
            else:
                yield path, [notes.written(self.note(kind, id)).encode("utf-8")]

    def note(self, kind: str, id: str) -> Note:
        """What the note of this record says."""
        if kind == "evidence":
            return self._piece(self.library.evidence[id])
        if kind == "project":
            return self._project(self.library.project[id])
        if kind == "person":
            return self._person(self.library.person[id])
        if kind == "case":
            case: Case = self.library.case[id]
            return case_note.note(self.library, case, self.frameworks, self.link)
        return self._competency(id)

    def link(self, kind: str, id: str, shown: str = "") -> str:
        """A link to a record's note; its name alone where it has none."""
        path = self.places.get((kind, id))
        return link(path, shown) if path else shown

    def _piece(self, piece: Evidence) -> Note:
        given = plain.to_plain(piece)
        keys: dict[str, Any] = {"promocase": "evidence", "id": piece.id}
        keys |= {key: given[field] for field, key in KEYS.items()}
        project = self.library.project.get(piece.project_id or "")
        keys["project"] = self.link("project", project.id, project.name) if project else ""
        keys["witnesses"] = [
            {
                "person": self.link("person", w.person_id, self.library.person[w.person_id].name),
                "relation": w.relation.value,
                "consent": w.consent.value,
                "standing": w.standing.value,
                "quote": w.quote,
            }
            for w in self.library.witnesses_of.get(piece.id, ())
        ]
        keys["shows"] = [
            {
                "competency": self.link("competency", f"{m.framework_id}/{m.competency_id}", self._name(m.framework_id, m.competency_id)),
                "level": m.level_id,
                "statement": m.statement_id,
                "reason": m.reason,
            }
            for m in self.library.mappings_of.get(piece.id, ())
        ]
        texts = {heading: given[field] for field, heading in _TEXTS.items()}
        texts |= {heading: given[field] for field, heading in _MORE_TEXTS.items() if given[field]}
        return Note(keys, piece.title, texts, {"Files": self._attached(piece), "Earlier wordings": self._earlier("evidence", piece.id)})

    def _attached(self, piece: Evidence) -> str:
        lines: list[str] = []
        for a in self.library.attachments_of.get(piece.id, ()):
            shown = "!" if a.media_type.startswith("image/") else ""
            lines.append(f"- {shown}{link(self.places['content', a.sha256], a.name)}{f' {a.caption}' if a.caption else ''}")
        return "\n".join(lines)

    def _earlier(self, kind: str, id: str) -> str:
        found = [e for e in _by_id(self.library.earlier) if (e.kind, e.record_id) == (kind, id)]
        return "\n".join(f"- {e.field.replace('_', ' ')}: {' '.join(e.value.split())}" for e in found)

    def _name(self, framework_id: str, competency_id: str) -> str:
        return self.competencies.get(f"{framework_id}/{competency_id}", competency_id)

    def _project(self, project: Project) -> Note:
        pieces = [e for e in self.library.evidence.values() if e.project_id == project.id and not e.erased]
        told = {"Evidence": self._listed(pieces), "Earlier wordings": self._earlier("project", project.id)}
        return Note({"promocase": "project", "id": project.id}, project.name, {"Situation": project.situation}, told)

    def _person(self, person: Person) -> Note:
        ids = {w.evidence_id for w in self.library.witness.values() if w.person_id == person.id}
        pieces = [e for e in self.library.evidence.values() if e.id in ids]
        keys = {"promocase": "person", "id": person.id, "function": person.function, "level": person.level}
        return Note(keys, person.name, {}, {"Evidence": self._listed(pieces)})

    def _competency(self, key: str) -> Note:
        framework_id, _slash, competency_id = key.rpartition("/")
        framework = next(f for f in self.frameworks if f.id == framework_id and f.find_competency(competency_id))
        ids = {m.evidence_id for m in self.library.mapping.values() if (m.framework_id, m.competency_id) == (framework_id, competency_id)}
        pieces = [e for e in self.library.evidence.values() if e.id in ids]
        keys = {"promocase": "competency", "framework": framework.name, "id": competency_id}
        summary = framework.competency(competency_id).summary
        return Note(keys, self.competencies[key], {}, {"What it is": summary, "Evidence": self._listed(pieces)})

    def _listed(self, pieces: Iterable[Evidence]) -> str:
        return "\n".join(f"- {self.link('evidence', e.id, e.title)}" for e in sorted(pieces, key=lambda e: (e.title, e.id)) if not e.erased)

    def _first(self) -> str:
        count = sum(not e.erased for e in self.library.evidence.values())
        cases = "\n".join(f"- {self.link('case', c.id, c.name)}" for c in self.library.cases())
        told = _(
            "This folder holds a whole library: {count} pieces of evidence, with their projects, people, competencies, cases and files. "
            "Every note is plain text and can be read without any program. What you change in the notes of evidence, projects and "
            "people comes back with Import; the notes of competencies and cases are only told. Leave library.json as it is: it is how "
            "a change is told from what was there before."
        )
        return f"# Start here\n\n{told.format(count=count)}\n\n{cases}\n"


def _file_name(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 8:
        return names.safe(name, "File")
    return f"{names.safe(stem, 'File')}.{ending}"


def _by_id(records: Any) -> list[Any]:
    return [records[id] for id in sorted(records)]
