"""A page to drafts, cut as a person chose or as it seems to be meant."""

from promocase.exchange.intake import fields, heading_dates, page_kind
from promocase.exchange.intake.blocks import Page
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.entry import Entry
from promocase.exchange.intake.kind import Found
from promocase.exchange.intake.making import Maker
from promocase.exchange.intake.on_page import OnPage
from promocase.exchange.intake.sections import Section, grouped
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.walking import Walk
from promocase.exchange.intake.when import Dates
from promocase.kit.i18n import _


def read(source: Source, page: Page) -> Found:
    """The drafts of a page. What is not evidence stays out and is named in the source's report."""
    dates = Dates(source.choices.day_first, source.report.doubt)
    dates.settle([b.text for b in page.blocks])
    on = OnPage(source, page, dates)
    split = source.choices.split
    drafts = _whole(on) if split == "whole" else _cut(on, split) if split else _meant(on)
    return Found(drafts, splits=_offers(on, len(drafts)), split=split)


def _meant(on: OnPage) -> list[Draft]:
    """As the page seems to be meant."""
    if page_kind.is_template(on):
        why = _("the page reads like a template or instructions: it speaks to whoever fills it in")
        on.report.skip(_("whole page"), on.name, why)
        return []
    guide = page_kind.is_guide(on)
    if page_kind.is_one(on) and not guide:
        return _whole(on)
    maker = Maker(on, guide)
    Walk(on, maker).through()
    return maker.drafts


def _whole(on: OnPage) -> list[Draft]:
    """The page as one entry."""
    maker = Maker(on)
    heads = [s for s in on.root.children if s.level == 1]
    top = heads[0] if len(heads) == 1 and not on.root.body else on.root
    made = Entry(on.dates, span=on.span)
    if not made.span.known and top is not on.root:
        made.span = heading_dates.date_in(top.title, on.dates)
    maker.fill(made, top)
    if not any(made.texts.values()) and not made.links:
        on.report.skip(_("whole page"), on.name, _("nothing stands on the page"))
        return []
    maker.add(made, on.name if on.is_named else top.title or _first_line(on, top), top, ())
    return maker.drafts


def _first_line(on: OnPage, top: Section) -> str:
    """The page's first line, where it is short enough to be its title; else the page's name."""
    first = next((b.text.split("\n")[0] for b in top.body if b.text), "")
    return first if 3 < len(first) <= 80 and not fields.split_label(first)[0] else on.name


def _cut(on: OnPage, split: str) -> list[Draft]:
    """Every heading of one depth, or every item, is an entry."""
    maker = Maker(on)
    for section in on.root.walk():
        if split == "items":
            for group in grouped(section.body):
                maker.group(group, heading_dates.date_in(section.title, on.dates), section.title, (section.title,))
        elif section.title and f"h{section.level}" == split:
            maker.section(section, on.file_span, "", ())
    return maker.drafts


def _offers(on: OnPage, now: int) -> tuple[tuple[str, int], ...]:
    """The ways this page can be cut, and into how many."""
    counts: dict[int, int] = {}
    for section in on.root.walk():
        if section.title and section.level <= 6:
            counts[section.level] = counts.get(section.level, 0) + 1
    items = sum(1 for b in on.page.blocks if b.kind == "item" and b.depth == 1)
    ways = [("", now if not on.source.choices.split else 0), ("whole", 1), *((f"h{n}", c) for n, c in sorted(counts.items()))]
    return (*ways, *([("items", items)] if items > 1 else []))
