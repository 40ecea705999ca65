"""The review form, to be answered in the document itself or on paper."""

from collections.abc import Iterator

from promocase.kit.i18n import _
from promocase.packet.model_form import FormField, FormRow, ReviewForm
from promocase.packet.rich import Link
from promocase.packet.twins.document import Block, Heading, Para, Table, Words, words

_BOX = "☐"
_LINE = "____________"


def blocks(form: ReviewForm) -> Iterator[Block]:
    yield Heading(2, form.title, "form")
    yield Para(words(form.send))
    yield from (Para(words(line)) for line in form.how)
    yield Para(words(_("Answers are read from the PDF's form only. What is answered here has to be typed in.")), quiet=True)
    if form.rows:
        head = (_("Expectation"), _("Self-rating"), _("Your rating"), form.rows[0].convince.label)
        yield Table(head, tuple(_row(row) for row in form.rows), form.title)
    yield from (_box(field) for field in form.texts)
    yield Heading(3, form.decision_label, "form-decision")
    yield Para(words(_ticks(form.decision)))
    yield from (_box(field) for field in (form.reason, *form.step, *form.signed))
    if form.read:
        yield Para(words(_ticks(form.read)), label=form.read_label)
    if form.shown:
        yield Para(words(_ticks((form.shown,))))


def _row(row: FormRow) -> tuple[Words, ...]:
    return (f"{row.number}  ", Link(row.name, row.expectation)), words(row.self_rating or "–"), words(_ticks(row.marks)), words(_LINE)


def _ticks(marks: tuple[FormField, ...]) -> str:
    return "   ".join(f"{_BOX} {mark.label}" for mark in marks)


def _box(field: FormField) -> Para:
    if field.label.endswith("?"):
        return Para(words(f"{field.label} {_LINE}"))
    return Para(words(_LINE), label=field.label)
