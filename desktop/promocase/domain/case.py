"""A case: one argument for one target level on one track, and what its author wrote for it."""

from datetime import date
from enum import StrEnum

from promocase.domain.dates import PartialDate
from promocase.domain.immutable import immutable


class CaseKind(StrEnum):
    """Computed from current and target level (T6), never stored."""

    PROMOTION = "promotion"
    TRACK_CHANGE = "track_change"
    SELF_REVIEW = "self_review"


class Voice(StrEnum):
    FIRST = "first"
    """The author speaks: "I"."""
    THIRD = "third"
    """As written by the manager."""


class Decision(StrEnum):
    """How a case ended."""

    PROMOTED = "promoted"
    """The new level was given (for a change of track: the change was made)."""
    NOT_NOW = "not_now"
    WITHDRAWN = "withdrawn"
    """By its author."""


@immutable
class TimeAway:
    """Leave or time on other agreed work. Private: it extends the window, silences time checks and is never printed."""

    first: date
    last: date
    note: str = ""


@immutable
class Case:
    """One argument for one target level on one track: its dates, its people, what it is judged by, and how it ended."""

    id: str
    name: str
    framework_snapshot: str
    """Id of the pinned framework snapshot (T18)."""
    current_level: str
    target_level: str
    as_of: date
    """Evidence up to this day is read; all time rules count from it (T20)."""
    level_since: PartialDate | None = None
    decision_on: date | None = None
    cycle: str = ""
    manager: str = ""
    voice: Voice = Voice.FIRST
    role_scope: str = ""
    confidentiality: str = ""
    """A label printed on every page; empty: the default one."""
    time_away: tuple[TimeAway, ...] = ()
    chosen_results: tuple[str, ...] = ()
    """Ids of the (up to three) pieces whose results stand on the first page, in order."""
    closed_on: date | None = None
    decision: Decision | None = None
    new_level: str | None = None
    """Id of the level held from then on; None where it stayed."""
    outcome: str = ""
    """The decision in words, as the author keeps it."""
    carried: tuple[str, ...] = ()
    """Ids of the competencies whose open expectations the author takes along into the next case."""
    follows: str | None = None
    """Id of the closed case this one goes on from."""


@immutable
class TrackChoice:
    """One entry of the opt-in record (T16). Entries are added, never changed or removed."""

    id: str
    case_id: str
    number: int
    """1, 2, 3... in the order they were made."""
    chosen_on: date
    track: str | None
    """None below the fork, where no track is asked for."""
    target_level: str
    agreed_with: str = ""
    note: str = ""


@immutable
class TargetText:
    """What was written and agreed for one target of a case; a new target finds it set aside."""

    id: str
    case_id: str
    level_id: str
    sixty_seconds: str = ""
    """The case in 60 seconds: at most 120 words, sayable aloud."""
    business_need: str = ""
    growth: str = ""
    """Honest reasons to wait and what was done about each, in the author's words."""
    agreed_on: date | None = None
    agreed_with: str = ""
    """When and with whom this target's expectations were agreed; printed only when both are known."""
    context: str = ""
    """One line of a player-coach on the other half of the work (T17): printed as written, never judged. Empty, as it begins: none."""


@immutable
class GapNote:
    """The author's own words on an expectation that is not shown yet, or not whole."""

    what: str = ""
    plan: str = ""
    due: date | None = None
    open_statements: tuple[str, ...] = ()
    """Ids of required statements that the author declares open."""


class SelfRating(StrEnum):
    MEETS = "meets"
    IN_PART = "in_part"
    NOT_YET = "not_yet"
    CANT_TELL = "cant_tell"


@immutable
class Claim:
    """What the author says about one expectation: per case, competency and level.

    `text` cites evidence as `[E7]`; the number is looked up in the case's `EvidenceNumber`s for the level's track.
    """

    id: str
    case_id: str
    competency_id: str
    level_id: str
    text: str = ""
    beyond: str = ""
    """What the target asks that the current level does not, and where it shows: one line."""
    limits: str = ""
    """What this does not show: one line."""
    gap: GapNote | None = None
    self_rating: SelfRating | None = None
    differs: str = ""
    """ "I see it differently": printed beside the coverage word, never changing it."""


@immutable
class Agreed:
    """What an expectation looks like here, as agreed with the manager."""

    id: str
    case_id: str
    competency_id: str
    level_id: str
    text: str = ""


@immutable
class Exclusion:
    """A statement that author and manager agreed not to judge this case by (T13); printed as one line."""

    id: str
    case_id: str
    competency_id: str
    level_id: str
    statement_id: str
    text: str
    """What the statement said when it was agreed. Of other words nothing was agreed: a new text is judged until it is agreed anew."""
    agreed_on: date
    agreed_with: str
    note: str = ""


@immutable
class ChangedStatement:
    """A statement whose text is another one since the case took a newer version of its framework (T18).

    One for each text that mappings were made to: after two newer versions there may be two earlier texts. It stands also for a
    statement the case's version does not have, so that nothing is asked when an earlier version brings back the very same text.
    """

    id: str
    case_id: str
    competency_id: str
    level_id: str
    statement_id: str
    old_text: str
    """Empty where the statement is new and mappings of the whole expectation were made before it was there."""
    asked: tuple[str, ...] = ()
    """Ids of the mappings made to the old text of which the author has not said yet whether they still hold."""


@immutable
class SetAside:
    """A finding its author has seen and put aside, with a note why."""

    id: str
    case_id: str
    code: str
    about: str
    """As the finding says: `case`, or the id of a competency or a piece."""
    field: str = ""
    """The text it was found in, where it was found in one; then, a line each, what it named (people, phrases, expectations)."""
    note: str = ""
    put_on: date | None = None


@immutable
class EvidenceNumber:
    """E-number of a piece in a case on a track: given at its first citation, never reused."""

    id: str
    case_id: str
    track: str
    evidence_id: str
    number: int


@immutable
class PacketRecord:
    """One packet that was handed out. The number rises only when the packet's content changes."""

    id: str
    case_id: str
    number: int
    as_of: date
    content_hash: str
    """SHA-256 (hex) of the packet model without its number."""
    model: str = ""
    """All its reader was told, compressed: what the packet is made again from."""
    options: str = ""
    """What its author chose about it, as JSON."""
    framework_snapshot: str = ""
    """Id of the framework it was judged by."""
    sha256: str = ""
    """Of the file (hex), as it was first written."""
    program: str = ""
    """Version of the program that wrote it."""


@immutable
class Answer:
    """What a manager answered to one expectation."""

    competency_id: str
    level_id: str
    rating: SelfRating | None = None
    text: str = ""


@immutable
class Review:
    """A filled form, as read back. Reviews are added, never changed."""

    id: str
    case_id: str
    packet_number: int
    content_hash: str
    """Of the packet the form belongs to, as its footer says."""
    file_sha256: str
    read_on: date
    reviewer: str = ""
    signed_on: str = ""
    """The date as the reviewer typed it."""
    decision: str = ""
    reason: str = ""
    answers: tuple[Answer, ...] = ()
    """All of them, whatever the case aims at now: which are of its present target is seen when they are shown."""
    role: str = ""
    """Of the reviewer, as typed."""
    doubted: str = ""
    understated: str = ""
    next_step: str = ""
    next_step_owner: str = ""
    next_step_by: str = ""
    may_be_shown: bool = False
    """The reviewer ticked that the answers may be shown to the committee."""
    read: tuple[str, ...] = ()
    """How far the reviewer read, as ticked: `page_1`, `core`, `all`."""
    unmatched: tuple[tuple[str, str], ...] = ()
    """(field name, value) of what can't be told, as two marks in a row, and of fields no form has: kept, never dropped."""
    by_hand: bool = False
    """The author typed the answers in, from paper or from a file whose form fields are gone."""


class Followed(StrEnum):
    """What the author did about one answer of a review."""

    DISCUSSED = "discussed"
    """Talked over with the reviewer."""
    ASSIGNED = "assigned"
    """An answer that could not be told was given its place."""
    PUT_ASIDE = "put_aside"
    """An answer that could not be told stays as it is, out of the list that waits."""


@immutable
class FollowUp:
    """What the author did about one answer of a review, which itself never changes."""

    id: str
    case_id: str
    review_id: str
    field: str
    """Name of the form's field, as the review or the form has it."""
    what: Followed
    followed_on: date
    competency_id: str = ""
    """Where an assigned answer belongs; empty for one about the whole case."""
    level_id: str = ""
    rating: SelfRating | None = None
    """The one that was meant, where a row came back with two."""
    note: str = ""
    """What was done about a remark, in the author's words: printed in the next packet beside it."""


class Handed(StrEnum):
    """A document with a form of its own, beside the packet."""

    AGREED = "agreed"
    """The agreed expectations, to a manager."""
    SLIP = "slip"
    """The endorsement slip, to a colleague."""


@immutable
class Reply:
    """What came back on a document that was handed out. Replies are added, never changed; what was taken over from one stands elsewhere."""

    id: str
    case_id: str
    kind: Handed
    about: str
    """Id of the witness who was asked; empty for the agreed expectations."""
    content_hash: str
    """Of the document that was handed out, as its footer says."""
    file_sha256: str
    read_on: date
    name: str = ""
    role: str = ""
    signed_on: str = ""
    """The date as it was typed."""
    fields: tuple[tuple[str, str], ...] = ()
    """(field name, value) of everything the form holds, as it came."""
    before: tuple[tuple[str, str], ...] = ()
    """(field name, text) of what stood in the library where an answer was taken over."""


@immutable
class Goal:
    """What the author will show, and by when: of an expectation, or of the case."""

    id: str
    case_id: str
    competency_id: str
    """Empty where it is of the whole case."""
    level_id: str
    text: str
    due: date | None = None
    review_id: str | None = None
    """The review whose remark it was made from."""
    done_on: date | None = None
