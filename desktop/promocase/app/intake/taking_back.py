"""What left the library as a table or a folder of notes, taken back: edits made there become edits here, one step that undo takes back."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from promocase.app.evidence.people import project_named
from promocase.app.intake import json_import
from promocase.app.workspace import earlier
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace, reasons
from promocase.domain.immutable import immutable
from promocase.exchange.leaving.returned import Came, Returned
from promocase.kit.i18n import _

_TABLES = (".csv", ".xlsx")


@immutable
class TakenBack:
    """What taking it back did."""

    changed: int
    """Entries of which something was edited outside."""
    added: int
    kept: int
    """Wordings that were changed here meanwhile, and are kept as earlier ones."""
    skipped: tuple[str, ...]


def is_ours(path: Path) -> bool:
    """Whether this is a folder or table that left a library of ours."""
    from promocase.exchange.leaving import table_back, vault_back

    if path.is_dir():
        return vault_back.is_ours(path)
    return path.suffix.casefold() in _TABLES and table_back.left_us(path)


def read(path: Path, today: date) -> Returned:
    """What was changed outside. `Known` where it can't be read."""
    from promocase.exchange.leaving import table_back, vault_back

    return vault_back.read(path, today) if path.is_dir() else table_back.read(path, today)


def into(workspace: Workspace, returned: Returned, today: date) -> TakenBack:
    """Take it back, after a snapshot; into a library that has nothing of it, all of what came along."""
    if workspace.library().evidence:
        workspace.keep(reasons().IMPORT)
    return workspace.do(_("Import {file}").format(file=returned.name), take_back, returned, today)


def take_back(tx: Transaction, returned: Returned, today: date) -> TakenBack:
    """The step itself."""
    base, added = returned.base, 0
    if base is not None and returned.contents is not None and not (tx.library.evidence.keys() & base.evidence.keys()):
        added = json_import.take_in(tx, json_import.Read(returned.name, base, returned.contents)).total
    changed = kept = 0
    skipped = list(returned.skipped)
    for came in returned.came:
        here: Any = tx.library.records(came.kind).get(came.id)
        if here is None and came.whole is not None:
            tx.put(_placed(tx, came.whole, came.project))
            added += 1
        elif here is None:
            skipped.append(_("An entry of {kind} that was edited is not in this library any more.").format(kind=came.kind))
        else:
            made = _edited(tx, here, came)
            if made != here:
                changed += 1
                kept += _keep_replaced(tx, here, made, came, today)
                tx.put(made)
    return TakenBack(changed, added, kept, tuple(skipped))


def _edited(tx: Transaction, here: Any, came: Came) -> Any:
    values = {field: value for field, value in came.edited.items() if value or field not in ("title", "name")}
    made = replace(here, **values)
    return _placed(tx, made, came.project) if came.renamed_project else made


def _placed(tx: Transaction, piece: Any, project: str) -> Any:
    """The piece in the project of this name, which is made where there is none."""
    return replace(piece, project_id=project_named(tx, project))


def _keep_replaced(tx: Transaction, here: Any, made: Any, came: Came, today: date) -> int:
    """Keep what was written here after it had left and now gives way; what was there when it left, its editor has seen."""
    kept = 0
    for field in came.edited:
        value = getattr(here, field)
        if value != getattr(made, field) and earlier.says(value) and not came.as_it_left(field, value):
            tx.put(earlier.made(came.kind, here.id, field, value, today))
            kept += 1
    return kept
