"""The peer of the packet: a bare ReportLab canvas that draws the same words, with its own line breaking and nothing else.

No tags, no links, no form, no archival output, no judgement. Arguments: a text file (a paragraph a line), the font, the PDF to write.
"""

import sys
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SIZE, LEADING, SIDE, TOP, BOTTOM, WIDTH = 10.0, 13.4, 56.0, 776.0, 56.0, 483.0

source, font, target = (Path(argument) for argument in sys.argv[1:4])
pdfmetrics.registerFont(TTFont("Body", str(font), shapable=False))
widths: dict[str, float] = {}


def width_of(word: str) -> float:
    if word not in widths:
        widths[word] = pdfmetrics.stringWidth(word, "Body", SIZE)
    return widths[word]


def lines(paragraph: str) -> list[str]:
    out: list[str] = []
    line: list[str] = []
    used, blank = 0.0, width_of(" ")
    for word in paragraph.split():
        wide = width_of(word)
        if line and used + blank + wide > WIDTH:
            out.append(" ".join(line))
            line, used = [], 0.0
        used += wide + (blank if line else 0.0)
        line.append(word)
    return [*out, " ".join(line)]


canvas = Canvas(str(target), pagesize=(595.28, 841.89), initialFontName="Body", pageCompression=1)
y = TOP
canvas.setFont("Body", SIZE)
for paragraph in source.read_text(encoding="utf-8").splitlines():
    for line in lines(paragraph):
        if y < BOTTOM:
            canvas.showPage()
            canvas.setFont("Body", SIZE)
            y = TOP
        canvas.drawString(SIDE, y, line)
        y -= LEADING
    y -= 4
canvas.save()
