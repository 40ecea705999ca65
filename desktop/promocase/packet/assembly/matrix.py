"""Page 2: expectations against cited evidence, whether it is sustained, and who can confirm it."""


from promocase.domain.dates import Quarter, quarters
from promocase.domain.evidence import Evidence, Relation, Standing, Witness
from promocase.domain.immutable import immutable
from promocase.judge.judgement import Coverage as Word
from promocase.judge.judgement import ExpectationJudgement, NotCounted, PieceJudgement, Shows
from promocase.kit.i18n import _, n_
from promocase.packet.assembly import work
from promocase.packet.assembly.decision import expectation_anchor
from promocase.packet.assembly.material import Material
from promocase.packet.model import Column, Confirmer, MatrixPage, MatrixRow, QuarterRow
from promocase.packet.rich import Inline, Rich, filled, joined
from promocase.words import dates, roles, texts

MOST_COLUMNS = 12
MOST_CITES = 6
"""Of one person in the table; the rest is counted."""
MOST_CONFIRMERS = 7
MOST_OTHERS = 40
"""People told in a line below the table."""
MOST_QUARTERS = 16
"""The strip shows the latest; its text equivalent names all."""


@immutable
class _Group:
    """One column: the cited pieces it stands for."""

    column: Column
    evidence: frozenset[str]


def page(m: Material) -> MatrixPage:
    cited = [e for e in m.evidence.values() if e.id in m.cited]
    by_project = len(cited) > MOST_COLUMNS
    groups = _by_project(m, cited) if by_project else [_alone(m, e) for e in cited]
    labels = _quarters(m)
    rows = _people(m)
    return MatrixPage(
        way=(),
        by_project=by_project,
        columns=tuple(g.column for g in groups),
        rows=tuple(_row(m, j, groups) for j in m.expectations),
        legend=_legend(m, [p.shows for j in m.expectations for p in _cited_here(m, j)]),
        quarters=tuple(dates.quarter(q) for q in labels),
        strips=tuple(_strip(m, j, labels) for j in m.expectations),
        confirmers=tuple(_confirmer(m, id, seen) for id, seen in rows[:MOST_CONFIRMERS]),
        more_confirmers=_others(m, rows[MOST_CONFIRMERS:]),
        notes=_notes(m),
    )


def _alone(m: Material, evidence: Evidence) -> _Group:
    cite = m.cite(evidence.id)
    return _Group(Column(cite.text, evidence.title, cite.target), frozenset((evidence.id,)))


def _by_project(m: Material, cited: list[Evidence]) -> list[_Group]:
    """Projects in the order of their first cited piece; what is over the twelfth column stands together in the last."""
    order: dict[str, list[Evidence]] = {}
    for evidence in cited:
        order.setdefault(evidence.project_id or "", []).append(evidence)
    anchors = work.anchors(m)
    named = [(m.projects[id].name, anchors.get(id, ""), pieces) for id, pieces in order.items() if id]
    loose = order.get("", [])
    room = MOST_COLUMNS - (1 if loose else 0)
    if len(named) > room:
        kept = MOST_COLUMNS - 1
        loose = sorted([e for _name, _anchor, pieces in named[kept:] for e in pieces] + loose, key=lambda e: m.numbers.get(e.id, 0))
        named = named[:kept]
    if loose:
        named.append((_("Other work"), "", loose))
    columns = (Column(texts.letter(n), title, anchor) for n, (title, anchor, _pieces) in enumerate(named))
    return [_Group(column, frozenset(e.id for e in pieces)) for column, (_title, _anchor, pieces) in zip(columns, named, strict=True)]


def _cited_here(m: Material, judged: ExpectationJudgement) -> list[PieceJudgement]:
    """What the expectation's own claim cites, in the order of the numbers."""
    cited = set(m.cited_in(judged))
    return sorted((p for p in m.printable(judged) if p.evidence_id in cited), key=lambda p: m.numbers[p.evidence_id])


def _row(m: Material, judged: ExpectationJudgement, groups: list[_Group]) -> MatrixRow:
    cited = _cited_here(m, judged)
    return MatrixRow(
        number=m.number_of(judged),
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(judged.expectation.id),
        open=_open_word(judged, m.coverage(judged).word) if m.is_open(judged) else "",
        cells=tuple(_cell(m, [p for p in cited if p.evidence_id in g.evidence]) for g in groups),
    )


def _open_word(judged: ExpectationJudgement, word: str) -> str:
    if judged.coverage is Word.WELL:
        return _("a statement is open")
    return _("open: {coverage}").format(coverage=word.lower()) if word else _("open")


def _cell(m: Material, pieces: list[PieceJudgement]) -> Rich:
    """ "E1, E2, E9 lower": the level is told where it is not the target's."""
    out: list[Inline] = []
    for piece in pieces:
        word = {Shows.TARGET: "", Shows.BELOW: _("lower"), Shows.UNSURE: _("unset")}[piece.shows]
        out.extend((*((", ",) if out else ()), m.cite(piece.evidence_id), *(("\N{NO-BREAK SPACE}" + word,) if word else ())))
    return joined(out)


def _code(m: Material) -> str:
    level = m.judgement.target.level
    return level.code or level.title or level.id


def _legend(m: Material, marks: list[Shows]) -> tuple[str, ...]:
    words = {Shows.BELOW: _("“lower”: it shows a lower level."), Shows.UNSURE: _("“unset”: which level it shows is not said.")}
    found = [words[mark] for mark in (Shows.BELOW, Shows.UNSURE) if mark in marks]
    each = _("Each number is a piece that the claim of its row cites. It shows {level} where no other word stands beside it.")
    all_of_them = _("Each number is a piece that the claim of its row cites, and shows {level}.")
    said = [(each if found else all_of_them).format(level=_code(m)), *found]
    return tuple(said)


def _quarters(m: Material) -> tuple[Quarter, ...]:
    """From the first quarter with counted evidence to the evidence-up-to date: how long the window is, is nobody's business."""
    touched = [_quarter(q) for j in m.expectations for q in j.facts.quarters]
    if not touched:
        return ()
    return quarters(min(touched).first, max(max(touched).first, m.judgement.as_of))[-MOST_QUARTERS:]


def _quarter(text: str) -> Quarter:
    year, _dash, number = text.partition("-Q")
    return Quarter(int(year), int(number))


def _strip(m: Material, judged: ExpectationJudgement, labels: tuple[Quarter, ...]) -> QuarterRow:
    touched = {_quarter(q) for q in judged.facts.quarters}
    names = ", ".join(dates.quarter(q) for q in sorted(touched))
    count = n_("evidence in one quarter: ", "evidence in {n} quarters: ", len(touched)) + names if touched else _("no evidence yet")
    return QuarterRow(
        number=m.number_of(judged),
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(judged.expectation.id),
        marks=tuple(q in touched for q in labels),
        count=_("{n} of {all}").format(n=len(touched & set(labels)), all=len(labels)),
        told=count,
    )


_Seen = list[tuple[Witness, Evidence]]


def _people(m: Material) -> list[tuple[str, _Seen]]:
    """Everyone who saw the cited work (any work, if none is cited): who confirmed first, then by how well placed to tell the level."""
    found: dict[str, _Seen] = {}
    for evidence in m.evidence.values():
        if m.cited and evidence.id not in m.cited:
            continue
        for witness in m.witnesses[evidence.id]:
            found.setdefault(witness.person_id, []).append((witness, evidence))
    high = _at_least_the_target(m)

    def order(item: tuple[str, _Seen]) -> tuple[bool, int, int, int, str, str]:
        id, seen = item
        confirmed = sum(1 for w, _e in seen if w.standing is Standing.CONFIRMED)
        over = any(w.relation in (Relation.MANAGER, Relation.LEADER) for w, _e in seen)
        placed = 0 if m.persons[id].level.strip().casefold() in high else 1 if over else 2
        return (not confirmed, placed, -confirmed, -len(seen), m.persons[id].name, id)

    return sorted(found.items(), key=order)


def _at_least_the_target(m: Material) -> frozenset[str]:
    """How levels of the case's own track are called, from the target's up."""
    target = m.judgement.target
    levels = [x for x in m.framework.levels_of(target.track.id) if x.rank >= target.level.rank]
    return frozenset(word.casefold() for x in levels for word in (x.code, x.title, x.label) if word)


def _confirmer(m: Material, person_id: str, seen: _Seen) -> Confirmer:
    person = m.persons[person_id]
    confirmed, named = _told_apart(seen)
    return Confirmer(
        who=person.name,
        function=person.function.strip(),
        relation=", ".join(dict.fromkeys(roles.relation(w.relation) for w, _e in seen)),
        level=person.level.strip(),
        period=dates.short_span([e for _w, e in seen]),
        confirmed=m.cites(confirmed, MOST_CITES),
        named=m.cites(named, MOST_CITES),
    )


def _told_apart(seen: _Seen) -> tuple[list[str], list[str]]:
    """Ids of what somebody confirmed, and of what they are only named for."""
    confirmed = dict.fromkeys(e.id for w, e in seen if w.standing is Standing.CONFIRMED)
    named = dict.fromkeys(e.id for _w, e in seen if e.id not in confirmed)
    return list(confirmed), list(named)


def _others(m: Material, rows: list[tuple[str, _Seen]]) -> tuple[Rich, ...]:
    """Who confirmed; who is only named is counted, and told on the sheets."""
    found: list[Rich] = []
    for id, seen in rows[:MOST_OTHERS]:
        person = m.persons[id]
        confirmed, named = _told_apart(seen)
        if not confirmed:
            break  # from here on nobody did
        name = ", ".join(x for x in (person.name.strip(), person.level.strip() or person.function.strip()) if x)
        parts = ((_("confirmed {pieces}"), confirmed), (_("named {pieces}"), named))
        said: list[Inline] = []
        for words, ids in parts:
            if ids:
                said.extend((*((", ",) if said else ()), *filled(words, pieces=m.cites(ids, MOST_CITES))))
        found.append(joined([name, " (", *said, ")"]))
    if left := len(rows) - len(found):
        found.append((n_("1 more person, on the evidence sheets", "{n} more people, on the evidence sheets", left),))
    return tuple(found)


def _notes(m: Material) -> tuple[Rich, ...]:
    found: list[Rich] = []
    if older := sum(1 for why in m.uncounted.values() if why is NotCounted.OLDER_THAN_WINDOW):
        found.append(
            (
                n_(
                    "One piece in this packet is older than the window and is not counted.",
                    "{n} pieces in this packet are older than the window and are not counted.",
                    older,
                ),
            )
        )
    if undated := sum(1 for why in m.uncounted.values() if why is NotCounted.UNDATED):
        found.append(
            (
                n_(
                    "One piece in this packet has no date and is not counted.",
                    "{n} pieces in this packet have no date and are not counted.",
                    undated,
                ),
            )
        )
    return tuple(found)
