"""What comes of a ladder: the framework level by level, and the report of how it was read."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from promocase.app.frameworks.ladders import ImportDraft
from promocase.domain.framework import Framework, Track
from promocase.kit.i18n import _, n_
from promocase.ui.dialogs import framework_import_words as told
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.paragraphs import Paragraphs, Role
from promocase.ui.widgets.parts import space

Told = tuple[Role, str]
OVERVIEW = ""
MOST = 300
"""Entries of one list that are shown; the number of all is said."""


class ResultPage(QWidget):
    """The framework as it would be: an overview, or all that one level expects."""

    def __init__(self) -> None:
        super().__init__()
        self._draft: ImportDraft | None = None
        self.level = Choice({}, _("What to show of the framework"))
        self.level.picked.connect(lambda _id: self._show())
        self.text = Paragraphs(_("The framework as it would be"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        box.addWidget(self.level)
        box.addWidget(self.text, 1)

    def show_draft(self, draft: ImportDraft) -> None:
        self._draft = draft
        f = draft.framework
        self.level.setEnabled(f is not None)
        if f is not None:
            tracked = len(f.tracks) > 1
            levels = {x.id: f"{x.label} · {f.track(x.track).name}" if tracked else x.label for t in f.tracks for x in f.levels_of(t.id)}
            before = self.level.value()
            self.level.offer({OVERVIEW: _("All tracks and levels")} | levels)
            if before not in levels:
                self.level.setCurrentIndex(0)
        self._show()

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        if draft.framework is None:
            self.text.show_paragraphs([("h2", _("No framework yet")), ("text", draft.refusal)])
        elif self.level.value():
            self.text.show_paragraphs(list(_of_level(draft.framework, self.level.value())))
        else:
            self.text.show_paragraphs(list(_overview(draft, draft.framework)))


def _overview(draft: ImportDraft, f: Framework) -> Iterator[Told]:
    yield "h2", f.name
    for track in f.tracks:
        yield "label", _track(f, track)
        for level in f.levels_of(track.id):
            cells = [cell for _c, cell in f.target_cells(level)]
            written, open_ = sum(1 for c in cells if c.statements), sum(1 for c in cells if c.state == "to_be_defined")
            parts = [n_("1 competency", "{n} competencies", written)]
            parts += [n_("1 to be defined", "{n} to be defined", open_)] if open_ else []
            yield "entry", f"{level.label}: {', '.join(parts)}"
    yield from _to_be_defined(draft)


def _track(f: Framework, track: Track) -> str:
    said = f"{track.name} ({told.kind_words().get(track.kind.value, track.kind.value)})"
    fork = track.forks_from
    if fork is None:
        return said
    rank = fork.min_rank
    after = next((x.label for x in f.levels_of(fork.track) if x.rank == rank), None)
    name = f.track(fork.track).name
    if after is None:
        return said + " · " + _("leaves {track}").format(track=name)
    return said + " · " + _("leaves {track} after {level}").format(track=name, level=after)


def _of_level(f: Framework, level_id: str) -> Iterator[Told]:
    level = f.level(level_id)
    yield "h2", level.label
    if level.summary:
        yield "quiet", level.summary
    for competency, cell in f.target_cells(level):
        yield "label", competency.name
        if cell.state == "not_applicable":
            yield "quiet", _("Not asked for at this level")
        elif not cell.statements:
            yield "quiet", _("To be defined")
        if cell.summary:
            yield "quiet", cell.summary
        for statement in cell.statements:
            yield "entry", statement.text


def _to_be_defined(draft: ImportDraft) -> Iterator[Told]:
    blanks = draft.reading.report.blanks if draft.reading else ()
    if blanks:
        yield "h2", n_("1 cell is to be defined", "{n} cells are to be defined", len(blanks))
        for b in blanks[:MOST]:
            yield "entry", f"{b.competency}, {b.level}" + (f" ({b.place})" if b.place else "")
        if len(blanks) > MOST:
            yield "quiet", _("and {n} more").format(n=len(blanks) - MOST)


def report(draft: ImportDraft) -> list[Told]:
    """How the file was read, and what may be worth a look in the framework."""
    return list(_report(draft)) if draft.reading else [("h2", _("No framework yet")), ("text", draft.refusal)]


def _report(draft: ImportDraft) -> Iterator[Told]:
    assert draft.reading is not None
    found = draft.reading.report
    if found.strings_found == found.strings_in:
        count = n_("1 text", "{n} texts", found.strings_in)
        yield "text", _("Nothing is lost: {count} in the source, and the framework holds every one.").format(count=count)
    else:
        lost = _("The source holds {n} texts, the framework {found} of them. Look for the others under “Left aside”.")
        yield "text", lost.format(n=found.strings_in, found=found.strings_found)
    yield from _list(_("Understood"), found.understood)
    yield from _list(_("Assumed"), found.assumed)
    yield from _list(_("Left aside"), found.left_aside)
    if draft.findings:
        yield "h2", _("Worth a look in this framework")
        yield "quiet", _("Nothing here stops you. The company decides what its framework asks for.")
        for message, n in Counter(f.message for f in draft.findings).items():
            yield "entry", message if n == 1 else message + " " + n_("(once)", "({n} times)", n)


def _list(title: str, lines: tuple[str, ...]) -> Iterator[Told]:
    if lines:
        yield "h2", title
        for line in lines[:MOST]:
            yield "entry", line
        if len(lines) > MOST:
            yield "quiet", _("and {n} more").format(n=len(lines) - MOST)
