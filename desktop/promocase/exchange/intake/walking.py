"""Through the headings of a page, as its author seems to have meant them: which gather entries, which are one, which are neither."""

from dataclasses import replace

from promocase.exchange.intake import fields, heading_dates, headings, page_kind, prompts
from promocase.exchange.intake.blocks import Block
from promocase.exchange.intake.making import Maker
from promocase.exchange.intake.on_page import OnPage
from promocase.exchange.intake.sections import Section, by_date, grouped
from promocase.exchange.intake.when import Span
from promocase.kit.i18n import _


class Walk:
    """Hands each entry of a page to `maker`, and says of everything else why it stays out."""

    def __init__(self, on: OnPage, maker: Maker) -> None:
        self._on, self._maker, self._dates = on, maker, on.dates

    def through(self) -> None:
        self._walk(self._on.root, self._on.span, "", ())

    def _walk(self, section: Section, span: Span, project: str, path: tuple[str, ...]) -> None:
        why = headings.aside(section.title) if section.level > 1 or (section.level and not section.children) else ""
        if why or (not section.children and self._instructs(section)):
            self._on.skip(section, why or _("instructions or a template, not what happened"))
            for child in section.children:
                if headings.tells_outcome(child.title):
                    self._walk(child, span, project, (*path, section.title))
            return
        span = self._dated(section.title, span)
        path = (*path, section.title) if section.title else path
        facets = sum(fields.is_facet(c.title) for c in section.children)
        gathers = headings.is_container(section.title, self._dates) or not section.level
        if section.level and (_labelled(section, once=True) if gathers else facets >= 2 or _labelled(section)):
            self._maker.section(section, span, project, path[:-1])
        elif section.children and (gathers or section.level == 1 or not self._is_entry_with_parts(section)):
            self._loose(section, span, project, path)
            for child in section.children:
                self._walk(child, span, project, path)
        elif gathers or self._all_dated(section) or (section.level == 1 and page_kind.lists(section.body, section.title, self._dates)):
            self._loose(section, span, "" if gathers else section.title, path, entries=True)
        elif section.body or section.children:
            self._maker.section(section, span, project, path[:-1])
        elif section.level:
            self._on.skip(section, _("nothing stands under this heading"))

    def _dated(self, title: str, span: Span) -> Span:
        """When what stands under a heading happened: as it says, else as what it stands in; unknown where nothing says its year."""
        own = heading_dates.date_in(title, self._dates, span) if title else Span()
        return own if own.known or heading_dates.bare_date(title) else span

    def _loose(self, section: Section, span: Span, project: str, path: tuple[str, ...], entries: bool = False) -> None:
        """What stands directly under a heading that gathers: each item or paragraph an entry, an introduction none."""
        gathers = entries or headings.is_container(section.title, self._dates) or not section.level
        for group in grouped(by_date(section.body, self._dates)):
            head = group[0]
            tells = gathers and (head.kind == "item" or (head.kind in ("text", "quote") and _tells(section, head)))
            self._group(group, span, project, path, tells or self._dates.leading(head.text)[0] is not None)

    def _group(self, group: list[Block], span: Span, project: str, path: tuple[str, ...], tells: bool) -> None:
        head = group[0]
        if head.kind == "code":
            self._on.report.skip(self._on.place(head.line), head.info or head.text, _("a block of code"))
        elif head.kind == "cells":
            self._maker.table(head, span, project, path)
        elif tells and heading_dates.only_date(head.text, self._dates):
            below = [replace(b, depth=max(0, b.depth - 1)) for b in group[1:]]
            for inner in grouped(below):
                self._group(inner, self._dated(head.text, span), project, (*path, head.text), tells)
            if not below and self._dated(head.text, span) != span:
                self._on.report.skip(self._on.place(head.line), head.text, _("a date with nothing under it"))
        elif tells:
            self._maker.group(group, span, project, path)
        elif head.text:
            self._on.report.skip(self._on.place(head.line), head.text, _("an introduction, not an entry"))

    def _is_entry_with_parts(self, section: Section) -> bool:
        """A heading with text of its own and parts below it that are no entries by themselves."""
        own = [b for b in section.body if b.kind in ("item", "text", "cells") and not prompts.is_intro(b.text)]
        return bool(own) and section.level >= 3 and not any(headings.is_container(c.title, self._dates) for c in section.children)

    def _all_dated(self, section: Section) -> bool:
        items = [b for b in section.body if b.kind == "item" and b.depth == 1]
        return len(items) >= 2 and sum(self._dates.leading(b.text)[0] is not None for b in items) > len(items) * 0.6

    def _instructs(self, section: Section) -> bool:
        """Whether the first thing under a heading says what to write there."""
        first = section.body[0] if section.body else None
        if first is None or not section.level or first.kind not in ("text", "quote", "item"):
            return False
        if first.kind == "item":
            alone = not self._all_dated(section) and len(section.body) > 2
            return alone and prompts.instructs(first.text) and not any(prompts.is_own(b.text) for b in section.body)
        return prompts.is_intro(first.text) or (prompts.is_prompt(first.text) and all(prompts.is_prompt(b.text) for b in section.body))


def _labelled(section: Section, once: bool = False) -> bool:
    """Two labelled parts of one entry; `once`: and none of them twice, as under a date where several entries have theirs."""
    names = [fields.of_label(fields.split_label(line)[0]) for b in section.body for line in b.text.split("\n")]
    named = [n for n in names if n in ("situation", "my_part", "result", "tags")]
    return len(set(named)) >= 2 and not section.children and not (once and len(set(named)) < len(named))


def _tells(section: Section, head: Block) -> bool:
    """Whether a paragraph under a heading that gathers is an entry: where there are items or parts, it introduces those."""
    if head.lead and not fields.of_label(head.lead):
        return True
    return bool(section.level) and not section.children and not any(b.kind == "item" for b in section.body)
