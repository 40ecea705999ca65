"""Files that are kept as they are: pictures and PDF files become an entry each, to be told about by hand."""

import re

from promocase.exchange.intake import pictures, when
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def _picture(source: Source) -> str:
    return _("it is a picture") if pictures.is_picture(source.data) else ""


def _pdf(source: Source) -> str:
    return _("it is a PDF file") if b"%PDF-" in source.data[:1024] else ""


def _read(source: Source) -> Found:
    fault = pictures.problem(source.data) if pictures.is_picture(source.data) else ""
    if fault:
        raise Known(_("{file} was not kept: {why}.").format(file=source.name, why=fault))
    kept = source.keep(source.name, source.data)
    if kept is None:
        raise Known(
            _("{file} says where it was taken, and that can't be taken out of this format. Save it as JPEG.").format(file=source.name)
        )
    title = re.sub(r"[_-]+", " ", source.stem).strip() or source.name
    day = when.Dates(None, lambda _text: None).read(source.stem).first
    return Found([Draft(title, source_id=source.sha256, happened_from=day, files=(kept,), place=source.name)])


def _sound_pdf(source: Source) -> Found:
    import pypdfium2  # late: only files need it

    try:
        pypdfium2.PdfDocument(source.data).close()
    except pypdfium2.PdfiumError as error:
        if "password" not in str(error).casefold():
            raise Known(_("{file} is a damaged PDF file, so it was not kept.").format(file=source.name)) from None
        source.report.assume(_("The PDF file is protected by a password; it is kept as it is."))
    return _read(source)


PICTURE = Kind("picture", lambda: _("Picture"), _picture, _read, own_ids=True)
PDF = Kind("pdf", lambda: _("PDF file"), _pdf, _sound_pdf, own_ids=True)
