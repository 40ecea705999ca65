"""Page 2: expectations against cited evidence, whether it is sustained, and who can confirm it."""

from dataclasses import dataclass

from promocase.domain.dates import Quarter, quarters
from promocase.domain.evidence import Evidence, Standing, Witness
from promocase.judge import wording
from promocase.judge.judgement import Coverage as Word
from promocase.judge.judgement import ExpectationJudgement, NotCounted, Shows
from promocase.kit.i18n import _, n_
from promocase.packet import told
from promocase.packet.assembly.decision import expectation_anchor
from promocase.packet.assembly.material import Material
from promocase.packet.model import Cell, Column, Confirmer, MatrixPage, MatrixRow, QuarterRow
from promocase.packet.rich import Rich

MOST_COLUMNS = 12
MOST_CITES = 3
MOST_CONFIRMERS = 7
MOST_QUARTERS = 16
"""The strip shows the latest; its text equivalent names all."""
_NOTHING = Cell("", "", "")


@dataclass(frozen=True, slots=True)
class _Group:
    """One column: the cited pieces it stands for."""

    column: Column
    evidence: frozenset[str]
    spoken: str
    """What the column is called where its marks are told in words."""


def page(m: Material) -> MatrixPage:
    cited = [e for e in m.evidence.values() if e.id in m.cited]
    by_project = len(cited) > MOST_COLUMNS
    groups = _by_project(m, cited) if by_project else [_alone(m, e) for e in cited]
    labels = _quarters(m)
    return MatrixPage(
        way=(),
        by_project=by_project,
        columns=tuple(g.column for g in groups),
        rows=tuple(_row(m, j, groups) for j in m.expectations),
        legend=_legend(m),
        quarters=tuple(told.quarter(q) for q in labels),
        strips=tuple(_strip(m, j, labels) for j in m.expectations),
        confirmers=confirmers(m),
        notes=_notes(m),
    )


def _alone(m: Material, evidence: Evidence) -> _Group:
    cite = m.cite(evidence.id)
    return _Group(Column(cite.text, evidence.title, cite.target), frozenset((evidence.id,)), cite.text)


def _by_project(m: Material, cited: list[Evidence]) -> list[_Group]:
    """Projects in the order of their first cited piece; what is over the twelfth column stands together in the last."""
    order: dict[str, list[Evidence]] = {}
    for evidence in cited:
        order.setdefault(evidence.project_id or "", []).append(evidence)
    named = [(m.projects[id].name, pieces) for id, pieces in order.items() if id]
    loose = order.get("", [])
    room = MOST_COLUMNS - (1 if loose else 0)
    if len(named) > room:
        kept = MOST_COLUMNS - 1
        loose = sorted([e for _name, pieces in named[kept:] for e in pieces] + loose, key=lambda e: m.numbers.get(e.id, 0))
        named = named[:kept]
    if loose:
        named.append((_("Other work"), loose))
    return [_Group(Column(_letter(n), title, ""), frozenset(e.id for e in pieces), title) for n, (title, pieces) in enumerate(named)]


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _row(m: Material, judged: ExpectationJudgement, groups: list[_Group]) -> MatrixRow:
    shown = {p.evidence_id: p.shows for p in m.printable(judged)}
    coverage = m.coverage(judged)
    return MatrixRow(
        number=m.number_of(judged),
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(judged.expectation.id),
        open="" if judged.coverage is Word.WELL and not m.is_open(judged) else _open_word(judged, coverage.word),
        cells=tuple(_cell(m, judged, shown, g) for g in groups),
    )


def _open_word(judged: ExpectationJudgement, word: str) -> str:
    return _("a statement is open") if judged.coverage is Word.WELL else _("open: {coverage}").format(coverage=word.lower())


def _cell(m: Material, judged: ExpectationJudgement, shown: dict[str, Shows], group: _Group) -> Cell:
    marks = [shown[id] for id in group.evidence if id in shown]
    best = next((s for s in (Shows.TARGET, Shows.BELOW, Shows.UNSURE) if s in marks), None)
    if best is None:
        return _NOTHING
    word = {Shows.TARGET: _code(m), Shows.BELOW: _("lower"), Shows.UNSURE: _("unset")}[best]
    told_word = {
        Shows.TARGET: _("{piece} shows it at {level}"),
        Shows.BELOW: _("{piece} shows it at a lower level"),
        Shows.UNSURE: _("{piece} shows it, level not set"),
    }[best].format(piece=group.spoken, level=_code(m))
    return Cell(best.value, word, told_word)


def _code(m: Material) -> str:
    level = m.judgement.target.level
    return level.code or level.title or level.id


def _legend(m: Material) -> tuple[tuple[str, str], ...]:
    return (
        (Shows.TARGET.value, _("shows the expectation at {level}").format(level=_code(m))),
        (Shows.BELOW.value, _("shows it at a lower level")),
        (Shows.UNSURE.value, _("shows it, level not set")),
    )


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
    names = ", ".join(told.quarter(q) for q in sorted(touched))
    count = n_("evidence in one quarter: ", "evidence in {n} quarters: ", len(touched)) + names if touched else _("no evidence yet")
    return QuarterRow(
        number=m.number_of(judged),
        name=judged.expectation.competency.name,
        anchor=expectation_anchor(judged.expectation.id),
        marks=tuple(q in touched for q in labels),
        told=count,
    )


def confirmers(m: Material) -> tuple[Confirmer, ...]:
    """People who saw the cited work, those with most of it first, then by name. Cited pieces first, others only if none is cited."""
    found: dict[str, list[tuple[Witness, Evidence]]] = {}
    for evidence in m.evidence.values():
        if m.cited and evidence.id not in m.cited:
            continue
        for witness in m.witnesses[evidence.id]:
            found.setdefault(witness.person_id, []).append((witness, evidence))
    rows = sorted(found.items(), key=lambda item: (-len(item[1]), m.persons[item[0]].name, item[0]))
    return tuple(_confirmer(m, id, seen) for id, seen in rows[:MOST_CONFIRMERS])


def _confirmer(m: Material, person_id: str, seen: list[tuple[Witness, Evidence]]) -> Confirmer:
    person = m.persons[person_id]
    confirmed = any(w.standing is Standing.CONFIRMED for w, _e in seen)
    relations = dict.fromkeys(told.relation(w.relation) for w, _e in seen)
    pieces = list({e.id: e for _w, e in seen}.values())
    return Confirmer(
        who=person.name,
        function=person.function.strip(),
        relation=", ".join(relations),
        level=person.level.strip(),
        period=told.quarters_span(pieces),
        standing=told.standing(Standing.CONFIRMED if confirmed else Standing.NAMED),
        cites=tuple(m.cite(e.id) for e in pieces if m.label(e.id))[:MOST_CITES],
    )


def _notes(m: Material) -> tuple[Rich, ...]:
    found: list[Rich] = []
    if older := sum(1 for why in m.uncounted.values() if why is NotCounted.OLDER_THAN_WINDOW):
        found.append(
            (
                n_(
                    "One cited piece is older than the window and is not counted.",
                    "{n} cited pieces are older than the window and are not counted.",
                    older,
                ),
            )
        )
    if undated := sum(1 for why in m.uncounted.values() if why is NotCounted.UNDATED):
        found.append(
            (n_("One cited piece has no date and is not counted.", "{n} cited pieces have no date and are not counted.", undated),)
        )
    if m.judgement.rule and m.judgement.rule.met is not None:
        found.append((wording.rule_sentence(m.judgement.rule, m.framework),))
    return tuple(found)
