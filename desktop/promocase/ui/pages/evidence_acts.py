"""What is done with the pieces chosen in a list of evidence: mapped, marked, put in a project, moved to Trash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from promocase.app.cases import mappings
from promocase.app.evidence import evidence, inbox, people, uses
from promocase.kit.i18n import _, n_
from promocase.ui import mapping_places
from promocase.ui.dialogs import mapping as mapping_dialog
from promocase.ui.dialogs import naming

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from promocase.ui.commands import Commands
    from promocase.ui.session import Session
    from promocase.ui.widgets.toast import Toast


class Place(Protocol):
    """What the acts need of the place they are done in."""

    commands: Commands
    toast: Toast

    def selected_ids(self) -> tuple[str, ...]: ...
    def commit(self) -> None: ...
    def window(self) -> QWidget: ...


def edit_evidence(session: Session, id: str, name: str, value: object) -> bool:
    """What was typed into one field of a piece, as a step; whether it was taken. A piece that is gone has nothing left to be typed into."""
    if id not in session.library().evidence:
        return True
    if name == "private":
        return session.done(_("Mark as Private") if value else _("Mark as Not Private"), evidence.set_private, (id,), value)
    return session.done(_("Edit Evidence"), evidence.edit, id, {name: value}, merge=f"{id}.{name}")


class EvidenceActs:
    """`open_place(place, kind, id, field)` leads to another place of the window."""

    def __init__(self, page: Place, session: Session, today: Callable[[], date], open_place: Callable[..., None]) -> None:
        self._page, self._session = page, session
        self._today, self._open_place = today, open_place

    def toggle_private(self) -> None:
        self._page.commit()
        ids = self._page.selected_ids()
        pieces = [self._session.library().evidence[id] for id in ids]
        if pieces:
            private = not all(piece.private for piece in pieces)
            done = self._session.done(_("Mark as Private") if private else _("Mark as Not Private"), evidence.set_private, ids, private)
            self._page.commands["toggle_private"].setChecked(private is done)

    def trash(self) -> None:
        ids = self._page.selected_ids()
        if not ids:
            return
        self._page.commit()
        library = self._session.library()
        cited = [use for use in uses.uses_of(library, ids) if use.competency_id]
        title = library.evidence[ids[0]].title
        if not self._session.done(_("Move to Trash"), evidence.trash, ids, self._today()):
            return
        moved = _("Moved “{title}” to Trash.").format(title=short(title))
        told = [moved if len(ids) == 1 else n_("Moved 1 piece of evidence to Trash.", "Moved {n} pieces of evidence to Trash.", len(ids))]
        if cited:
            told.append(n_("It’s cited in 1 claim.", "It’s cited in {n} claims.", len(cited)))
        acts = [(_("Undo"), self._page.commands["undo"].trigger)]
        if cited and (here := next((u for u in cited if self._session.case and u.case_id == self._session.case.id and u.now), None)):
            acts.append((_("Show claim"), partial(self.show_use, here)))
        self._page.toast.say(" ".join(filter(None, (*told, self._session.news))), *acts)

    def show_use(self, use: uses.Use) -> None:
        """To the claim that cites the piece; one of another case is shown there."""
        if self._session.case is None or use.case_id != self._session.case.id:
            self._session.choose_case(use.case_id)
        if use.competency_id and use.now:
            self._open_place("write", "expectation", use.competency_id, "claim")
        else:
            self._open_place("write", "case", "")

    def set_project(self) -> None:
        ids = self._page.selected_ids()
        if not ids:
            return
        self._page.commit()
        library = self._session.library()
        known = library.project.get(library.evidence[ids[0]].project_id or "")
        names = sorted(p.name for p in library.project.values())
        name = naming.ask(self._page.window(), _("Set project"), _("Project"), known.name if known else "", names)
        if name is None:
            return

        def step(tx) -> None:
            for id in ids:
                evidence.set_project(tx, id, name)

        if not self._session.done(_("Set Project"), step):
            return
        done = n_("1 piece belongs to {name} now.", "{n} pieces belong to {name} now.", len(ids)).replace("{name}", short(name))
        self._say(done if name.strip() else _("They belong to no project now."))

    def describe_project(self) -> None:
        ids = self._page.selected_ids()
        if not ids:
            return
        self._page.commit()
        library = self._session.library()
        project = library.project.get(library.evidence[ids[0]].project_id or "")
        if project is None:
            self._say(_("It belongs to no project yet."))
            return
        caption = _("{name}: what was the matter when it began, in a clause a stranger understands").format(name=short(project.name))
        said = naming.ask(self._page.window(), _("Describe project"), caption, project.situation)
        if said is not None and self._session.done(_("Describe Project"), people.describe_project, project.id, " ".join(said.split())):
            self._say(_("It stands with the project in the packet."))

    def map(self) -> None:
        case, ids = self._session.case, self._page.selected_ids()
        if case is None or not ids:
            return
        self._page.commit()
        library = self._session.library()
        title = library.evidence[ids[0]].title if len(ids) == 1 else n_("1 piece of evidence", "{n} pieces of evidence", len(ids))
        answer = mapping_dialog.ask(self._page.window(), title, mapping_places.places(library, case, ids))
        if answer:
            self._put_mapping(ids, answer)

    def _put_mapping(self, ids: tuple[str, ...], answer: mapping_dialog.Mapped) -> None:
        framework, case = mapping_places.framework_of(self._session.library(), self._session.case), self._session.case
        name = framework.competency(answer.competency_id).name

        def step(tx) -> None:
            for id in ids:
                mappings.add(tx, framework, id, answer.competency_id, answer.statement_id, answer.level_id, answer.reason)
            inbox.file(tx, ids)

        if not self._session.done(_("Map to {name}").format(name=name), step):
            return
        seen = (framework.id, answer.competency_id) in mappings.competencies_in(self._session.library(), case)
        self._say(_("Mapped to {name}.").format(name=name) if seen else _("Kept. Not part of this case."))

    def toggle_number(self, number: int) -> None:
        """A digit maps the chosen pieces to the competency of that number, or takes the mapping away."""
        case, ids = self._session.case, self._page.selected_ids()
        if case is None or not ids or self._session.workspace.read_only:
            return
        library = self._session.library()
        framework = mapping_places.framework_of(library, case)
        own = [p for p in mapping_places.places(library, case, ids) if p.in_case]
        if number > len(own):
            return
        place = own[number - 1]

        def step(tx) -> bool:
            mapped = mappings.toggle(tx, framework, ids, place.competency_id, place.here_level)
            inbox.file(tx, ids if mapped else ())
            return mapped

        mapped = self._session.do(_("Map to {name}").format(name=place.name), step)
        if mapped is None:
            return
        text = _("Mapped to {name}.") if mapped else _("No longer mapped to {name}.")
        self._say(text.format(name=place.name))

    def _say(self, done: str) -> None:
        """What was done, or, where it changed a coverage word, that."""
        self._page.toast.say(self._session.news or done, (_("Undo"), self._page.commands["undo"].trigger))


def short(title: str) -> str:
    """A title that leaves room for the rest of a message."""
    return title if len(title) <= 36 else f"{title[:35].rstrip()}…"
