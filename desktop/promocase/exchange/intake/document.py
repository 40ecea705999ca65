"""A page to drafts: which of its headings, items and paragraphs are entries. What is not evidence stays out and is named."""

import re
from collections.abc import Sequence
from dataclasses import replace

from promocase.domain.evidence import Status
from promocase.exchange.intake import confidential, entry, fields, headings, prompts, tables
from promocase.exchange.intake.blocks import Block, Page
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.entry import Entry
from promocase.exchange.intake.kind import Found
from promocase.exchange.intake.sections import Section, grouped, tree
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.when import Dates, Span
from promocase.kit.i18n import _


def read(source: Source, page: Page) -> Found:
    """The drafts of a page, cut as chosen or as it seems to be meant."""
    dates = Dates(source.choices.day_first, source.report.doubt)
    dates.settle([b.text for b in page.blocks])
    splitter = Splitter(source, page, dates)
    split = source.choices.split
    drafts = splitter.whole() if split == "whole" else splitter.cut(split) if split else splitter.meant()
    return Found(drafts, splits=splitter.offers(len(drafts)), split=split)


class Splitter:
    def __init__(self, source: Source, page: Page, dates: Dates) -> None:
        self._source = source
        self._page = page
        self._dates = dates
        self._root = tree(page.blocks)
        self._drafts: list[Draft] = []
        self._guide = False
        self._private = _private(page) or confidential.why("\n".join(b.text for b in page.blocks[:6]))
        self._file = headings.date_in(re.sub(r"(?<=\d)_(?=\d)", "-", source.stem.replace("_", " ")), dates)

    # ---- the three ways to cut

    def meant(self) -> list[Draft]:
        """As the page seems to be meant."""
        root, name = self._root, self._name()
        if self._is_template():
            why = _("the page reads like a template or instructions: it speaks to whoever fills it in")
            self._source.report.skip(_("whole page"), name, why)
            return []
        self._guide = self._is_guide()
        if self._is_one() and not self._guide:
            return self.whole()
        self._walk(root, self._from_properties() or self._file, "", ())
        return self._drafts

    def whole(self) -> list[Draft]:
        """The page as one entry."""
        made = Entry(self._dates, span=self._from_properties() or self._file)
        heads = [s for s in self._root.children if s.level == 1]
        top = heads[0] if len(heads) == 1 and not self._root.body else self._root
        if not made.span.known and top is not self._root:
            made.span = headings.date_in(top.title, self._dates)
        self._fill(made, top)
        title = self._name() if self._page.title or "title" in self._page.properties or "name" in self._page.properties else top.title
        if not any(made.texts.values()) and not made.links:
            self._source.report.skip(_("whole page"), self._name(), _("nothing stands on the page"))
            return []
        self._add(made, title or self._title_of(top), top, ())
        return self._drafts

    def _title_of(self, top: Section) -> str:
        """The page's first line, where it is short enough to be its title; else the file's name."""
        first = next((b.text.split("\n")[0] for b in top.body if b.text), "")
        return first if 3 < len(first) <= 80 and not fields.split_label(first)[0] else self._name()

    def cut(self, split: str) -> list[Draft]:
        """Every heading of one depth, or every item, is an entry."""
        sections = [s for s in self._root.walk() if s.title]
        if split == "items":
            for section in self._root.walk():
                for group in grouped(section.body):
                    self._group(group, headings.date_in(section.title, self._dates), section.title, (section.title,))
            return self._drafts
        for section in sections:
            if f"h{section.level}" == split:
                self._section(section, self._file, "", ())
        return self._drafts

    def offers(self, now: int) -> tuple[tuple[str, int], ...]:
        """The ways this page can be cut, and into how many."""
        counts: dict[int, int] = {}
        for section in self._root.walk():
            if section.title and section.level <= 6:
                counts[section.level] = counts.get(section.level, 0) + 1
        items = sum(1 for b in self._page.blocks if b.kind == "item" and b.depth == 1)
        ways = [("", now if not self._source.choices.split else 0), ("whole", 1), *((f"h{n}", c) for n, c in sorted(counts.items()))]
        return (*ways, *([("items", items)] if items > 1 else []))

    # ---- as it seems to be meant

    def _is_template(self) -> bool:
        said = [b for b in self._page.blocks if b.kind in ("item", "text", "quote") and b.text]
        if not said:
            return False
        asked = sum(1 for b in said if prompts.is_prompt(b.text) or prompts.is_intro(b.text))
        named = "template" in (self._source.stem + self._name()).casefold()
        instructing = any(headings.aside(s.title) for s in self._root.walk())
        share = asked / len(said)
        own = sum(1 for b in said if prompts.is_own(b.text)) / len(said)
        if share > 0.3 and own < 0.05 and len(said) > 8:
            return True
        return share > 0.6 or (named and share > 0.25) or (len(said) > 8 and instructing and share > 0.42)

    def _is_guide(self) -> bool:
        """Advice to others, with perhaps a story in it to show how: only such a story, told by its author in parts, is an entry."""
        said = [b for b in self._page.blocks if b.kind in ("item", "text", "quote") and b.text]
        asked = sum(1 for b in said if prompts.is_prompt(b.text) or prompts.is_intro(b.text))
        told = sum(headings.instructs(s.title) for s in self._root.walk())
        own = sum(1 for b in said if prompts.is_own(b.text))
        share = asked / max(1, len(said))
        return len(said) > 8 and bool((share > 0.08 and told > 2) or (share > 0.3 and told and own < len(said) * 0.2))

    def _is_one(self) -> bool:
        """One entry, not many: STAR paragraphs or notes of one meeting, and no list of things done."""
        sections = [s for s in self._root.walk() if s.title]
        if any(headings.is_container(s.title, self._dates) and not fields.is_facet(s.title) for s in sections if s.level > 1):
            return False
        heads = [s for s in sections if s.level == 1]
        top = heads[0] if len(heads) == 1 else self._root
        facets = sum(fields.is_facet(s.title) for s in top.children)
        if facets >= 2 and (facets * 2 >= len(top.children) or not any(s.children for s in top.children)):
            return True
        if sections and not (len(sections) == 1 and sections[0].level == 1):
            return False
        body = [b for s in self._root.walk() for b in s.body]
        labels = {fields.of_label(fields.split_label(b.text)[0]) for b in body} & {"situation", "my_part", "result"}
        if len(labels) < 2 and not any(b.kind in ("item", "cells") for b in body):
            return not any(self._dates.leading(b.text)[0] or b.lead for b in body if b.kind == "text")
        return len(labels) >= 2 or (("date" in self._page.properties or bool(self._page.title)) and not self._lists(body, self._page.title))

    def _lists(self, body: Sequence[Block], title: str) -> bool:
        """Whether a body without headings is a list of things done."""
        items = [b for b in body if b.kind == "item" and b.depth == 1]
        dated = [b for b in items if self._dates.leading(b.text)[0] or _TIME.match(b.text)]
        return bool(items) and (len(dated) * 2 > len(items) or headings.is_container(title or self._name(), self._dates))

    def _walk(self, section: Section, span: Span, project: str, path: tuple[str, ...]) -> None:
        why = headings.aside(section.title) if section.level > 1 or (section.level and not section.children) else ""
        if why or (not section.children and self._instructs(section)):
            self._skip(section, why or _("instructions or a template, not what happened"))
            for child in section.children:
                if headings.tells_outcome(child.title):
                    self._walk(child, span, project, (*path, section.title))
            return
        own = headings.date_in(section.title, self._dates) if section.title else Span()
        span = own if own.known else span
        path = (*path, section.title) if section.title else path
        facets = sum(fields.is_facet(c.title) for c in section.children)
        gathers = headings.is_container(section.title, self._dates) or not section.level
        if section.level and not gathers and (facets >= 2 or self._labelled(section)):
            self._section(section, span, project, path[:-1])
        elif section.children and (gathers or section.level == 1 or not self._is_entry_with_parts(section)):
            self._loose(section, span, project, path)
            for child in section.children:
                self._walk(child, span, project, path)
        elif gathers or self._all_dated(section) or (section.level == 1 and self._lists(section.body, section.title)):
            self._loose(section, span, "" if gathers else section.title, path, entries=True)
        elif section.body or section.children:
            self._section(section, span, project, path[:-1])
        elif section.level:
            self._source.report.skip(self._place(section.line), section.title, _("nothing stands under this heading"))

    def _is_entry_with_parts(self, section: Section) -> bool:
        """A heading with text of its own and parts below it that are no entries by themselves."""
        own = [b for b in section.body if b.kind in ("item", "text", "cells") and not prompts.is_intro(b.text)]
        return bool(own) and section.level >= 3 and not any(headings.is_container(c.title, self._dates) for c in section.children)

    def _labelled(self, section: Section) -> bool:
        """Two labelled parts of one entry, and no two of the same: a heading over several labelled entries is none itself."""
        names = [fields.of_label(fields.split_label(line)[0]) for b in section.body for line in b.text.split("\n")]
        named = [n for n in names if n in ("situation", "my_part", "result", "tags")]
        return len(set(named)) >= 2 and not section.children

    def _all_dated(self, section: Section) -> bool:
        items = [b for b in section.body if b.kind == "item" and b.depth == 1]
        return len(items) >= 2 and sum(self._dates.leading(b.text)[0] is not None for b in items) > len(items) * 0.6

    def _instructs(self, section: Section) -> bool:
        """Whether the first thing under a heading says what to write there."""
        first = section.body[0] if section.body else None
        if first is None or not section.level or first.kind not in ("text", "quote", "item"):
            return False
        if first.kind == "item":
            return (
                not self._all_dated(section)
                and len(section.body) > 2
                and prompts.instructs(first.text)
                and not any(prompts.is_own(b.text) for b in section.body)
            )
        return prompts.is_intro(first.text) or (prompts.is_prompt(first.text) and all(prompts.is_prompt(b.text) for b in section.body))

    def _loose(self, section: Section, span: Span, project: str, path: tuple[str, ...], entries: bool = False) -> None:
        """What stands directly under a heading that gathers: each item or paragraph an entry, an introduction none."""
        gathers = entries or headings.is_container(section.title, self._dates) or not section.level
        for group in grouped(_by_date(section.body, self._dates)):
            head = group[0]
            dated = self._dates.leading(head.text)[0] is not None
            if head.kind == "code":
                self._source.report.skip(self._place(head.line), head.info or head.text, _("a block of code"))
            elif head.kind == "cells":
                self._table(head, span, project, path)
            elif (head.kind == "item" and gathers) or dated or (head.kind in ("text", "quote") and gathers and self._tells(section, head)):
                self._group(group, span, project, path)
            elif head.text:
                self._source.report.skip(self._place(head.line), head.text, _("an introduction, not an entry"))

    def _tells(self, section: Section, head: Block) -> bool:
        """Whether a paragraph under a heading that gathers is an entry: where there are items or parts, it introduces those."""
        if head.lead and not fields.of_label(head.lead):
            return True
        return bool(section.level) and not section.children and not any(b.kind == "item" for b in section.body)

    # ---- entries

    def _section(self, section: Section, span: Span, project: str, path: tuple[str, ...]) -> None:
        whole = " ".join(b.text for s in section.walk() for b in s.body)
        asked = sum(prompts.is_prompt(b.text) for s in section.walk() for b in s.body if b.text)
        if self._guide and not (prompts.is_own(whole) and asked < 4 and sum(fields.is_facet(c.title) for c in section.children) > 2):
            self._skip(section, _("instructions or a template, not what happened"))
            return
        own = headings.date_in(section.title, self._dates)
        made = Entry(self._dates, span=own if own.known else span, project=project)
        self._fill(made, section)
        if not any(made.texts.values()) and not made.links:
            self._source.report.skip(self._place(section.line), section.title, _("nothing stands under this heading"))
            return
        self._add(made, section.title, section, path)

    def _fill(self, made: Entry, section: Section) -> None:
        kept = Section(section.title, section.level, section.line, [b for b in section.body if not self._left(b)])
        kept.children = [c for c in section.children if not self._aside_part(c)]
        for child in kept.children:
            child.body = [b for b in child.body if not self._left(b)]
        entry.fill(made, kept)
        if made.dropped_code:
            self._source.report.skip(self._place(section.line), section.title, _("a block of code"))

    def _aside_part(self, part: Section) -> bool:
        why = headings.aside(part.title)
        if why:
            self._skip(part, why)
        return bool(why)

    def _left(self, block: Block) -> bool:
        """Prompts and boxes not ticked, within an entry."""
        if block.kind == "item" and block.checked is False:
            self._source.report.skip(self._place(block.line), block.text, _("not ticked as done"))
            return True
        if block.kind in ("item", "text") and block.text and prompts.is_prompt(block.text) and not block.links:
            self._source.report.skip(self._place(block.line), block.text, _("a prompt, not an answer"))
            return True
        return False

    def _group(self, group: Sequence[Block], span: Span, project: str, path: tuple[str, ...]) -> None:
        head = group[0]
        why = _why_not(head)
        if why:
            self._source.report.skip(self._place(head.line), head.text, why)
            return
        first, rest = self._dates.leading(prompts.without_marks(head.text)) if head.text else (None, head.text)
        text = re.sub(r"^[\s\]):*_,.–—-]+", "", rest) if first else head.text
        time = _TIME.match(text)
        text = text[time.end() :] if time else text
        made = Entry(self._dates, span=self._dates.read(prompts.without_marks(head.text)) if first else span, project=project)
        made.status = Status.ONGOING if prompts.under_way(head.text) else Status.DONE
        title, body = _titled(prompts.without_marks(text), head.lead)
        if body:
            made.texts["my_part"].append(body)
        made.link(head.links)
        entry.blocks(made, [replace(b, depth=max(0, b.depth - 1)) for b in group[1:] if not self._left(b)])
        if title:
            section = Section(title, 8, head.line, list(group))
            self._add(made, title, section, path)

    def _table(self, block: Block, span: Span, project: str, path: tuple[str, ...]) -> None:
        """A table of things done: a row is an entry where its headers name a title and something more."""
        rows = tables.Rows(block.rows, [block.line + n + (n > 0) for n in range(len(block.rows))])
        table = tables.seen(rows, 0, (), tables.GENERIC)
        named = {fields.of_label(h) for h in table.headers}
        if "title" not in named or not named & {"date", "result", "my_part", "situation"}:
            what = " | ".join(block.rows[0]) if block.rows else ""
            self._source.report.skip(self._place(block.line), what, _("a table whose columns name no entries"))
            return
        for draft in tables.drafts(rows, table, tables.GENERIC, self._dates, self._source.report, project):
            first = draft.happened_from or span.first
            last = draft.happened_to if draft.happened_from else span.last
            self._drafts.append(replace(draft, happened_from=first, happened_to=last, group=" › ".join(path)))

    def _add(self, made: Entry, title: str, section: Section, path: tuple[str, ...]) -> None:
        title = prompts.without_marks(title)
        own, rest = self._dates.leading(title)
        if own and re.sub(r"[\W_]+", "", rest):
            title = re.sub(r"^[\s\]):*_,.–—-]+", "", rest)
        if re.fullmatch(r"[\w-]*[_-][\w-]*", title) and made.text_first():
            made.id, title = made.id or title, made.text_first()
        if not made.why_private:
            made.why_private = self._private
        made.tags += self._tags()
        group = " › ".join(p for p in path if p)
        id = " / ".join(p for p in (*path, title) if p)
        self._drafts.append(made.draft(title or self._name(), id, self._place(section.line), group, self._excerpt(section)))

    # ---- what the page says of itself

    def _excerpt(self, section: Section) -> str:
        """Its lines of the source, up to where the next block begins."""
        if not self._page.lines:
            return ""
        first, last = section.line, section.last
        after = min((b.line for b in self._page.blocks if b.line > last), default=len(self._page.lines) + 1)
        return "\n".join(self._page.lines[first - 1 : after - 1]).strip("\n")[:20_000]

    def _name(self) -> str:
        said = self._page.properties.get("title") or self._page.properties.get("name") or self._page.title
        return said if isinstance(said, str) and said else self._source.stem

    def _from_properties(self) -> Span | None:
        for key, value in self._page.properties.items():
            if fields.of_label(key) == "date" and isinstance(value, str) and plainly_dates(key):
                found = self._dates.read(value)
                if found.known:
                    return found
        return None

    def _tags(self) -> list[str]:
        found: list[str] = []
        for key, value in self._page.properties.items():
            if fields.of_label(key) == "tags":
                found += tables.tags_of([value] if isinstance(value, str) else value)
        return found

    def _skip(self, section: Section, why: str) -> None:
        self._source.report.skip(self._place(section.line), section.title, why)

    def _place(self, line: int) -> str:
        return _("line {n}").format(n=line) if self._page.lines and line else ""


_TIME = re.compile(r"^\W*\d{1,2}[:.]\d{2}(?:\s*[ap]m)?\b\s*[-–—:]?\s*", re.I)


def plainly_dates(key: str) -> bool:
    """Whether a property dates the work: when a page was last changed is no such date."""
    return fields.plain_name(key) not in ("updated", "last updated", "modified", "last modified", "created", "created at")


def _private(page: Page) -> str:
    said = {k.casefold(): v for k, v in page.properties.items() if isinstance(v, str)}
    if said.get("private", "").casefold() in ("true", "yes") or said.get("public", "").casefold() in ("false", "no"):
        return _("the page says it is private")
    return ""


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


def _by_date(body: Sequence[Block], dates: Dates) -> list[Block]:
    """Paragraphs of several lines that each begin with a date or a time are items in all but form."""
    found: list[Block] = []
    for block in body:
        lines = block.text.split("\n")
        starts = [n for n, x in enumerate(lines) if dates.leading(x)[0] or _TIME.match(x)]
        if block.kind != "text" or len(starts) < 2 or starts[0] != 0:
            found.append(block)
            continue
        for at, end in zip(starts, [*starts[1:], len(lines)]):
            found.append(Block("item", "\n".join(lines[at:end]), block.line + at, 1, links=block.links if at == 0 else ()))
    return found
