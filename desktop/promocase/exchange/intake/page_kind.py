"""What a page is as a whole: a form to be filled in, advice to others, one entry, or a list of many."""

from collections.abc import Sequence

from promocase.exchange.intake import fields, heading_dates, headings, prompts
from promocase.exchange.intake.blocks import Block
from promocase.exchange.intake.on_page import OnPage
from promocase.exchange.intake.when import Dates, leads_with_time


def is_template(on: OnPage) -> bool:
    """Mostly prompts, or instructions that speak of nobody's own work."""
    said = _said(on)
    if not said:
        return False
    share = _asked(said) / len(said)
    own = _own(said) / len(said)
    named = "template" in (on.source.stem + on.name).casefold()
    instructing = any(headings.aside(s.title) for s in on.root.walk())
    if share > 0.3 and own < 0.05 and len(said) > 8:
        return True
    return share > 0.6 or (named and share > 0.25) or (len(said) > 8 and instructing and share > 0.42)


def is_guide(on: OnPage) -> bool:
    """Advice to others, with perhaps a story in it to show how: only such a story, told by its author in parts, is an entry."""
    said = _said(on)
    told = sum(headings.instructs(s.title) for s in on.root.walk())
    share = _asked(said) / max(1, len(said))
    return len(said) > 8 and bool((share > 0.08 and told > 2) or (share > 0.3 and told and _own(said) < len(said) * 0.2))


def is_one(on: OnPage) -> bool:
    """One entry, not many: STAR paragraphs or notes of one meeting, and no list of things done."""
    sections = [s for s in on.root.walk() if s.title]
    if any(headings.is_container(s.title, on.dates) and not fields.is_facet(s.title) for s in sections if s.level > 1):
        return False
    heads = [s for s in sections if s.level == 1]
    top = heads[0] if len(heads) == 1 else on.root
    facets = sum(fields.is_facet(s.title) for s in top.children)
    if facets >= 2 and (facets * 2 >= len(top.children) or not any(s.children for s in top.children)):
        return True
    if sections and not (len(sections) == 1 and sections[0].level == 1):
        return False
    body = [b for s in on.root.walk() for b in s.body]
    labels = {fields.of_label(fields.split_label(b.text)[0]) for b in body} & {"situation", "my_part", "result"}
    if len(labels) < 2 and not any(b.kind in ("item", "cells") for b in body):
        return not any(on.dates.leading(b.text)[0] or b.lead for b in body if b.kind == "text")
    dated = "date" in on.page.properties or bool(on.page.title)
    return len(labels) >= 2 or (dated and not lists(body, on.page.title or on.name, on.dates))


def lists(body: Sequence[Block], title: str, dates: Dates) -> bool:
    """Whether a body without headings is a list of things done."""
    items = [b for b in body if b.kind == "item" and b.depth == 1]
    dated = [b for b in items if dates.leading(b.text)[0] or leads_with_time(b.text) or heading_dates.only_date(b.text, dates)]
    return bool(items) and (len(dated) * 2 > len(items) or headings.is_container(title, dates))


def _said(on: OnPage) -> list[Block]:
    return [b for b in on.page.blocks if b.kind in ("item", "text", "quote") and b.text]


def _asked(said: Sequence[Block]) -> int:
    return sum(1 for b in said if prompts.is_prompt(b.text) or prompts.is_intro(b.text))


def _own(said: Sequence[Block]) -> int:
    return sum(1 for b in said if prompts.is_own(b.text))
