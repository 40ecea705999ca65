"""Reads a file in whatever form its owner keeps it. The kind is found by content, or named; drafts come out, and a report.

Nothing here opens anything but the file it is given, writes outside the scratch folder it is given, or speaks to a network.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from promocase.exchange.intake import (
    bundle,
    csv_kinds,
    docx,
    enex,
    files,
    github,
    html_kind,
    ics,
    json_notes,
    leap2a,
    limits,
    mail,
    msg,
    odf,
    opml,
    refused,
    slack,
    source,
    text_kinds,
    trello,
    xlsx,
)
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.draft import Draft, told_apart
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.report import Reading, shortened
from promocase.exchange.intake.secrets import Cleaner
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def _part(part: Source) -> Found:
    """A part of an archive, read by its own kind."""
    kind, _why = found(part)
    return kind.read(part)


KINDS: tuple[Kind, ...] = (
    files.PICTURE,
    files.PDF,
    docx.KIND,
    xlsx.KIND,
    odf.TEXT,
    odf.TABLE,
    slack.KIND,
    bundle.kind(_part),
    msg.KIND,
    replace(trello.KIND, looks=json_notes.json_only(trello.KIND.looks)),
    replace(github.KIND, looks=json_notes.json_only(github.KIND.looks)),
    json_notes.KEEP,
    json_notes.ROAM,
    json_notes.NOTION,
    json_notes.RECORDS,
    json_notes.NOTHING,
    enex.KIND,
    opml.KIND,
    leap2a.KIND,
    html_kind.KIND,
    ics.KIND,
    mail.MBOX,
    mail.EML,
    *csv_kinds.KINDS,
    text_kinds.MARKDOWN,
    text_kinds.PLAIN,
)
"""In the order they are asked whether a file looks like theirs."""


def names() -> tuple[str, ...]:
    return tuple(k.name for k in KINDS)


def read(path: Path, choices: Choices | None = None, scratch: Path | None = None) -> Reading:
    """What a file holds. `Known` says in one sentence why it can't be read. Writes nothing but kept files into `scratch`."""
    return read_source(source.open_(path, choices or Choices(), scratch))


def read_source(opened: Source) -> Reading:
    kind, why = _named(opened.choices.kind) if opened.choices.kind else found(opened)
    made = kind.read(opened)
    drafts = told_apart(finished(opened, made.drafts), "" if kind.own_ids else f"{opened.path.as_posix()}: ")
    if not drafts and not opened.report.left_out:
        raise Known(_("{file} holds no entry: there is nothing in it to import.").format(file=opened.name))
    return reading(opened, kind, why, replace(made, drafts=drafts))


def reading(opened: Source, kind: Kind, why: str, made: Found) -> Reading:
    decoded = opened.__dict__.get("decoded")  # asked for by a reader of texts, or never
    return opened.report.reading(
        opened.name,
        made.drafts,
        kind=kind.name,
        title=kind.title(),
        why=why,
        encoding=decoded.encoding if decoded else "",
        encodings=decoded.candidates if decoded else (),
        table=made.table,
        splits=made.splits,
        split=made.split,
        choices=opened.choices,
        sha256=opened.sha256,
    )


def found(opened: Source) -> tuple[Kind, str]:
    """The kind that the content is of, and what shows it. `Known` when it is of none."""
    refused.look(opened)
    for kind in KINDS:
        why = kind.looks(opened)
        if why:
            return kind, why
    raise Known(_("{file} is of no kind that holds notes this program can read.").format(file=opened.name))


def _named(name: str) -> tuple[Kind, str]:
    for kind in KINDS:
        if kind.name == name:
            return kind, _("you said so")
    raise Known(_("There is no kind of source “{kind}”. Those there are: {kinds}.").format(kind=name, kinds=", ".join(names())))


def finished(opened: Source, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts as they may go into a library: without secrets, none with a text no library can hold."""
    if len(drafts) > limits.MAX_DRAFTS:
        raise Known(_("{file} holds more than {n} entries. Import it in parts.").format(file=opened.name, n=limits.MAX_DRAFTS))
    cleaner = Cleaner(opened.report)
    kept: list[Draft] = []
    for draft in drafts:
        fault = _fault(draft)
        if fault:
            opened.report.skip(draft.place, draft.title.encode("utf-8", "replace").decode(), fault)
        else:
            kept.append(cleaner.clean(draft if len(draft.title) <= 300 else replace(draft, title=shortened(draft.title, 300))))
    return kept


def _fault(draft: Draft) -> str:
    whole = "\n".join((draft.title, draft.text, draft.excerpt, draft.project, *draft.tags, *(p.name + p.words for p in draft.people)))
    if "\0" in whole:
        return _("it holds a zero byte, which no text has")
    if not whole.isascii() and any("\ud800" <= c <= "\udfff" for c in whole):
        return _("it holds half a character, which no text can hold")
    if max(len(draft.situation), len(draft.my_part), len(draft.result), len(draft.others_part)) > limits.MAX_FIELD:
        return _("one of its texts is longer than {n} characters").format(n=limits.MAX_FIELD)
    return "" if draft.title.strip() else _("it has no words to call it by")
