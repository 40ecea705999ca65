"""Whether every reference leads somewhere and every place has one record: said by name before the file would refuse it, or would not."""

from collections.abc import Sequence

from promocase.domain.changes import RowChange
from promocase.domain.library import REFERENCES, Library


class DanglingReference(ValueError):  # noqa: N818 - names what was found
    """A step would leave a record that refers to one that is not there: a fault of the step."""


class TwoInOnePlace(ValueError):  # noqa: N818 - names what was found
    """A step would leave two records where the library looks for one: a fault of the step."""


def require(after: Library, changes: Sequence[RowChange]) -> None:
    """Raises DanglingReference or TwoInOnePlace if these changes led to `after` and left a reference or a place as it may not be."""
    for change in changes:
        if change.after is None:
            continue
        for field, other in REFERENCES.get(change.kind, {}).items():
            id = getattr(change.after, field)
            if id is not None and id not in after.records(other):
                raise DanglingReference(f"{change.kind} {change.id}: {field} {id} is not there")
    _require_unused(after, changes)
    for double in after.doubles({c.kind for c in changes if c.after is not None}):
        raise TwoInOnePlace(f"{double.kind} {double.ids[0]} and {double.ids[1]} have the same {', '.join(double.fields)}")


def _require_unused(after: Library, changes: Sequence[RowChange]) -> None:
    gone: dict[str, set[str]] = {}
    for change in changes:
        if change.after is None:
            gone.setdefault(change.kind, set()).add(change.id)
    for kind, references in REFERENCES.items():
        for field, other in references.items():
            if other in gone:
                _require_none(kind, field, after, gone[other])


def _require_none(kind: str, field: str, after: Library, gone: set[str]) -> None:
    for record in after.records(kind).values():
        if getattr(record, field) in gone:
            raise DanglingReference(f"{kind} {record.id}: {field} {getattr(record, field)} was removed")
