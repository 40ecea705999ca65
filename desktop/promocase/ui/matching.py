"""Which commands fit what was typed: words in any order, their beginnings, or initials."""

from collections.abc import Sequence

from promocase.ui.commands import Offer


def matching(typed: str, offers: Sequence[Offer], recent: Sequence[str]) -> tuple[Offer, ...]:
    """Commands that fit, best first: those that can be done now, then how well they fit, then those used last.

    With nothing typed all are there, those used last first.
    """
    used = {id: at for at, id in enumerate(recent)}
    found = [(fit, each) for each in offers if (fit := _fit(typed.casefold(), each)) is not None]
    found.sort(key=lambda pair: (not pair[1].enabled, pair[0], used.get(pair[1].id, len(used))))
    return tuple(each for _fit, each in found)


def _fit(typed: str, offer: Offer) -> int | None:
    """0 is best; None: it does not fit."""
    wanted, text = typed.split(), offer.text.casefold()
    words = _words(text)
    if all(any(word.startswith(each) for word in words) for each in wanted):
        return 0
    if len(wanted) == 1 and "".join(word[0] for word in words).startswith(wanted[0]):
        return 1
    if all(each in text for each in wanted):
        return 2
    around = f"{text} {offer.where} {offer.tip}".casefold()
    return 3 if all(each in around for each in wanted) else None


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()
