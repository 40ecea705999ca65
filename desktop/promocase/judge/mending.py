"""What mends an open check: one short sentence, where to go, and in what order it is worth doing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Check, Coverage, ExpectationJudgement, Judgement, NotCounted, PieceJudgement
from promocase.judge.names import count, ids
from promocase.judge.window import Span
from promocase.kit.i18n import _, n_

_LEAD = {
    "ask_witness": 0,
    "add_proof": 0,
    "mark_finished": 1,
    "map_more": 1,
    "other_project": 1,
    "add_result": 2,
    "add_own_part": 3,
    "set_nature": 3,
    "add_date": 3,
    "set_project": 3,
    "mark_level": 3,
    "map_statement": 3,
    "add_gap_note": 4,
}
"""action -> how early to begin: 0 waits longest for others, 4 is done at the desk."""

LEAD_DAYS = (21, 14, 10, 3, 3)
"""By place in `_LEAD`: days a step of that kind is usually under way before it can be read in a packet. An estimate, for `begin_by` alone;
it decides no word and no finding."""

_NEW = {"map_more", "other_project"}
"""Actions that need another piece: more work than completing or dating one that is mapped already."""


@immutable
class Mend:
    """One thing to do next, and what it is for."""

    sentence: str
    """One short imperative phrase."""
    action: str
    """Where it is done: a key of `actions()`."""
    check: str
    """Code of the check it mends."""
    competency_id: str
    evidence_id: str | None = None
    """The piece it is about, where it is about one."""
    statement_id: str | None = None


def actions() -> frozenset[str]:
    """Every action code a mend can carry."""
    return frozenset(_LEAD)


def mends(judged: ExpectationJudgement, titles: Mapping[str, str]) -> tuple[Mend, ...]:
    """For each open check of an expectation, least work first. `titles`: evidence id -> title. Empty when all have passed."""
    if judged.coverage is Coverage.WELL:
        return ()
    found: list[Mend] = []
    for check in judged.open_checks:
        found.extend(_for_check(check, judged, titles))
    once = {(m.action, m.evidence_id, m.sentence): m for m in reversed(found)}
    kept = [m for m in found if once[m.action, m.evidence_id, m.sentence] is m]
    return tuple(sorted(kept, key=lambda m: m.evidence_id is None and m.action in _NEW))


def piece_mends(piece: PieceJudgement, judged: ExpectationJudgement, title: str) -> tuple[Mend, ...]:
    """What a mapped piece itself still lacks, one step per thing: its date, or what makes it complete. Empty when it lacks nothing."""
    if piece.not_counted is NotCounted.UNDATED:
        return (_dated(piece, judged, title, "pieces"),)
    if not piece.counted or piece.complete:
        return ()
    return tuple(_complete(c, piece, judged, title) for c in piece.checks if not c.passed)


def lead(action: str) -> int:
    """How early to begin: 0 waits longest for others, 4 is done at the desk. KeyError for an unknown action."""
    return _LEAD[action]


def begin_by(action: str, decision: date, away: Iterable[Span]) -> date:
    """The last day to begin such a step so that it is done by the day of the decision; days away in between are not worked on."""
    left, day, spans = LEAD_DAYS[_LEAD[action]], decision, tuple(away)
    while left:
        day -= timedelta(days=1)
        left -= not any(first <= day <= last for first, last in spans)
    return day


def next_steps(
    judgement: Judgement, library: Library, limit: int = 5, possible: Callable[[Mend], bool] = lambda _mend: True
) -> tuple[Mend, ...]:
    """The next steps across the case, longest lead time first; expectations that lack most keep the framework's order.

    One step per action and piece, and at most two per expectation, so that five steps do not all mend the same one. Only
    steps that are `possible` (in the time that is left) are among them.
    """
    titles = {id: library.evidence[id].title for j in judgement.expectations for id in (p.evidence_id for p in j.pieces)}
    every = [m for judged in judgement.expectations for m in [*_asking(judged, library, titles), *mends(judged, titles)] if possible(m)]
    chosen: list[Mend] = []
    for mend in sorted(every, key=lambda m: _LEAD[m.action]):
        same = any((m.action, m.evidence_id) == (mend.action, mend.evidence_id) and m.evidence_id for m in chosen)
        if not same and sum(1 for m in chosen if m.competency_id == mend.competency_id) < 2:
            chosen.append(mend)
        if len(chosen) == limit:
            break
    return tuple(chosen)


def _asking(judged: ExpectationJudgement, library: Library, titles: Mapping[str, str]) -> Iterator[Mend]:
    """A witness who is named and not asked yet, where the expectation is still open."""
    if judged.coverage is Coverage.WELL:
        return
    for piece in judged.pieces:
        for witness in library.witnesses_of.get(piece.evidence_id, ()) if piece.counted else ():
            person = library.person.get(witness.person_id)
            if witness.consent.value == "not_asked" and person is not None:
                text = _("Ask {person} about “{title}”.").format(person=person.name, title=titles[piece.evidence_id])
                yield Mend(text, "ask_witness", "proof", judged.expectation.id, piece.evidence_id)
                return


def _for_check(check: Check, judged: ExpectationJudgement, titles: Mapping[str, str]) -> Iterable[Mend]:
    return {"statements": _statements, "level": _level, "breadth": _breadth, "pieces": _pieces}[check.code](check, judged, titles)


def _statements(check: Check, judged: ExpectationJudgement, titles: Mapping[str, str]) -> Iterator[Mend]:
    if judged.coverage is Coverage.NONE:
        return  # mapping a first piece comes before its statements
    here, left, wordless = judged.expectation.id, ids(check, "open"), ids(check, "wordless")
    if not count(check, "have"):
        # Words alone show nothing: one statement at least needs a piece.
        text = n_(
            "Map a complete piece to the required statement.",
            "Map a complete piece to at least one of the {n} required statements.",
            count(check, "need"),
        )
        yield Mend(text, "map_statement", check.code, here, statement_id=(*left, *ids(check, "declared"))[0])
        return
    if wordless == left:
        yield Mend(_("Say in the gap note what is open."), "add_gap_note", check.code, here, statement_id=left[0])
        return
    text = n_(
        "Map a piece to the open statement, or declare it open in the gap note.",
        "Map pieces to the {n} open statements, or declare them open in the gap note.",
        len(left),
    )
    yield Mend(text, "map_statement", check.code, here, statement_id=left[0])


def _level(check: Check, judged: ExpectationJudgement, titles: Mapping[str, str]) -> Iterator[Mend]:
    unsure = ids(check, "unsure")
    if unsure:
        yield Mend(
            _("Mark the level that “{title}” shows.").format(title=titles[unsure[0]]),
            "mark_level",
            check.code,
            judged.expectation.id,
            unsure[0],
        )
    elif ids(check, "below"):
        text = _("Map a piece that shows {level}.").format(level=judged.expectation.level.label)
        yield Mend(text, "map_more", check.code, judged.expectation.id)


def _breadth(check: Check, judged: ExpectationJudgement, titles: Mapping[str, str]) -> Iterator[Mend]:
    nameless = ids(check, "no_project")
    if nameless and count(check, "pieces") > 1:
        yield Mend(
            _("Say which project “{title}” belongs to.").format(title=titles[nameless[0]]),
            "set_project",
            check.code,
            judged.expectation.id,
            nameless[0],
        )
    elif count(check, "pieces"):
        # A piece that is mapped here and not read yet may be the other project or quarter: that is less work than a new one.
        yield from _mapped_already(check, judged, titles)
        yield Mend(_("Map a piece from another project, or from another quarter."), "other_project", check.code, judged.expectation.id)


def _pieces(check: Check, judged: ExpectationJudgement, titles: Mapping[str, str]) -> Iterator[Mend]:
    """Pieces that are nearly complete first, then undated ones, then a new one."""
    yield from _mapped_already(check, judged, titles)
    waiting = _waiting(judged)
    if count(check, "have") + len(waiting) < count(check, "need"):
        text = (
            _("Map another piece of evidence.")
            if judged.facts.pieces
            else _("Map a first piece of evidence, or say in a gap note what is planned.")
        )
        yield Mend(text, "map_more", check.code, judged.expectation.id)


def _waiting(judged: ExpectationJudgement) -> list[PieceJudgement]:
    """Pieces that count and are not complete yet, nearly complete ones first."""
    return sorted((p for p in judged.pieces if p.counted and not p.complete), key=lambda p: sum(not c.passed for c in p.checks))


def _mapped_already(check: Check, judged: ExpectationJudgement, titles: Mapping[str, str]) -> Iterator[Mend]:
    for piece in _waiting(judged):
        yield from (_complete(c, piece, judged, titles[piece.evidence_id]) for c in piece.checks if not c.passed)
    for piece in judged.pieces:
        if piece.not_counted is NotCounted.UNDATED:
            yield _dated(piece, judged, titles[piece.evidence_id], check.code)


def _dated(piece: PieceJudgement, judged: ExpectationJudgement, title: str, code: str) -> Mend:
    return Mend(_("Say when “{title}” happened.").format(title=title), "add_date", code, judged.expectation.id, piece.evidence_id)


def _complete(check: Check, piece: PieceJudgement, judged: ExpectationJudgement, title: str) -> Mend:
    if check.code == "result":
        if count(check, "numbers"):
            text = _("Add to “{title}” what its number was before.")
        elif count(check, "words"):
            text = _("Add to “{title}” a number with what it was before, or who can tell of the result.")
        else:
            text = _("Add to “{title}” what changed.")
        action = "add_result"
    elif check.code == "own_part":
        text, action = _own_part(check), "add_own_part"
    else:
        text, action = {
            "proof": (_("Add a witness, a link or a file to “{title}”."), "add_proof"),
            "finished": (_("Mark “{title}” as done or stopped once it is."), "mark_finished"),
            "through_others": (_("Say whether “{title}” was done through others, or map another piece."), "set_nature"),
        }[check.code]
    return Mend(text.format(title=title), action, check.code, judged.expectation.id, piece.evidence_id)


def _own_part(check: Check) -> str:
    left = ids(check, "open")
    if left == ("role",):
        return _("Add your role to “{title}”.")
    if left == ("my_part",):
        return _("Add your own part to “{title}”.")
    return _("Add your role and your own part to “{title}”.")
