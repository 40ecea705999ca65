"""The appendix: evidence sheets, index, agreed expectations, colleagues' statements, the record."""

from collections.abc import Iterator, Mapping, Sequence

from promocase.kit.i18n import _
from promocase.packet.model_appendix import AgreedRow, Appendix, IndexRow, Sheet, SheetFile
from promocase.packet.rich import Link
from promocase.packet.twins.document import Block, Heading, Items, Para, Quote, Table, Web, Words, words
from promocase.packet.twins.story.detail import joined


def blocks(found: Appendix, marks: Mapping[str, str]) -> Iterator[Block]:
    if found.sheets:
        yield Heading(2, _("Evidence sheets"), "sheets")
        if found.files_note:
            yield Para(words(found.files_note), quiet=True)
        for words_, cited in ((_("Cited in the claims"), True), (_("Further evidence of this case"), False)):
            part = [s for s in found.sheets if s.cited is cited]
            if part:
                yield Heading(3, words_)
            for sheet in part:
                yield from _sheet(sheet, marks.get(sheet.anchor, ""))
    if found.index:
        yield Heading(2, _("Evidence index"), "index")
        yield from _index(found.index, anchors=not found.sheets)
    if found.agreed:
        yield from _agreed(found)
    if found.statements:
        yield Heading(2, _("What colleagues say"), "statements")
        yield Para(words(_("Each is printed with the speaker's consent.")), quiet=True)
        for one in found.statements:
            yield Quote(one.words, f"{one.who}, {', '.join(link.text for link in one.cites)}" if one.cites else one.who)
    if found.also:
        yield Heading(2, _("Also relevant"), "also")
        yield Para(words(_("Kept for the record; not part of this judgement.")))
        rows = tuple((words(a.title), words(a.result or "–"), words(a.when)) for a in found.also)
        yield Table((_("Title"), _("Result"), _("When")), rows, _("Also relevant"))


def _sheet(sheet: Sheet, mark: str) -> Iterator[Block]:
    yield Heading(4, f"{sheet.label}  {sheet.title}", sheet.anchor)
    recorded = _("recorded {date}").format(date=sheet.recorded)
    yield Para(words(" · ".join(x for x in (mark, sheet.when, sheet.project, recorded) if x)), quiet=True)
    for line in (sheet.note, sheet.how):
        if line:
            yield Para(words(line), quiet=True)
    yield from (Para(words(line.text), label=line.label) for line in sheet.texts)
    if sheet.metrics:
        head = (_("Measure"), _("Before"), _("After"), _("Period and source"))
        rows = tuple(
            tuple(words(x or "–") for x in (m.name, m.baseline, m.value, ", ".join(y for y in (m.period, m.source) if y)))
            for m in sheet.metrics
        )
        yield Table(head, rows, _("Measures of {label}").format(label=sheet.label))
    yield from (Para((Web(one.url),), label=one.label or _("Link")) for one in sheet.links)
    if sheet.witnesses:
        yield Para(words("; ".join(sheet.witnesses)), label=_("Can confirm it"))
    yield from (Para(words(_file(file)), label=_("File")) for file in sheet.files)
    if sheet.serves:
        yield Para(joined(tuple(Link(one.name, one.anchor) for one in sheet.serves)), label=_("Serves"))


def _file(file: SheetFile) -> str:
    told = _("{name}, {size} bytes, SHA-256 {short}").format(name=file.name, size=file.size, short=file.sha256[:12])
    return f"{file.caption.rstrip('.')}. {told}" if file.caption else told


def _index(rows: Sequence[IndexRow], *, anchors: bool) -> Iterator[Block]:
    """`anchors`: the sheets are left out, so citations lead here."""
    if anchors:
        for row in rows:
            about = " · ".join(x for x in (row.when, row.project, row.sources) if x)
            yield Para((f"{row.title}, {about}",), label=row.label, anchor=row.anchor)
        return
    head = (_("No."), _("Evidence"), _("When"), _("Sources"), _("Serves"))
    cells = tuple(
        (
            (Link(r.label, r.anchor),),
            words(f"{r.title} ({r.project})" if r.project else r.title),
            words(r.when),
            words(r.sources or "–"),
            joined(r.serves),
        )
        for r in rows
    )
    yield Table(head, cells, _("Evidence index"))


def _agreed(found: Appendix) -> Iterator[Block]:
    title = _("What the levels ask for")
    target, current = found.agreed_labels
    with_current = any(row.current for row in found.agreed)
    yield Heading(2, title, "agreed")
    head = (_("Expectation"), target, *([current] if with_current else []))
    yield Table(head, tuple(_asked(row, found.agreed_labels, with_current=with_current) for row in found.agreed), title)


def _asked(row: AgreedRow, labels: tuple[str, str], *, with_current: bool) -> tuple[Words, ...]:
    def told(statements: tuple[str, ...], level: str) -> str:
        return " ".join(statements) or _("Not asked at {level}.").format(level=level.partition(" · ")[0])

    here = " " + _("Agreed here:") + " " + row.here if row.here else ""
    cells: tuple[Words, ...] = ((f"{row.number}  ", Link(row.name, row.anchor)), words(told(row.target, labels[0]) + here))
    return (*cells, words(told(row.current, labels[1]))) if with_current else cells


def record(found: Appendix, number: int, earlier: Sequence[str], content: str) -> Iterator[Block]:
    if not found.record:
        return
    yield Heading(2, _("Record"), "record")
    lines = [words(line) for line in found.record]
    lines.append(words(_("This is packet {number} of the case.").format(number=number)))
    lines += [words(line + ".") for line in earlier]
    lines.append(words(_("Fingerprint of the content (SHA-256): {hash}").format(hash=content)))
    yield Items(tuple(lines))
