"""A version's preview in words: what changed, in groups, and what it does to the case. For window and command line alike."""

from collections.abc import Iterable, Iterator

from promocase.app.cases.switching import Side
from promocase.app.cases.version_preview import Fate, VersionPreview, Written
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.exchange.ladders.differences import Change, Differences
from promocase.judge import wording
from promocase.kit.i18n import _, n_
from promocase.words.texts import listed

NAMED = 3
"""Levels that are named before the rest is counted."""


@immutable
class DiffRow:
    """One thing that changed. `old` and `new` are empty where there is none; both filled: one became the other."""

    place: str
    old: str
    new: str


@immutable
class DiffGroup:
    title: str
    rows: tuple[DiffRow, ...]


def groups(told: VersionPreview) -> tuple[DiffGroup, ...]:
    """What changed: texts, what is added, removed and moved, then tracks, levels and competencies. Groups with nothing are left out.

    What belongs to a level or competency that is itself added or removed stands there as one row.
    """
    found = told.differences
    if found is None:
        return ()
    paired = [(m.old, m.new) for m in told.moved]
    elsewhere = {id(c) for pair in paired for c in pair}
    single = [c for c in found.statements if id(c) not in elsewhere and not _folded(c, found)]
    made = (
        DiffGroup(_("Changed texts"), _rows(told, (c for c in single if c.state == "changed"))),
        DiffGroup(_("Added"), _rows(told, (c for c in single if c.state == "added"))),
        DiffGroup(_("Removed"), _rows(told, (c for c in single if c.state == "removed"))),
        DiffGroup(_("Moved"), tuple(_moved(told, old, new) for old, new in paired)),
        DiffGroup(_("Tracks"), tuple(_named(c, found) for c in found.tracks if c.state != "unchanged")),
        DiffGroup(_("Levels"), tuple(_levels(told, found))),
        DiffGroup(_("Competencies"), tuple(_named(c, found) for c in found.competencies if c.state != "unchanged")),
    )
    return tuple(group for group in made if group.rows)


def _folded(c: Change, found: Differences) -> bool:
    """Whether the statement came or went with its level or competency."""
    competency, level = c.old_place if c.state == "removed" else c.new_place
    whole = (*found.competencies, *found.levels)
    ids = {x.old_id if c.state == "removed" else x.new_id for x in whole if x.state == c.state}
    return c.state in ("added", "removed") and (competency in ids or level in ids)


def _rows(told: VersionPreview, changes: Iterable[Change]) -> tuple[DiffRow, ...]:
    """One row a text: where several levels ask for the same statement, they are named together."""
    places: dict[tuple[str, str, str], list[str]] = {}
    names: dict[tuple[str, str, str], str] = {}
    for c in changes:
        framework, (competency, level) = (told.old, c.old_place) if c.state == "removed" else (told.new, c.new_place)
        key = (competency, c.old, c.new)
        names[key] = _competency(framework, competency)
        places.setdefault(key, []).append(_level(framework, level))
    return tuple(DiffRow(f"{names[key]} · {listed(levels, most=NAMED)}", key[1], key[2]) for key, levels in places.items())


def _competency(framework: Framework, id: str) -> str:
    found = framework.find_competency(id)
    return found.name if found else id


def _level(framework: Framework, id: str) -> str:
    level = framework.find_level(id)
    return (level.code or level.label) if level else id


def _place(framework: Framework, place: tuple[str, str]) -> str:
    return f"{_competency(framework, place[0])} · {_level(framework, place[1])}"


def _moved(told: VersionPreview, old: Change, new: Change) -> DiffRow:
    there = _("{old} → {new}").format(old=_place(told.old, old.old_place), new=_place(told.new, new.new_place))
    return DiffRow(there, old.old, new.new)


def _named(c: Change, found: Differences) -> DiffRow:
    if c.state == "changed":
        return DiffRow(_("Renamed"), c.old, c.new)
    at = 1 if c.what == "level" else 0
    if c.state == "removed":
        count = sum(1 for s in found.statements if s.state == "removed" and s.old_place[at] == c.old_id)
        return DiffRow(_with(_("Removed"), count), c.old, "")
    count = sum(1 for s in found.statements if s.state == "added" and s.new_place[at] == c.new_id)
    return DiffRow(_with(_("Added"), count), "", c.new)


def _with(word: str, count: int) -> str:
    said = n_("{word}, with 1 statement", "{word}, with {n} statements", count)
    return said.format(word=word) if count else word


def _levels(told: VersionPreview, found: Differences) -> Iterator[DiffRow]:
    for c in found.levels:
        if c.state in ("added", "removed", "changed"):
            yield _named(c, found)
        old, new = told.old.find_level(c.old_id), told.new.find_level(c.new_id)
        if old is not None and new is not None and (old.rank, old.track) != (new.rank, new.track):
            yield DiffRow(_("Moved"), _at(told.old, c.old_id), _at(told.new, c.new_id))


def _at(framework: Framework, level_id: str) -> str:
    level = framework.level(level_id)
    said = _("{level} on {track}, rank {rank:g}")
    return said.format(level=level.label, track=framework.track(level.track).name, rank=level.rank)


# ---- what it does to the case


def headline(told: VersionPreview) -> str:
    """From which version to which."""
    if told.same_framework:
        return _("{name}: version {old} → {new}").format(name=told.new.name, old=told.old.version, new=told.new.version)
    old, new = (f"{f.name} {f.version}" for f in (told.old, told.new))
    return _("{old} → {new}. This is another framework, so its texts are not compared.").format(old=old, new=new)


def level_lines(told: VersionPreview) -> tuple[str, ...]:
    """What becomes of target and current level; empty where nothing does."""
    lines = (_fate(told.target, _("Your target")), _fate(told.current, _("Your current level")))
    return tuple(line for line in lines if line)


def _fate(fate: Fate | None, which: str) -> str:
    if fate is None or fate.state == "same":
        return ""
    if fate.new is None:
        return _("{which} {level} is not in this version.").format(which=which, level=fate.old.label)
    if fate.state == "renamed":
        return _("{which} {old} is called {new} now.").format(which=which, old=fate.old.label, new=fate.new.label)
    return _("{which} {old} has another rank or track now.").format(which=which, old=fate.old.label)


def effect_lines(told: VersionPreview) -> tuple[str, ...]:
    """Mappings, claims, gap notes and level marks, counted in words. The first of each line stands even when it is none."""
    m = told.mapped
    lines = [
        _joined(
            (n_("1 mapping stays as it is", "{n} mappings stay as they are", len(m.keep)), len(m.keep)),
            (n_("1 waits for your word: still true?", "{n} wait for your word: still true?", len(m.ask)), len(m.ask)),
            (n_("1 is kept and not in this case", "{n} are kept and not in this case", len(m.park)), len(m.park)),
            (n_("1 comes back", "{n} come back", len(m.come_back)), len(m.come_back)),
        ),
        _written(told.claims, n_("1 claim stays", "{n} claims stay", told.claims.stay)),
        _written(told.gap_notes, n_("1 gap note stays", "{n} gap notes stay", told.gap_notes.stay)),
    ]
    if told.marks_not_sure:
        said = n_("1 level mark reads “not sure” then; the mark itself is kept.",
                  "{n} level marks read “not sure” then; the marks themselves are kept.", told.marks_not_sure)  # fmt: skip
        lines.append(said)
    return tuple(line for line in lines if line)


def _joined(*parts: tuple[str, int]) -> str:
    return " · ".join(text for at, (text, n) in enumerate(parts) if n or not at)


def _written(counted: Written, stay: str) -> str:
    if counted == Written():
        return ""
    aside = n_("1 is set aside and kept", "{n} are set aside and kept", counted.aside)
    back = n_("1 comes back", "{n} come back", counted.back)
    return _joined((stay, counted.stay), (aside, counted.aside), (back, counted.back))


def side_words(side: Side | None) -> str:
    """Coverage and pieces of one expectation, before or after."""
    if side is None:
        return _("Not in this case, kept")
    return f"{wording.coverage_word(side.coverage)} · {n_('1 piece', '{n} pieces', side.pieces)}"


def changed_rows(told: VersionPreview) -> tuple[tuple[str, str, str], ...]:
    """(competency, before, after) of every expectation, those that change first."""
    rows = [(r.name, side_words(r.before), side_words(r.after)) for r in told.rows]
    return tuple(sorted(rows, key=lambda row: row[1] == row[2]))


def plain(groups: Iterable[DiffGroup]) -> Iterator[str]:
    """The groups as lines for a terminal."""
    for group in groups:
        yield ""
        yield f"{group.title} ({len(group.rows)})"
        for row in group.rows:
            yield f"  {row.place}"
            if row.old and row.old != row.new:
                yield "    - " + " ".join(row.old.split())
            if row.new:
                yield ("    = " if row.old == row.new else "    + ") + " ".join(row.new.split())
