"""Frozen rows for the faces: ids and finished texts, sorted. A face shows them and asks again when the library is another value."""

from collections.abc import Iterable

from promocase.app.cases.coverage_rows import CheckRow, CoverageRow, OutsideRow, PieceRow, coverage_row, coverage_rows, outside_rows
from promocase.app.evidence.search_words import Found
from promocase.domain.case import Case
from promocase.domain.evidence import Evidence, Mapping
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge import wording
from promocase.judge.judgement import Judgement
from promocase.judge.target import framework_of, sees, target_of
from promocase.words import dates

__all__ = [
    "CaseSummary",
    "CheckRow",
    "Chip",
    "CoverageRow",
    "EvidenceRow",
    "OutsideRow",
    "PieceChecks",
    "PieceRow",
    "case_summaries",
    "chips",
    "competency_names",
    "coverage_row",
    "coverage_rows",
    "end_of",
    "evidence_rows",
    "evidence_rows_of",
    "has_result",
    "newest_first",
    "outside_rows",
    "piece_checks",
]


@immutable
class CaseSummary:
    id: str
    name: str
    current: str
    """The current level, code first."""
    target: str
    track: str
    """Name of the track the case is judged by."""
    kind: str
    """Promotion, Change of track or Self-review."""
    closed: bool


@immutable
class Chip:
    """One mapping of a piece, as it stands in a list."""

    mapping_id: str
    competency_id: str
    name: str
    """Of the competency."""
    level: str
    """Code of the level it shows; empty when not sure."""
    in_case: bool
    reason: str

    @property
    def text(self) -> str:
        return f"{self.name} · {self.level}" if self.level else self.name

    @property
    def tip(self) -> str:
        where = "" if self.in_case else wording.outside_word()
        return "\n".join(part for part in (where, self.reason) if part)


@immutable
class EvidenceRow:
    id: str
    title: str
    when: str
    """ "12 March 2026", "Q1 2026 to Q3 2026", "no date"."""
    project: str
    private: bool
    has_result: bool
    in_case: bool
    chips: tuple[Chip, ...]
    """Those in the case first, each group in the framework's order."""
    found: Found | None = None
    """Where the words that were searched for stand in it; None where nothing was searched for."""


@immutable
class PieceChecks:
    """What makes one piece complete, as the case in view judges it."""

    checks: tuple[CheckRow, ...] = ()
    """Result, own part, proof, finished; through others where the competency asks for it. Empty when it is not counted."""
    why_not: str = ""
    """Why it is not counted."""

    @property
    def complete(self) -> bool:
        return bool(self.checks) and all(check.passed for check in self.checks)


def case_summaries(library: Library) -> tuple[CaseSummary, ...]:
    """All cases, by name."""
    return tuple(_summary(library, case) for case in library.cases())


def _summary(library: Library, case: Case) -> CaseSummary:
    target = target_of(library, case)
    kind = wording.kind_word(target.kind)
    return CaseSummary(case.id, case.name, target.current.label, target.level.label, target.track.name, kind, case.closed_on is not None)


def evidence_rows(library: Library, case: Case | None, trashed: bool = False) -> tuple[EvidenceRow, ...]:
    """Evidence, newest first by its last day, undated after the dated; the Trash instead with `trashed`."""
    shown = _Shown(library, case)
    pieces = [e for e in library.evidence.values() if (e.trashed_on is not None) is trashed and not e.erased]
    return tuple(shown.row(e) for e in newest_first(pieces))


def evidence_rows_of(library: Library, case: Case | None, ids: Iterable[str]) -> dict[str, EvidenceRow]:
    """The rows of these pieces, by id; ids that are not in the library are left out."""
    shown = _Shown(library, case)
    return {id: shown.row(library.evidence[id]) for id in ids if id in library.evidence}


def newest_first(pieces: list[Evidence]) -> list[Evidence]:
    """The one order of lists of evidence, the same as that of the first page: by last day, then by day recorded, then what came in last.

    A month, quarter or year stands before the last day in it: it may have ended as late.
    """
    return sorted(pieces, key=lambda e: (end_of(e), e.recorded_on, e.id), reverse=True)


def end_of(piece: Evidence) -> str:
    """Year, month and day as text, the day 31 for what is not dated to the day; empty when undated."""
    end = piece.happened_to or piece.happened_from
    if end is None or piece.happened_from is None:
        return ""
    return end.text if end.precision == "day" else f"{end.last:%Y-%m}-31"


def has_result(piece: Evidence) -> bool:
    """Whether it says what changed, in words or in a number."""
    return bool(piece.result.strip() or any(m.value.strip() for m in piece.metrics))


def competency_names(library: Library, case: Case | None) -> dict[tuple[str, str], str]:
    """(framework id, competency id) -> name, for everything that evidence is mapped to."""
    shown = _Shown(library, case)
    places = {(m.framework_id, m.competency_id) for m in library.mapping.values()}
    return {(framework, competency): shown.name_of(framework, competency) for framework, competency in places}


def chips(library: Library, case: Case | None, evidence_id: str) -> tuple[Chip, ...]:
    """What one piece is mapped to."""
    return _Shown(library, case).chips(evidence_id)


def piece_checks(whole: Judgement | None, evidence_id: str) -> PieceChecks:
    """The checks of a piece that is mapped into the case; nothing for one that is not."""
    found = [p for each in (whole.expectations if whole else ()) for p in each.pieces if p.evidence_id == evidence_id]
    if whole is None or not found:
        return PieceChecks()
    if (reason := found[0].not_counted) is not None:
        return PieceChecks(why_not=wording.not_counted_sentence(reason, whole))
    checks = {}
    for check in (check for piece in found for check in piece.checks):
        if check.code not in checks or not check.passed:
            checks[check.code] = CheckRow(check.code, check.passed, wording.piece_check_sentence(check))
    return PieceChecks(tuple(checks.values()))


class _Shown:
    """Names and places of the frameworks in a library, looked up once for many rows."""

    def __init__(self, library: Library, case: Case | None) -> None:
        self._library = library
        self._case = case
        self._own = framework_of(library, case) if case else None
        self._target = target_of(library, case) if case else None
        self._order = {c.id: n for n, c in enumerate(self._own.competencies)} if self._own else {}
        self._others: dict[str, Framework | None] = {self._own.id: self._own} if self._own else {}

    def row(self, piece: Evidence) -> EvidenceRow:
        project = self._library.project.get(piece.project_id or "")
        chips = self.chips(piece.id)
        return EvidenceRow(
            id=piece.id,
            title=piece.title,
            when=dates.when(piece),
            project=project.name if project else "",
            private=piece.private,
            has_result=has_result(piece),
            in_case=any(c.in_case for c in chips),
            chips=chips,
        )

    def chips(self, evidence_id: str) -> tuple[Chip, ...]:
        made = [self._chip(m) for m in self._library.mappings_of.get(evidence_id, ())]
        return tuple(sorted(made, key=lambda c: (not c.in_case, self._order.get(c.competency_id, len(self._order)), c.name, c.mapping_id)))

    def name_of(self, framework_id: str, competency_id: str) -> str:
        framework = self._framework(framework_id)
        competency = framework.find_competency(competency_id) if framework else None
        return competency.name if competency else competency_id

    def _chip(self, mapping: Mapping) -> Chip:
        framework = self._framework(mapping.framework_id)
        level = framework.find_level(mapping.level_id) if framework and mapping.level_id else None
        return Chip(
            mapping_id=mapping.id,
            competency_id=mapping.competency_id,
            name=self.name_of(mapping.framework_id, mapping.competency_id),
            level=(level.code or level.title) if level else mapping.level_id or "",
            in_case=self._target is not None and sees(self._target, mapping),
            reason=mapping.reason,
        )

    def _framework(self, framework_id: str) -> Framework | None:
        """Some snapshot of the framework: the case's own, else that of the first case that pins one."""
        if framework_id not in self._others:
            pinned = [c for c in self._library.cases() if self._library.framework[c.framework_snapshot].framework_id == framework_id]
            self._others[framework_id] = framework_of(self._library, pinned[0]) if pinned else None
        return self._others[framework_id]
