"""What of a library may be printed in this packet. Everything private is left behind here, before a word is written.

Pages read a `Material` and nothing else: they can't print what it does not hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from promocase.domain import citations
from promocase.domain.case import Agreed, Case, Claim, Exclusion, FollowUp, Goal, Review, TargetText, TrackChoice, Voice
from promocase.domain.evidence import Attachment, Consent, Evidence, Person, Project, Witness
from promocase.domain.framework import Framework
from promocase.domain.library import Library, Owner
from promocase.judge import wording
from promocase.judge.judgement import Coverage as Word
from promocase.judge.judgement import ExpectationJudgement, Judgement, NotCounted, PieceJudgement
from promocase.kit.i18n import n_
from promocase.packet import answers
from promocase.packet.answers import ShownReview
from promocase.packet.model import Coverage
from promocase.packet.options import Edition, Options, Section
from promocase.packet.rich import Inline, Link, Rich, joined
from promocase.words import roles

_STAYS_OUT = frozenset({NotCounted.PRIVATE, NotCounted.TRASHED, NotCounted.AFTER_AS_OF})


@dataclass(frozen=True)
class Material:
    """One case, cut down to what this packet may say. Equal by identity; made by `of`."""

    owner: Owner
    case: Case
    framework: Framework
    judgement: Judgement
    options: Options
    evidence: Mapping[str, Evidence]
    """Printable pieces by id: in the order of their sheets (E-numbers first, then by date)."""
    numbers: Mapping[str, int]
    """E-numbers of printable pieces."""
    served: Mapping[str, tuple[ExpectationJudgement, ...]]
    """Expectations that a printable piece is mapped to, in the framework's order."""
    uncounted: Mapping[str, NotCounted]
    cited: frozenset[str]
    witnesses: Mapping[str, tuple[Witness, ...]]
    persons: Mapping[str, Person]
    attachments: Mapping[str, tuple[Attachment, ...]]
    projects: Mapping[str, Project]
    claims: Mapping[str, Claim]
    """By competency id, of this case's target level only."""
    agreed: Mapping[str, Agreed]
    exclusions: Mapping[tuple[str, str], Exclusion]
    """(competency, statement) id -> the agreement not to judge it, at this case's target level only."""
    reviews: tuple[Review, ...]
    """Oldest first."""
    shown: ShownReview | None
    """What the manager said that may be shown to the committee."""
    followed: Mapping[tuple[str, str], FollowUp]
    """(review, field) -> what the author did about that answer."""
    goals: tuple[Goal, ...]
    """Of this case's target set, or of the case; earliest first."""
    target_text: TargetText | None
    choice: TrackChoice | None

    # ---- words

    @property
    def first_person(self) -> bool:
        return self.case.voice is Voice.FIRST

    def by_voice(self, first: str, third: str) -> str:
        return first if self.first_person else third

    @property
    def expectations(self) -> tuple[ExpectationJudgement, ...]:
        return self.judgement.expectations

    def number_of(self, judged: ExpectationJudgement) -> int:
        return self._places[judged.expectation.id]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {j.expectation.id: n for n, j in enumerate(self.judgement.expectations, 1)}

    # ---- evidence

    def label(self, evidence_id: str) -> str:
        number = self.numbers.get(evidence_id)
        return f"E{number}" if number is not None else ""

    def short(self, evidence_id: str) -> str:
        """ "E7", or "F2" for the second of the further pieces, which no claim has cited."""
        return self.label(evidence_id) or f"F{self._further[evidence_id]}"

    @cached_property
    def _further(self) -> dict[str, int]:
        return {id: n for n, id in enumerate((id for id in self.evidence if id not in self.numbers), 1)}

    def anchor(self, evidence_id: str) -> str:
        """Where the piece's sheet stands, or its row of the index where the sheets are left out."""
        return self._anchors[evidence_id]

    @cached_property
    def _anchors(self) -> dict[str, str]:
        return {id: self.short(id).lower() for id in self.evidence}

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each printable piece in the order of the sheets."""
        return {id: n for n, id in enumerate(self.evidence)}

    @property
    def linked(self) -> bool:
        return self.options.has(Section.SHEETS) or self.options.has(Section.INDEX)

    def cite(self, evidence_id: str) -> Link:
        return Link(self.short(evidence_id), self.anchor(evidence_id) if self.linked else "")

    def cites(self, evidence_ids: Iterable[str], most: int = 0) -> Rich:
        """ "E1, E7"; with `most`, so many and how many more there are."""
        ids = list(evidence_ids)
        shown = ids[:most] if most and len(ids) > most + 1 else ids
        out: list[Inline] = []
        for id in shown:
            out.extend((", ", self.cite(id)) if out else (self.cite(id),))
        if left := len(ids) - len(shown):
            out.append(" " + n_("and 1 more", "and {n} more", left))
        return joined(out)

    def printable(self, judged: ExpectationJudgement) -> tuple[PieceJudgement, ...]:
        return tuple(p for p in judged.pieces if p.evidence_id in self.evidence)

    def cited_in(self, judged: ExpectationJudgement) -> tuple[str, ...]:
        """Ids of the printable pieces its claim cites, in the order they are cited."""
        claim = self.claims.get(judged.expectation.id)
        if claim is None:
            return ()
        by_number = self._by_number
        mapped = {p.evidence_id for p in judged.pieces}
        found = (by_number.get(n) for n in citations.cited_numbers(claim.text))
        return tuple(id for id in found if id is not None and id in mapped)

    @cached_property
    def _by_number(self) -> dict[int, str]:
        return {number: id for id, number in self.numbers.items()}

    @cached_property
    def complete(self) -> frozenset[str]:
        return frozenset(p.evidence_id for j in self.expectations for p in self.printable(j) if p.complete)

    # ---- texts

    def rich(self, text: str) -> Rich:
        """The author's words, with citations of printable pieces as links; a mark that leads nowhere is left out."""
        out: list[Inline] = []
        for piece in citations.pieces(" ".join(text.split())):
            if isinstance(piece, str):
                out.append(piece)
                continue
            links = [self.cite(self._by_number[n]) for n in piece if n in self._by_number]
            if links:
                out.append("[")
                for place, link in enumerate(links):
                    out.extend((", ", link) if place else (link,))
                out.append("]")
            elif out and isinstance(out[-1], str):
                out[-1] = out[-1].rstrip(" ")
        return joined(out)

    def paragraphs(self, text: str) -> tuple[Rich, ...]:
        return tuple(self.rich(p) for p in lines(text))

    def coverage(self, judged: ExpectationJudgement) -> Coverage:
        word = wording.coverage_word(judged.coverage) if self.options.says_coverage else ""
        return Coverage(judged.coverage.value, word, wording.facts_line(judged), wording.facts_line(judged, brief=True))

    def rating(self, judged: ExpectationJudgement) -> str:
        """The manager's, in the edition of a committee that may see it."""
        if self.shown is None or self.options.edition is not Edition.COMMITTEE:
            return ""
        return roles.rating(self.shown.ratings.get(judged.expectation.id))

    def is_open(self, judged: ExpectationJudgement) -> bool:
        """Not well shown, or declared open in a statement by the author."""
        claim = self.claims.get(judged.expectation.id)
        declared = bool(claim and claim.gap and claim.gap.open_statements)
        return judged.coverage is not Word.WELL or declared


def lines(text: str) -> tuple[str, ...]:
    """Paragraphs of the author's text: its lines, without the empty ones."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def of(library: Library, case: Case, framework: Framework, judgement: Judgement, options: Options) -> Material:
    level = judgement.target.level
    uncounted: dict[str, NotCounted] = {}
    served: dict[str, list[ExpectationJudgement]] = {}
    for judged in judgement.expectations:
        for piece in judged.pieces:
            served.setdefault(piece.evidence_id, []).append(judged)
            if piece.not_counted is not None:
                uncounted[piece.evidence_id] = piece.not_counted
    own = {j.expectation.id for j in judgement.expectations}
    claims = {id: c for id in own if (c := library.claim_for(case.id, id, level.id))}
    all_numbers = library.numbers_of(case.id, judgement.target.track.id)
    cited_numbers = {n for c in claims.values() for n in citations.cited_numbers(c.text)}
    cited = frozenset(id for id, n in all_numbers.items() if n in cited_numbers)
    wanted = cited | set(case.chosen_results)
    evidence = _printable(library, options, served, uncounted, all_numbers, wanted)
    return Material(
        owner=library.owned_by,
        case=case,
        framework=framework,
        judgement=judgement,
        options=options,
        evidence=evidence,
        numbers={id: all_numbers[id] for id in evidence if id in all_numbers},
        served={id: tuple(served[id]) for id in evidence},
        uncounted={id: why for id, why in uncounted.items() if id in evidence},
        cited=cited & evidence.keys(),
        witnesses={id: _witnesses(library, id) for id in evidence},
        persons=library.person,
        attachments={id: library.attachments_of.get(id, ()) for id in evidence},
        projects={e.project_id: library.project[e.project_id] for e in evidence.values() if e.project_id},
        claims=claims,
        agreed={id: a for id in own if (a := library.agreed_for(case.id, id, level.id))},
        exclusions={(x.competency_id, x.statement_id): x for x in library.exclusions_of(case.id) if x.level_id == level.id},
        reviews=library.reviews_of(case.id),
        shown=answers.shown(library, case),
        followed={(f.review_id, f.field): f for f in library.follow_up.values() if f.case_id == case.id},
        goals=tuple(g for g in library.goals_of(case.id) if g.level_id == level.id and g.competency_id in {"", *own}),
        target_text=library.target_text_for(case.id, level.id),
        choice=_choice(library, case, judgement),
    )


def _choice(library: Library, case: Case, judgement: Judgement) -> TrackChoice | None:
    """The entry of the opt-in record that is told: the last on this track that somebody agreed to, else the first on it.

    Having looked at another track and come back is nobody's business (T5), so the way back alone does not make the choice a new one.
    """
    own = [c for c in library.choices_of(case.id) if c.track == judgement.target.track.id]
    return next((c for c in reversed(own) if c.agreed_with.strip()), own[0] if own else None)


def _printable(
    library: Library,
    options: Options,
    served: Mapping[str, list[ExpectationJudgement]],
    uncounted: Mapping[str, NotCounted],
    numbers: Mapping[str, int],
    wanted: frozenset[str] | set[str],
) -> dict[str, Evidence]:
    """Counted pieces, and those the author cites or chose although they are undated or older than the window."""
    found: list[Evidence] = []
    for id in served:
        evidence = library.evidence.get(id)
        if evidence is None or evidence.private or evidence.trashed_on or options.leaves_out(evidence.leave_out):
            continue
        why = uncounted.get(id)
        if why in _STAYS_OUT or (why is not None and id not in wanted):
            continue
        found.append(evidence)
    return {e.id: e for e in sorted(found, key=lambda e: _order(e, numbers))}


def _order(evidence: Evidence, numbers: Mapping[str, int]) -> tuple[int, str, str, str]:
    first = evidence.first_day.isoformat() if evidence.first_day else "9999"
    return (numbers.get(evidence.id, 1_000_000_000), first, evidence.title, evidence.id)


def _witnesses(library: Library, evidence_id: str) -> tuple[Witness, ...]:
    """The piece's witnesses, with quotes only where the witness agreed to be quoted."""
    known = (w for w in library.witnesses_of.get(evidence_id, ()) if w.person_id in library.person)
    kept = (w if w.consent is Consent.AGREED else replace(w, quote="") for w in known)
    return tuple(sorted(kept, key=lambda w: (library.person[w.person_id].name, w.id)))
