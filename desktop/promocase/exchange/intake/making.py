"""Drafts out of a page's sections, items, paragraphs and tables. Prompts, code and boxes not ticked stay out and are named."""

import re
from collections.abc import Sequence
from dataclasses import replace

from promocase.domain.evidence import Status
from promocase.exchange.intake import entry, fields, heading_dates, headings, prompts, tables
from promocase.exchange.intake.blocks import Block
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.entry import Entry
from promocase.exchange.intake.on_page import OnPage
from promocase.exchange.intake.sections import Section
from promocase.exchange.intake.when import Span, without_time
from promocase.kit.i18n import _


class Maker:
    """Gathers the drafts of one page. `guide`: the page gives advice to others, so only what its author tells is an entry."""

    def __init__(self, on: OnPage, guide: bool = False) -> None:
        self.drafts: list[Draft] = []
        self._on, self._guide, self._dates = on, guide, on.dates

    def section(self, section: Section, span: Span, project: str, path: tuple[str, ...]) -> None:
        """A heading with all below it as one entry."""
        whole = " ".join(b.text for s in section.walk() for b in s.body)
        asked = sum(prompts.is_prompt(b.text) for s in section.walk() for b in s.body if b.text)
        if self._guide and not (prompts.is_own(whole) and asked < 4 and sum(fields.is_facet(c.title) for c in section.children) > 2):
            self._on.skip(section, _("instructions or a template, not what happened"))
            return
        own = heading_dates.date_in(section.title, self._dates, span)
        made = Entry(self._dates, span=own if own.known else span, project=project)
        self.fill(made, section)
        if not any(made.texts.values()) and not made.links:
            self._on.skip(section, _("nothing stands under this heading"))
            return
        told = made.text_first() if heading_dates.only_date(section.title, self._dates) else ""
        self.add(made, told or section.title, section, path)

    def group(self, group: Sequence[Block], span: Span, project: str, path: tuple[str, ...]) -> None:
        """An item or paragraph, with all that hangs on it, as one entry."""
        head = group[0]
        why = _why_not(head)
        if why:
            self._on.report.skip(self._on.place(head.line), head.text, why)
            return
        own, text = self._dated(head.text, span)
        made = Entry(self._dates, span=own, project=project)
        made.status = Status.ONGOING if prompts.under_way(head.text) else Status.DONE
        title, body = _titled(prompts.without_marks(text), head.lead)
        if body:
            made.texts["my_part"].append(body)
        made.link(head.links)
        entry.blocks(made, [replace(b, depth=max(0, b.depth - 1)) for b in group[1:] if not self._left(b)])
        if title:
            self.add(made, title, Section(title, 8, head.line, list(group)), path)

    def table(self, block: Block, span: Span, project: str, path: tuple[str, ...]) -> None:
        """A table of things done: a row is an entry where its headers name a title and something more."""
        rows = tables.Rows(block.rows, [block.line + n + (n > 0) for n in range(len(block.rows))])
        table = tables.seen(rows, 0, (), tables.GENERIC)
        named = {fields.of_label(h) for h in table.headers}
        if "title" not in named or not named & {"date", "result", "my_part", "situation"}:
            what = " | ".join(block.rows[0]) if block.rows else ""
            self._on.report.skip(self._on.place(block.line), what, _("a table whose columns name no entries"))
            return
        for draft in tables.drafts(rows, table, tables.GENERIC, self._dates, self._on.report, project):
            first = draft.happened_from or span.first
            last = draft.happened_to if draft.happened_from else span.last
            self.drafts.append(replace(draft, happened_from=first, happened_to=last, group=" › ".join(path)))

    def fill(self, made: Entry, section: Section) -> None:
        """All of a section into the entry, but for what is no evidence."""
        kept = Section(section.title, section.level, section.line, [b for b in section.body if not self._left(b)])
        kept.children = [c for c in section.children if not self._aside_part(c)]
        for child in kept.children:
            child.body = [b for b in child.body if not self._left(b)]
        entry.fill(made, kept)
        if made.dropped_code:
            self._on.report.skip(self._on.place(section.line), section.title, _("a block of code"))

    def add(self, made: Entry, title: str, section: Section, path: tuple[str, ...]) -> None:
        """A filled entry becomes a draft, with what its page says of all that stands on it."""
        title = prompts.without_marks(title)
        own, rest = self._dates.leading(title)
        if own and re.sub(r"[\W_]+", "", rest):
            title = _AFTER_DATE.sub("", rest)
        if _IS_MARK.fullmatch(title) and made.text_first():
            made.id, title = made.id or title, made.text_first()
        made.why_private = made.why_private or self._on.why_private
        made.tags += self._on.tags
        group = " › ".join(p for p in path if p)
        id = " / ".join(p for p in (*path, title) if p)
        self.drafts.append(made.draft(title or self._on.name, id, self._on.place(section.line), group, self._on.excerpt(section)))

    def _dated(self, text: str, span: Span) -> tuple[Span, str]:
        """When an item or paragraph happened, and what it says behind its date and time."""
        said = prompts.without_marks(text)
        first, rest = self._dates.leading(said)
        if first:
            return self._dates.read(said), without_time(_AFTER_DATE.sub("", rest))
        bare = _BARE.match(said)
        own = heading_dates.in_year_of(heading_dates.bare_date(bare[1]), self._dates, span) if bare else Span()
        return (own, said[bare.end() :]) if bare and own.known else (span, without_time(text))

    def _aside_part(self, part: Section) -> bool:
        why = headings.aside(part.title)
        if why:
            self._on.skip(part, why)
        return bool(why)

    def _left(self, block: Block) -> bool:
        """Prompts and boxes not ticked, within an entry."""
        if block.kind == "item" and block.checked is False:
            why = _("not ticked as done")
        elif block.kind in ("item", "text") and block.text and prompts.is_prompt(block.text) and not block.links:
            why = _("a prompt, not an answer")
        else:
            return False
        self._on.report.skip(self._on.place(block.line), block.text, why)
        return True


_AFTER_DATE = re.compile(r"^[\s\]):*_,.–—-]+")
_BARE = re.compile(
    r"[\[(*_]*([^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,9}\.?)[\])*_]*(?:\s*[:：–—]|\s+-)\s+"
)
"""A day without its year before what was done on it."""
_IS_MARK = re.compile(r"[\w-]*_[\w-]*|[a-z0-9]+(?:-[a-z0-9]+)+")
"""A title made for programs."""


def _why_not(head: Block) -> str:
    if head.checked is False:
        return _("not ticked as done")
    if head.checked and prompts.is_boilerplate(head.text):
        return _("a box ticked in a form")
    if prompts.not_done(head.text):
        return _("marked as not done")
    if head.text and not head.links and not re.match(r"[\W_]*\d|\[\w+ \d", head.text) and prompts.is_prompt(head.text):
        return _("a prompt, not an answer")
    if re.fullmatch(r"[*_ ]*(?:created|updated|journal time|last (?:updated|edited)|author|date)\b.{0,80}", head.text, re.I):
        return _("notes on the day, not on the work")
    return ""


def _titled(text: str, lead: str) -> tuple[str, str]:
    """A title and what is left to say. Whatever does not fit whole into a title stays whole in the text."""
    lead = lead.strip().rstrip(":：")
    if lead and text.startswith(lead) and len(lead) <= 160 and fields.of_label(lead) not in ("situation", "my_part", "result"):
        return lead, re.sub(r"^[\s:：.–—-]+", "", text[len(lead) :])
    line = " ".join(text.split())
    if len(line) <= 140:
        return line, ""
    return tables.first_line(line), line
