"""The sample library: a fictional product manager's two years, built from the readable files in `resources/sample`.

Nothing here reads the clock or makes a random identity: the same files give the same records, byte for byte.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from promocase.domain.case import Agreed, Case, Claim, EvidenceNumber, TargetText, TrackChoice
from promocase.domain.company_form import CasePart, CompanyAnswer, CompanyForm, Question, Source, SourceKind
from promocase.domain.evidence import Attachment, Evidence, Person, Project, Witness
from promocase.domain.evidence import Mapping as Mapped
from promocase.domain.ids import named_id
from promocase.domain.library import KIND_OF, KINDS, FrameworkSnapshot, Owner, Record
from promocase.exchange import shipped
from promocase.exchange.sample_table import Table, read_tables
from promocase.kit import data

_PROJECTS = ("rolled", "promise", "cutoffs", "partload", "overbook", "customs", "storms", "interface", "changes")
"""Files with a project and its evidence, in the order they were begun or matter most; then comes what has no project."""

_CITED = re.compile(r"\[([a-z][a-z0-9-]*(?:, ?[a-z][a-z0-9-]*)*)\]")

_MEDIA_TYPES = {".png": "image/png", ".csv": "text/csv", ".md": "text/markdown", ".txt": "text/plain"}


def sample() -> tuple[tuple[Record, ...], Mapping[str, bytes]]:
    """All records, those that are referred to before those that refer, and the attached files' bytes by SHA-256 (hex)."""
    return build(data.resource("sample"))


def build(folder: Path) -> tuple[tuple[Record, ...], Mapping[str, bytes]]:
    """The library that the files in `folder` describe. Raises Known, naming file and place, for what can't be read."""
    maker = _Maker(folder)
    maker.people()
    for name in (*_PROJECTS, "outside"):
        maker.project_file(name)
    maker.case_file()
    rank = {kind: place for place, kind in enumerate(KINDS)}
    ordered = sorted(maker.records, key=lambda r: rank[KIND_OF[type(r)]])
    return tuple(ordered), maker.contents


class _Maker:
    """Goes through the files once and keeps what it has made. Keys become identities: `named_id("sample", kind, key)`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records: list[Record] = []
        self.contents: dict[str, bytes] = {}
        self.ids: dict[str, str] = {}
        """Kind and key, joined by a space, -> id of everything that can be referred to by its key."""

    def people(self) -> None:
        with read_tables(self.folder / "people.toml") as file:
            for person in file.tables("person"):
                self.records.append(person.record(Person, id=self._new_id("person", person)))

    def project_file(self, name: str) -> None:
        with read_tables(self.folder / f"{name}.toml") as file:
            project_id = None
            for project in file.tables("project", at_most=1):
                project_id = self._new_id("project", project)
                self.records.append(project.record(Project, id=project_id))
            for piece in file.tables("evidence"):
                self._piece(piece, project_id)

    def _piece(self, piece: Table, project_id: str | None) -> None:
        id = self._new_id("evidence", piece)
        maps, witnesses, files = piece.tables("maps"), piece.tables("witnesses"), piece.tables("files")
        self.records.append(piece.record(Evidence, id=id, project_id=project_id))
        for number, table in enumerate(maps, 1):
            self.records.append(table.record(Mapped, id=named_id("mapping", id, str(number)), evidence_id=id, framework_id=shipped.DEFAULT))
        for table in witnesses:
            person_id = self._id("person", table.text("person"), table)
            self.records.append(table.record(Witness, id=named_id("witness", id, person_id), evidence_id=id, person_id=person_id))
        for table in files:
            self._attach(table, id)

    def _attach(self, table: Table, evidence_id: str) -> None:
        name = table.text("file")
        file = self.folder / "files" / name
        if not file.is_file() or file.suffix not in _MEDIA_TYPES:
            raise table.fault(f"there is no file {name} of a known kind in {file.parent.name}")
        content = file.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        self.contents[sha256] = content
        known = {"sha256": sha256, "name": name, "media_type": _MEDIA_TYPES[file.suffix], "size": len(content)}
        self.records.append(table.record(Attachment, id=named_id("attachment", evidence_id, name), evidence_id=evidence_id, **known))

    def case_file(self) -> None:
        with read_tables(self.folder / "case.toml") as file:
            self.records.append(file.table("owner").record(Owner, id="owner", sample=True))
            table, choice, target = file.table("case"), file.table("track_choice"), file.table("target")
            expectations = file.tables("expectation")
            level, citing = table.peek("target_level"), _Citing(self, table)
            case_id = named_id("sample", "case", level)
            for each in expectations:
                self._expectation(each, case_id, level, citing)
            self._case(table, case_id)
            track = choice.peek("track")
            made = choice.record(TrackChoice, id=named_id("track_choice", case_id, "1"), case_id=case_id, number=1, target_level=level)
            growth = citing.text(target.text("growth"))
            text = target.record(TargetText, id=named_id("target_text", case_id, level), case_id=case_id, level_id=level, growth=growth)
            self.records += [made, text, *citing.numbers(case_id, track)]
        self._company_form(case_id, level)

    def _company_form(self, case_id: str, level: str) -> None:
        with read_tables(self.folder / "company.toml") as file:
            table = file.table("form")
            questions: list[Question] = []
            name = table.text("name")
            form_id = named_id("sample", "company_form", name)
            for number, each in enumerate(file.tables("question"), 1):
                sources = tuple(self._sources(each))
                question = each.record(Question, id=named_id(form_id, str(number)))
                questions.append(question)
                if sources:
                    id = named_id("company_answer", case_id, question.id, level)
                    self.records.append(CompanyAnswer(id, case_id, form_id, question.id, level, sources))
            made = CompanyForm(form_id, shipped.DEFAULT, name, tuple(questions))
            self.records.append(made)

    def _sources(self, table: Table) -> Iterator[Source]:
        yield from (Source(SourceKind.EXPECTATION, id) for id in table.texts("expectations"))
        yield from (Source(SourceKind.PROJECT, self._id("project", key, table)) for key in table.texts("projects"))
        yield from (Source(SourceKind.CASE, CasePart(id).value) for id in table.texts("case"))

    def _case(self, table: Table, case_id: str) -> None:
        framework = shipped.framework(table.text("framework"))
        snapshot = FrameworkSnapshot(framework.snapshot_id, framework.id, framework.name, framework.version, framework.document)
        chosen = [self._id("evidence", key, table) for key in table.texts("chosen_results")]
        case = table.record(Case, id=case_id, framework_snapshot=snapshot.id, chosen_results=chosen)
        self.records += [snapshot, case]

    def _expectation(self, table: Table, case_id: str, level: str, citing: "_Citing") -> None:
        of = {"case_id": case_id, "competency_id": table.text("competency_id"), "level_id": level}
        place = tuple(of.values())
        text, claim = table.text("agreed"), citing.text(table.text("claim", ""))
        self.records.append(Agreed(named_id("agreed", *place), **of, text=text))
        self.records.append(table.record(Claim, id=named_id("claim", *place), **of, text=claim))

    def _new_id(self, kind: str, table: Table) -> str:
        key = table.text("key")
        if f"{kind} {key}" in self.ids:
            raise table.fault(f"the key {key} is given twice")
        return self.ids.setdefault(f"{kind} {key}", named_id("sample", kind, key))

    def _id(self, kind: str, key: str, where: Table) -> str:
        if f"{kind} {key}" not in self.ids:
            raise where.fault(f"nothing has the key {key}")
        return self.ids[f"{kind} {key}"]

    def evidence_id(self, key: str, where: Table) -> str:
        return self._id("evidence", key, where)


class _Citing:
    """Gives E-numbers in the order of first citation."""

    def __init__(self, maker: _Maker, where: Table) -> None:
        self._maker, self._where = maker, where
        self._numbers: dict[str, int] = {}

    def text(self, text: str) -> str:
        """The text with its keys in brackets turned into E-numbers: `[rolled-plan, rolled-result]` -> `[E3, E1]`."""
        return _CITED.sub(lambda found: "[" + ", ".join(self._marks(found.group(1))) + "]", text)

    def _marks(self, keys: str) -> Iterator[str]:
        for key in keys.split(","):
            id = self._maker.evidence_id(key.strip(), self._where)
            yield f"E{self._numbers.setdefault(id, len(self._numbers) + 1)}"

    def numbers(self, case_id: str, track: str) -> Iterable[EvidenceNumber]:
        for id, number in self._numbers.items():
            yield EvidenceNumber(named_id("evidence_number", case_id, track, id), case_id, track, id, number)
