"""A filled form read back. Only the values (`/V`) are read: what a viewer draws may be stale. Nothing is guessed, nothing is dropped."""

from datetime import date
from pathlib import Path

from promocase.domain.case import Answer, Case, Review, SelfRating
from promocase.domain.immutable import immutable
from promocase.judge.judgement import TargetSet
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import formnames as names
from promocase.packet import returned
from promocase.packet.formnames import Convince, Decision, DecisionMark, Identity, RatingMark, ReadMark, ReadTo, Text
from promocase.packet.returned import Returned

_TICKED = "Yes"
"""What a mark says that somebody ticked; the packet draws no other."""


@immutable
class Ambiguous:
    """A row that came back with two marks or more: to be asked, not guessed."""

    competency_id: str
    level_id: str
    marks: tuple[SelfRating, ...]


@immutable
class FilledForm:
    """What one file says. Texts are as typed, with line ends as `\\n`."""

    case_id: str
    packet_number: int
    content_hash: str
    file_sha256: str
    asked: tuple[tuple[str, str], ...]
    """(competency, level) of the rows that are in the file, answered or not."""
    answers: tuple[Answer, ...]
    """Rows with a mark or a text, by field name."""
    ambiguous: tuple[Ambiguous, ...]
    decisions: tuple[Decision, ...]
    """Marks under "your decision": none, one, or, to be asked, several."""
    read: tuple[ReadTo, ...]
    may_be_shown: bool
    texts: tuple[tuple[Text, str], ...]
    """Answers in words, without the empty ones."""
    strangers: tuple[tuple[str, str], ...]
    """(field name, value) of fields that no packet has, and the further values of a field that came back with two."""
    copy: int = 0
    """Which of the file's forms this is, from 0."""

    @property
    def levels(self) -> tuple[str, ...]:
        """Ids of the levels whose expectations the form asks about: one, the target of its packet."""
        return tuple(sorted({level for _competency, level in self.asked}))

    def text(self, which: Text) -> str:
        return dict(self.texts).get(which, "")

    @property
    def empty(self) -> bool:
        return not (self.answers or self.ambiguous or self.decisions or self.texts or self.strangers)


@immutable
class Match:
    """A filled form beside the case it is read into. Order of `answers` and `unanswered`: the framework's."""

    answers: tuple[Answer, ...]
    elsewhere: tuple[Answer, ...]
    """Answers to expectations that the case, as it aims now, does not have: kept with the others, and matched again when it does."""
    unanswered: tuple[str, ...]
    """Competency ids without mark and text, of the rows that are in the file."""
    lost: tuple[str, ...]
    """Competency ids of rows that the packet's form has and this file has not: pages of the form are missing."""
    unmatched: tuple[tuple[str, str], ...]
    """(field name, value): two marks in a row, and fields no packet has. Kept, never dropped."""
    older: bool
    """The form belongs to an earlier packet than the last one handed out, or to none on record."""


def read(path: Path, password: str = "") -> tuple[FilledForm, ...]:
    """The filled review forms in a PDF file: one, or several where files were put together. Nothing is written.

    Known as `returned.read` has it.
    """
    return forms(returned.read(path, password))


def forms(found: Returned) -> tuple[FilledForm, ...]:
    """The review forms among what came back, in the order of their pages."""
    copies = enumerate(found.copies)
    return tuple(_sorted_out(identity, copy.values, found.sha256, number) for number, (identity, copy) in copies if not identity.kind)


def _sorted_out(identity: Identity, fields: dict[str, list[str]], sha256: str, copy: int) -> FilledForm:
    ratings: dict[tuple[str, str], list[SelfRating]] = {}
    convince: dict[tuple[str, str], str] = {}
    decisions: list[Decision] = []
    reads: list[ReadTo] = []
    texts: list[tuple[Text, str]] = []
    strangers: list[tuple[str, str]] = []
    meant = {name: names.meaning(name) for name in fields}
    for name, values in fields.items():
        if not values or names.identity_page(name):
            continue
        match meant[name]:
            case RatingMark() | DecisionMark() | ReadMark() if values != [_TICKED]:
                strangers += [(name, value) for value in values]  # neither ticked nor not: for a person to look at
            case RatingMark(competency, level, mark):
                ratings.setdefault((competency, level), []).append(mark)
            case Convince(competency, level):
                convince[competency, level] = values[0]
                strangers += [(name, more) for more in values[1:]]
            case DecisionMark(decision):
                decisions.append(decision)
            case ReadMark(part):
                reads.append(part)
            case Text() as which:
                texts.append((which, values[0]))
                strangers += [(name, more) for more in values[1:]]
            case _:
                strangers += [(name, value) for value in values]
    rows = sorted(ratings.keys() | convince.keys())
    single = {row: marks[0] for row, marks in ratings.items() if len(marks) == 1}
    return FilledForm(
        case_id=identity.case_id,
        packet_number=identity.number,
        content_hash=identity.content,
        file_sha256=sha256,
        asked=tuple(sorted({(m.competency_id, m.level_id) for m in meant.values() if isinstance(m, Convince | RatingMark)})),
        answers=tuple(Answer(*row, single.get(row), convince.get(row, "")) for row in rows if row in single or row in convince),
        ambiguous=tuple(
            Ambiguous(*row, tuple(r for r in SelfRating if r in ratings[row])) for row in rows if len(ratings.get(row, ())) > 1
        ),
        decisions=tuple(d for d in Decision if d in decisions),
        read=tuple(r for r in ReadTo if r in reads),
        may_be_shown=any(which is Text.SHOWN for which, _value in texts),
        texts=tuple(sorted((t for t in texts if t[0] is not Text.SHOWN), key=lambda t: list(Text).index(t[0]))),
        strangers=tuple(sorted(strangers)),
        copy=copy,
    )


def match(form: FilledForm, case: Case, target: TargetSet, last_packet: int | None) -> Match:
    """The form's answers beside the case's expectations. Known when the form belongs to another case.

    `last_packet`: number of the last packet handed out, None when none is on record. An older packet's answers are matched by ids.
    """
    if form.case_id != case.id:
        raise Known(
            _(
                "These answers belong to another case, not to “{case}”. Nothing was changed; open the library or case they were made from."
            ).format(case=case.name)
        )
    own = {(e.competency.id, e.level.id): n for n, e in enumerate(target.expectations)}
    known = sorted((a for a in form.answers if (a.competency_id, a.level_id) in own), key=lambda a: own[a.competency_id, a.level_id])
    answered = {a.competency_id for a in known if a.rating or a.text} | {a.competency_id for a in form.ambiguous}
    older = last_packet is None or form.packet_number < last_packet
    return Match(
        answers=tuple(known),
        elsewhere=tuple(a for a in form.answers if (a.competency_id, a.level_id) not in own),
        unanswered=tuple(id for id, level in own if id not in answered and (id, level) in form.asked),
        lost=tuple(id for id, level in own if level in form.levels and (id, level) not in form.asked and not older),
        unmatched=(*_two_marks(form), *form.strangers),
        older=older,
    )


def review(form: FilledForm, matched: Match, case: Case, *, id: str, read_on: date) -> Review:
    """The record to keep. Reviews are added, never changed; every value of the file is in it somewhere."""
    return Review(
        id=id,
        case_id=case.id,
        packet_number=form.packet_number,
        content_hash=form.content_hash,
        file_sha256=form.file_sha256,
        read_on=read_on,
        reviewer=form.text(Text.NAME),
        signed_on=form.text(Text.DATE),
        decision=form.decisions[0].value if len(form.decisions) == 1 else "",
        reason=form.text(Text.REASON),
        answers=form.answers,
        role=form.text(Text.ROLE),
        doubted=form.text(Text.DOUBTED),
        understated=form.text(Text.UNDERSTATED),
        next_step=form.text(Text.STEP),
        next_step_owner=form.text(Text.OWNER),
        next_step_by=form.text(Text.DUE),
        may_be_shown=form.may_be_shown,
        read=tuple(r.value for r in form.read),
        unmatched=matched.unmatched,
    )


def _two_marks(form: FilledForm) -> list[tuple[str, str]]:
    rows = [(names.row_name(a.competency_id, a.level_id), ", ".join(a.marks)) for a in form.ambiguous]
    if len(form.decisions) > 1:
        rows.append((names.DECISION, ", ".join(form.decisions)))
    return rows
