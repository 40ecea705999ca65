"""The steps that can be taken back and made again. It holds row images only; replaying them is the library file's work."""

from collections import deque

from promocase.domain.changes import RowChange, net
from promocase.domain.immutable import immutable
from promocase.domain.library import REFERENCES

LONGEST = 200
"""Steps kept; older ones can't be taken back any more."""

MERGED_WITHIN = 60.0
"""Seconds from the first change of a step in which later changes with the same merge key join it."""


@immutable
class Step:
    """One named act: what undo takes back in one go."""

    label: str
    rows: tuple[RowChange, ...]
    merge: str | None = None
    begun: float = 0.0
    """Seconds of the workspace's clock when it was begun."""

    def backwards(self) -> tuple[RowChange, ...]:
        return tuple(row.backwards() for row in reversed(self.rows))


class History:
    """Two piles of steps. Looking and moving are apart, so that a replay that fails loses no step."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=LONGEST)
        self._undone: list[Step] = []
        self._open = False

    @property
    def last(self) -> Step | None:
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def add(self, step: Step) -> None:
        """Keep a step that was made. It joins the last one when both carry the same merge key and the minute is not over."""
        last = self.last
        self._undone.clear()
        if last is not None and self._open and step.merge is not None and self._joins(last, step):
            rows = net(last.rows + step.rows)
            self._done.pop()
            if rows:
                self._done.append(Step(step.label, rows, step.merge, last.begun))
            return
        self._done.append(step)
        self._open = True

    def keep(self, rows: tuple[RowChange, ...]) -> None:
        """These changes stay. So must what they refer to: steps up to the last one that made it can't be taken back any more."""
        needed = {
            (other, getattr(row.after, field))
            for row in rows
            if row.after is not None
            for field, other in REFERENCES.get(row.kind, {}).items()
        }
        self._undone.clear()
        self._open = False
        made = (n for n, step in enumerate(self._done, 1) if any(r.before is None and (r.kind, r.id) in needed for r in step.rows))
        for _step in range(max(made, default=0)):
            self._done.popleft()

    def _joins(self, last: Step, step: Step) -> bool:
        return last.merge == step.merge and 0 <= step.begun - last.begun <= MERGED_WITHIN

    def went_back(self) -> None:
        """The last step was taken back."""
        self._undone.append(self._done.pop())
        self._open = False

    def went_forward(self) -> None:
        """The next step was made again."""
        self._done.append(self._undone.pop())
        self._open = False
