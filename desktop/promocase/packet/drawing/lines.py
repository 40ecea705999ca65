"""Text broken into lines.

Lines are broken greedily; words of seven letters and more may be hyphenated, words and addresses longer than a line break anywhere,
Chinese and Japanese break between characters. Work grows with the length, not faster.
"""

from collections.abc import Callable, Iterable

from promocase.packet.drawing import fonts, mixed, plainlines
from promocase.packet.drawing.atoms import Atom, Line, Look, Part
from promocase.packet.drawing.fonts import Glyphs
from promocase.packet.drawing.hyphens import Hyphenator, hyphenator, parted
from promocase.packet.drawing.text import Span, Style, Text
from promocase.packet.drawing.words import TOKEN, pieces


def lines_of(text: Text, style: Style, width: float, glyphs: Glyphs, lang: str) -> list[Line]:
    """The text as lines of at most `width` points. An empty text has no lines."""
    given = [Span(text)] if isinstance(text, str) else [text] if isinstance(text, Span) else text
    spans = [Span(span) if isinstance(span, str) else span for span in given]
    if any(not span.text.isascii() for span in spans):
        text = "".join([span.text for span in spans])
        glyphs.han = fonts.han_of(text, lang) or glyphs.han
        if mixed.wanted(text):
            return _break(mixed.atoms_of(spans, style, glyphs), width, style, hyphenator(lang), mixed.line_of)
    plain = plainlines.lines_of(spans, style, width, hyphenator(lang))
    if plain is not None:
        return plain
    atoms: list[Atom] = []
    space = False
    for span in spans:
        space = _add_span(atoms, span, style, glyphs, space)
    return _break(atoms, width, style, hyphenator(lang), _line)


def _add_span(atoms: list[Atom], span: Span, style: Style, glyphs: Glyphs, space: bool) -> bool:
    """Appends the atoms of a span; `space` says whether a space came before. Returns whether one comes after."""
    name = span.face or style.face
    name = fonts.bold_of(name) if span.bold else name
    name = fonts.italic_of(name) if span.italic else name
    size = span.size or style.size
    colour = span.colour or style.colour
    source = span if span.dest or span.url or span.late or span.mark else None
    looks: dict[str, Look] = {}
    main = looks[name] = Look(fonts.face(name), size, colour, source)
    glue = (main.face.widths[" "] * size / 1000) + style.tracking
    joined = bool(atoms) and not space  # nothing stands between the span before and this one
    if span.mark:
        _append(atoms, [(main, "", size * 1.12)], glue if space else 0.0, joined)
        joined, space = True, False
    if span.late:
        width = main.face.width("00") * size / 1000
        _append(atoms, [(Look(main.face, size, colour, span), "00", width)], glue if space else 0.0, joined)
        return False
    for token in TOKEN.findall(fonts.clean(span.text)):
        if token == "\n":
            atoms.append(Atom([], 0.0, 0.0, "newline"))
            space, joined = False, False
        elif token[0] in " \u3000" or "\u2000" <= token[0] <= "\u200a":
            space, joined = True, False
        else:
            for piece in pieces(token):
                parts = _measure(piece, name, looks, main, glyphs, style.tracking)
                if parts:
                    _append(atoms, parts, glue if space else 0.0, joined)
                    space, joined = False, False
    return space


def _append(atoms: list[Atom], parts: list[Part], glue: float, joined: bool) -> None:
    width = sum([part[2] for part in parts]) if len(parts) > 1 else parts[0][2]
    if joined and atoms and not atoms[-1].ends:
        atoms[-1].parts = atoms[-1].parts + parts
        atoms[-1].width += width
    else:
        atoms.append(Atom(parts, width, glue))


def _measure(piece: str, name: str, looks: dict[str, Look], main: Look, glyphs: Glyphs, tracking: float) -> list[Part]:
    scale = main.size / 1000
    if main.face.covers.issuperset(piece) and "\u00ad" not in piece:
        return [(main, piece, main.face.width(piece) * scale + tracking * len(piece))]
    parts: list[Part] = []
    for face, text in glyphs.runs(piece.replace("\u00ad", ""), name):
        look = looks.get(face.name)
        if look is None:
            look = looks[face.name] = Look(face, main.size, main.colour, main.source)
        parts.append((look, text, face.width(text) * scale + tracking * len(text)))
    return parts


def _break(
    atoms: Iterable[Atom], width: float, style: Style, positions: Hyphenator | None, line_of: Callable[[list[Atom], str], Line]
) -> list[Line]:
    lines: list[Line] = []
    current: list[Atom] = []
    used = 0.0
    limit = width + 0.01

    def close(ends: str) -> None:
        nonlocal current, used
        lines.append(line_of(current, ends))
        current, used = [], 0.0

    for atom in atoms:
        if atom.ends:
            close("space")
            continue
        while True:
            need = used + atom.width + (atom.glue if current else 0.0)
            if need <= limit:
                current.append(atom)
                used = need
                break
            room = width - used - (atom.glue if current else 0.0)
            alone = not current  # a word wider than the whole line is parted whatever the style says
            wanted = positions is not None and (alone or (style.hyphenate and room > width * 0.14))
            cut = parted(atom, room, style, positions) if wanted else None
            if cut is not None:
                current.append(cut[0])
                close("hyphen")
                atom = cut[1]  # the rest of the word goes on with the next line
            elif current:
                close("space" if atom.glue else "join")
            else:
                head, atom = _cut(atom, width)
                current.append(head)
                close("join")
                if not atom.parts:
                    break
    if current:
        close("end")
    elif lines:
        lines[-1].ends = "end"
    return lines


def _line(atoms: list[Atom], ends: str) -> Line:
    """Joins neighbours of one look, the space between them included."""
    parts: list[Part] = []
    texts: list[str] = []
    look: Look | None = None
    total = width = 0.0
    for n, atom in enumerate(atoms):
        glue = atom.glue if n else 0.0
        for part_look, text, part_width in atom.parts:
            if part_look is look and text:
                if glue:
                    texts.append(" ")
                texts.append(text)
                width += glue + part_width
            else:
                if look is not None:
                    if glue:  # the space stays with the look before, so that a link begins at its first letter
                        texts.append(" ")
                        width += glue
                    parts.append((look, "".join(texts), width))
                look, texts, width = part_look, [text], part_width
            total += glue + part_width
            glue = 0.0
    if look is not None:
        parts.append((look, "".join(texts), width))
    return Line(parts, total, ends)


def _cut(atom: Atom, width: float) -> tuple[Atom, Atom]:
    """As much of an atom as fits a line, at least one character, and the rest."""
    head: list[Part] = []
    room = width
    for n, (look, text, full) in enumerate(atom.parts):
        if full <= room:
            head.append((look, text, full))
            room -= full
            continue
        used, count = 0.0, 0
        for char in text:
            step = look.face.widths[char] * look.size / 1000
            if used + step > room and (count or head) and char not in look.face.inside:
                break
            used, count = used + step, count + 1
        if count:
            head.append((look, text[:count], used))
        rest = [(look, text[count:], full - used)] if text[count:] else []
        tail = rest + atom.parts[n + 1 :]
        return Atom(head, width - room + used, atom.glue), Atom(tail, sum(part[2] for part in tail), 0.0)
    return atom, Atom([], 0.0, 0.0)
