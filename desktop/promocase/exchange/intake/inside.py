"""What an attached file says, as one text for the search: PDF files, documents, web pages, and whatever else is text."""

import re
from collections.abc import Callable
from contextlib import closing

from promocase.exchange.intake import docx, html_kind, odf
from promocase.exchange.intake.blocks import Page
from promocase.exchange.intake.kind import Kind
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known

MOST = 200_000
"""Characters of one file that are searched; what stands behind them is not found."""
_PAGES = 2_000
_DOCUMENTS: tuple[tuple[Kind, Callable[[Source], Page]], ...] = (
    (docx.KIND, docx.page),
    (odf.TEXT, odf.page),
    (html_kind.KIND, html_kind.page),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def said_in(source: Source) -> str:
    """The words of a file in their order; empty where it has none, is locked, or can't be read."""
    try:
        text = _pdf(source) if b"%PDF-" in source.data[:1024] else _document(source)
    except Known:
        return ""
    return _NO_TEXT.sub(" ", text)[:MOST].strip()


def _document(source: Source) -> str:
    for kind, page in _DOCUMENTS:
        if kind.looks(source):
            blocks = page(source).blocks
            return "\n".join(text for b in blocks for text in (b.text, *(" ".join(row) for row in b.rows)) if text)
    return "" if source.looks_binary or source.data.startswith(b"PK") else source.text


def _pdf(source: Source) -> str:
    import pypdfium2  # late: only files need it

    found: list[str] = []
    try:
        with pypdfium2.PdfDocument(source.data) as document:
            for n in range(min(len(document), _PAGES)):
                with closing(document[n]) as page, closing(page.get_textpage()) as text:
                    found.append(text.get_text_bounded())
                if sum(map(len, found)) > MOST:
                    break
    except pypdfium2.PdfiumError:
        return "\n".join(found)
    return "\n".join(found)
