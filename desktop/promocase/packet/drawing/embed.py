"""Puts fonts into the file, cut to what the pages use: a byte a letter, two bytes a sign, and the characters that each stands for."""

import hashlib
from collections.abc import Mapping

from promocase.packet.drawing.backend import Font, Pdf, SignFont
from promocase.packet.drawing.truetype import Sign, cut

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Letters def
/CMapType 2 def
1 begincodespacerange"""
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_MOST = 100
"""Lines the format allows in one block."""


def embed_fonts(pdf: Pdf) -> None:
    """Writes each font that the pages use, cut to what they use of it."""
    for name, font, codes in pdf.letter_fonts():
        pdf.font(name, _embed_letters(pdf, font, codes))
    for name, font, signs in pdf.sign_fonts():
        pdf.font(name, _embed_signs(pdf, font, signs))


def _embed_letters(pdf: Pdf, font: Font, codes: Mapping[int, str]) -> int:
    content = font.cut(codes)
    name = f"{_tag(content)}+{font.postscript_name}"
    file = pdf.stream(f"/Length1 {len(content)}", content)
    descriptor = pdf.add(f"<< /Type /FontDescriptor /FontName /{name} {font.described(symbolic=True)} /FontFile2 {file} 0 R >>")
    first, last = min(codes), max(codes)
    widths = " ".join(f"{font.widths[codes[code]]:g}" if code in codes else "0" for code in range(first, last + 1))
    unicodes = pdf.stream("", _to_unicode(codes, 2).encode("ascii"))
    return pdf.add(
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar {first} /LastChar {last} /Widths [{widths}] "
        f"/FontDescriptor {descriptor} 0 R /ToUnicode {unicodes} 0 R >>"
    )


def _embed_signs(pdf: Pdf, font: SignFont, signs: list[Sign]) -> int:
    content = cut(font.outlines, signs, font.units)
    name = f"{_tag(content)}+{font.name}"
    scale = 1000 / font.units
    left, bottom, right, top = (round(value * scale) for value in font.outlines.box)
    file = pdf.stream(f"/Length1 {len(content)}", content)
    descriptor = pdf.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{left} {bottom} {right} {top}] /ItalicAngle 0 "
        f"/Ascent {round(font.outlines.ascent * scale)} /Descent {round(font.outlines.descent * scale)} /CapHeight 700 /StemV 80 "
        f"/FontFile2 {file} 0 R >>"
    )
    widths = " ".join(f"{max(0, sign.advance) * scale:.2f}" for sign in signs)
    inner = pdf.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity "
        f"/DW 1000 /W [1 [{widths}]] /FontDescriptor {descriptor} 0 R >>"
    )
    unicodes = pdf.stream("", _to_unicode({code: sign.text for code, sign in enumerate(signs, 1)}, 4).encode("ascii"))
    return pdf.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicodes} 0 R >>"
    )


def _tag(content: bytes) -> str:
    """Six capitals that follow from what the font holds: two cuts of one font are two fonts."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(content).digest()[:6])


def _to_unicode(texts: Mapping[int, str], digits: int) -> str:
    """The map from codes, of so many hexadecimal digits, to the characters they stand for."""
    rows = [f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in texts.items()]
    out = [_HEAD, f"<{'0' * digits}> <{'F' * digits}>", "endcodespacerange"]
    for start in range(0, len(rows), _MOST):
        block = rows[start : start + _MOST]
        out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*out, _FOOT])
