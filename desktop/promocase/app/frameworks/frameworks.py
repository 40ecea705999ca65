"""Frameworks in a library: taken in as immutable snapshots, and looked up by the words people use for tracks and levels.

What reads framework files is imported where one is read: most of what looks a level up reads none.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from promocase.app.workspace.changes import Records, Transaction
from promocase.domain.framework import Framework, Level, Track, parse_text
from promocase.domain.immutable import immutable
from promocase.domain.library import FrameworkSnapshot, Library
from promocase.judge.catalogue import catalogue
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def snapshot_of(framework: Framework) -> FrameworkSnapshot:
    """The record that pins this framework (T18). The same content always has the same id."""
    return FrameworkSnapshot(framework.snapshot_id, framework.id, framework.name, framework.version, framework.document)


def take_in(tx: Transaction, framework: Framework) -> str:
    """Keep a snapshot of the framework, under the ids that its versions here use (T18); gives the snapshot's id."""
    return keep(tx, under_known_ids(tx.library, framework))


def keep(tx: Records, framework: Framework) -> str:
    """Keep a snapshot of the framework as it is; gives its id. One that is in the library already is left as it is."""
    snapshot = snapshot_of(framework)
    if snapshot.id not in tx.library.framework:
        tx.put(snapshot)
    return snapshot.id


def versions_of(library: Library, framework_id: str) -> tuple[FrameworkSnapshot, ...]:
    """All versions of a framework that are in the library, the newest first as far as their names of versions tell."""
    found = (x for x in library.framework.values() if x.framework_id == framework_id)
    return tuple(sorted(found, key=lambda x: (_in_order(x.version), x.id), reverse=True))


def _in_order(version: str) -> list[tuple[int, str]]:
    """ "1.10" after "1.9"."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", version)]


@lru_cache(maxsize=32)
def of_snapshot(snapshot: FrameworkSnapshot) -> Framework:
    return parse_text(snapshot.document)


@lru_cache(maxsize=8)
def aligned(old: Framework, new: Framework, family: tuple[Framework, ...]) -> Framework:
    """`aligning.align`, kept: a version is looked at more than once before it is used."""
    from promocase.exchange.ladders.aligning import align

    return align(old, new, family)


def under_known_ids(library: Library, framework: Framework) -> Framework:
    """The framework under the ids that its versions in the library use (T18). One that is there already is taken as it is."""
    known = tuple(of_snapshot(x) for x in versions_of(library, framework.id))
    return aligned(known[0], framework, known) if known else framework


@immutable
class FrameworkFinding:
    """One thing that is wrong with a framework file, or worth a look."""

    severity: str
    """`error` (it can't be used) or `note`."""
    code: str
    path: str
    """Place in the document, `expectations[12].statements[0].id`; empty for the whole."""
    line: int | None
    message: str
    reason: str = ""
    """Why it is worth a look; empty where the message says it."""


@immutable
class Checked:
    """What was found in a framework file."""

    findings: tuple[FrameworkFinding, ...]

    @property
    def usable(self) -> bool:
        return all(f.severity != "error" for f in self.findings)


def check_file(path: Path) -> Checked:
    """Everything that is wrong with a framework file or worth a look. `Known` when it is no readable JSON at all."""
    from promocase.exchange import framework_file

    problems = framework_file.check_file(path)
    return Checked(tuple(FrameworkFinding(p.severity, p.code, p.path, p.line, p.message, _reason(p.code)) for p in problems))


def _reason(code: str) -> str:
    entry = catalogue().get(code)
    return _(entry.reason) if entry else ""


def shipped_frameworks() -> tuple[tuple[str, Framework], ...]:
    """The frameworks that travel with the program, by the id they are asked for, the default one first."""
    from promocase.exchange import shipped

    return tuple((id, shipped.framework(id)) for id in shipped.ids())


def named(text: str) -> Framework:
    """The framework in the file at this path, or the shipped one with this id. `Known` when it is neither."""
    from promocase.exchange import framework_file, shipped

    path = Path(text)
    if path.is_file() or path.suffix or len(path.parts) > 1:
        return framework_file.read(path)
    for id, framework in shipped_frameworks():
        if text in (id, framework.id):
            return framework
    return shipped.framework(text)


def find_track(framework: Framework, text: str) -> Track:
    """The track with this id or name, whatever its case. `Known` says which there are."""
    wanted = text.strip().casefold()
    for track in framework.tracks:
        if wanted in (track.id.casefold(), track.name.casefold()):
            return track
    raise Known(
        _("The framework “{framework}” has no track “{track}”. Its tracks are: {tracks}.").format(
            framework=framework.name, track=text, tracks=", ".join(t.id for t in framework.tracks)
        )
    )


def find_level(framework: Framework, text: str, track: Track | None = None) -> Level:
    """The level with this id, else this code, else this title, whatever its case.

    Two levels may carry one code or title (T8): the one on `track` is meant then, and without a track `Known` asks for it.
    """
    wanted = text.strip().casefold()
    for names in (_by_id, _by_code, _by_title):
        found = [x for x in framework.levels if names(x).casefold() == wanted]
        if len(found) > 1 and track is not None:
            found = [x for x in found if x.track == track.id] or found
        if len(found) == 1:
            return found[0]
        if found:
            raise Known(_two_levels(framework, text, found))
    raise Known(
        _("The framework “{framework}” has no level “{level}”. Its levels are: {levels}.").format(
            framework=framework.name, level=text, levels=", ".join(x.id for x in framework.levels)
        )
    )


def _by_id(level: Level) -> str:
    return level.id


def _by_code(level: Level) -> str:
    return level.code


def _by_title(level: Level) -> str:
    return level.title


def _two_levels(framework: Framework, text: str, found: Sequence[Level]) -> str:
    named = ", ".join(f"{x.id} ({framework.track(x.track).name})" for x in found)
    return _("“{level}” stands for more than one level of “{framework}”: {levels}. Name one of them, or its track.").format(
        level=text, framework=framework.name, levels=named
    )


def track_names(framework: Framework) -> str:
    """The tracks one can choose, in the framework's neutral order: "ic (Individual contributor), ..."."""
    return ", ".join(f"{t.id} ({t.name})" for t in framework.forked_tracks())


def level_label(framework: Framework, level_id: str) -> str:
    """The level as it is printed, code first; its id where the framework no longer has it."""
    level = framework.find_level(level_id)
    return level.label if level else level_id
