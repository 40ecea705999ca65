"""A document as one web page: nothing is loaded from anywhere, and the page may run nothing."""

import base64
import hashlib
from html import escape

from promocase.kit.i18n import _
from promocase.packet.twins.document import Block, Document, Facts, Heading, Items, Para, Piece, Quote, Table, Web, Words, anchors
from promocase.packet.twins.places import Places
from promocase.packet.twins.plaintext import printable, safe_address

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #565d67; --paper: #ffffff; --line: #c9ced6; --link: #1f4bb8; --band: #f3f5f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ebef; --quiet: #aeb5c0; --paper: #16181c; --line: #454c57; --link: #9db4ff; --band: #20242a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word; }
header, main, nav, footer { max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: .2rem 0 .4rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.4rem 0 .6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .3rem; }
h4 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
p, ul, dl, blockquote, table { margin: .45rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.quiet, footer, caption { color: var(--quiet); font-size: .9rem; }
blockquote { border-left: 3px solid var(--line); padding-left: .9rem; font-style: italic; }
blockquote footer { font-style: normal; padding: 0; margin: 0; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem 1.2rem; }
dt { color: var(--quiet); font-size: .85rem; } dd { margin: 0; font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: .85rem; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; }
@media (max-width: 40rem) {
  body { overflow-wrap: anywhere; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr, th[scope=row], td { display: block; border: 0; padding: .1rem 0; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td::before { content: attr(data-head) ": "; color: var(--quiet); font-size: .85rem; } }
@media print {
  :root { --ink: #000; --quiet: #444; --paper: #fff; --line: #999; --link: #000; }
  body { font-size: 10.5pt; } nav { display: none; } h2, h3, h4 { break-after: avoid; } tr, blockquote { break-inside: avoid; } }
""".strip()


def write(document: Document) -> bytes:
    """The page as UTF-8. The same document gives the same bytes."""
    allowed = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    writer = _Writer(document)
    cut = next((n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.level == 2), len(document.blocks))
    head, rest = document.blocks[:cut], document.blocks[cut:]
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_text(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="author" content="{_text(document.author)}">',
        f"<title>{_text(document.title)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<header>",
        *(writer.block(b) for b in head),
        "</header>",
        writer.contents(rest),
        "<main>",
        *(writer.block(b) for b in rest),
        "</main>",
        f"<footer><p>{_text(document.foot)}</p></footer>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(line for line in lines if line) + "\n").encode("utf-8")


def _text(text: str) -> str:
    return escape(printable(text))


class _Writer:
    def __init__(self, document: Document) -> None:
        self._places = Places(anchors(document))

    def contents(self, blocks: tuple[Block, ...]) -> str:
        parts = [b for b in blocks if isinstance(b, Heading) and b.level == 2 and b.anchor]
        if not parts:
            return ""
        items = "".join(f'<li><a href="#{self._places.name(b.anchor)}">{_text(b.words)}</a></li>' for b in parts)
        title = _text(_("Contents"))
        return f'<nav aria-label="{title}"><h2>{title}</h2><ul>{items}</ul></nav>'

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}{self._id(block.anchor)}>{_text(block.words)}</h{block.level}>"
        if isinstance(block, Para):
            kind = ' class="quiet"' if block.quiet else ""
            label = f"<strong>{_text(block.label)}:</strong> " if block.label else ""
            return f"<p{kind}{self._id(block.anchor)}>{label}{self.words(block.words)}</p>"
        if isinstance(block, Quote):
            return f"<blockquote><p>“{_text(block.words)}”</p><footer>{_text(block.who)}</footer></blockquote>"
        if isinstance(block, Items):
            return "<ul>" + "".join(f"<li>{self.words(item)}</li>" for item in block.items) + "</ul>"
        if isinstance(block, Facts):
            return "<dl>" + "".join(f"<div><dt>{_text(n)}</dt><dd>{self.words(v)}</dd></div>" for n, v in block.pairs) + "</dl>"
        return self._table(block)

    def _table(self, table: Table) -> str:
        head = "".join(f'<th scope="col">{_text(h)}</th>' for h in table.head)
        rows = "".join(
            "<tr>"
            + "".join(
                f'<th scope="row">{self.words(cell)}</th>' if not n else f'<td data-head="{_text(table.head[n])}">{self.words(cell)}</td>'
                for n, cell in enumerate(row)
            )
            + "</tr>\n"
            for row in table.rows
        )
        name = _text(table.title)
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="{name}"><table><caption>{name}</caption>'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>"
        )

    def words(self, words: Words) -> str:
        return "".join(self._word(w) for w in words).replace("\n", "<br>")

    def _word(self, word: Piece) -> str:
        if isinstance(word, str):
            return _text(word)
        if isinstance(word, Web):
            address = safe_address(word.url)
            shown = _text(word.url)
            return f'<a href="{escape(address)}" rel="noreferrer noopener">{shown}</a>' if address else shown
        shown = _text(word.text)
        return f'<a href="#{self._places.name(word.target)}">{shown}</a>' if self._places.there(word.target) else shown

    def _id(self, anchor: str) -> str:
        return f' id="{self._places.name(anchor)}"' if anchor else ""
