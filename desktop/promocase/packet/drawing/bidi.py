"""Which way each character of a paragraph runs: the Unicode Bidirectional Algorithm (UAX #9), with isolates and paired brackets.

Levels are even for left to right and odd for right to left. The well-kept library for this is under the LGPL and tells the finished
order only, which loses what belongs to what; the algorithm is short, and its authors publish the test for it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_DEEPEST = 125
_OPENERS, _ISOLATES = ("RLE", "LRE", "RLO", "LRO"), ("RLI", "LRI", "FSI")
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"))
_STRONG_OF = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # for neutrals a number stands to the right
_MOST_BRACKETS = 63


def kinds_of(text: str) -> list[str]:
    """The bidirectional class of each character; what Unicode has not assigned is a letter from left to right."""
    return [unicodedata.bidirectional(char) or "L" for char in text]


def base_level(kinds: Sequence[str], start: int = 0) -> int:
    """The level of a paragraph: 1 when its first letter (outside isolates) runs from right to left, else 0 (P2, P3)."""
    depth = 0
    for kind in kinds[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                return 0
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of each character of one paragraph; `base` is its own level, found from its first letter when None."""
    given = kinds_of(text)
    if base is None:
        base = base_level(given)
    found, kinds = _explicit(given, base)
    kept = [at for at, kind in enumerate(given) if kind not in _REMOVED]
    explicit = tuple(found)
    for run in _sequences(kept, explicit, given):
        _resolve(text, run, kinds, _edges(run, given, explicit, base), found)
    for n, kind in enumerate(given):  # what X9 removes goes with what stands before it
        if kind in _REMOVED:
            found[n] = found[n - 1] if n else base
    _reset_ends(given, found, base)
    return found


def visual(run_levels: Sequence[int]) -> list[int]:
    """The order, from left to right, of runs of these levels on one line (L2)."""
    order = list(range(len(run_levels)))
    odd = [level for level in run_levels if level % 2]
    for level in range(max(run_levels, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            if run_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


@dataclass(slots=True)
class _Nesting:
    """The embeddings, overrides and isolates that are open: level, class that is forced, and whether it is an isolate."""

    stack: list[tuple[int, str, bool]]
    lost_isolates: int = 0
    lost_embeddings: int = 0
    isolates: int = 0

    def open(self, kind: str, *, right: bool) -> None:
        level, isolate = self.stack[-1][0], kind in _ISOLATES
        deeper = (level + 1) | 1 if right else (level + 2) & ~1
        if deeper <= _DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.isolates += isolate
            self.stack.append((deeper, {"RLO": "R", "LRO": "L"}.get(kind, ""), isolate))
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def close_isolate(self) -> None:
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1

    def close_embedding(self) -> None:
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit(given: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels and classes after embeddings, overrides and isolates (X1 to X8)."""
    found, kinds = [base] * len(given), list(given)
    nesting = _Nesting([(base, "", False)])
    for n, kind in enumerate(given):
        if kind == "PDI":
            nesting.close_isolate()
        level, override, _isolate = nesting.stack[-1]
        found[n] = base if kind == "B" else level
        if override and kind not in _REMOVED and kind != "B":
            kinds[n] = override
        if kind in _OPENERS or kind in _ISOLATES:
            nesting.open(kind, right=kind in ("RLE", "RLO", "RLI") or (kind == "FSI" and base_level(given, n + 1) == 1))
        elif kind == "PDF":
            nesting.close_embedding()
    return found, kinds


def _sequences(kept: Sequence[int], found: Sequence[int], given: Sequence[str]) -> list[list[int]]:
    """Runs of one level, joined across isolates (X10)."""
    done: list[list[int]] = []
    waiting: list[list[int]] = []  # sequences whose isolate is still open, innermost last
    current: list[int] | None = None
    for place, n in enumerate(kept):
        before = kept[place - 1] if place else None
        if current is None or before is None or found[before] != found[n] or given[before] in _ISOLATES:
            if given[n] == "PDI" and waiting and _opens(found, given, waiting, n):
                current = waiting.pop()
            else:
                current = []
                done.append(current)
        elif given[n] == "PDI" and waiting and _opens(found, given, waiting, n):
            current = waiting.pop()
        current.append(n)
        if given[n] in _ISOLATES:
            waiting.append(current)
    return done


def _opens(found: Sequence[int], given: Sequence[str], waiting: list[list[int]], n: int) -> bool:
    """Whether the innermost isolate left open is the one this PDI closes; isolates that were never closed are dropped."""
    depth = 0
    for at in range(n - 1, -1, -1):
        if given[at] == "PDI":
            depth += 1
        elif given[at] in _ISOLATES:
            if not depth:
                while waiting and waiting[-1][-1] != at:
                    waiting.pop()
                return bool(waiting) and found[at] == found[n]
            depth -= 1
    return False


def _edges(run: Sequence[int], given: Sequence[str], explicit: Sequence[int], base: int) -> tuple[str, str]:
    """The direction that holds before and after a sequence."""
    level = explicit[run[0]]
    before = _neighbour(run[0], -1, given, explicit, base)
    after = base if given[run[-1]] in _ISOLATES else _neighbour(run[-1], 1, given, explicit, base)
    return "R" if max(level, before) % 2 else "L", "R" if max(level, after) % 2 else "L"


def _resolve(text: str, run: Sequence[int], kinds: Sequence[str], edges: tuple[str, str], found: list[int]) -> None:
    """Weak, neutral and implicit rules for one sequence (W1 to I2)."""
    level = found[run[0]]
    start, end = edges
    own = [kinds[n] for n in run]
    _weak(own, start)
    marks = [kinds[n] == "NSM" for n in run]
    _brackets([text[n] for n in run], own, marks, "R" if level % 2 else "L", start)
    _neutrals(own, "R" if level % 2 else "L", start, end)
    for n, kind in zip(run, own, strict=True):
        if kind == "R":
            found[n] = level | 1
        elif kind in ("EN", "AN") or (kind == "L" and level % 2):
            found[n] = level + 2 - level % 2 if kind != "L" else level + 1


def _neighbour(n: int, step: int, given: Sequence[str], found: Sequence[int], base: int) -> int:
    n += step
    while 0 <= n < len(given):
        if given[n] not in _REMOVED:
            return found[n]
        n += step
    return base


def _weak(own: list[str], start: str) -> None:
    before = strong = start
    for n, kind in enumerate(own):  # W1, W2
        if kind == "NSM":
            own[n] = kind = "ON" if before in (*_ISOLATES, "PDI") else before
        before = kind
        if kind == "EN" and strong == "AL":
            own[n] = "AN"
        elif kind in ("L", "R", "AL"):
            strong = kind
    own[:] = ["R" if kind == "AL" else kind for kind in own]  # W3
    for n in range(1, len(own) - 1):  # W4
        left, right = own[n - 1], own[n + 1]
        if left == right and ((own[n] == "ES" and left == "EN") or (own[n] == "CS" and left in ("EN", "AN"))):
            own[n] = left
    _terminators(own)
    strong = start
    for n, kind in enumerate(own):  # W6, W7
        if kind in ("ES", "ET", "CS"):
            own[n] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            own[n] = "L"


def _terminators(own: list[str]) -> None:
    """Signs of currency and the like go with the number beside them (W5)."""
    n = 0
    while n < len(own):
        end = n
        while end < len(own) and own[end] == "ET":
            end += 1
        if end > n and ((n and own[n - 1] == "EN") or (end < len(own) and own[end] == "EN")):
            own[n:end] = ["EN"] * (end - n)
        n = max(end, n + 1)


def _brackets(chars: Sequence[str], own: list[str], marks: Sequence[bool], inner: str, start: str) -> None:
    """Pairs of brackets take one direction (N0)."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, char in enumerate(chars):
        if own[n] != "ON" or char not in _closing():
            continue
        partner = _closing()[char]
        if partner:
            if len(opened) >= _MOST_BRACKETS:
                pairs = []
                break
            opened.append((partner, n))
        else:
            same = unicodedata.normalize("NFC", char)
            for depth in range(len(opened) - 1, -1, -1):
                if unicodedata.normalize("NFC", opened[depth][0]) == same:
                    pairs.append((opened[depth][1], n))
                    del opened[depth:]
                    break
    for first, last in sorted(pairs):
        inside = {_STRONG_OF[kind] for kind in own[first + 1 : last] if kind in _STRONG_OF}
        if not inside:
            continue
        chosen = inner
        if inner not in inside:
            context = next((_STRONG_OF[kind] for kind in reversed(own[:first]) if kind in _STRONG_OF), start)
            chosen = context if context != inner else inner
        for n in (first, last):
            own[n] = chosen
            follow = n + 1
            while follow < len(own) and marks[follow]:
                own[follow] = chosen
                follow += 1


def _neutrals(own: list[str], inner: str, start: str, end: str) -> None:
    n = 0
    while n < len(own):
        if own[n] not in _NEUTRAL:
            n += 1
            continue
        stop = n
        while stop < len(own) and own[stop] in _NEUTRAL:
            stop += 1
        left = _STRONG_OF[own[n - 1]] if n else start
        right = _STRONG_OF[own[stop]] if stop < len(own) else end
        own[n:stop] = [left if left == right else inner] * (stop - n)
        n = stop


def _reset_ends(given: Sequence[str], found: list[int], base: int) -> None:
    """Separators, and white space before them or at the end, take the paragraph's level (L1)."""
    at_end = True
    for n in range(len(given) - 1, -1, -1):
        kind = given[n]
        if kind in ("B", "S"):
            found[n], at_end = base, True
        elif at_end and (kind == "WS" or kind in _ISOLATES or kind == "PDI" or kind in _REMOVED):
            found[n] = base
        else:
            at_end = False


@cache
def _closing() -> dict[str, str]:
    """Each opening bracket with its closing one; a closing bracket with nothing. Most stand side by side."""
    apart = {"[": "]", "{": "}", "\u298d": "\u2990", "\u298f": "\u298e", "\uff3b": "\uff3d", "\uff5b": "\uff5d"}
    found: dict[str, str] = {}
    for code in range(0x28, 0x10000):
        char = chr(code)
        if unicodedata.category(char) == "Ps" and unicodedata.mirrored(char) and unicodedata.bidirectional(char) == "ON":
            other = apart.get(char, chr(code + 1))
            if unicodedata.category(other) == "Pe" and unicodedata.mirrored(other):
                found[char], found[other] = other, ""
    return found
