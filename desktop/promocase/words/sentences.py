"""A text parted into its sentences. Where it is not certain that one ends, it does not: what is taken whole must be whole."""

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？][」』”）]*|[।؟](?=\s)")
_NOT_THE_END = """
    e.g i.e etc vs approx resp incl excl est no nr fig cf al dr mr mrs ms prof st sr jr inc ltd co corp dept vol ed pp p
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    z.b u.a d.h bzw ca ggf inkl evtl usw vgl abs bsp sog tel mio mrd p.ex env ej sra dra núm pág m.m t.ex bl.a
    u.s u.k a.m p.m ph.d
"""
_ABBREVIATIONS = frozenset(_NOT_THE_END.split())
"""Words, without their last full stop, after which a sentence seldom ends."""
_OPENS_SMALL = re.compile(r"[a-zà-öø-ÿœšž]")


def parted(text: str) -> tuple[tuple[str, ...], ...]:
    """The sentences of a text, by paragraph: its lines, without the empty ones. White space within them is made one space."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(_sentences(line) for line in lines if line)


def _sentences(line: str) -> tuple[str, ...]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        rest = line[end.end() :].lstrip()
        if rest and _ends(line[start : end.end()], rest):
            found.append(line[start : end.end()].strip())
            start = end.end()
    return (*found, line[start:].strip())


def _ends(before: str, rest: str) -> bool:
    """Whether a sentence ends with `before`: not within "e.g. Lisbon", "J. Lee", "3. Quartal" or "approx. forty"."""
    if not before.rstrip("\"'”’»)]").endswith("."):
        return not _OPENS_SMALL.match(rest)
    word = re.split(r"[\s(\[“\"'/]", before.rstrip("\"'”’»)]").rstrip("."))[-1]
    initial = len(word) == 1 and word.isalpha() and word != "I"
    ordinal = word.isdigit() and len(word) <= 2
    return not (_OPENS_SMALL.match(rest) or initial or ordinal or word.casefold() in _ABBREVIATIONS)
