"""The endorsement slip's one page."""

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Rule
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.stack import keep
from promocase.packet.drawing.text import CAPS, H1, INK, LEAD, MARGIN, Style
from promocase.packet.model_documents import Slip
from promocase.packet.pages import form
from promocase.packet.pages.looks import NOTE, TIGHT, hair, labelled

_ABOUT = Style(fonts.SERIF_SEMIBOLD, 13, 17, hyphenate=False, after=2)
_HOW = Style(size=10, leading=13.2, after=2)


def sections(slip: Slip, content: str) -> list[Section]:
    eyebrow = f"{slip.eyebrow}  ·  {slip.head.sample}" if slip.head.sample else slip.eyebrow
    out: list[Block] = [
        Paragraph(eyebrow.upper(), CAPS, after=3),
        Rule(1.4, INK, after=10),
        Heading(1, _("What did you see {name} do?").format(name=slip.head.author), H1, dest="slip", bookmark=slip.eyebrow, after=2),
        Paragraph(slip.dear, LEAD, after=6),
        Paragraph(slip.about, _ABOUT),
        Paragraph(slip.when, NOTE, after=3),
    ]
    if slip.part:
        out.append(labelled(_("As {name} tells it").format(name=slip.head.author), slip.part, TIGHT))
    out += [*(Paragraph(line, _HOW) for line in slip.how), hair(8)]
    out += [keep(Heading(2, slip.relation_label, MARGIN, after=4), form.ticks(slip.relation)), form.line((slip.period,), (1,))]
    out += [form.box(slip.saw, 6), form.box(slip.differently, 3)]
    out.append(keep(Heading(2, slip.quote_label, MARGIN, after=4), form.ticks(slip.quote)))
    out += [form.line(slip.signed, (1.2, 1.2, 0.8)), Paragraph(slip.send, NOTE)]
    return [Section(out, slip.head.running, slip.eyebrow, bare=True, foot=lambda page: form.foot(slip.head.foot, content, page))]
