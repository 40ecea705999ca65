"""Texts in scripts that are shaped or run from right to left: words in the order they are read, lines in the order they are seen.

A line is broken in reading order and then laid out by the levels of `bidi`. On the page its runs are written in reading order, each at
its place, and the signs of a run that goes leftwards from the left, as the format asks; so every reader finds the text as it was written.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from promocase.packet.drawing import bidi, fonts, scripts
from promocase.packet.drawing.atoms import Atom, Line, Look, Part
from promocase.packet.drawing.face import Face
from promocase.packet.drawing.fonts import Glyphs
from promocase.packet.drawing.text import Span, Style
from promocase.packet.drawing.words import TOKEN, pieces

_OBJECT = "\ufffc"
"""Stands for a sign of coverage or a page number among the characters of a paragraph."""
_STEERING = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u00ad\u200b\u2060")
"""What says how a text runs or breaks and is not drawn."""
_JOINING = frozenset("\u200c\u200d")
_IN_NUMBERS = frozenset(("EN", "AN", "CS", "ES", "ET"))
_WIDE = 1500
"""Thousandths of the size: wider than any letter."""
_IS_SPACE = frozenset(" \u3000" + "".join(chr(code) for code in range(0x2000, 0x200B))) - {"\u2007"}


def wanted(text: str) -> bool:
    """Whether a text holds anything this file is for."""
    return scripts.SHAPED.search(text) is not None and scripts.SHAPED.search(unicodedata.normalize("NFC", text)) is not None


@dataclass(slots=True)
class _Owner:
    """A span with its look worked out."""

    span: Span
    name: str
    main: Look
    looks: dict[tuple[str, int], Look] = field(default_factory=dict[tuple[str, int], Look])

    def look(self, face: Face, level: int) -> Look:
        if face is self.main.face and not level:
            return self.main
        key = (face.name, level)
        found = self.looks.get(key)
        if found is None or found.face is not face:
            found = self.looks[key] = Look(face, self.main.size, self.main.colour, self.main.source, level)
        return found


@dataclass(slots=True)
class _Paragraph:
    """The characters between two line ends, whose they are, and their levels."""

    text: str
    owners: list[_Owner]
    kinds: list[str]
    levels: list[int]
    base: int


def atoms_of(spans: Sequence[Span], style: Style, glyphs: Glyphs) -> list[Atom]:
    """The words of a text, in reading order."""
    chars: list[str] = []
    owners: list[_Owner] = []
    for span in spans:
        owner = _owner(span, style)
        text = (_OBJECT if span.mark else "") + (_OBJECT if span.late else _clean(span.text))
        chars.append(text)
        owners += [owner] * len(text)
    whole = "".join(chars)
    atoms: list[Atom] = []
    start = 0
    for n, line in enumerate(whole.split("\n")):
        part = owners[start : start + len(line)]
        read = "".join(["0" if char == _OBJECT and owner.span.late else char for char, owner in zip(line, part, strict=True)])
        kinds = bidi.kinds_of(read)
        base = bidi.base_level(kinds)
        if n:
            atoms.append(Atom([], 0.0, 0.0, "newline", base=atoms[-1].base if atoms else base))
        paragraph = _Paragraph(line, part, kinds, _levels(read, part, base), base)
        atoms += _Words(paragraph, style, glyphs, _leftward_script(paragraph)).atoms()
        start += len(line) + 1
    return atoms


def _levels(read: str, owners: list[_Owner], base: int) -> list[int]:
    """The levels of a paragraph. Each span stands for itself: a label before a text of the other way does not turn its full stop round."""
    if all(owner is owners[0] for owner in owners):
        return bidi.levels(read, base)
    starts = [n for n in range(len(read)) if not n or owners[n] is not owners[n - 1]]
    shown: list[str] = []
    places: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(read)], strict=True):
        words = read[start:end].strip()
        before = len(read[start:end]) - len(read[start:end].lstrip())
        at = len(shown) + before
        places += [*range(len(shown), at), *range(at + 1, at + 1 + len(words))] if words else range(len(shown), len(shown) + end - start)
        shown += [*read[start : start + before], "\u2068", *words, "\u2069"] if words else read[start:end]
        after = end - start - before - len(words) if words else 0
        places += range(len(shown), len(shown) + after)
        shown += " " * after
    levels = bidi.levels("".join(shown), base)
    return [levels[place] for place in places]


def _leftward_script(paragraph: _Paragraph) -> str:
    """The face of the first letter that runs leftwards."""
    first = next((n for n, kind in enumerate(paragraph.kinds) if kind in ("R", "AL")), None)
    return "" if first is None else scripts.face_of(paragraph.text[first])


def _clean(text: str) -> str:
    return fonts.clean(text).replace(_OBJECT, "\ufffd")


def _owner(span: Span, style: Style) -> _Owner:
    name = span.face or style.face
    name = fonts.bold_of(name) if span.bold else name
    name = fonts.italic_of(name) if span.italic else name
    source = span if span.dest or span.url or span.late or span.mark else None
    return _Owner(span, name, Look(fonts.face(name), span.size or style.size, span.colour or style.colour, source))


@dataclass(slots=True)
class _Words:
    """Makes the words of one paragraph."""

    paragraph: _Paragraph
    style: Style
    glyphs: Glyphs
    script: str
    """The face of the last script that runs leftwards: what stands between its words takes it, too."""
    done: list[Atom] = field(default_factory=list[Atom])

    def atoms(self) -> list[Atom]:
        text = self.paragraph.text
        space: int | None = None  # where the space before is
        joined = False
        for found in TOKEN.finditer(text):
            if found[0][0] in _IS_SPACE:
                space, joined = found.start(), False
                continue
            at = found.start()
            for piece in (inner for outer in pieces(found[0]) for inner in scripts.pieces(outer)):
                parts = self.parts(at, at + len(piece))
                if parts:
                    self.append(parts, space, joined)
                    space, joined = None, False
                at += len(piece)
        return self.done

    def append(self, parts: list[Part], space: int | None, joined: bool) -> None:
        before = self.done[-1].parts[-1][0] if self.done else None
        look = parts[0][0] if space is None or before is None else self.space(space, before, parts[0][0])
        glue = 0.0 if space is None or before is None else self.width(look, " ")
        self.done.append(Atom(parts, sum([part[2] for part in parts]), glue, space=look, base=self.paragraph.base))

    def space(self, at: int, before: Look, after: Look) -> Look:
        """The look of a space: that of a neighbour on its level, so that links begin at their first letter and runs stay whole."""
        level = self.paragraph.levels[at]
        if before.level == level:
            return before
        return after if after.level == level and after.source is None else self.paragraph.owners[at].look(before.face, level)

    def width(self, look: Look, text: str) -> float:
        tracking = 0.0 if look.face.name.startswith("signs:") else self.style.tracking * len(text)
        return look.face.width(text) * look.size / 1000 + tracking

    def parts(self, start: int, end: int) -> list[Part]:
        """What draws the characters from `start` to `end`: runs of one span, one level and one face."""
        paragraph = self.paragraph
        out: list[Part] = []
        run: list[str] = []
        key: tuple[_Owner, int, str] | None = None

        def close() -> None:
            if key is not None and run:
                owner, level, name = key
                out.append(self.run("".join(run), owner, level, name))

        n = start - 1
        while (n := n + 1) < end:
            char, owner, level = paragraph.text[n], paragraph.owners[n], paragraph.levels[n]
            if char in _STEERING:
                continue
            if level and paragraph.kinds[n] in _IN_NUMBERS and (stop := self.number(n, end)) > n:
                close()
                run, key = [], None
                out.append(self.numbered(n, stop))
                n = stop - 1
                continue
            if char == _OBJECT or not (named := self.marked(n, owner) or self.face_for(char, owner, level, key)):
                close()
                run, key = [], None
                self.single(out, char, owner, level)
                continue
            if key != (owner, level, named):
                close()
                run, key = [], (owner, level, named)
            run.append(char)
        close()
        return out

    def number(self, start: int, end: int) -> int:
        """Where a number that begins at `start` ends, its signs included, among words that run leftwards; `start` when there is none.

        It is one sign of that run: so it keeps its order, and its place among the words, in every reader.
        """
        paragraph = self.paragraph
        if start and paragraph.kinds[start - 1] in _IN_NUMBERS and paragraph.owners[start - 1] is paragraph.owners[start]:
            return start  # the rest of one that no face has whole
        stop = start
        while stop < end and paragraph.kinds[stop] in _IN_NUMBERS and paragraph.owners[stop] is paragraph.owners[start]:
            stop += 1
        low = min(paragraph.levels[start:stop], default=0)
        if not low or not any(kind in ("EN", "AN") for kind in paragraph.kinds[start:stop]) or self.among_latin(start, low):
            return start
        lone = stop == start + 1 and paragraph.text[start].isascii()  # one digit can't be turned round, and is best found as itself
        return stop if not lone and self.number_face(start, stop) else start

    def among_latin(self, start: int, level: int) -> bool:
        """Whether the words beside a number on its own even level run rightwards, as it does."""
        if level % 2:
            return False
        kinds, levels = self.paragraph.kinds, self.paragraph.levels
        for way in (range(start - 1, -1, -1), range(start + 1, len(kinds))):
            for n in way:
                if levels[n] != level:
                    break
                if kinds[n] == "L":
                    return True
        return False

    def number_face(self, start: int, stop: int) -> str:
        text, owner = self.paragraph.text[start:stop], self.paragraph.owners[start]
        for name in (self.script, owner.name):
            if name and all(self.glyphs.signs(name).shaper.draws(char) for char in text):
                return name
        return ""

    def numbered(self, start: int, stop: int) -> Part:
        """A number as a part of the run it stands in."""
        owner, levels = self.paragraph.owners[start], tuple(self.paragraph.levels[start:stop])
        signs = self.glyphs.signs(self.number_face(start, stop))
        look = owner.look(signs.face, (min(levels) - 1) | 1)
        shown = signs.number(self.paragraph.text[start:stop], levels)
        return look, shown, self.width(look, shown)

    def marked(self, n: int, owner: _Owner) -> str:
        """The span's own face as a face of signs for a letter of it that a mark follows, which has to find its place on it."""
        text = self.paragraph.text
        if n + 1 >= len(text) or text[n] not in owner.main.face.covers or unicodedata.category(text[n + 1]) != "Mn":
            return ""
        shaper = self.glyphs.signs(owner.name).shaper
        return owner.name if shaper.draws(text[n]) and shaper.draws(text[n + 1]) and not scripts.face_of(text[n + 1]) else ""

    def face_for(self, char: str, owner: _Owner, level: int, key: tuple[_Owner, int, str] | None) -> str:
        """The face of signs for a character, "text" for the plain face of its span, or nothing where it is drawn alone."""
        script = scripts.face_of(char)
        if script:
            if self.glyphs.signs(script).shaper.draws(char):
                self.script = script if level % 2 else self.script
                return script
            return ""
        follows = key[2] if key is not None and key[0] is owner and key[1] == level else ""
        if char in _JOINING:
            return follows
        if unicodedata.category(char) in ("Mn", "Mc", "Me"):
            for name in (follows, owner.name):
                if name and name != "text" and self.glyphs.signs(name).shaper.draws(char):
                    return name
            return ""
        if level % 2:
            for name in (self.script, owner.name):
                if name and self.glyphs.signs(name).shaper.draws(char):
                    return name
            return ""
        return "text" if char in owner.main.face.covers else ""

    def run(self, text: str, owner: _Owner, level: int, name: str) -> Part:
        if name == "text":
            look = owner.look(owner.main.face, level)
            return look, text, self.width(look, text)
        signs = self.glyphs.signs(name)
        shown = signs.of(text, leftwards=bool(level % 2))
        look = owner.look(signs.face, level)
        return look, shown, self.width(look, shown)

    def single(self, out: list[Part], char: str, owner: _Owner, level: int) -> None:
        """A sign of coverage, a page number, or a character from another face, or its number where none has it."""
        if char == _OBJECT:
            if owner.span.late:
                out.append((owner.look(owner.main.face, level), "00", owner.main.face.width("00") * owner.main.size / 1000))
            else:
                out.append((owner.look(owner.main.face, level), "", owner.main.size * 1.12))
            return
        found = None if char in _JOINING else self.glyphs.draws(char, owner.main.face)
        if found is not None:
            face, shown = found
            look = owner.look(face, level + level % 2 if len(shown) > 1 else level)  # a number in brackets reads from left to right
            if out and out[-1][0] is look:
                shown = out.pop()[1] + shown
            out.append((look, shown, self.width(look, shown)))


def line_of(atoms: list[Atom], ends: str) -> Line:
    """A line of words that may run both ways: its parts in reading order, each with its place."""
    if not atoms:
        return Line(ends=ends)
    parts: list[Part] = []
    for n, atom in enumerate(atoms):
        if n and atom.glue and atom.space is not None:
            _add(parts, (atom.space, " ", atom.glue))
        for part in atom.parts:
            _add(parts, part)
    base = atoms[0].base
    width = sum([part[2] for part in parts])
    places = _places(parts)
    if ends == "space":  # the space at the line's end is read, too; it hangs over the edge
        look = parts[-1][0]
        if look.level != base:
            look = Look(look.face, look.size, look.colour, look.source, base)
        gap = look.face.width(" ") * look.size / 1000
        places.append(-gap if base % 2 else width)
        parts.append((look, " ", gap))
        ends = "placed"
    shown = [_turned(part, places, n) for n, part in enumerate(parts)]
    return Line(shown, width, ends, places, bool(base % 2))


def _turned(part: Part, places: list[float], n: int) -> Part:
    """A run that goes leftwards from the left. Where a number stands at an end of it, a space hangs over that end: PDFium takes lines that
    begin or end with something wide for one and mixes up their words."""
    look, text, width = part
    if not look.level % 2 or not text:
        return part
    text = text[::-1]
    if look.face.widths[text[-1]] > _WIDE:
        text += " "
    if look.face.widths[text[0]] > _WIDE:
        text = " " + text
        places[n] -= look.face.width(" ") * look.size / 1000
    return look, text, width


def _add(parts: list[Part], part: Part) -> None:
    look, text, width = part
    if parts and parts[-1][0] is look and text and parts[-1][1]:
        parts[-1] = (look, parts[-1][1] + text, parts[-1][2] + width)
    else:
        parts.append(part)


def _places(parts: Sequence[Part]) -> list[float]:
    places = [0.0] * len(parts)
    x = 0.0
    for n in bidi.visual([look.level for look, _text, _width in parts]):
        places[n] = x
        x += parts[n][2]
    return places
