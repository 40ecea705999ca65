"""Snapshots of a library: kept once a day and before large acts, looked at, and restored as one step that undo takes back."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.evidence import Attachment
from promocase.domain.immutable import immutable
from promocase.domain.library import KINDS, Library, Record
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

if TYPE_CHECKING:
    from promocase.storage.snapshots import Reason, Snapshot

_LASTING = ("packet", "review", "reply", "evidence_number")
"""What was handed out or came back is part of the world: a restore keeps it where its case, and the piece, are still there."""


@immutable
class Difference:
    """What restoring would do to one kind of record."""

    kind: str
    come_back: int
    go: int
    change: int


@immutable
class Preview:
    differences: tuple[Difference, ...]
    """In the order of `KINDS`; kinds in which nothing differs are left out."""
    titles_back: tuple[str, ...]
    """Titles of the evidence that would come back, as an example of what is in it."""
    titles_gone: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not self.differences


def name_of(snapshot: "Snapshot") -> str:
    """What a person chooses it by on the command line: its file's name without the ending."""
    return snapshot.path.stem


def named(workspace: Workspace, name: str) -> "Snapshot":
    """The snapshot of this name, or the newest for `newest`. `Known` says where to look for the names."""
    here = workspace.snapshots()
    found = next((s for s in here if name in (name_of(s), s.path.name) or (name == "newest" and s == here[0])), None)
    if found is None:
        raise Known(_("This library has no snapshot “{name}”. `promocase snapshots` lists those it has.").format(name=name))
    return found


def reason_words(reason: "Reason") -> str:
    """Why a snapshot was made, in a few words."""
    words = {
        "daily": _("daily"),
        "asked": _("as you asked"),
        "import": _("before an import"),
        "switch": _("before a switch of track or level"),
        "version": _("before another framework version"),
        "migration": _("before a newer file format"),
        "restore": _("before a snapshot was restored"),
        "merge": _("before another library was brought in"),
        "passphrase": _("before a change of the passphrase"),
    }
    return words[reason.value]


def local(made: datetime) -> datetime:
    """The moment in this computer's time, for people."""
    return made.astimezone()


def preview(now: Library, then: Library) -> Preview:
    """What would be different after restoring `then`."""
    wanted = _wanted(now, then)
    rows: list[Difference] = []
    for kind in KINDS:
        here, there = now.records(kind), wanted[kind]
        back, gone = there.keys() - here.keys(), here.keys() - there.keys()
        changed = sum(here[id] != there[id] for id in there.keys() & here.keys())
        if back or gone or changed:
            rows.append(Difference(kind, len(back), len(gone), changed))
    return Preview(tuple(rows), _titles(then, now), _titles(now, then))


def lines(told: Preview) -> tuple[str, ...]:
    """The preview as sentences of counts, a line a kind."""
    return tuple(_("{kind}: {what}").format(kind=kind_words(d.kind), what=", ".join(_counts(d))) for d in told.differences)


def restore(workspace: Workspace, snapshot: "Snapshot") -> bool:
    """Make the library what it was then, after a snapshot of what it is now; False, and nothing written, where nothing differs.

    One step: undo takes it back. Packets handed out and reviews read since then stay, so that no number is given twice.
    """
    then = workspace.at(snapshot)
    if preview(workspace.library(), then).nothing:
        return False
    workspace.keep(reasons().RESTORE)
    workspace.do(_("Restore snapshot"), _restore, then, partial(workspace.content_at, snapshot))
    return True


def keep_daily(workspace: Workspace, today: date) -> bool:
    """Keep the day's snapshot, unless one was kept today for whatever reason. From any thread: the file is read anew."""
    if any(local(kept.made).date() == today for kept in workspace.snapshots()[:1]):
        return False
    workspace.keep(reasons().DAILY)
    return True


def _titles(of: Library, but: Library) -> tuple[str, ...]:
    return tuple(sorted(e.title for id, e in of.evidence.items() if id not in but.evidence))


def _restore(tx: Transaction, then: Library, contents: Callable[[str], Iterable[bytes]]) -> None:
    now = tx.library
    wanted = _wanted(now, then)
    for kind in KINDS:
        here, there = now.records(kind), wanted[kind]
        for id in sorted(here.keys() - there.keys()):
            tx.remove(kind, id)
        for id in sorted(there):
            record = there[id]
            if here.get(id) != record:
                tx.put(record)
                if isinstance(record, Attachment):
                    tx.add_content(contents(record.sha256))


def _wanted(now: Library, then: Library) -> dict[str, dict[str, Record]]:
    """The records of each kind after the restore."""
    wanted: dict[str, dict[str, Record]] = {kind: dict(then.records(kind)) for kind in KINDS}
    for kind in _LASTING:
        taken = {_place(kind, r) for r in wanted[kind].values()}
        for id, record in now.records(kind).items():
            about = getattr(record, "evidence_id", None)
            still_there = record.case_id in wanted["case"] and (about is None or about in wanted["evidence"])
            if id not in wanted[kind] and still_there and _place(kind, record) not in taken:
                wanted[kind][id] = record
    return wanted


def _place(kind: str, record: Record) -> object:
    names = {"packet": ("case_id", "number"), "evidence_number": ("case_id", "track", "number"), "review": ("id",), "reply": ("id",)}[kind]
    return tuple(getattr(record, name) for name in names)


def _counts(found: Difference) -> list[str]:
    said = []
    if found.come_back:
        said.append(n_("1 comes back", "{n} come back", found.come_back))
    if found.change:
        said.append(n_("1 is as it was then", "{n} are as they were then", found.change))
    if found.go:
        said.append(n_("1 that is newer goes", "{n} that are newer go", found.go))
    return said


def kind_words(kind: str) -> str:
    """A kind of record as people call it, in the plural."""
    words = {
        "owner": _("Name of the owner"),
        "framework": _("Frameworks"),
        "framework_draft": _("Frameworks being written"),
        "project": _("Projects"),
        "person": _("People"),
        "evidence": _("Evidence"),
        "witness": _("Witnesses"),
        "attachment": _("Attached files"),
        "mapping": _("Mappings"),
        "case": _("Cases"),
        "track_choice": _("Choices of track"),
        "target_text": _("Texts of a target"),
        "agreed": _("Agreed expectations"),
        "exclusion": _("Agreed exclusions"),
        "changed_statement": _("Questions on changed statements"),
        "set_aside": _("Findings put aside"),
        "claim": _("Claims"),
        "evidence_number": _("Evidence numbers"),
        "packet": _("Packets"),
        "review": _("Reviews"),
        "follow_up": _("What was done about remarks"),
        "goal": _("Goals"),
        "earlier": _("Earlier wordings"),
        "company_form": _("Company forms"),
        "company_answer": _("Answers to a company form"),
        "reply": _("Replies on other documents"),
    }
    return words.get(kind, kind)
