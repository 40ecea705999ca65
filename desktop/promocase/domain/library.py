"""The whole library as one immutable value: what faces and judges read. A step makes the next one from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from promocase.domain.case import (
    Agreed,
    Case,
    ChangedStatement,
    Claim,
    EvidenceNumber,
    Exclusion,
    FollowUp,
    Goal,
    PacketRecord,
    Reply,
    Review,
    SetAside,
    TargetText,
    TrackChoice,
)
from promocase.domain.company_form import CompanyAnswer, CompanyForm
from promocase.domain.evidence import Attachment, Evidence, Mapping, Person, Project, Witness
from promocase.domain.immutable import immutable


class Record(Protocol):
    """Anything a library keeps: a frozen dataclass with an id."""

    @property
    def id(self) -> str: ...


@immutable
class FrameworkSnapshot:
    """A framework as it was when it came in. Immutable; `id` is made from its content."""

    id: str
    framework_id: str
    name: str
    version: str
    document: str
    """The framework's JSON, canonical (sorted keys, no spaces)."""


@immutable
class FrameworkDraft:
    """A framework that is being written. A case can be made of it only once it is published as a snapshot."""

    id: str
    name: str
    document: str
    """The framework's JSON, canonical. Unlike a snapshot's it may still break a rule of frameworks."""
    based_on: str | None = None
    """Id of the snapshot it is a changed copy of."""


@immutable
class Owner:
    """Whose library this is. One row; `id` is always `owner`."""

    id: str = "owner"
    name: str = ""
    sample: bool = False
    """True for the fictional library that shows the product: window and packet say SAMPLE."""


@immutable
class Earlier:
    """What a field said before another wording took its place in a merge: nothing that was written is lost.

    Two libraries that came to the same wording keep the same record: its id is made of everything but the day.
    """

    id: str
    kind: str
    """Of the record, as in `KINDS`."""
    record_id: str
    field: str
    value: str
    """JSON of the field's plain form, sorted, without spaces."""
    written_on: date | None = None
    """When it was written, where the library it came from knew."""


KINDS: Dict[str, type] = MappingProxyType(
    {
        "owner": Owner,
        "framework": FrameworkSnapshot,
        "framework_draft": FrameworkDraft,
        "project": Project,
        "person": Person,
        "evidence": Evidence,
        "witness": Witness,
        "attachment": Attachment,
        "mapping": Mapping,
        "case": Case,
        "track_choice": TrackChoice,
        "target_text": TargetText,
        "agreed": Agreed,
        "exclusion": Exclusion,
        "changed_statement": ChangedStatement,
        "set_aside": SetAside,
        "claim": Claim,
        "evidence_number": EvidenceNumber,
        "packet": PacketRecord,
        "review": Review,
        "follow_up": FollowUp,
        "goal": Goal,
        "earlier": Earlier,
        "company_form": CompanyForm,
        "company_answer": CompanyAnswer,
        "reply": Reply,
    }
)
"""Every kind of record, by the name it has in tables and files; referenced kinds stand before those that refer to them."""

KIND_OF: Dict[type, str] = MappingProxyType({cls: kind for kind, cls in KINDS.items()})

REFERENCES: Dict[str, Dict[str, str]] = MappingProxyType(
    {
        "framework_draft": {"based_on": "framework"},
        "evidence": {"project_id": "project"},
        "witness": {"evidence_id": "evidence", "person_id": "person"},
        "attachment": {"evidence_id": "evidence"},
        "mapping": {"evidence_id": "evidence"},
        "case": {"framework_snapshot": "framework"},
        "track_choice": {"case_id": "case"},
        "target_text": {"case_id": "case"},
        "agreed": {"case_id": "case"},
        "exclusion": {"case_id": "case"},
        "changed_statement": {"case_id": "case"},
        "set_aside": {"case_id": "case"},
        "claim": {"case_id": "case"},
        "evidence_number": {"case_id": "case", "evidence_id": "evidence"},
        "packet": {"case_id": "case"},
        "review": {"case_id": "case"},
        "follow_up": {"case_id": "case", "review_id": "review"},
        "goal": {"case_id": "case", "review_id": "review"},
        "company_answer": {"case_id": "case", "form_id": "company_form"},
        "reply": {"case_id": "case"},
    }
)
"""kind -> field -> kind it refers to. Tables make foreign keys of these; file readers check them by name."""


ALONE: Dict[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "track_choice": (("case_id", "number"),),
        "target_text": (("case_id", "level_id"),),
        "agreed": (("case_id", "competency_id", "level_id"),),
        "exclusion": (("case_id", "competency_id", "level_id", "statement_id"),),
        "changed_statement": (("case_id", "competency_id", "level_id", "statement_id", "old_text"),),
        "set_aside": (("case_id", "code", "about", "field"),),
        "claim": (("case_id", "competency_id", "level_id"),),
        "evidence_number": (("case_id", "track", "number"), ("case_id", "track", "evidence_id")),
        "packet": (("case_id", "number"),),
        "follow_up": (("review_id", "field"),),
        "company_answer": (("case_id", "question_id", "level_id"),),
    }
)
"""kind -> fields that no two of its records may have in common: the library looks them up by these."""


@immutable
class Double:
    """Two records of a kind with the same values in fields that are in `ALONE`."""

    kind: str
    ids: tuple[str, str]
    fields: tuple[str, ...]


def _nothing() -> Dict[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Library:
    """All records by id, a mapping per kind. Never changed in place: `with_changes` gives the next value."""

    owner: Dict[str, Owner] = field(default_factory=_nothing)
    framework: Dict[str, FrameworkSnapshot] = field(default_factory=_nothing)
    framework_draft: Dict[str, FrameworkDraft] = field(default_factory=_nothing)
    project: Dict[str, Project] = field(default_factory=_nothing)
    person: Dict[str, Person] = field(default_factory=_nothing)
    evidence: Dict[str, Evidence] = field(default_factory=_nothing)
    witness: Dict[str, Witness] = field(default_factory=_nothing)
    attachment: Dict[str, Attachment] = field(default_factory=_nothing)
    mapping: Dict[str, Mapping] = field(default_factory=_nothing)
    case: Dict[str, Case] = field(default_factory=_nothing)
    track_choice: Dict[str, TrackChoice] = field(default_factory=_nothing)
    target_text: Dict[str, TargetText] = field(default_factory=_nothing)
    agreed: Dict[str, Agreed] = field(default_factory=_nothing)
    exclusion: Dict[str, Exclusion] = field(default_factory=_nothing)
    changed_statement: Dict[str, ChangedStatement] = field(default_factory=_nothing)
    set_aside: Dict[str, SetAside] = field(default_factory=_nothing)
    claim: Dict[str, Claim] = field(default_factory=_nothing)
    evidence_number: Dict[str, EvidenceNumber] = field(default_factory=_nothing)
    packet: Dict[str, PacketRecord] = field(default_factory=_nothing)
    review: Dict[str, Review] = field(default_factory=_nothing)
    follow_up: Dict[str, FollowUp] = field(default_factory=_nothing)
    goal: Dict[str, Goal] = field(default_factory=_nothing)
    earlier: Dict[str, Earlier] = field(default_factory=_nothing)
    company_form: Dict[str, CompanyForm] = field(default_factory=_nothing)
    company_answer: Dict[str, CompanyAnswer] = field(default_factory=_nothing)
    reply: Dict[str, Reply] = field(default_factory=_nothing)

    def records(self, kind: str) -> Dict[str, Any]:
        return getattr(self, kind)

    def with_changes(self, changes: Iterable[tuple[str, str, Record | None]]) -> "Library":
        """The library after these changes: (kind, id, record or None for gone). Untouched kinds are shared."""
        touched: dict[str, dict[str, Any]] = {}
        belongs: dict[str, dict[str, set[str]]] = {}
        group_of: Any = attrgetter("evidence_id")
        for kind, id, record in changes:
            rows = touched.get(kind)
            if rows is None:
                rows = touched[kind] = dict(self.records(kind))  # copied once a kind, however many of it change
            before = rows.pop(id, None) if record is None else rows.get(id)
            if record is not None:
                rows[id] = record
            if kind in _GROUPS:
                for one in (before, record):
                    if one is not None:
                        belongs.setdefault(kind, defaultdict(set))[group_of(one)].add(id)
        made = replace(self, **{kind: MappingProxyType(rows) for kind, rows in touched.items()})
        self._hand_on(made, belongs)
        return made

    def _hand_on(self, made: "Library", belongs: Dict[str, Dict[str, set[str]]]) -> None:
        """Give the next value those look-ups that are made already.

        `belongs`: kind -> evidence id -> ids of what came, went or changed there. A group that is not touched stays the same tuple, so
        that what was worked out from it can be known again by identity.
        """
        for kind, name in _GROUPS.items():
            groups = vars(self).get(name)
            if groups is not None:
                vars(made)[name] = _regrouped(groups, made.records(kind), belongs[kind]) if kind in belongs else groups

    @classmethod
    def of(cls, *records: Record) -> "Library":
        """A library that holds just these records."""
        return cls().with_changes((KIND_OF[type(r)], r.id, r) for r in records)

    def doubles(self, kinds: Iterable[str] = ALONE) -> Iterator[Double]:
        """Records of these kinds that stand where only one may stand."""
        for kind in kinds:
            for names in ALONE.get(kind, ()):
                seen: dict[tuple[Any, ...], str] = {}
                for record in self.records(kind).values():
                    first = seen.setdefault(tuple(getattr(record, name) for name in names), record.id)
                    if first != record.id:
                        yield Double(kind, (first, record.id), names)

    # Look-ups by what things belong to. Each is made once per value and kind, on first use.

    @property
    def owned_by(self) -> Owner:
        return self.owner.get("owner", Owner())

    @cached_property
    def mappings_of(self) -> Dict[str, tuple[Mapping, ...]]:
        """Mappings by evidence id, each in the order of their ids."""
        return _grouped(self.mapping.values())

    @cached_property
    def witnesses_of(self) -> Dict[str, tuple[Witness, ...]]:
        return _grouped(self.witness.values())

    @cached_property
    def attachments_of(self) -> Dict[str, tuple[Attachment, ...]]:
        return _grouped(self.attachment.values())

    @cached_property
    def _claims(self) -> Dict[tuple[str, str, str], Claim]:
        return {(c.case_id, c.competency_id, c.level_id): c for c in self.claim.values()}

    @cached_property
    def _agreed(self) -> Dict[tuple[str, str, str], Agreed]:
        return {(a.case_id, a.competency_id, a.level_id): a for a in self.agreed.values()}

    def claim_for(self, case_id: str, competency_id: str, level_id: str) -> Claim | None:
        return self._claims.get((case_id, competency_id, level_id))

    def agreed_for(self, case_id: str, competency_id: str, level_id: str) -> Agreed | None:
        return self._agreed.get((case_id, competency_id, level_id))

    def target_text_for(self, case_id: str, level_id: str) -> TargetText | None:
        return next((t for t in self.target_text.values() if (t.case_id, t.level_id) == (case_id, level_id)), None)

    def exclusions_of(self, case_id: str) -> tuple[Exclusion, ...]:
        """What was agreed not to be judged in a case, at any level, by id."""
        return tuple(sorted((x for x in self.exclusion.values() if x.case_id == case_id), key=lambda x: x.id))

    def changed_statements_of(self, case_id: str) -> tuple[ChangedStatement, ...]:
        """Statements of which the case's author is asked whether what is mapped to them still holds, by id."""
        return tuple(sorted((x for x in self.changed_statement.values() if x.case_id == case_id), key=lambda x: x.id))

    def set_aside_of(self, case_id: str) -> tuple[SetAside, ...]:
        return tuple(sorted((x for x in self.set_aside.values() if x.case_id == case_id), key=lambda x: x.id))

    def choices_of(self, case_id: str) -> tuple[TrackChoice, ...]:
        """The opt-in record of a case, oldest first."""
        return tuple(sorted((c for c in self.track_choice.values() if c.case_id == case_id), key=lambda c: c.number))

    def numbers_of(self, case_id: str, track: str) -> Dict[str, int]:
        """Evidence id -> E-number, for one case on one track."""
        return {n.evidence_id: n.number for n in self.evidence_number.values() if (n.case_id, n.track) == (case_id, track)}

    def packets_of(self, case_id: str) -> tuple[PacketRecord, ...]:
        """Packets handed out for a case, lowest number first."""
        return tuple(sorted((p for p in self.packet.values() if p.case_id == case_id), key=lambda p: p.number))

    def reviews_of(self, case_id: str) -> tuple[Review, ...]:
        return tuple(sorted((r for r in self.review.values() if r.case_id == case_id), key=lambda r: (r.read_on, r.id)))

    def follow_ups_of(self, review_id: str) -> Dict[str, FollowUp]:
        """Field name -> what the author did about that answer."""
        return {f.field: f for f in self.follow_up.values() if f.review_id == review_id}

    def goals_of(self, case_id: str) -> tuple[Goal, ...]:
        """Goals of a case, earliest first, those without a date last."""
        return tuple(sorted((g for g in self.goal.values() if g.case_id == case_id), key=lambda g: (g.due or date.max, g.id)))

    def forms_of(self, framework_id: str) -> tuple[CompanyForm, ...]:
        """The company's own forms that go with a framework, by name."""
        return tuple(sorted((f for f in self.company_form.values() if f.framework_id == framework_id), key=lambda f: (f.name, f.id)))

    def answers_of(self, case_id: str, level_id: str) -> Dict[str, CompanyAnswer]:
        """Question id -> what a case answers to it at one target level."""
        return {a.question_id: a for a in self.company_answer.values() if (a.case_id, a.level_id) == (case_id, level_id)}

    def replies_of(self, case_id: str) -> tuple[Reply, ...]:
        """What came back on other documents of a case than its packet, oldest first."""
        return tuple(sorted((r for r in self.reply.values() if r.case_id == case_id), key=lambda r: (r.read_on, r.id)))

    def cases(self) -> tuple[Case, ...]:
        """All cases, by name."""
        return tuple(sorted(self.case.values(), key=lambda c: (c.name, c.id)))


_GROUPS = MappingProxyType({"mapping": "mappings_of", "witness": "witnesses_of", "attachment": "attachments_of"})
"""Kinds that belong to a piece of evidence, and the look-up each is grouped in."""

R = TypeVar("R", Mapping, Witness, Attachment)


def _grouped(records: Iterable[R]) -> Dict[str, tuple[R, ...]]:
    """Each group in the order of its ids."""
    groups: dict[str, list[R]] = defaultdict(list)
    by_id = attrgetter("id")
    for record in records:
        groups[record.evidence_id].append(record)
    return {owner: tuple(sorted(group, key=by_id)) for owner, group in groups.items()}


def _regrouped(groups: Dict[str, tuple[R, ...]], rows: Dict[str, R], changed: Dict[str, set[str]]) -> Dict[str, tuple[R, ...]]:
    """The groups of the next rows. `changed`: of each group that is another, ids of what came, went or changed in it."""
    found = dict(groups)
    for owner, ids in changed.items():
        ids = ids.union(r.id for r in found.pop(owner, ()))
        found |= _grouped(rows[id] for id in ids if id in rows and rows[id].evidence_id == owner)
    return found


assert set(KINDS) == {f.name for f in fields(Library)}
