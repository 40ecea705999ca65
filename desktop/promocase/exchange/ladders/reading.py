"""Reads a ladder in whatever form a company has it. The kind is found by content, or named.

`read(path)` gives a framework document, a report in which nothing is passed over, and the layout: everything that was assumed, as a
value. Change the layout and give it back, and the same file is read by it.
"""

from pathlib import Path

from promocase.exchange.ladders import case_file, ft, jorgef, markdown, matrix, own, records, source, uk, unidays
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.report import Reading
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.words import texts

KINDS: tuple[Kind, ...] = (own.KIND, case_file.KIND, unidays.KIND, uk.KIND, jorgef.KIND, records.KIND, ft.KIND, markdown.KIND, matrix.KIND)
"""In the order they are asked whether a file looks like theirs; the last takes what is left."""


def names() -> tuple[str, ...]:
    return tuple(k.name for k in KINDS)


def read(path: Path, kind: str | None = None, layout: Layout | None = None) -> Reading:
    """The framework in a file (or, for kinds kept in several files, a folder). Writes nothing.

    `kind` is a name of `KINDS`; None looks at the content, or takes the layout's. `Known` says in one sentence, with the place, why
    nothing can be read.
    """
    opened = source.open_(path)
    return kind_of(opened, kind or (layout.kind if layout else "")).read(opened, layout)


def kind_of(opened: source.Source, name: str = "") -> Kind:
    """The kind of this name; without one, that of the content."""
    return _named(name) if name else _found(opened)


def _named(name: str) -> Kind:
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise Known(_("There is no kind of ladder file “{kind}”. Those there are: {kinds}.").format(kind=name, kinds=", ".join(names())))


def _found(opened: source.Source) -> Kind:
    for kind in KINDS:
        if kind.looks(opened):
            return kind
    if opened.is_folder:
        raise Known(_("{file} is a folder that holds no ladder kept in several files. Name one file.").format(file=opened.name))
    said = _(
        "{file} is no ladder this program can read: it holds {keys}, and neither “format” (our own), “CFDocument” (CASE) nor “topics” "
        "(UNiDAYS). Put the ladder into a table and try again."
    )
    keys = [f"“{key[:30]}”" for key in opened.json] or [_("nothing")]
    raise Known(said.format(file=opened.name, keys=texts.listed(keys)))
