"""What changed since an earlier packet of the case: for a reader who knows that one.

Only what stands in the two packets is compared. Withdrawn evidence is named by its number alone: it may be private now.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet.model import ExpectationSection, Packet, Since
from promocase.packet.model_appendix import IndexRow, Sheet
from promocase.packet.rich import Rich, plain
from promocase.words.texts import listed


def since(number: int, earlier: Packet, now: Packet) -> Since:
    """`now` beside `earlier`, which is packet `number`. Known when that one was made for another target: they can't be compared."""
    if earlier.decision.target != now.decision.target:
        raise Known(
            _("Packet {number} was made for another target, so what changed since can't be told. Choose a later packet, or none.").format(
                number=number
            )
        )
    found = _Found(number)
    _compare(found, _expectations(earlier), _expectations(now), _expectation_change)
    for name, before, after in _texts(earlier, now):
        if before != after:
            found.changed.append(name)
    old, new = _evidence(earlier, now)
    _compare(found, old, new, _evidence_change)
    return Since(number, tuple(_lines(found)), tuple(found.marks))


class _Found:
    def __init__(self, number: int) -> None:
        self.number = number
        self.new: list[str] = []
        self.changed: list[str] = []
        self.withdrawn: list[str] = []
        self.marks: list[tuple[str, str]] = []


def _compare(found: _Found, old: dict[str, Any], new: dict[str, Any], change: Any) -> None:
    for key, one in new.items():
        if key not in old:
            found.new.append(_name(one))
            found.marks.append((one.anchor, _("new since packet {number}").format(number=found.number)))
        elif what := change(old[key], one):
            found.changed.append(what)
            found.marks.append((one.anchor, _("changed since packet {number}").format(number=found.number)))
    found.withdrawn += [_name(one) for key, one in old.items() if key not in new]


def _name(one: ExpectationSection | Sheet | IndexRow) -> str:
    return one.name if isinstance(one, ExpectationSection) else one.label


def _lines(found: _Found) -> Iterator[str]:
    for said, names in (
        (_("New: {names}."), found.new),
        (_("Changed: {names}."), found.changed),
        (_("Withdrawn: {names}."), found.withdrawn),
    ):
        if names:
            yield said.format(names=listed(names, 12))


def _expectations(packet: Packet) -> dict[str, ExpectationSection]:
    return {section.anchor: section for section in packet.expectations}


def _expectation_change(before: ExpectationSection, after: ExpectationSection) -> str:
    """Its name and which parts of it are others; empty when none is."""
    told = [word for (word, old), (_word, new) in zip(_parts(before), _parts(after), strict=True) if old != new]
    return f"{after.name} ({', '.join(told)})" if told else ""


def _parts(section: ExpectationSection) -> tuple[tuple[str, Any], ...]:
    return (
        (_("what is asked"), (section.statements, section.left_out)),
        (_("what was agreed"), section.agreed),
        (_("claim"), _plain((*section.claim, section.beyond, section.limits, section.differs))),
        (_("coverage"), (section.coverage.code, section.coverage.facts)),
        (_("self-rating"), section.self_rating),
        (_("plan"), plain(section.open)),
    )


def _plain(texts: Iterable[Rich]) -> list[str]:
    return [plain(text) for text in texts]


def _texts(earlier: Packet, now: Packet) -> Iterator[tuple[str, Any, Any]]:
    yield _("the case in 60 seconds"), _plain(earlier.decision.case), _plain(now.decision.case)
    before, after = ([(r.figure, r.what, r.own_part) for r in packet.decision.results] for packet in (earlier, now))
    yield _("the strongest results"), before, after
    if earlier.growth is not None and now.growth is not None:
        yield _("growth and plan"), _plain(earlier.growth.reasons), _plain(now.growth.reasons)
        yield _("the business need"), earlier.growth.business_need, now.growth.business_need


def _evidence(earlier: Packet, now: Packet) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cited evidence of both, by its number, from the fullest part that both have; further pieces have no number that lasts."""
    for part in ("sheets", "index"):
        old, new = getattr(earlier.appendix, part), getattr(now.appendix, part)
        if old and new:
            return _cited(old), _cited(new)
    return {}, {}


def _cited(rows: Iterable[Sheet | IndexRow]) -> dict[str, Sheet | IndexRow]:
    return {row.label: row for row in rows if row.label.startswith("E")}


def _evidence_change(before: Sheet | IndexRow, after: Sheet | IndexRow) -> str:
    return "" if _own(before) == _own(after) else after.label


def _own(row: Sheet | IndexRow) -> Sheet | IndexRow:
    """What the piece itself says: not where it stands and what it serves."""
    return replace(row, anchor="", serves=())
