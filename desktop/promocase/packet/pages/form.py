"""The review form: its own contiguous pages, for the screen and for a pen."""

from promocase.kit.i18n import _
from promocase.packet import formnames
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.fields import Choice, TextField, Ticks
from promocase.packet.drawing.stack import Columns, Row, Stack, keep
from promocase.packet.drawing.text import H1, MARGIN, Style, link, page_of
from promocase.packet.model_form import FormField, FormRow, ReviewForm
from promocase.packet.pages.looks import NOTE, TIGHT, aside, hair, small_label

DEST = "form"
_SEND = Style(fonts.SANS_SEMIBOLD, 10.5, 14, hyphenate=False)
_HOW = Style(size=10, leading=13.2)
_YOURS = Style(size=9, leading=13.6, align="right", hyphenate=False, after=0)
_ASKED = Style(fonts.SANS_SEMIBOLD, 9, 12, hyphenate=False)
_NAME = Style(fonts.SANS_SEMIBOLD, 10.5, 13.6, hyphenate=False, after=0)


def blocks(form: ReviewForm) -> list[Block]:
    out: list[Block] = [Heading(1, form.title, H1, dest=DEST, after=4)]
    how = [Paragraph(line, _HOW, after=1) for line in (*form.how, form.how_saved)]
    out.append(aside(Paragraph(form.send, _SEND, after=2), *how, after=6))
    if not form.rows:
        return [*out, *_short(form)]
    for row in form.rows:
        out += [hair(4), _row(row)]
    out += [hair(8)]
    out += [box(f, 4) for f in form.texts]
    out.append(_decision(form))
    step, *about = form.step
    out.append(keep(box(step, 2), line(tuple(about), (2.4, 1)), *_shown(form), line(form.signed[:2], (1, 1)), _last(form)))
    return out


def _short(form: ReviewForm) -> list[Block]:
    boxes = [box(f, 4) for f in (*form.texts, *form.step)]
    return [hair(8), _decision(form), *boxes, line(form.signed, (1.2, 1.2, 0.8))]


def _decision(form: ReviewForm) -> Block:
    return keep(Heading(2, form.decision_label, MARGIN, after=4), ticks(form.decision), box(form.reason, 5))


def _row(row: FormRow) -> Block:
    name = Paragraph([f"{row.number}  ", link(row.name, row.expectation)], _NAME, dest=row.anchor)
    head = Columns([name, Paragraph(_("Your rating"), _YOURS), ticks(row.marks)], shares=(1.0, 0.32, 1.75), gap=8, after=3)
    rated: list[Block] = (
        [Paragraph(_("Self-rating: {rating}").format(rating=row.self_rating), NOTE, after=0)] if row.self_rating else []
    )
    place = Paragraph([_("Claim on page") + "\N{NO-BREAK SPACE}", page_of(row.expectation)], NOTE, after=0)
    field = TextField(row.convince.name, row.convince.question, lines=2, max_length=row.convince.limit, after=0)
    asked = Paragraph(row.convince.label, _ASKED, after=1)
    return keep(head, Row([asked, *rated, place], field, after=0), after=5)


def ticks(marks: tuple[FormField, ...]) -> Ticks:
    return Ticks([Choice(f.name, f.label, f.question) for f in marks], style=TIGHT, after=6)


def box(field: FormField, lines: int) -> Block:
    written = TextField(field.name, field.question, lines=lines, max_length=field.limit, value=field.value)
    return keep(small_label(field.label, after=2), written, after=6)


def line(fields: tuple[FormField, ...], shares: tuple[float, ...]) -> Block:
    return Columns([Stack(_field(f)) for f in fields], shares=shares, gap=12, after=6)


def _field(field: FormField) -> list[Block]:
    return [small_label(field.label, after=2), TextField(field.name, field.question, max_length=field.limit)]


def _shown(form: ReviewForm) -> list[Block]:
    """What may be passed on stands by itself, above the name: a yes to it is not one of the other marks."""
    return [hair(5), ticks((form.shown,)), hair(4)] if form.shown else []


def _last(form: ReviewForm) -> Block:
    read = Columns([Paragraph(form.read_label, TIGHT), ticks(form.read)], shares=(1, 6), gap=6, after=3)
    return Columns([read, Stack(_field(form.signed[2]))], shares=(2.4, 1), gap=12)


def foot(identity: str, content: str, page: int) -> Block:
    """Says, to people and to the program, which document the page's answers belong to."""
    tip = _("Which document these answers belong to. Please leave it as it is.")
    fields = [
        TextField(formnames.packet_name(page), tip, value=identity, read_only=True, size=9, after=0),
        TextField(formnames.content_name(page), tip, value=formnames.content_line(content), read_only=True, size=9, after=0),
    ]
    return Row(Paragraph(_("Leave as it is:"), NOTE), Stack(fields), margin=64, gutter=6, after=0)
