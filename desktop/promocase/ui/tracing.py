"""Where in the window a thing that a step touched can be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from promocase.domain.immutable import immutable
from promocase.ui.pages.page import Page

if TYPE_CHECKING:
    from promocase.app.workspace.changes import Changes
    from promocase.domain.library import Library


@immutable
class Thing:
    """`kind` and `id` as `Page.reveal` takes them."""

    place: str
    kind: str
    id: str


def things(changes: Changes, now: Library, before: Library) -> tuple[Thing, ...]:
    """What a step touched, as things that a place shows: evidence that is there now, and expectations."""
    found: list[Thing] = []
    for kind, id in sorted(changes.touched):
        record = now.records(kind).get(id) or before.records(kind).get(id)
        piece = id if kind == "evidence" else getattr(record, "evidence_id", None)
        if kind in {"framework", "framework_draft"} and id in now.records(kind):
            found.append(Thing("framework", kind, id))
        if kind == "company_form" and id in now.company_form:
            found.append(Thing("company_form", kind, id))
        if kind == "company_answer":
            found.append(Thing("company_form", "question", record.question_id))
        if kind == "claim":
            found.append(Thing("write", "expectation", record.competency_id))
        if kind in {"mapping", "claim", "exclusion"}:
            found.append(Thing("coverage", "expectation", record.competency_id))
        if piece in now.evidence and now.evidence[piece].trashed_on is None:
            waits = now.evidence[piece].inbox is not None
            found.append(Thing("inbox" if waits else "evidence", "evidence", piece))
    return tuple(found)


def show(touched: tuple[Thing, ...], pages: Mapping[str, Page], place: str, lead: Callable[[str, str, str], object]) -> None:
    """Bring the first thing into view: in the place one is in, where that shows it, else where it is shown."""
    for thing in touched:
        if thing.place == place and pages[place].reveal(thing.kind, thing.id):
            return
    if touched:
        lead(touched[0].place, touched[0].kind, touched[0].id)
