"""Shortening and joining: whole sentences, ends, lists of names."""

from string import ascii_uppercase

from promocase.kit.i18n import _

_ENDS = (". ", "! ", "? ", "。")
_LEAST = 12
"""Characters: a full stop earlier than this is more likely an abbreviation's."""
_ENDLESS = 420
"""Characters: longer than this is no sentence."""


def sentences(text: str, most: int) -> str:
    """As many whole sentences of a text as `most` characters hold, one at least: a sentence is never cut to make it shorter."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    end = max(line.rfind(mark, 0, most) for mark in _ENDS)
    return line[: end + 1] if end >= _LEAST else first_sentence(line)


def first_sentence(text: str) -> str:
    """The first sentence of a text, whole; only what no page has room for is cut, and says so."""
    line = " ".join(text.split())
    ends = [at for mark in _ENDS if (at := line.find(mark, _LEAST)) > 0]
    line = line[: min(ends) + 1] if ends else line
    if len(line) <= _ENDLESS:
        return line
    return line[:_ENDLESS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def ended(text: str) -> str:
    """With a full stop, where it ends without any mark."""
    line = text.strip()
    return line if not line or line[-1] in ".!?…。" else line + "."


def listed(names: list[str] | tuple[str, ...], most: int = 4) -> str:
    """ "A, B and C"; what goes beyond `most` is counted: "A, B, C, D and 3 more"."""
    shown = list(names[:most])
    if len(names) > most:
        return _("{names} and {n} more").format(names=", ".join(shown), n=len(names) - most)
    if len(shown) < 2:
        return "".join(shown)
    return _("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])


def letter(place: int) -> str:
    """A, B ... Z, AA, AB: of the place, from 0, in a row that is told by letters."""
    before, here = divmod(place, 26)
    return (letter(before - 1) if before else "") + ascii_uppercase[here]
