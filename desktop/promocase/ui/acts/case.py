"""Acts on the case in view from its beginning to its end, and where its findings lead: they belong to no single place of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from promocase.app.cases import closing, copying, findings, pictures
from promocase.app.cases.cases import NewCase
from promocase.app.cases.findings import FindingRow
from promocase.domain.case import Case
from promocase.judge.target import framework_of, target_set
from promocase.kit.i18n import _
from promocase.ui.acts.acts import Acts
from promocase.ui.dialogs import closing as asking
from promocase.ui.dialogs import picture, setting_aside
from promocase.ui.widgets.findings import FindingsList
from promocase.words import dates

if TYPE_CHECKING:
    from promocase.domain.framework import Framework, Level
    from promocase.ui.acts.target import TargetActs
    from promocase.ui.main_window import MainWindow
    from promocase.ui.pages.page import Page


class CaseActs(Acts):
    def __init__(self, window: MainWindow, target: TargetActs) -> None:
        super().__init__(window)
        self._target = target
        window.pages.each(self._wire)

    def _wire(self, page: Page) -> None:
        for each in page.findChildren(FindingsList):
            each.led.connect(self.lead)
            each.aside.connect(self.put_aside)
            each.back.connect(self.take_back)

    def bind(self) -> None:
        """What can be done with the case in view: a closed one is reopened or gone on from, and nothing else of it changes."""
        session, bind = self._session, self._window.commands.bind
        case, may_write = session.case, not session.workspace.read_only
        closed = case is not None and case.closed_on is not None
        open = case is not None and not closed
        bind("close_case", self.close, may_write and open)
        bind("timeline", self.show_timeline)
        bind("matrix", self.show_matrix, case is not None)
        bind("rename_case", self.rename, may_write and open)
        bind("duplicate_case", self.duplicate, may_write and case is not None)
        bind("reopen_case", self.reopen, may_write and closed)
        bind("next_case", self.begin_next, may_write and closed)
        self._window.ended.setVisible(closed)
        if case is not None and closed:
            self._window.ended.say(_ended(case))

    # ---- findings

    def lead(self, row: FindingRow) -> None:
        """To where a finding is mended, with the focus in the right field; Back returns."""
        way, window = row.way, self._window
        ways: Mapping[str, Callable[[], object]] = {
            "evidence": lambda: window.open_place("evidence", "evidence", way.id, way.field) if way.id else window.go("evidence"),
            "expectation": lambda: window.open_place("write" if way.field else "coverage", "expectation", way.id, way.field),
            "details": lambda: self._details(way.field),
            "agreed": window.commands["agree"].trigger,
            "switch": window.commands["switch"].trigger,
            "results": window.commands["first_results"].trigger,
            "coverage": lambda: window.go("coverage"),
        }
        ways[way.place]()

    def _details(self, field: str) -> None:
        if field == "sixty_seconds":
            self._window.open_place("write", "case", "", field)
            return
        self._target.details(field)

    def put_aside(self, row: FindingRow) -> None:
        note, case, today = setting_aside.ask(self._window, row), self._session.case, self._window.today()
        if note is None or case is None:
            return
        if self._session.done(_("Put Finding Aside"), findings.put_aside, case.id, row.finding, note, today):
            self._tell(_("Put aside."))

    def take_back(self, row: FindingRow) -> None:
        if (case := self._session.case) and self._session.done(_("Take Finding Back"), findings.take_back, case.id, row.finding):
            self._tell(_("Taken back."))

    # ---- pictures

    def show_timeline(self) -> None:
        self._window.keep_typed()
        drawn = pictures.timeline(self._session.library(), self._session.case, self._window.today())
        key = _("Each sign is the number of pieces of a project in a quarter; what is blank has none.")
        self._lead_to(picture.ask(self._window, _("Evidence over time"), key, drawn), "project")

    def show_matrix(self) -> None:
        self._window.keep_typed()
        case = self._session.case
        assert case is not None
        drawn = self._session.attempt(lambda: pictures.matrix(self._session.library(), case))
        key = _("A filled sign shows the target level, an open one another; the number is that of the pieces.")
        if drawn is not None:
            self._lead_to(picture.ask(self._window, _("Coverage over time"), key, drawn), "competency")

    def _lead_to(self, chosen: tuple[str, str] | None, by: str) -> None:
        """To the evidence that stands in a cell."""
        if chosen is not None:
            id, period = chosen
            self._window.open_place("evidence", "filter", " ".join(filter(None, (f"{by}={id}" if id else "", f"period={period}"))))

    # ---- its name, and a copy of it

    def rename(self) -> None:
        case = self._session.case
        assert case is not None

        def keep(name: str) -> bool:
            if name.strip() == case.name:
                return True
            return self._session.done(_("Rename Case"), copying.rename, case.id, name)

        self._window.sidebar.show()
        self._window.sidebar.rename(case.name, keep)

    def duplicate(self) -> None:
        """A copy, and into it: what one tries there changes nothing of the first."""
        self._window.keep_typed()
        case = self._session.case
        assert case is not None
        if copy := self._session.do(_("Duplicate Case"), copying.duplicate, case.id):
            self._session.choose_case(copy)
            self._tell(_("This is the copy. The first case stays as it is."))

    # ---- the end of a case

    def close(self) -> None:
        self._window.keep_typed()
        session, case = self._session, self._session.case
        assert case is not None
        library = session.library()
        framework = framework_of(library, case)
        levels = {x.id: x.label for x in _ahead(framework, framework.level(case.current_level), same=False)}
        open = closing.open_expectations(library, case)
        end = asking.ask_end(self._window, asking.Ending(case.name, self._window.today(), case.target_level, levels, open))
        if end is not None and session.done(_("Close Case"), closing.close, case.id, end):
            self._tell(_("“{name}” is closed and kept as it was.").format(name=case.name))

    def reopen(self) -> None:
        if (case := self._session.case) and self._session.done(_("Reopen Case"), closing.reopen, case.id):
            self._tell(_("“{name}” is open again.").format(name=case.name))

    def begin_next(self) -> None:
        """Ask for name and target of the next case, and begin it, as one step."""
        session, closed = self._session, self._session.case
        assert closed is not None
        framework, begins = framework_of(session.library(), closed), closing.following(closed)
        current = framework.level(begins.current_level)
        ahead = [x for x in _ahead(framework, current, same=True) if target_set(framework, current.id, x.id).expectations]
        targets = {x.id: f"{x.label} · {framework.track(x.track).name}" for x in ahead}
        today = self._window.today()
        name = _("After {name}").format(name=closed.name)
        answer = asking.ask_next(self._window, asking.NextAsked(name, closed.name, current.label, begins.level_since, targets, today))
        if answer is None:
            return
        level = framework.level(answer.target_level)
        track = level.track if framework.needs_track(level) else None
        new = NewCase(answer.name, current.id, level.id, answer.as_of, track, begins.level_since, answer.agreed_with)
        new = replace(new, self_review=level.id == current.id)
        begun = session.do(_("Begin Next Case"), closing.begin_next, closed.id, new, today)
        if begun is None:
            return
        session.choose_case(begun.case_id)
        if begun.not_asked:
            names = ", ".join(begun.not_asked)
            text = _("The next case has begun. Its target does not ask for: {names}. That stays with the closed case.")
            self._window.say(text.format(names=names))
        else:
            self._tell(_("The next case has begun."))


def _ended(case: Case) -> str:
    assert case.closed_on is not None
    word = closing.decision_word(case.decision) if case.decision else _("Closed")
    text = _("Closed on {day}: {decision}. This case is kept as it was.")
    return text.format(day=dates.day(case.closed_on), decision=word)


def _ahead(framework: Framework, current: Level, same: bool) -> list[Level]:
    """Levels one may hold after a case, or aim at in the next: not below the current one."""
    return [x for x in framework.levels if x.rank >= current.rank and (same or x.id != current.id)]
