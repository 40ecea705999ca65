"""Writing a draft: the table of competencies and levels, and beside it what is chosen, with its fields."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from promocase.app.frameworks import framework_edits as edits
from promocase.app.frameworks.framework_checks import Lead
from promocase.domain.framework import Framework
from promocase.kit.i18n import _
from promocase.ui.pages.framework_details import Details, DraftActs, Edit
from promocase.ui.pages.framework_grid import Grid
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import FlowLayout
from promocase.ui.widgets.panes import fill, panes
from promocase.ui.widgets.parts import button, space

ALL = ""


class Editor(QWidget):
    """`edit` does one step on the draft; `say` tells what was done, with Undo."""

    def __init__(self, edit: Edit, say: Callable[[str], object], draft: DraftActs) -> None:
        super().__init__()
        self._edit, self._say = edit, say
        self._framework: Framework | None = None
        self.track = Choice({}, _("Track shown in the table"))
        self.track.setMinimumContentsLength(16)
        self.track.picked.connect(lambda _id: self._show())
        self.grid = Grid()
        self.grid.setAccessibleName(_("Competencies and levels"))
        self.details = Details(edit, self.remove, draft)
        self.grid.chosen.connect(self._choose)
        self.grid.entered.connect(self.details.focus)
        for keys, act in (
            ("Alt+Shift+Left", partial(self.move_level, -1)),
            ("Alt+Shift+Right", partial(self.move_level, 1)),
            ("Insert", self.add_competency),
        ):
            QShortcut(QKeySequence(keys), self.grid, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)
        QShortcut(QKeySequence("Escape"), self.details, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            self.grid.setFocus
        )
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("pane", "list")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, space(1), 0)
        box.setSpacing(space(1))
        line = FlowLayout()
        line.addWidget(self.track)
        for words, act in (
            (_("Add competency"), self.add_competency),
            (_("Add level"), self.add_level),
            (_("Add track"), self.add_track),
        ):
            line.addWidget(button(words, act))
        box.addLayout(line)
        box.addWidget(self.grid, 1)
        fill(self, panes(left, self.details, sizes=(84, 46), stretch=0))

    # ---- showing

    def show_framework(self, framework: Framework, anew: bool = False) -> None:
        self._framework = framework
        several = len(framework.tracks) > 1
        tracks = {t.id: t.name or t.id for t in framework.tracks}
        shown = self.track.value()
        self.track.offer({**tracks, **({ALL: _("All tracks")} if several else {})})
        if anew or shown not in (*tracks, ALL):
            self.track.show_value(next(iter(tracks), ALL))
        self._show(anew)

    def _show(self, anew: bool = False) -> None:
        f = self._framework
        if f is None:
            return
        before = self.grid.current
        self.grid.rows.show_framework(f, self.track.value() or None)
        if anew or not self.grid.show_lead(before):
            self.grid.setCurrentIndex(self.grid.rows.index(0, 0))
        self._choose(self.grid.current)

    def _choose(self, lead: Lead) -> None:
        if self._framework is not None:
            self.details.show_lead(self._framework, lead)

    def show_lead(self, lead: Lead) -> bool:
        """Make a thing the chosen one, on whatever track it stands."""
        f = self._framework
        if f is None:
            return False
        track = self._track_of(f, lead)
        if track is not None and self.track.value() not in (track, ALL):
            self.track.show_value(track)
            self.grid.rows.show_framework(f, track)
        if lead.kind == "tracks":
            first = next(iter(f.levels_of(lead.id)), None)
            lead = Lead("levels", first.id) if first else Lead("framework")
        if lead.kind in ("areas", "rules"):
            lead = Lead("framework")
        return self.grid.show_lead(lead)

    @staticmethod
    def _track_of(f: Framework, lead: Lead) -> str | None:
        if lead.kind == "tracks":
            return lead.id
        level = f.find_level(lead.level if lead.kind == "cell" else lead.id)
        if lead.kind in ("cell", "levels") and level is not None:
            return level.track
        competency = f.find_competency(lead.id)
        return competency.tracks[0] if lead.kind == "competencies" and competency and competency.tracks else None

    def leave(self) -> None:
        self.details.commit()

    def focus(self) -> None:
        self.grid.setFocus()

    # ---- acts

    def _shown_track(self) -> str:
        f = self._framework
        assert f is not None
        lead = self.grid.current
        level = f.find_level(lead.level or (lead.id if lead.kind == "levels" else ""))
        return self.track.value() or (level.track if level else f.tracks[0].id)

    def _new_name(self, word: str, taken: list[str]) -> str:
        return word if word not in taken else next(n for k in range(2, len(taken) + 3) if (n := f"{word} {k}") not in taken)

    def add_competency(self) -> None:
        """Below the one that is chosen; on the track that is shown, where the framework has several."""
        f, lead = self._framework, self.grid.current
        if f is None:
            return
        name = self._new_name(_("New competency"), [c.name for c in f.competencies])
        after = lead.id if lead.kind in ("competencies", "cell") else None
        tracks = (self.track.value(),) if self.track.value() else ()
        id = self._edit(_("Add Competency"), edits.add_competency, name, after, tracks if len(f.tracks) > 1 else ())
        self._go(Lead("competencies", id or ""))

    def add_level(self) -> None:
        f = self._framework
        if f is not None:
            name = self._new_name(_("New level"), [x.title for x in f.levels])
            self._go(Lead("levels", self._edit(_("Add Level"), edits.add_level, self._shown_track(), name) or ""))

    def add_track(self) -> None:
        f = self._framework
        if f is not None:
            name = self._new_name(_("New track"), [t.name for t in f.tracks])
            title = self._new_name(_("New level"), [x.title for x in f.levels])
            self._go(Lead("levels", self._edit(_("Add Track"), _track_with_level, name, title) or ""))

    def _go(self, lead: Lead) -> None:
        """To what was just made, its name marked so that typing replaces it."""
        if lead.id and self.show_lead(lead):
            self.details.focus()
            field: Any = self.focusWidget()
            if hasattr(field, "selectAll"):
                field.selectAll()

    def move(self, by: int) -> None:
        """The statement one writes in, else the chosen competency by one row among those that are shown."""
        if self.details.cell.move_focused(by):
            return
        lead, shown = self.grid.current, [c.id for c in self.grid.rows.competencies]
        if lead.kind not in ("competencies", "cell"):
            return
        at = shown.index(lead.id)
        if not 0 <= at + by < len(shown):
            return
        before = shown[at - 1] if by < 0 else (shown[at + 2] if at + 2 < len(shown) else self._after(shown[at + 1]))
        self._edit(_("Move Competency"), edits.move, "competencies", lead.id, before)
        self.grid.show_lead(lead)

    def _after(self, id: str) -> str | None:
        """The competency that follows in the whole framework, shown or not."""
        f = self._framework
        assert f is not None
        order = sorted(f.competencies, key=lambda c: f.competencies.index(c) if c.order is None else c.order)
        ids = [c.id for c in order]
        at = ids.index(id) + 1
        return ids[at] if at < len(ids) else None

    def move_level(self, by: int) -> None:
        """A level changes places with its neighbour on the same track."""
        f, lead = self._framework, self.grid.current
        level = f.find_level(lead.level or lead.id) if f and lead.kind in ("levels", "cell") else None
        if f is None or level is None:
            return
        on_track = [x.id for x in f.levels_of(level.track)]
        at = on_track.index(level.id) + by
        if 0 <= at < len(on_track):
            self._edit(_("Move Level"), edits.swap_ranks, level.id, on_track[at])
            self.grid.show_lead(lead)

    def remove(self, lead: Lead) -> None:
        """Take a thing out; Undo brings it back with all its cells."""
        self.details.commit()
        self._edit(_("Remove {name}").format(name=lead.name or lead.id), edits.remove, lead.kind, lead.id)
        self._say(_("“{name}” is taken out of the draft.").format(name=lead.name or lead.id))
        self.grid.setFocus()

    def remove_chosen(self) -> None:
        """The level or competency that is chosen; in a cell, nothing: its statements have buttons of their own."""
        f, lead = self._framework, self.grid.current
        if f is None or lead.kind not in ("levels", "competencies"):
            return
        name = f.level(lead.id).label if lead.kind == "levels" else f.competency(lead.id).name
        self.remove(Lead(lead.kind, lead.id, name=name))


def _track_with_level(document: dict[str, Any], name: str, title: str) -> str:
    """A track is seen in the table by its levels, so it begins with one; gives the level's id."""
    return edits.add_level(document, edits.add_track(document, name, "other"), title)
