"""A document as a Word file (DOCX): real styles, headings, lists and tables; the same document gives the same bytes.

The one place that knows python-docx. Text goes in as text: no field, link or style is ever made of what a person typed.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from promocase.kit.i18n import _
from promocase.packet.twins.document import Block, Document, Facts, Heading, Items, Para, Quote, Table, Web, Words, anchors, bare
from promocase.packet.twins.places import Places
from promocase.packet.twins.plaintext import printable, safe_address

if TYPE_CHECKING:
    from docx.document import Document as File

_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}
_ROOM = 166
"""Millimetres between the margins."""
_LEAST_WEIGHT, _MOST_WEIGHT = 10, 60
"""Characters that a column counts for at least and at most."""
_FIELDS = {"{page}": "PAGE", "{total}": "NUMPAGES"}
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can say."""


def write(document: Document) -> bytes:
    import docx

    file = docx.Document()
    _about(file, document)
    _page(file, document)
    writer = _Writer(file, Places(anchors(document)))
    for block in document.blocks:
        writer.block(block)
    return _packed(file)


def _about(file: File, document: Document) -> None:
    made = datetime.combine(document.made, time(), tzinfo=UTC).replace(tzinfo=None)
    about = file.core_properties
    about.title, about.author, about.subject = (printable(x)[:250] for x in (document.title, document.author, document.subject))
    about.language, about.comments, about.last_modified_by, about.revision = document.language, "", about.author, 1
    about.created = about.modified = made


def _page(file: File, document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = file.sections[0]
    section.page_width, section.page_height = (Mm(215.9), Mm(279.4)) if document.letter else (Mm(210), Mm(297))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(22)
    normal = file.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10.5), Pt(6)  # type: ignore[attr-defined] - a style of paragraphs, which the stubs can't tell
    language = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), document.language)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(printable(document.foot) + " · ")
    _page_number(foot)


def _page_number(paragraph: Any) -> None:
    """"Page 3 of 12": the only fields of the file, with a number in them for readers that work out none."""
    words = _("Page {page} of {total}")
    for piece in re.split(r"(\{page\}|\{total\})", words):
        if piece in _FIELDS:
            _field(paragraph, _FIELDS[piece])
        else:
            paragraph.add_run(piece)


def _field(paragraph: Any, what: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for part in ("begin", what, "separate", "1", "end"):
        run = paragraph.add_run("1" if part == "1" else "")
        if part == what:
            told = OxmlElement("w:instrText")
            told.text = what
            run._r.append(told)
        elif part != "1":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
            run._r.append(mark)


class _Writer:
    def __init__(self, file: File, places: Places) -> None:
        self._file, self._places = file, places
        self._marks = 0

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            made = self._file.add_paragraph(style=_STYLES[block.level])
            self._place(made, block.anchor)
            made.add_run(printable(block.words))
        elif isinstance(block, Para):
            self._paragraph(block)
        elif isinstance(block, Quote):
            self._file.add_paragraph(f"“{printable(block.words)}”", style="Quote")
            self._quiet(self._file.add_paragraph(printable(block.who)))
        elif isinstance(block, Items):
            for item in block.items:
                self._write(self._file.add_paragraph(style="List Bullet"), item)
        elif isinstance(block, Facts):
            for name, value in block.pairs:
                self._paragraph(Para(value, label=name))
        else:
            self._table(block)

    def _paragraph(self, block: Para) -> None:
        made = self._file.add_paragraph()
        self._place(made, block.anchor)
        if block.label:
            made.add_run(f"{printable(block.label)}: ").bold = True
        self._write(made, block.words)
        if block.quiet:
            self._quiet(made)

    @staticmethod
    def _quiet(paragraph: Any) -> None:
        from docx.shared import Pt, RGBColor

        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(9.5), RGBColor(0x50, 0x57, 0x61)

    def _table(self, block: Table) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        table: Any = self._file.add_table(rows=1, cols=len(block.head), style="Table Grid")
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), printable(block.title)[:250])
        table._tbl.tblPr.append(caption)
        table.autofit = False
        for column, width in zip(table.columns, _widths(block), strict=True):
            column.width = width
        for cell, words in zip(table.rows[0].cells, block.head, strict=True):
            cell.paragraphs[0].style = "No Spacing"
            cell.paragraphs[0].add_run(printable(words)).bold = True
        _row_says(table.rows[0], "w:tblHeader", "w:cantSplit")
        for row in block.rows:
            made = table.add_row()
            _row_says(made, "w:cantSplit")
            for cell, words in zip(made.cells, row, strict=True):
                cell.paragraphs[0].style = "No Spacing"
                self._write(cell.paragraphs[0], words)
        self._file.add_paragraph()

    def _write(self, paragraph: Any, words: Words) -> None:
        for word in words:
            if isinstance(word, str):
                paragraph.add_run(printable(word))
            elif isinstance(word, Web):
                self._link(paragraph, word.url, outside=safe_address(word.url))
            else:
                self._link(paragraph, word.text, inside=word.target)

    def _link(self, paragraph: Any, text: str, *, inside: str = "", outside: str = "") -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        run = paragraph.add_run(printable(text))
        if not outside and not self._places.there(inside):
            return
        link = OxmlElement("w:hyperlink")
        if outside:
            link.set(qn("r:id"), paragraph.part.relate_to(outside, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        else:
            link.set(qn("w:anchor"), self._places.name(inside))
        run.font.color.rgb, run.font.underline = RGBColor(0x1F, 0x4B, 0xB8), True
        run._r.addprevious(link)
        link.append(run._r)

    def _place(self, paragraph: Any, anchor: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        if not anchor:
            return
        self._marks += 1
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(kind)
            mark.set(qn("w:id"), str(self._marks))
            if kind.endswith("Start"):
                mark.set(qn("w:name"), self._places.name(anchor))
            paragraph._p.append(mark)


def _widths(table: Table) -> list[int]:
    """Of its columns, by what stands in them, so that a number takes no more room than it needs."""
    from docx.shared import Mm

    longest = [max(len(bare(cell)) for cell in column) for column in zip(*[[(h,) for h in table.head], *table.rows], strict=True)]
    weights = [min(length, _MOST_WEIGHT) + _LEAST_WEIGHT for length in longest]
    return [int(Mm(_ROOM) * weight / sum(weights)) for weight in weights]


def _row_says(row: Any, *marks: str) -> None:
    """The head stands again on every page; a row stays on one."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    for mark in sorted(marks):  # the order the format asks for: cantSplit before tblHeader
        properties.append(OxmlElement(mark))


def _packed(file: File) -> bytes:
    """The file with no time of day and no picture of an empty page in it."""
    package: Any = file.part.package
    rels = package.rels
    for id in [id for id, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[id]
    loose, out = io.BytesIO(), io.BytesIO()
    file.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            packed.writestr(entry, source.read(name))
    return out.getvalue()
