"""The packet as DOCX, HTML, Markdown and text: all that the packet says, nothing it may not say, and never markup of what was typed."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.judge import making
from tests.packet import packets
from tests.packet.test_privacy import planted
from tests.thorough import examples

from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import proof
from promocase.packet.model import Coverage, MatrixPage
from promocase.packet.model_form import FormField, ReviewForm
from promocase.packet.model_head import Head
from promocase.packet.options import Edition, Options
from promocase.packet.rich import Link, PageOf
from promocase.packet.twins import files
from promocase.packet.twins.document import Document, Facts, Heading, Items, Para, Quote, Table, Web
from promocase.packet.twins.files import Kind
from promocase.packet.twins.story import whole

SAMPLE = whole.document(packets.packet(packets.sample_library()))
NASTY = (
    "<b>bold</b> & <script>alert(1)</script> <img src=/etc/passwd> &amp; &#60;",
    "# no heading",
    "- no list\n1. nor this\n> nor a quote\n    nor code",
    "[no](http://link.example) ![no](x.png) <http://x.example> www.x.example a@b.example",
    "*no* _no_ __no__ `no` ~~no~~ $no$ ||| a|b \\ \\\\ --- ===",
    'HYPERLINK "http://evil" {=1+1} =cmd|calc @SUM(A1) +1 -1',
    "bell \x07, null \x00, escape \x1b, lone \ud800, not a character \ufffe",
    "مرحبا 日本語 🙂 e\u0301 \u200d",
)


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(data: bytes, kind: Kind) -> str:
    """What a reader of the finished file sees, by readers that are not ours where there are some."""
    if kind is Kind.WORD:
        file = docx.Document(io.BytesIO(data))
        parts = (file.element.body, file.sections[0].footer._element)
        return "\n".join(node.text or "" for part in parts for node in part.iter("{*}t"))
    if kind is Kind.WEB:
        body = data.decode("utf-8").partition("<body>")[2]
        return html.unescape(re.sub(r"<[^>]*>", "", body))
    if kind is Kind.MARKDOWN:
        return html.unescape(re.sub(r"<[^>]*>", "", MarkdownIt().enable(["table", "strikethrough"]).render(data.decode("utf-8"))))
    return data.decode("utf-8")


def one(text: str) -> Document:
    """The text in every place where a document holds one."""
    blocks = (
        Heading(1, text, "top"),
        Heading(2, text, f"a/{text}"),
        Para((text, Link(text, f"a/{text}"), Link(text, "nowhere")), label=text),
        Para((text,), quiet=True),
        Quote(text, text),
        Items(((text,),)),
        Facts(((text, (text,)),)),
        Table((text, text), (((text,), (text,)),), text),
        Para((Web(text),)),
    )
    return Document(text, text, text, "en", date(2026, 1, 2), text, blocks)


# ---- all that it says


OF_PAGES = {
    (MatrixPage, "way"),
    (MatrixPage, "quarters"),
    (Coverage, "code"),
    (Coverage, "brief"),
    (Head, "running"),
    (Head, "kind"),
    (ReviewForm, "how_saved"),
}
"""Reading path and column heads of paper; a mark's name; what a line of the first page had room for; the head of every page;
how a PDF is saved."""
NEVER_SHOWN = {"anchor", "form_anchor", "expectation", "packet_id", "case_id", "language", "paper", "edition", "sha256", "media_type"}


def said(value: Any) -> Iterator[str]:
    """Every string of the model that a reader is told. A label stands where there is what it names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Link):
        yield value.text
    elif isinstance(value, FormField):
        yield value.label
    elif isinstance(value, tuple) and any(isinstance(x, PageOf) for x in value):
        yield from (x.text for x in value if isinstance(x, Link))
    elif isinstance(value, tuple):
        for item in value:
            yield from said(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            named = getattr(value, field.name.removesuffix("_label"), True)
            if named and field.name not in NEVER_SHOWN and (type(value), field.name) not in OF_PAGES:
                yield from said(getattr(value, field.name))


@pytest.mark.parametrize("edition", [Edition.MANAGER, Edition.COMMITTEE])
@pytest.mark.parametrize("kind", Kind)
def test_a_twin_says_all_that_the_packet_says(kind: Kind, edition: Edition) -> None:
    packet = packets.packet(packets.sample_library(), Options(language="en-GB", edition=edition))
    found = squeezed(read(files.render(whole.document(packet), kind), kind))
    about = {packet.head.title, packet.head.subject, packet.head.as_of}
    missing = [text for text in said(packet) if text.strip() and text not in about and squeezed(text.rstrip(".")) not in found]
    assert not missing


def test_every_link_leads_to_a_place_of_the_document() -> None:
    page = files.render(SAMPLE, Kind.WEB).decode("utf-8")
    places = re.findall(r' id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_sentences_that_name_a_page_are_whole_without_it() -> None:
    text = read(files.render(SAMPLE, Kind.TEXT), Kind.TEXT)
    assert "Please answer on the form by 10 December 2026." in text
    assert "The whole plan: Next proofs." in text
    assert "page" not in text.partition("Evidence sheets")[0].replace("page_", "").partition("The ask")[2].partition("The case in")[0]


# ---- nothing that it may not say


@pytest.mark.parametrize("kind", Kind)
def test_private_pieces_are_in_no_part_of_a_twin(kind: Kind) -> None:
    library = making.library(*planted())  # type: ignore[arg-type]
    data = files.render(whole.document(packets.packet(library)), kind)
    assert "ombat" not in "\n".join(files.everything(data, kind))


@pytest.mark.parametrize("kind", Kind)
def test_the_proof_looks_through_the_finished_twin(kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of a writer that let something through would be found, and nothing be written."""
    library = packets.sample_library()
    case = packets.only_case(library)
    packet = packets.packet(library)
    forbidden = proof.forbidden(library, case, judge(library, case), packets.DEFAULT)
    private = next(text for text in forbidden.private if len(text) > 20)
    leaky = Document("t", "a", "s", "en", date(2026, 1, 1), "foot", (Para(("Before ", Link(private[:9], ""), private[9:], " after.")),))
    monkeypatch.setattr(whole, "document", lambda _packet: leaky)
    with pytest.raises(Known, match="private words"):
        files.write(packet, tmp_path / f"x.{kind}", kind, forbidden=forbidden)
    assert not list(tmp_path.iterdir())


# ---- text is text


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", NASTY)
def test_what_was_typed_reads_as_typed(kind: Kind, text: str) -> None:
    shown = re.sub("[\x00\x07\x1b\ud800\ufffe]", lambda m: f"[U+{ord(m.group()):04X}]", text)
    data = files.render(one(text), kind)
    assert read(data, kind).count("") > 0
    assert squeezed(read(data, kind)).count(squeezed(shown)) >= 12


@settings(max_examples=examples(60))
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_whatever_is_typed_makes_files_that_open_and_say_it(text: str) -> None:
    typed = squeezed(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", text))
    for kind in Kind:
        found = squeezed(re.sub(r"\[U\+[0-9A-F]{4}\]", "", read(files.render(one(text), kind), kind)))
        assert not typed or found.count(typed) >= 12


def test_a_page_runs_nothing_and_loads_nothing() -> None:
    for document in (SAMPLE, *(one(text) for text in NASTY)):
        tags = Tags()
        tags.feed(files.render(document, Kind.WEB).decode("utf-8"))
        policies = [attributes for _tag, attributes in tags.found if ("http-equiv", "Content-Security-Policy") in attributes]
        policy = dict(policies[0])["content"] or ""
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert not {tag for tag, _attributes in tags.found} & {"script", "img", "iframe", "link", "object", "form", "input", "b", "base"}
        names = {name for _tag, attributes in tags.found for name, _value in attributes}
        assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}
        addresses = {value for _tag, attributes in tags.found for name, value in attributes if name == "href"}
        assert all(address.startswith(("#p-", "https://", "http://", "mailto:")) for address in addresses)


def test_an_address_that_is_not_of_the_web_is_shown_and_leads_nowhere() -> None:
    document = Document("t", "a", "s", "en", date(2026, 1, 1), "f", (Para((Web("javascript:alert(1)"),)), Para((Web("file:///etc/passwd"),))))
    page = files.render(document, Kind.WEB).decode("utf-8")
    assert "<a " not in page
    assert "javascript:alert(1)" in page
    with zipfile.ZipFile(io.BytesIO(files.render(document, Kind.WORD))) as parts:
        assert b"javascript" not in parts.read("word/_rels/document.xml.rels")


# ---- shape


def test_the_page_has_one_title_headings_that_never_skip_and_tables_with_scopes() -> None:
    page = files.render(SAMPLE, Kind.WEB).decode("utf-8")
    levels = [int(n) for n in re.findall(r"<h([1-6])\b", page)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.count("<table>") == page.count("<caption>") > 8
    assert not re.search(r"<th(?! scope=)(?!ead)", page)
    for landmark in ("<header>", "<nav ", "<main>", "<footer>"):
        assert landmark in page
    assert '<html lang="en-GB">' in page


def test_the_word_file_has_real_styles_header_rows_and_its_language() -> None:
    file = docx.Document(io.BytesIO(files.render(SAMPLE, Kind.WORD)))
    styles = [p.style.name for p in file.paragraphs]
    assert styles.count("Title") == 1
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "Quote"} <= set(styles)
    assert all(t.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for t in file.tables)
    about = file.core_properties
    assert (about.author, about.language) == ("Nerea Lindqvist", "en-GB")
    assert about.title == "Promotion packet: Nerea Lindqvist, IC4 · Staff Product Manager"
    xml = file.element.xml
    assert "w:instrText" not in xml
    assert "fldSimple" not in xml
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml))


def test_the_word_files_foot_counts_its_pages() -> None:
    foot = docx.Document(io.BytesIO(files.render(SAMPLE, Kind.WORD))).sections[0].footer._element
    assert [node.text for node in foot.iter("{*}instrText")] == ["PAGE", "NUMPAGES"]
    assert "".join(node.text or "" for node in foot.iter("{*}t")).endswith("Page 1 of 1")


def test_no_twin_speaks_of_a_pdf_reader_or_counts_characters() -> None:
    text = files.render(SAMPLE, Kind.TEXT).decode("utf-8")
    assert "PDF reader" not in text
    assert not re.search(r"^\(\d+ characters\)$", text, re.MULTILINE)


def test_markdown_marks_no_sign_that_means_nothing() -> None:
    plain = ("[E1, E2]", "31.2 % to 19.3 %", "a_b", "2 * 3", "~20 for $5 to $10", "{x}", "-5 %", "3.5 %", "a|b", "< 5", "ann@x.example")
    data = files.render(Document("t", "a", "s", "en", date(2026, 1, 1), "f", tuple(Para((text,)) for text in plain)), Kind.MARKDOWN)
    assert data.decode("utf-8").split("\n\n")[: len(plain)] == list(plain)


@pytest.mark.parametrize("kind", Kind)
def test_the_same_packet_gives_the_same_bytes_with_no_time_in_them(kind: Kind) -> None:
    data = files.render(SAMPLE, kind)
    assert files.render(SAMPLE, kind) == data
    if kind is Kind.WORD:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"python-docx" not in parts.read("docProps/core.xml")
