"""Markdown and plain text to blocks, with the line each begins in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from promocase.domain.evidence import Link
from promocase.exchange.intake import limits, logseq
from promocase.exchange.intake.blocks import Block, Page
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_BOX = re.compile(r"\[([ xX/\-])\](?:\s+|$)")
_WIKI = re.compile(r"!?\[\[([^\]|\n]{1,200})(?:\|([^\]\n]{1,200}))?\]\]")
_INLINE_FIELD = re.compile(r"[\[(]([\w -]{1,40})::\s*([^\])\n]{0,200})[\])]")
_COMMENT = re.compile(r"%%.*?%%|<!--.*?(?:-->|\Z)", re.S)
_ATTRIBUTES = re.compile(r"\{:?\s?(?:target|class|id|rel|\.|#)[^}\n]{0,200}\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_MAX_BRACKETS = 60_000
"""Nested brackets take a Markdown reader ever longer."""


def page(text: str, name: str) -> Page:
    """The blocks of a text. HTML comments and Obsidian's are no part of it. `Known` when it is built to take for ever."""
    from markdown_it import MarkdownIt  # late: only imports of pages need it

    if text.count("[") > _MAX_BRACKETS or len(text) > limits.MAX_TEXT // 4 or re.search(r"(?:^|\n)(?:[>*+-] ?){100}", text):
        raise Known(_("{file} is a larger or more knotted page than notes are, so it was not read.").format(file=name))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = _front_matter(text)
    body, said = logseq.plain(body)
    hidden = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), body)
    reader = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").enable("strikethrough").disable(["code", "reference"])
    if not re.search(r"^\s{0,3}(?:#{1,6} |[-*+] |\d+[.)] |```|\||>)", hidden, re.M):
        reader.disable(["lheading", "hr"])
    blocks = tuple(_Walk(reader.parse(hidden)).blocks())
    return Page(blocks, {**said, **front}, lines=tuple(text.split("\n")))


def _front_matter(text: str) -> tuple[Mapping[str, "str | tuple[str, ...]"], str]:
    """Settings between two rules at the top, as texts; and the text with them blanked, so that lines keep their numbers."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    return properties(found[1]), "\n" * found[0].count("\n") + text[found.end() :]


def properties(text: str) -> Mapping[str, "str | tuple[str, ...]"]:
    """YAML settings as texts and lists of texts. What refers back to itself, or is deeper, is left out."""
    import yaml

    if len(text) > 100_000:
        return {}
    try:
        if any(isinstance(e, yaml.AliasEvent) for e in yaml.parse(text, yaml.BaseLoader)):
            return {}
        loaded: Any = yaml.load(text, yaml.BaseLoader)  # a safe loader: it makes nothing but str, list and dict
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(loaded, dict):
        return {}
    plain: dict[str, str | tuple[str, ...]] = {}
    for key, value in cast("dict[Any, Any]", loaded).items():
        if isinstance(value, str):
            plain[str(key)] = value.strip()
        elif isinstance(value, list) and all(isinstance(x, str) for x in cast("list[Any]", value)):
            plain[str(key)] = tuple(cast("list[str]", value))
    return plain


class _Walk:
    """Goes through the tokens of a page once."""

    def __init__(self, tokens: list[Any]) -> None:
        self._tokens = tokens
        self._depth = 0
        self._fresh = False
        self._quote = 0

    def blocks(self) -> Iterator[Block]:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            line = token.map[0] + 1 if token.map else 0
            self._count(token.type)
            match token.type:
                case "list_item_close" if self._fresh:
                    self._fresh = False
                    yield Block("item", line=line, depth=self._depth)
                case "heading_open":
                    text, links, _lead = _words(self._tokens[at + 1])
                    yield Block("heading", text, line, int(token.tag[1]), links=links)
                    at += 2
                case "paragraph_open":
                    yield self._paragraph(self._tokens[at + 1], line)
                    at += 2
                case "table_open":
                    end = next(n for n in range(at, len(self._tokens)) if self._tokens[n].type == "table_close")
                    yield Block("cells", line=line, depth=self._depth, rows=tuple(_rows(self._tokens[at:end])))
                    at = end
                case _:
                    yield from self._plain(token, line)
            at += 1

    def _count(self, kind: str) -> None:
        """How deep in lists and quotes the next block lies."""
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._depth += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._depth -= 1
        elif kind == "list_item_open":
            self._fresh = True
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quote += 1 if kind == "blockquote_open" else -1

    def _plain(self, token: Any, line: int) -> Iterator[Block]:
        if token.type == "fence":
            yield Block("code", token.content, line, self._depth, info=token.info.strip())
            self._fresh = False
        elif token.type == "hr":
            yield Block("rule", line=line)
        elif token.type == "html_block" and (text := _TAG.sub(" ", token.content).strip()):
            yield Block("text", text, line, self._depth)

    def _paragraph(self, inline: Any, line: int) -> Block:
        text, links, lead = _words(inline)
        kind = "item" if self._fresh else "quote" if self._quote else "text"
        self._fresh = False
        box = _BOX.match(text) if kind == "item" else None
        checked = box[1] in "xX" if box else None
        if box:
            text = text[box.end() :]
        strong = kind == "text" and bool(lead) and text.strip().rstrip(":") == lead.rstrip(":") and "\n" not in text
        return Block(kind, text.strip(), line, self._depth, checked, lead, links, strong=strong)


def _rows(tokens: list[Any]) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_words(token)[0])
        elif token.type == "tr_close":
            yield tuple(row)


def _words(inline: Any) -> tuple[str, tuple[Link, ...], str]:
    """The words of a line without their marks, the links in it, and what it begins with in bold."""
    out: list[str] = []
    links: list[Link] = []
    lead, bold, start = "", 0, 0
    for token in inline.children or ():
        match token.type:
            case "text" | "code_inline" | "text_special":
                out.append(token.content)
            case "softbreak" | "hardbreak":
                out.append("\n")
            case "html_inline":
                out.append("\n" if token.content.casefold().startswith("<br") else "")
            case "strong_open":
                bold += 1
                if not "".join(out).strip(_MARKS):
                    start, lead = len(out), "?"
            case "strong_close":
                bold -= 1
                lead = "".join(out[start:]).strip() if lead == "?" else lead
            case "link_open":
                href = str(token.attrs.get("href", ""))
                if href.startswith(("http://", "https://")):
                    links.append(Link(href))
            case "image":
                out.append(token.content)
            case _:
                pass
    text = _INLINE_FIELD.sub(r"\1: \2", "".join(out))
    text = _ATTRIBUTES.sub("", text)
    text = _WIKI.sub(lambda m: m[2] or m[1].split("/")[-1].split("#")[0], text)
    return text.strip(), tuple(links), "" if lead == "?" else lead


_MARKS = " \t\n✅☑✔❌⏸️⏳🚧🤔⭐🎉🏆▶•-–—0123456789.)(["
