"""Evidence: something that happened and can be shown. It belongs to the person, never to a track (T3)."""

from datetime import date
from enum import StrEnum

from promocase.domain.dates import PartialDate
from promocase.domain.immutable import immutable


class Role(StrEnum):
    LED = "led"
    CO_LED = "co_led"
    CONTRIBUTED = "contributed"
    SUPPORTED = "supported"
    OBSERVED = "observed"


class Nature(StrEnum):
    """Whose hands did it: T14 reads this on the management track."""

    OWN = "own"
    THROUGH_OTHERS = "through_others"
    BOTH = "both"


class Status(StrEnum):
    ONGOING = "ongoing"
    DONE = "done"
    STOPPED = "stopped"


class Scope(StrEnum):
    """How far the work reached, smallest first."""

    FEATURE = "feature"
    TEAM = "team"
    AREA = "area"
    MULTI_TEAM = "multi_team"
    BUSINESS_LINE = "business_line"
    COMPANY = "company"


class Autonomy(StrEnum):
    DIRECTED = "directed"
    GUIDED = "guided"
    INDEPENDENT = "independent"
    SET_DIRECTION = "set_direction"


class Relation(StrEnum):
    """What a witness is to the author."""

    MANAGER = "manager"
    PEER = "peer"
    REPORT = "report"
    STAKEHOLDER = "stakeholder"
    LEADER = "leader"
    CUSTOMER = "customer"
    OTHER = "other"


class Consent(StrEnum):
    """Whether the witness may be quoted. Only `agreed` lets a quote into a packet."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class Standing(StrEnum):
    """`named` by the author, or `confirmed` by the witness's own word (a slip read back, a document attached)."""

    NAMED = "named"
    CONFIRMED = "confirmed"


@immutable
class Metric:
    """One measured result, as typed: texts, so that "31.2 %" stays what its author wrote."""

    name: str
    baseline: str = ""
    value: str = ""
    unit: str = ""
    period: str = ""
    source: str = ""


@immutable
class Link:
    """An address where something can be seen, and when it was seen there."""

    url: str
    label: str = ""
    seen_on: date | None = None

    @property
    def local(self) -> bool:
        """Whether it leads to a file of the author's own computer: it says where things lie there, and leads nobody else anywhere."""
        return self.url.strip().casefold().startswith("file:")


@immutable
class Origin:
    """Where an entry came from: the kind of source, its id there and the hash of what was read (SHA-256, hex)."""

    kind: str
    source: str = ""
    source_id: str = ""
    sha256: str = ""
    parts: tuple[str, ...] = ()
    """`field=hash` of each field as it was read: tells the author's own edits from changes of the source."""


@immutable
class Evidence:
    """One piece of evidence. Only `title` must be given; everything else may wait."""

    id: str
    title: str
    recorded_on: date
    situation: str = ""
    my_part: str = ""
    others_part: str = ""
    result: str = ""
    result_source: str = ""
    """Who or what a result in words can be taken from; with it, a result without a number still counts as one."""
    role: Role | None = None
    nature: Nature | None = None
    metrics: tuple[Metric, ...] = ()
    happened_from: PartialDate | None = None
    happened_to: PartialDate | None = None
    status: Status = Status.DONE
    project_id: str | None = None
    scope: Scope | None = None
    autonomy: Autonomy | None = None
    difficulty: str = ""
    counterfactual: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    private: bool = False
    leave_out: str = ""
    """A label such as "customer names": the piece stays out of packets whose audience leaves that label out."""
    origins: tuple[Origin, ...] = ()
    trashed_on: date | None = None
    inbox: int | None = None
    """Its place in the Inbox: 0 as it came in, higher when it was put off until later; None once it is filed."""

    @property
    def erased(self) -> bool:
        """Gone from the Trash for good; what is left keeps its E-numbers from ever being given to another piece."""
        return self.trashed_on is not None and not self.title

    @property
    def first_day(self) -> date | None:
        """First day it happened on; None when undated."""
        return self.happened_from.first if self.happened_from else None

    @property
    def last_day(self) -> date | None:
        """Last day it happened on; None when undated. A piece with one date has ended with that date."""
        end = self.happened_to or self.happened_from
        return max(end.last, self.happened_from.first) if end and self.happened_from else None


@immutable
class Person:
    """Someone who saw the work. `level` is free text ("IC5", "Director")."""

    id: str
    name: str
    function: str = ""
    level: str = ""


@immutable
class Witness:
    """One person who can confirm one piece of evidence."""

    id: str
    evidence_id: str
    person_id: str
    relation: Relation = Relation.OTHER
    consent: Consent = Consent.NOT_ASKED
    quote: str = ""
    standing: Standing = Standing.NAMED


@immutable
class Attachment:
    """A file kept in the library. Its bytes lie in chunks under their SHA-256 (hex), once, however often attached."""

    id: str
    evidence_id: str
    sha256: str
    name: str
    media_type: str
    size: int
    added_on: date
    caption: str = ""


@immutable
class Project:
    """What several pieces of evidence belong to, told once."""

    id: str
    name: str
    situation: str = ""
    """One clause a stranger understands: what was the matter when it began."""


@immutable
class Mapping:
    """ "This evidence shows this competency (this statement), at this level, because ...".

    It names a framework by id, not by snapshot, so it survives new versions. Whether it is seen by a case is computed
    from the case's target set; "parked" is never stored.
    """

    id: str
    evidence_id: str
    framework_id: str
    competency_id: str
    statement_id: str | None = None
    """None: the whole expectation."""
    level_id: str | None = None
    """The level it shows; None: not sure."""
    reason: str = ""
