"""Still true? What was mapped to a statement names it again, after its text changed, once the author says that it still holds (T18)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from promocase.app.cases.cases import case_of
from promocase.app.cases.mappings import place_of
from promocase.app.workspace.changes import Records, Transaction
from promocase.domain.case import Case, ChangedStatement
from promocase.domain.evidence import Mapping
from promocase.domain.framework import Framework
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.target import framework_of, sees, target_of

Place = tuple[str, str]
"""Competency id and statement id."""


@immutable
class Waiting:
    """One mapping that waits for its author's word."""

    mapping_id: str
    evidence_id: str
    title: str
    whole: bool
    """It maps the whole expectation, not this statement alone."""


@immutable
class Question:
    """One changed statement of the case's target set, and what was mapped to its earlier text."""

    id: str
    competency_id: str
    statement_id: str
    old_text: str
    """Empty where the statement is new."""
    text: str
    waiting: tuple[Waiting, ...]


def questions(library: Library, case: Case) -> tuple[Question, ...]:
    """What is asked in this case now, in the framework's order: only of statements its target asks for, and of mappings it sees."""
    changed: dict[Place, list[ChangedStatement]] = {}
    for each in library.changed_statements_of(case.id):
        changed.setdefault((each.competency_id, each.statement_id), []).append(each)
    if not changed:
        return ()
    target = target_of(library, case)
    found: list[Question] = []
    for expectation in target.expectations:
        for statement in expectation.judged:
            for each in changed.get((expectation.id, statement.id), ()):
                seen = (library.mapping[id] for id in each.asked if id in library.mapping)
                waiting = tuple(
                    _waiting(library, m) for m in seen if sees(target, m) and library.evidence[m.evidence_id].trashed_on is None
                )
                if waiting:
                    found.append(Question(each.id, expectation.id, statement.id, each.old_text, statement.text, waiting))
    return tuple(found)


def _waiting(library: Library, mapping: Mapping) -> Waiting:
    title = library.evidence[mapping.evidence_id].title
    return Waiting(mapping.id, mapping.evidence_id, title, mapping.statement_id is None)


# ---- what the author says


def still_true(tx: Transaction, question_id: str, mapping_ids: tuple[str, ...]) -> None:
    """These mappings hold for the new text as well. Nothing is written for those of which it is not asked (any more)."""
    known = tx.library.changed_statement.get(question_id)
    if known is not None:
        _keep(tx, known, tuple(id for id in known.asked if id not in mapping_ids))


def no_longer(tx: Transaction, question_id: str, mapping_ids: tuple[str, ...]) -> None:
    """These mappings do not hold for the new text. The evidence stays as it is, and what else it is mapped to.

    A mapping of the statement is taken away. One of the whole expectation becomes mappings of its other statements at the case's target.
    """
    known = tx.library.changed_statement.get(question_id)
    if known is None:
        return
    for id in mapping_ids:
        mapping = tx.library.mapping.get(id)
        if mapping is not None and id in known.asked:
            made = _without(tx, known, mapping) if mapping.statement_id is None else {}
            tx.remove("mapping", id)
            _hand_on(tx, known.case_id, id, made)


def _without(tx: Transaction, changed: ChangedStatement, mapping: Mapping) -> dict[str, str]:
    """Map the piece to each other statement of the expectation; gives statement id -> mapping id of those."""
    case = case_of(tx.library, changed.case_id)
    level = framework_of(tx.library, case).level(case.target_level)
    expectation = next((e for e in target_of(tx.library, case).expectations if e.id == mapping.competency_id), None)
    there = {place_of(m): m.id for m in tx.library.mappings_of.get(mapping.evidence_id, ())}
    made: dict[str, str] = {}
    for statement in expectation.judged if expectation else ():
        if statement.id == changed.statement_id:
            continue
        id = named_id("mapping", mapping.id, statement.id)
        single = replace(mapping, id=id, statement_id=statement.id, level_id=level.id if mapping.level_id else None)
        if place_of(single) in there:
            made[statement.id] = there[place_of(single)]
        else:
            tx.put(single)
            made[statement.id] = id
    return made


def _hand_on(tx: Transaction, case_id: str, mapping_id: str, made: dict[str, str]) -> None:
    """What was still asked of a mapping that is gone is asked of those made in its place."""
    for each in tx.library.changed_statements_of(case_id):
        if mapping_id in each.asked:
            instead = made.get(each.statement_id)
            _keep(tx, each, tuple(dict.fromkeys(instead if id == mapping_id else id for id in each.asked if id != mapping_id or instead)))


def _keep(tx: Transaction, changed: ChangedStatement, asked: Iterable[str | None]) -> None:
    left = tuple(id for id in asked if id)
    if not left:
        tx.remove("changed_statement", changed.id)
    elif left != changed.asked:
        tx.put(replace(changed, asked=left))


# ---- another version


@immutable
class _Said:
    """A judged statement of one version: what it says and the first level that asks for it."""

    text: str
    level_id: str
    levels: tuple[str, ...]


def ask_anew(tx: Records, case_id: str, old: Framework, new: Framework) -> None:
    """The case went from one version to another of the same framework: ask what has to be asked, no more and no less.

    For every mapping and every statement it names there is one text it was made to: what an entry says, else what the statement said
    until now; none at all for a mapping of a whole expectation to which a statement was added. It is asked where the
    statement now says something else. Of a statement that is not there now the text is kept, so that nothing is asked when it comes
    back with the same words. So the entries depend on those texts and the version alone, and the way back leads to the same library.
    """
    before, after = _said(old), _said(new)
    known = tx.library.changed_statements_of(case_id)
    made_to = {(id, each.competency_id, each.statement_id): each for each in known for id in each.asked}
    touched = {place for place in before.keys() | after.keys() if _text(before, place) != _text(after, place)}
    touched |= {(each.competency_id, each.statement_id) for each in known}
    ranks = {x.id: x.rank for framework in (old, new) for x in framework.levels}
    asked: dict[tuple[str, str, str, str], set[str]] = {}
    looked_at: set[tuple[str, str, str]] = set()
    for mapping, place in _named(tx.library, old.id, touched, (before, after), ranks):
        entry = made_to.get((mapping.id, *place))
        looked_at.add((mapping.id, *place))
        text = entry.old_text if entry else _text(before, place)
        if text is None:  # the statement is added: a mapping that names it was made knowing it, one of the whole was not
            text = "" if mapping.statement_id is None else _text(after, place) or ""
        now = _text(after, place)
        if now != text and (now is not None or text):
            level = entry.level_id if entry else (before.get(place) or after[place]).level_id
            asked.setdefault((place[0], level, place[1], text), set()).add(mapping.id)
    for each in known:  # of other frameworks' mappings, and of those that are gone until undo brings them back
        left = {id for id in each.asked if (id, each.competency_id, each.statement_id) not in looked_at}
        if left:
            asked.setdefault((each.competency_id, each.level_id, each.statement_id, each.old_text), set()).update(left)
    _write(tx, case_id, known, asked)


def _write(tx: Records, case_id: str, known: Iterable[ChangedStatement], asked: dict[tuple[str, str, str, str], set[str]]) -> None:
    entries = {named_id("changed_statement", case_id, *key): (key, tuple(sorted(ids))) for key, ids in asked.items()}
    there = {each.id: each for each in known}
    for id in there.keys() - entries.keys():
        tx.remove("changed_statement", id)
    for id, (key, ids) in sorted(entries.items()):
        entry = ChangedStatement(id, case_id, *key, ids)
        if there.get(id) != entry:
            tx.put(entry)


def _text(said: dict[Place, _Said], place: Place) -> str | None:
    found = said.get(place)
    return found.text if found else None


def _said(framework: Framework) -> dict[Place, _Said]:
    found: dict[Place, _Said] = {}
    for competency in framework.competencies:
        for level in framework.levels:
            for s in framework.cell(competency.id, level.id).judged:
                first = found.get((competency.id, s.id))
                levels = (*(first.levels if first else ()), level.id)
                found[competency.id, s.id] = _Said(s.text, first.level_id if first else level.id, levels)
    return found


def _named(
    library: Library, framework_id: str, touched: set[Place], versions: tuple[dict[Place, _Said], ...], ranks: dict[str, float]
) -> Iterator[tuple[Mapping, Place]]:
    """Every mapping with every touched statement that it names at the level of that statement or of any version."""
    of_competency: dict[str, list[Place]] = {}
    for place in sorted(touched):
        of_competency.setdefault(place[0], []).append(place)
    for mapping in library.mapping.values():
        if mapping.framework_id != framework_id:
            continue
        for place in of_competency.get(mapping.competency_id, ()):
            levels = [x for said in versions if place in said for x in said[place].levels]
            if mapping.statement_id == place[1] or (mapping.statement_id is None and _reaches(mapping, levels, ranks)):
                yield mapping, place


def _reaches(mapping: Mapping, levels: list[str], ranks: dict[str, float]) -> bool:
    """Whether a mapping of the whole expectation speaks of statements of these levels: "shows L3" says nothing on what IC4 asks."""
    if mapping.level_id is None:
        return True
    return mapping.level_id in ranks and any(ranks[mapping.level_id] >= ranks[x] for x in levels)
