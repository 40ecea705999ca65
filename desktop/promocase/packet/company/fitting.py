"""What has room within a limit: whole sentences, the weightiest of every source first, told in reading order."""

from collections.abc import Sequence

from promocase.domain.company_form import Unit, length
from promocase.packet.company.model import Bit, Fitted, LeftOut, Telling

_PART = "\n\n"
"""Between what two sources say."""
_NO_SPACE_AFTER = ("。", "！", "？", "」", "』")


def fitted(tellings: Sequence[Telling], limit: int, unit: Unit) -> Fitted:
    """As much as `limit` holds (0: all of it), and what is left out. Sources take turns, so that none takes the room of another.

    What two sources say in the same words is said once.
    """
    every = _each_once(tellings)
    taken: set[tuple[int, int]] = set()
    stopped: set[tuple[int, str]] = set()
    for place, n, bit in sorted(every, key=lambda each: (each[2].rank, each[0], each[1])):
        if (place, bit.strand) in stopped:
            continue
        wanted = taken | {(place, n)}
        if limit and (length(bit.text, unit) > limit or length(_text(tellings, wanted), unit) > limit):
            stopped.add((place, bit.strand))
        else:
            taken = wanted
    rest = tuple(LeftOut(tellings[place].label, bit.text) for place, n, bit in every if (place, n) not in taken)
    return Fitted(_text(tellings, taken), rest)


def _each_once(tellings: Sequence[Telling]) -> list[tuple[int, int, Bit]]:
    """(place of its source, place in it, bit), in reading order."""
    found: dict[str, tuple[int, int, Bit]] = {}
    for place, telling in enumerate(tellings):
        for n, bit in enumerate(telling.bits):
            found.setdefault(bit.text, (place, n, bit))
    return list(found.values())


def _text(tellings: Sequence[Telling], taken: set[tuple[int, int]]) -> str:
    parts = (_joined([bit for n, bit in enumerate(telling.bits) if (place, n) in taken]) for place, telling in enumerate(tellings))
    return _PART.join(part for part in parts if part)


def _joined(bits: Sequence[Bit]) -> str:
    out = ""
    for bit in bits:
        out += (" " if out and not out.endswith(_NO_SPACE_AFTER) else "") + bit.text
    return out
