"""Whatever is done in whatever order: undoing all of it gives the start, redoing it the end, and a failed step changes nothing."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.app.citing import cite_at_end
from tests.app.memory import text_of

from promocase.app.cases import cases, claims, mappings
from promocase.app.evidence import evidence, people
from promocase.app.evidence.evidence import Draft, WitnessDraft
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import GapNote, SelfRating
from promocase.exchange import shipped
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)
TEXTS = st.sampled_from(("", "It went up.", "採用の面接", "A [E1] and [E2]."))
COMPETENCIES = st.sampled_from(("outcomes", "insight", "bets", "hiring", "coaching", "nothing"))
LEVELS = st.sampled_from((None, "L3", "IC4", "M4", "IC9"))
MERGE = st.sampled_from((None, "a", "b"))


class Broken(Exception):
    """Not an error a person could do something about."""


class Editing(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.framework = shipped.framework()
        self.now = 0.0
        self.workspace = Workspace.create(Path(self.folder.name) / "own.promocase", lambda: self.now)
        new = cases.NewCase("Mine", "L3", "IC4", DAY, "ic")
        self.case_id = self.workspace.do("New case", cases.create, self.framework, new, DAY)
        self.start = text_of(self.workspace.library())
        self.depth = 0

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            self.folder.cleanup()

    def do(self, step: Any, *args: Any, merge: str | None = None) -> None:
        before = text_of(self.workspace.library())
        try:
            self.workspace.do("Step", step, *args, merge=merge)
        except Known:
            assert text_of(self.workspace.library()) == before

    def pieces(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.workspace.library().evidence)))

    @rule(title=st.sampled_from(("Checkout", "Memo", "")), project=st.sampled_from(("", "Checkout")), who=st.sampled_from(("", "Ines")))
    def add(self, title: str, project: str, who: str) -> None:
        witnesses = (WitnessDraft(who),) if who else ()
        self.do(evidence.add, Draft(title, project=project, witnesses=witnesses), DAY)

    @precondition(lambda self: self.workspace.library().evidence)
    @rule(data=st.data(), text=TEXTS, field=st.sampled_from(("result", "my_part", "title")), merge=MERGE)
    def edit(self, data: st.DataObject, text: str, field: str, merge: str | None) -> None:
        self.do(evidence.edit, self.pieces(data), {field: text}, merge=merge)

    @precondition(lambda self: self.workspace.library().evidence)
    @rule(data=st.data(), act=st.sampled_from(("trash", "restore", "private", "project")))
    def keep(self, data: st.DataObject, act: str) -> None:
        id = self.pieces(data)
        acts: dict[str, tuple[Any, ...]] = {
            "trash": (evidence.trash, (id,), DAY),
            "restore": (evidence.restore, (id,)),
            "private": (evidence.set_private, (id,), True),
            "project": (evidence.set_project, id, "Pricing"),
        }
        self.do(*acts[act])

    @precondition(lambda self: self.workspace.library().evidence)
    @rule(data=st.data(), competency=COMPETENCIES, level=LEVELS)
    def map(self, data: st.DataObject, competency: str, level: str | None) -> None:
        self.do(mappings.add, self.framework, self.pieces(data), competency, None, level)

    @precondition(lambda self: self.workspace.library().mapping)
    @rule(data=st.data())
    def unmap(self, data: st.DataObject) -> None:
        self.do(mappings.remove, (data.draw(st.sampled_from(sorted(self.workspace.library().mapping))),))

    @rule(competency=COMPETENCIES, text=TEXTS, merge=MERGE)
    def write(self, competency: str, text: str, merge: str | None) -> None:
        self.do(claims.write, self.case_id, competency, text, merge=merge)

    @rule(competency=COMPETENCIES, gap=st.sampled_from((None, GapNote("One more quarter"))), rating=st.sampled_from(SelfRating))
    def note(self, competency: str, gap: GapNote | None, rating: SelfRating) -> None:
        self.do(claims.set_gap, self.case_id, competency, gap)
        self.do(claims.set_self_rating, self.case_id, competency, rating)

    @precondition(lambda self: self.workspace.library().evidence)
    @rule(data=st.data(), competency=COMPETENCIES)
    def cite(self, data: st.DataObject, competency: str) -> None:
        self.do(cite_at_end, self.case_id, competency, self.pieces(data))

    @rule(aim=st.sampled_from((("M4", "management"), ("IC4", "ic"), ("IC5", None), ("L2", None))))
    def switch(self, aim: tuple[str, str | None]) -> None:
        self.do(cases.switch, self.case_id, *aim, DAY)

    @rule(aim=st.sampled_from((("M4", "management"), ("IC4", "ic"), ("M6", "management"))), undo=st.booleans())
    def look_over_and_come_back(self, aim: tuple[str, str], undo: bool) -> None:
        """T4: a switch and the switch back, whatever was done before and may be undone in between, leave all but the record of choices."""
        library = self.workspace.library()
        home = library.case[self.case_id]
        track, before = cases.track_of(library, home), text_of(library, track_choices=False)
        self.workspace.do("There", cases.switch, self.case_id, *aim, DAY)
        if undo:
            self.workspace.undo()
            self.workspace.redo()
        self.workspace.do("Back", cases.switch, self.case_id, home.target_level, track, DAY)
        assert text_of(self.workspace.library(), track_choices=False) == before

    @precondition(lambda self: self.workspace.library().project)
    @rule(data=st.data(), text=TEXTS)
    def describe(self, data: st.DataObject, text: str) -> None:
        self.do(people.describe_project, data.draw(st.sampled_from(sorted(self.workspace.library().project))), text)

    @rule()
    def fail_half_way(self) -> None:
        before = text_of(self.workspace.library())

        def step(tx: Transaction) -> None:
            evidence.add(tx, Draft("Half done", project="Half"), DAY)
            raise Broken

        with pytest.raises(Broken):
            self.workspace.do("Fail", step)
        assert text_of(self.workspace.library()) == before

    @rule(seconds=st.sampled_from((1.0, 59.0, 61.0)))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule(times=st.integers(1, 3))
    def go_back(self, times: int) -> None:
        for _ in range(times):
            if self.workspace.undo_label != "New case":
                self.workspace.undo()

    @rule()
    def go_forward(self) -> None:
        self.workspace.redo()

    @rule()
    def there_and_back(self) -> None:
        """Undo all is the start; redo as often is the end."""
        end = text_of(self.workspace.library())
        undone = 0
        while self.workspace.undo_label != "New case":
            self.workspace.undo()
            undone += 1
        assert text_of(self.workspace.library()) == self.start
        for _ in range(undone):
            self.workspace.redo()
        assert text_of(self.workspace.library()) == end

    @invariant()
    def the_file_says_the_same(self) -> None:
        if not hasattr(self, "workspace"):
            return
        with Workspace.open(self.workspace.path, read_only=True) as reader:
            assert reader.library() == self.workspace.library()


Editing.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestEditing = pytest.mark.long(Editing.TestCase)


class EditingBriefly(Editing):
    """The same in the ordinary run."""


EditingBriefly.TestCase.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestEditingBriefly = EditingBriefly.TestCase
