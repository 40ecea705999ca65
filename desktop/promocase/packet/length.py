"""How long a finished packet is for its reader (K01): a word to its author, never a reason to keep it in."""

from collections.abc import Iterable

from promocase.judge.catalogue import default
from promocase.kit.i18n import n_

_AFTER = ("form", "appendix")
"""What begins where the core ends."""


def core_pages(places: Iterable[tuple[int, float, str]], pages: int) -> int:
    """Pages before the form and the appendix; `places` are (page, points, anchor)."""
    ends = [page for page, _down, anchor in places if anchor in _AFTER]
    return min(ends) - 1 if ends else pages


def note(places: Iterable[tuple[int, float, str]], pages: int) -> str:
    """One sentence where the core is longer than readers have time for; else empty."""
    core, most = core_pages(places, pages), int(default("K01", "core_pages"))
    if core <= most:
        return ""
    said = n_("The case takes 1 page; {most} are read.", "The case takes {n} pages before the form; readers have time for {most}.", core)
    return said.format(most=most)
