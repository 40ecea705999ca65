"""What the window shows before the library is open: its first rows, read without the heavy rooms."""

from pathlib import Path
from typing import NamedTuple

from promocase.domain.dates import PartialDate
from promocase.domain.immutable import immutable
from promocase.storage import firstpage
from promocase.words import dates


@immutable
class FirstRow:
    """A row of the evidence list of which the mappings are not known yet."""

    id: str
    title: str
    when: str
    private: bool
    chips: None = None
    found: None = None


class FirstPage(NamedTuple):
    owner: str
    sample: bool
    case_name: str
    levels: str
    """ "L3 · Senior Product Manager → IC4 · Staff Product Manager", empty without a case."""
    rows: tuple[FirstRow, ...]


def read(path: Path) -> FirstPage | None:
    """None where the file is not as it should be: opening it says why."""
    found = firstpage.read(path)
    if found is None:
        return None
    rows = tuple(FirstRow(r.id, r.title, dates.span(_date(r.happened_from), _date(r.happened_to)), r.private) for r in found.rows)
    levels = f"{found.current_label} → {found.target_label}" if found.case_name else ""
    return FirstPage(found.owner, found.sample, found.case_name, levels, rows)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None
