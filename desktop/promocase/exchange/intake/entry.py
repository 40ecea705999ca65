"""One entry of a page: labelled lines, letters of STAR, tables and plain paragraphs into the fields of a draft."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from promocase.domain.evidence import Link, Status
from promocase.exchange.intake import confidential, fields, prompts, tables
from promocase.exchange.intake.blocks import Block
from promocase.exchange.intake.draft import Draft, Said
from promocase.exchange.intake.sections import Section
from promocase.exchange.intake.when import Dates, Span

_TEXTS = ("situation", "my_part", "others_part", "result")

_NAME_AND_VALUE = {(name, value) for name in ("field", "property", "attribute", "key") for value in ("value", "details", "description")}
"""Heads of a table that says one thing of the entry in each row."""


@dataclass(eq=False)
class Entry:
    """Fills up while its blocks are read."""

    dates: Dates
    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _TEXTS})
    tags: list[str] = field(default_factory=list[str])
    links: list[Link] = field(default_factory=list[Link])
    people: list[Said] = field(default_factory=list[Said])
    span: Span = field(default_factory=Span)
    project: str = ""
    id: str = ""
    status: Status = Status.DONE
    why_private: str = ""
    dropped_code: int = 0
    current: str = "my_part"

    def say(self, name: str, text: str) -> None:
        """Add text to a field of a draft, by its name in `fields.FIELDS`."""
        text = text.strip()
        if not text:
            return
        if name in self.texts:
            self.texts[name].append(text)
        elif name == "tags":
            self.tags += tables.tags_of([text])
        elif name in ("date", "until"):
            found = self.dates.read(text)
            self.span = found if not self.span.known or name == "date" else self.span
            if not found.known:
                self.texts["situation"].append(text)
        elif name == "project":
            self.project = self.project or text
        elif name == "people":
            self.people += [Said(p.strip()) for p in re.split(r"[,;\n]|\band\b", text) if 1 < len(p.strip()) < 60]
        elif name == "status":
            self.status = tables.status_of(text)
        elif name == "id":
            self.id = self.id or text

    def text_first(self) -> str:
        """The first line of its text, for an entry whose heading is only a mark."""
        return next(
            (
                tables.first_line(fields.split_label(t.lstrip("-• "))[1])
                for name in ("my_part", "result", "situation")
                for t in self.texts[name]
            ),
            "",
        )

    def link(self, links: Sequence[Link]) -> None:
        self.links += [x for x in links if x.url not in {y.url for y in self.links}]

    def draft(self, title: str, source_id: str, place: str, group: str, excerpt: str) -> Draft:
        texts: dict[str, Any] = {name: "\n\n".join(parts) for name, parts in self.texts.items()}
        private = self.why_private or confidential.why("\n".join((title, *texts.values())))
        people = tuple({p.name: p for p in self.people}.values())
        return Draft(
            title=" ".join(title.split()),
            source_id=self.id or source_id,
            happened_from=self.span.first,
            happened_to=self.span.last,
            status=self.status,
            project=self.project,
            tags=tuple(dict.fromkeys(self.tags)),
            links=tuple(self.links),
            people=people,
            why_private=private,
            place=place,
            group=group,
            excerpt=excerpt,
            **texts,
        )


def fill(entry: Entry, section: Section, head: str = "") -> None:
    """All of a section into the entry, headings below it as labels."""
    if head:
        target = fields.of_label(head) if fields.is_facet(head) else ""
        entry.current = target if target in _TEXTS else entry.current
        if target in ("tags", "link", "people", "project"):
            entry.say(target, ", ".join(b.text for b in section.body))
            return
        if not (target in _TEXTS and (fields.plain_name(head) in fields.LABELS or fields.is_letter(head))):
            entry.texts[entry.current].append(head)
    blocks(entry, section.body)
    for child in section.children:
        fill(entry, child, child.title)


def blocks(entry: Entry, body: Sequence[Block]) -> None:
    """Paragraphs, items and tables into the entry. A run of items stays together."""
    run: list[str] = []
    target = entry.current
    for block in body:
        if block.kind == "code":
            _code(entry, block)
            continue
        entry.link(block.links)
        if block.kind == "cells":
            run, target = _flush(entry, run, target)
            _cells(entry, block.rows)
            continue
        if block.kind == "item" and (block.checked is False or (prompts.is_boilerplate(block.text) and block.checked)):
            continue
        before = target
        for line in _lines(block):
            label, rest = fields.split_label(line.strip().lstrip("-• "))
            name = (
                fields.of_label(label)
                if label and (block.lead or block.kind == "item" or fields.is_facet(label) or "\n" in block.text)
                else ""
            )
            if name:
                run, target = _flush(entry, run, target)
                if name in _TEXTS:
                    target = name
                    run = [_with_label(label, rest, name)] if rest.strip() else []
                else:
                    entry.say(name, rest)
                    target = entry.current
            else:
                run.append(line)
        if block.kind == "item" and target != before and run:  # a label before an item's words is for these words
            _flush(entry, run, target)
            run, target = [], before
        if block.kind in ("text", "quote"):
            run, _kept = _flush(entry, run, target)
            target = target if not block.lead else entry.current if not run and target == entry.current else target
    _flush(entry, run, target)


def _with_label(label: str, rest: str, name: str) -> str:
    """The label stays where its field does not say the same."""
    usual = {
        "situation": "situation context s t background problem",
        "result": "result results impact outcome r",
        "my_part": "action actions a facts",
    }
    return rest if fields.plain_name(label) in usual.get(name, "").split() else f"{label}: {rest}"


def _flush(entry: Entry, run: list[str], target: str) -> tuple[list[str], str]:
    text = "\n".join(run).strip()
    if text:
        entry.texts[target].append(text)
    return [], target


def _lines(block: Block) -> list[str]:
    if block.kind == "item":
        lines = _joined(block.text)
        return [f"{'  ' * (block.depth - 1)}- {lines[0]}", *(("  " * block.depth) + x for x in lines[1:])] if lines else []
    return _joined(block.text)


def _joined(text: str) -> list[str]:
    """Lines that were only broken to fit a width are one again; a labelled line begins anew."""
    out: list[str] = []
    for line in text.split("\n"):
        if out and line.strip() and not fields.split_label(line)[0] and len(out[-1]) > 45 and not re.match(r"\s*[-*•\d]", line):
            out[-1] = out[-1].rstrip() + " " + line.strip()
        elif line.strip():
            out.append(line.strip())
    return out


def _cells(entry: Entry, rows: Sequence[Sequence[str]]) -> None:
    """A table within an entry: two columns as labels, any other line by line."""
    if rows and all(len(r) == 2 for r in rows):
        headed = tuple(fields.plain_name(c) for c in rows[0]) in _NAME_AND_VALUE
        pairs = rows[1:] if headed else rows
        if headed or sum(bool(fields.of_label(label)) for label, _value in pairs) * 2 >= len(pairs):
            for label, value in pairs:
                _labelled(entry, label, value)
            return
    entry.texts[entry.current].append("\n".join(" | ".join(c.replace("\n", " ") for c in r) for r in rows))


def _labelled(entry: Entry, label: str, value: str) -> None:
    name = fields.of_label(label)
    if name and name not in _TEXTS:
        entry.say(name, value)
    elif value.strip():
        entry.texts[name or entry.current].append(f"{label}: {value}")


def _code(entry: Entry, block: Block) -> None:
    """A block of code is no evidence; one of JSON under an entry may be its data."""
    data: Any = None
    if "json" in block.info.casefold() and len(block.text) < 50_000:
        try:
            data = json.loads(block.text)
        except (ValueError, RecursionError):
            data = None
    if isinstance(data, dict) and {"date", "id", "impacts", "role", "type"} & set(cast("dict[str, Any]", data)):
        _data(entry, cast("dict[str, Any]", data))
    else:
        entry.dropped_code += 1


def _data(entry: Entry, data: Mapping[str, Any]) -> None:
    for key, value in data.items():
        if isinstance(value, str) and key != "id":
            name = fields.of_label(key)
            entry.say(name if name != "link" else "", value)
            if name == "link" and value.startswith("http"):
                entry.link([Link(value)])
            if key == "role":
                entry.texts["my_part"].pop()
        elif key == "collaborators" and isinstance(value, list):
            entry.people += [Said(str(p)) for p in cast("list[Any]", value)]
        elif key == "impacts" and isinstance(value, list):
            entry.texts["result"] += [str(i["statement"]) for i in cast("list[Any]", value) if isinstance(i, dict) and "statement" in i]
    entry.id = str(data.get("id", entry.id))
