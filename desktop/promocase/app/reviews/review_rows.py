"""Reviews as frozen rows: each answer beside the author's own rating and what the evidence shows."""

from datetime import date
from enum import StrEnum

from promocase.app.cases.coverage_rows import CoverageRow, coverage_rows
from promocase.app.frameworks.frameworks import level_label
from promocase.app.packets import packets
from promocase.domain.case import Answer, Case, Goal, Review, SelfRating
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Coverage
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.packet import formnames, formwords, plain
from promocase.packet.answers import answers, decision
from promocase.packet.formnames import Decision, ReadTo, Text
from promocase.packet.options import Options
from promocase.words import dates, roles


class Difference(StrEnum):
    """The author's rating beside the manager's, in steps. Coverage is never part of it."""

    NONE = "none"
    """One of them is not given, or says “Can’t tell”."""
    EQUAL = "equal"
    ONE = "one"
    TWO = "two"


@immutable
class ReviewSummary:
    id: str
    who: str
    title: str
    """Who, when and about which packet: one line of the chooser."""
    said: tuple[tuple[str, str], ...]
    """(label, answer) of what the form asks about the whole case and what is no remark: decision, owner, date, and so on."""
    answered: int
    asked: int
    waiting: tuple["Waiting", ...]
    by_hand: bool


@immutable
class Waiting:
    """An answer that can't be told: a row with two marks, or a field that no form has."""

    review_id: str
    field: str
    value: str
    sentence: str
    marks: tuple[SelfRating, ...]
    """The marks of a row that has two; empty for anything else."""
    decisions: tuple[Decision, ...]
    """The decisions that are marked, where it is about the decision."""
    place: tuple[str, str]
    """(competency, level) of that row; ("", "") for anything else."""


@immutable
class ReviewRow:
    """One expectation, or one question about the whole case, with one reviewer's answer."""

    id: str
    """Name of the form's field."""
    competency_id: str
    """Empty for a question about the whole case."""
    level_id: str
    name: str
    coverage: Coverage | None
    """What the evidence shows now; None for what is not in the case as it aims now."""
    word: str
    facts: str
    claim: str
    """The author's claim as it is now."""
    own: str
    """The author's rating in words."""
    rating: str
    """The reviewer's."""
    difference: Difference
    difference_words: str
    comment: str
    discussed_on: date | None
    note: str
    goals: tuple[Goal, ...]
    others: tuple[tuple[str, str, str], ...]
    """(reviewer, rating, comment) in the case's other reviews."""

    @property
    def differs(self) -> bool:
        return self.difference in (Difference.ONE, Difference.TWO)


_STEPS = (SelfRating.MEETS, SelfRating.IN_PART, SelfRating.NOT_YET)
_REMARKS = (Text.DOUBTED, Text.UNDERSTATED, Text.REASON, Text.STEP)


def difference(own: SelfRating | None, given: SelfRating | None) -> Difference:
    """How far the two ratings are apart. “Can’t tell” is no step: it asks for evidence, it does not disagree."""
    if own not in _STEPS or given not in _STEPS:
        return Difference.NONE
    return (Difference.EQUAL, Difference.ONE, Difference.TWO)[abs(_STEPS.index(own) - _STEPS.index(given))]


def difference_words(found: Difference) -> str:
    return {
        Difference.NONE: "",
        Difference.EQUAL: _("You both say the same"),
        Difference.ONE: _("One step apart"),
        Difference.TWO: _("Two steps apart: talk about it"),
    }[found]


def summaries(library: Library, case: Case) -> tuple[ReviewSummary, ...]:
    """The reviews of a case, newest first."""
    return tuple(_summary(library, case, review) for review in reversed(library.reviews_of(case.id)))


def _summary(library: Library, case: Case, review: Review) -> ReviewSummary:
    who = review.reviewer or _("Your manager")
    expectations = coverage_rows(library, case)
    answered = {a.competency_id for a in answers(library, review)}
    said = (
        (_("Decision"), _decision(library, review)),
        (_("Who does it"), review.next_step_owner),
        (_("By when"), review.next_step_by),
        (_("Role"), review.role),
        (_("Date"), review.signed_on),
        (_("Read"), ", ".join(formwords.read_to(ReadTo(r)) for r in review.read if r in set(ReadTo))),
        (_("To the committee"), _("may be shown") if review.may_be_shown else ""),
    )
    parts = [who, dates.day(review.read_on)]
    if review.packet_number:
        parts.append(_("packet {n}").format(n=review.packet_number))
    if review.by_hand:
        parts.append(_("typed in by hand"))
    return ReviewSummary(
        id=review.id,
        who=who,
        title=" · ".join(parts),
        said=tuple((label, text) for label, text in said if text),
        answered=sum(1 for row in expectations if row.id in answered),
        asked=len(expectations),
        waiting=_waiting(library, case, review),
        by_hand=review.by_hand,
    )


def _decision(library: Library, review: Review) -> str:
    return formwords.said(decision(library, review))


def rows(library: Library, case: Case, review: Review) -> tuple[ReviewRow, ...]:
    """Every expectation of the case in the framework's order, then answers to others, then the questions about the whole case."""
    framework = framework_of(library, case)
    given = {(a.competency_id, a.level_id): a for a in answers(library, review)}
    others = [(other, {(a.competency_id, a.level_id): a for a in answers(library, other)}) for other in library.reviews_of(case.id)]
    others = [(other, said) for other, said in others if other.id != review.id]
    done = library.follow_ups_of(review.id)
    goals = library.goals_of(case.id)
    made: list[ReviewRow] = []

    def row(place: tuple[str, str], name: str, coverage: CoverageRow | None) -> ReviewRow:
        answer = given.get(place, Answer(*place))
        claim = library.claim_for(case.id, *place)
        apart = difference(claim.self_rating if claim else None, answer.rating)
        field = formnames.convince_name(*place)
        followed = done.get(field)
        return ReviewRow(
            id=field,
            competency_id=place[0],
            level_id=place[1],
            name=name,
            coverage=coverage.coverage if coverage else None,
            word=coverage.word if coverage else "",
            facts=coverage.facts if coverage else "",
            claim=claim.text.strip() if claim else "",
            own=roles.rating(claim.self_rating) if claim else "",
            rating=roles.rating(answer.rating),
            difference=apart,
            difference_words=difference_words(apart),
            comment=answer.text,
            discussed_on=followed.followed_on if followed else None,
            note=followed.note if followed else "",
            goals=tuple(g for g in goals if g.competency_id == place[0] and g.level_id == place[1]),
            others=tuple((o.reviewer or _("Your manager"), roles.rating(s[place].rating), s[place].text) for o, s in others if place in s),
        )

    for each in coverage_rows(library, case):
        made.append(row((each.id, case.target_level), each.name, each))
    seen = {(r.competency_id, r.level_id) for r in made}
    for place in given:
        if place not in seen:
            found = framework.find_competency(place[0])
            made.append(row(place, f"{found.name if found else place[0]} ({level_label(framework, place[1])})", None))
    made += [_remark(library, case, review, which) for which in _REMARKS if getattr(review, _FIELD[which])]
    return tuple(made)


_FIELD = {Text.DOUBTED: "doubted", Text.UNDERSTATED: "understated", Text.REASON: "reason", Text.STEP: "next_step"}


def remark_name(which: Text) -> str:
    return {
        Text.DOUBTED: _("Doubted, or not there"),
        Text.UNDERSTATED: _("What you understate"),
        Text.REASON: _("Reason for the decision"),
        Text.STEP: _("Next step"),
    }[which]


def _remark(library: Library, case: Case, review: Review, which: Text) -> ReviewRow:
    followed = library.follow_ups_of(review.id).get(which.value)
    of_case = tuple(g for g in library.goals_of(case.id) if not g.competency_id and g.review_id == review.id)
    return ReviewRow(
        id=which.value,
        competency_id="",
        level_id=case.target_level,
        name=remark_name(which),
        coverage=None,
        word="",
        facts="",
        claim="",
        own="",
        rating="",
        difference=Difference.NONE,
        difference_words="",
        comment=getattr(review, _FIELD[which]),
        discussed_on=followed.followed_on if followed else None,
        note=followed.note if followed else "",
        goals=of_case,
        others=(),
    )


def _waiting(library: Library, case: Case, review: Review) -> tuple[Waiting, ...]:
    done = library.follow_ups_of(review.id)
    framework = framework_of(library, case)
    found: list[Waiting] = []
    for field, value in review.unmatched:
        if field in done:
            continue
        place, decisions = formnames.row_of(field), ()
        marks = tuple(r for r in SelfRating if place and r.value in value.split(", "))
        if place and marks:
            competency = framework.find_competency(place[0])
            words = " · ".join(roles.rating(mark) for mark in marks)
            sentence = _("{name} came back with two marks: {marks}. Which one is meant?").format(
                name=competency.name if competency else place[0], marks=words
            )
        elif field == formnames.DECISION:
            words = " · ".join(formwords.decision(Decision(code)) for code in value.split(", ") if code in set(Decision))
            sentence = _("The decision came back with two marks: {marks}. Which one is meant?").format(marks=words)
            decisions = tuple(Decision(code) for code in value.split(", ") if code in set(Decision))
        else:
            sentence = _("An answer that belongs to no question of the form, “{field}”: {value}").format(field=field, value=value)
        found.append(Waiting(review.id, field, value, sentence, marks, decisions, place if place and marks else ("", "")))
    return tuple(found)


def changed_since(library: Library, case: Case, review: Review) -> str:
    """A sentence when the case is not what the reviewer read any more; empty when the packet would still say the same."""
    handed_out = library.packets_of(case.id)
    read = next((p for p in handed_out if p.number == review.packet_number), None)
    try:
        same = bool(review.content_hash) and plain.content_hash(packets.packet_of(library, case, Options())) == review.content_hash
    except Known:
        same = False
    if same or not review.packet_number:
        return ""
    who = review.reviewer or _("your manager")
    if read is None:
        return _("The case is not what {who} read any more. Remarks are about packet {n}.").format(who=who, n=review.packet_number)
    said = _("The case changed after packet {n}, with evidence up to {day}. Remarks are about the version {who} read.")
    return said.format(n=read.number, day=dates.day(read.as_of), who=who)


def waiting_words(count: int) -> str:
    return n_("1 answer waits for you", "{n} answers wait for you", count)
