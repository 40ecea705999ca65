"""What happened to records: the images by which a step is written, taken back and made again."""

from collections.abc import Iterable

from promocase.domain.immutable import immutable
from promocase.domain.library import Record


@immutable
class RowChange:
    """What happened to one record: `before` is None where it is new, `after` where it is gone."""

    kind: str
    id: str
    before: Record | None
    after: Record | None

    def backwards(self) -> "RowChange":
        return RowChange(self.kind, self.id, self.after, self.before)


def net(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """One change a record, from what it was first to what it is last; records that came back to themselves are left out."""
    seen: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        key = (change.kind, change.id)
        first = seen.get(key, change)
        seen[key] = RowChange(change.kind, change.id, first.before, change.after)
    return tuple(c for c in seen.values() if c.before != c.after)
