"""Coverage as frozen rows: each expectation with its word, its facts, its checks, what mends them, and its pieces."""

from collections.abc import Mapping

from promocase.app.cases.judging import judgement, outside
from promocase.domain.case import Case, Claim
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge import wording
from promocase.judge.judgement import Coverage, ExpectationJudgement, Judgement, PieceJudgement, Shows
from promocase.judge.target import framework_of
from promocase.kit.i18n import _
from promocase.words import dates


@immutable
class CheckRow:
    code: str
    passed: bool
    sentence: str


@immutable
class PieceRow:
    """One piece mapped to one expectation."""

    id: str
    title: str
    when: str
    number: int | None
    """E-number in this case; None while nothing cites it."""
    shows: Shows
    shows_word: str
    counted: bool
    complete: bool
    why_not: str
    """Why it is not counted; empty when it is."""
    checks: tuple[CheckRow, ...]
    mends: tuple[wording.Mend, ...]
    """What completes or dates the piece itself, one step per thing."""


@immutable
class CoverageRow:
    """One expectation of the case; its id is the competency's."""

    id: str
    name: str
    level: str
    """The target level, code first."""
    statements: tuple[tuple[str, str], ...]
    """(id, text) of what the target level asks for."""
    core: bool
    """Required in full by the framework's own rule."""
    coverage: Coverage
    word: str
    facts: str
    sentence: str
    """The word with its nearest reason."""
    pieces: int
    """How many are counted."""
    claim: str
    """ "Written", "Gap noted", or empty."""
    checks: tuple[CheckRow, ...]
    mends: tuple[wording.Mend, ...]
    evidence: tuple[PieceRow, ...]


@immutable
class OutsideRow:
    """One piece that is not in this case: kept, not judged."""

    id: str
    title: str
    when: str
    names: tuple[str, ...]
    """What it is mapped to elsewhere."""


def coverage_rows(library: Library, case: Case) -> tuple[CoverageRow, ...]:
    """The case's expectations, in the framework's order."""
    whole = judgement(library, case)
    return tuple(coverage_row(library, case, whole, judged) for judged in whole.expectations)


def coverage_row(library: Library, case: Case, whole: Judgement, judged: ExpectationJudgement) -> CoverageRow:
    expectation = judged.expectation
    titles = {p.evidence_id: library.evidence[p.evidence_id].title for p in judged.pieces}
    numbers = library.numbers_of(case.id, whole.target.track.id)
    return CoverageRow(
        id=expectation.id,
        name=expectation.competency.name,
        level=expectation.level.label,
        statements=tuple((s.id, s.text) for s in expectation.judged),
        core=expectation.core,
        coverage=judged.coverage,
        word=wording.coverage_word(judged.coverage),
        facts=wording.facts_line(judged),
        sentence=wording.coverage_sentence(judged),
        pieces=judged.facts.pieces,
        claim=_claim_word(library.claim_for(case.id, expectation.id, expectation.level.id)),
        checks=tuple(CheckRow(c.code, c.passed, wording.check_sentence(c, judged)) for c in judged.checks),
        mends=wording.mends(judged, titles),
        evidence=tuple(_piece_row(library, whole, judged, piece, numbers) for piece in judged.pieces),
    )


def _piece_row(
    library: Library, whole: Judgement, judged: ExpectationJudgement, piece: PieceJudgement, numbers: Mapping[str, int]
) -> PieceRow:
    evidence = library.evidence[piece.evidence_id]
    return PieceRow(
        id=evidence.id,
        title=evidence.title,
        when=dates.when(evidence),
        number=numbers.get(evidence.id),
        shows=piece.shows,
        shows_word=wording.shows_word(piece.shows),
        counted=piece.counted,
        complete=piece.complete,
        why_not=wording.not_counted_sentence(piece.not_counted, whole) if piece.not_counted else "",
        checks=tuple(CheckRow(c.code, c.passed, wording.piece_check_sentence(c)) for c in piece.checks),
        mends=wording.piece_mends(piece, judged, evidence.title),
    )


def _claim_word(claim: Claim | None) -> str:
    if claim is not None and claim.text.strip():
        return _("Written")
    if claim is not None and claim.gap is not None:
        return _("Gap noted")
    return ""


def outside_rows(library: Library, case: Case) -> tuple[OutsideRow, ...]:
    """Evidence that is not in this case, mapped pieces first, then by title."""
    framework = framework_of(library, case)
    rows: list[OutsideRow] = []
    for id in outside(library, case):
        piece = library.evidence[id]
        competencies = (
            framework.find_competency(m.competency_id) for m in library.mappings_of.get(id, ()) if m.framework_id == framework.id
        )
        names = tuple(dict.fromkeys(c.name for c in competencies if c))
        rows.append(OutsideRow(id, piece.title, dates.when(piece), names))
    return tuple(sorted(rows, key=lambda r: (not r.names, r.title, r.id)))
