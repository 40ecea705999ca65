"""The pages of the agreed expectations: what is asked beside a box for what that looks like here, and a mark to tick."""

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Rule
from promocase.packet.drawing.fields import TextField
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Stack, facts, keep, listing
from promocase.packet.drawing.tags import Elem
from promocase.packet.drawing.text import CAPS, H1, INK, LEAD, Style
from promocase.packet.model_documents import AgreedAsk, AgreedSheet
from promocase.packet.pages import form
from promocase.packet.pages.looks import NOTE, TIGHT, Entry, hair, labelled, small_label

DEST = "agreed"
_NAME = Style(fonts.SANS_SEMIBOLD, 11.2, 14.4, hyphenate=False, after=3)
_ASKS = Style(fonts.SERIF_IT, 10.2, 13.6, after=2)
_HOW = Style(size=10, leading=13.2, after=2)
_LINES = 3
"""Of handwriting in a box that nothing is written in yet."""


def sections(sheet: AgreedSheet, content: str) -> list[Section]:
    blocks = [*_head(sheet)]
    for place, row in enumerate(sheet.rows):
        blocks += [*([hair(7)] if place else []), Entry(_margin(row), _asked(row), again=f"{row.number}  {row.name}", after=6)]
    blocks += [hair(8), form.box(sheet.remark, 3)]
    blocks.append(keep(form.line((*sheet.signed[:2],), (1, 1)), form.line((sheet.signed[2], sheet.again), (1, 1))))
    return [Section(blocks, sheet.head.running, sheet.eyebrow, bare=True, foot=lambda page: form.foot(sheet.head.foot, content, page))]


def _head(sheet: AgreedSheet) -> list[Block]:
    eyebrow = f"{sheet.eyebrow}  ·  {sheet.head.sample}" if sheet.head.sample else sheet.eyebrow
    own = [(_("Track"), sheet.track), (_("Framework"), sheet.framework), *sheet.facts]
    return [
        Paragraph(eyebrow.upper(), CAPS, after=3),
        Rule(1.4, INK, after=10),
        Heading(1, sheet.title, H1, dest=DEST, bookmark=sheet.eyebrow, after=2),
        Paragraph([f"{sheet.head.author} · ", sheet.target], LEAD, after=8),
        facts(own, columns=3, after=8),
        *(Paragraph(one, _HOW) for one in sheet.how),
        hair(8),
    ]


def _margin(row: AgreedAsk) -> list[Block]:
    name = f"{row.number}  {row.name}"
    return [Heading(2, name, _NAME, dest=row.anchor, bookmark=name), form.ticks((row.agreed,))]


def _asked(row: AgreedAsk) -> list[Block]:
    asked: list[Block] = [listing(row.statements, style=_ASKS, after=6)] if len(row.statements) > 1 else []
    asked += [Paragraph(one, _ASKS) for one in row.statements] if len(row.statements) == 1 else []
    asked += [Paragraph(line, NOTE, after=3) for line in row.left_out]
    return [Stack([*asked, Wording(row)], keep=True)]


class Wording(Block):
    """The box with the present wording in it; where the form's face can't draw that, it stands above, and the box is for another one."""

    def __init__(self, row: AgreedAsk) -> None:
        self.row, self._made = row, None

    def _whole(self, sheet: Sheet) -> Stack:
        if self._made is None:
            field = self.row.here
            drawn = sheet.form.draws(field.value)
            written = [] if drawn or not field.value else [labelled(field.label, field.value, TIGHT)]
            label = _("Your wording, where it should read differently") if written else field.label
            value = field.value if drawn else ""
            box = TextField(field.name, field.question, lines=_LINES, max_length=field.limit, value=value, after=0)
            self._made = Stack([*written, small_label(label, after=2), box])
        return self._made

    def height(self, sheet: Sheet, width: float) -> float:
        return self._whole(sheet).height(sheet, width)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        self._whole(sheet).draw(sheet, x, top, width, parent)
