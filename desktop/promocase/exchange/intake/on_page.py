"""What a page says of itself: its name, its date, whether it is private; and where on it something stands."""

import re
from bisect import bisect_right
from functools import cached_property

from promocase.exchange.intake import confidential, fields, heading_dates, tables
from promocase.exchange.intake.blocks import Page
from promocase.exchange.intake.sections import Section, tree
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.when import Dates, Span
from promocase.kit.i18n import _


class OnPage:
    """A page with its headings as a tree, and how its dates are meant."""

    def __init__(self, source: Source, page: Page, dates: Dates) -> None:
        self.source, self.page, self.dates = source, page, dates
        self.report = source.report
        self.root = tree(page.blocks, dates)

    @cached_property
    def file_span(self) -> Span:
        """The date the file's name holds."""
        return heading_dates.date_in(re.sub(r"(?<=\d)_(?=\d)", "-", self.source.stem).replace("_", " "), self.dates)

    @cached_property
    def span(self) -> Span:
        """When what stands on the page happened, as its properties, its title, a date at its top or its file's name say."""
        for key, value in self.page.properties.items():
            if fields.of_label(key) == "date" and isinstance(value, str) and _dates_the_work(key):
                found = self.dates.read(value)
                if found.known:
                    return found
        named = heading_dates.date_in(self.name, self.dates) if self.is_named else Span()
        first = self.root.body[0].text if self.root.body else ""
        top = self.dates.read(first) if heading_dates.only_date(first, self.dates) else Span()
        return next((found for found in (named, top) if found.known), self.file_span)

    @property
    def is_named(self) -> bool:
        """Whether its format gives the page a name beside its text."""
        return bool(self.page.title) or "title" in self.page.properties or "name" in self.page.properties

    @property
    def name(self) -> str:
        """What it is called; the file's name where it says nothing."""
        said = self.page.properties.get("title") or self.page.properties.get("name") or self.page.title
        return said if isinstance(said, str) and said else self.source.stem

    @cached_property
    def why_private(self) -> str:
        """Why all of it is to be private; empty: it is not."""
        said = {k.casefold(): v for k, v in self.page.properties.items() if isinstance(v, str)}
        if said.get("private", "").casefold() in ("true", "yes") or said.get("public", "").casefold() in ("false", "no"):
            return _("the page says it is private")
        return confidential.why("\n".join(b.text for b in self.page.blocks[:6]))

    @cached_property
    def tags(self) -> tuple[str, ...]:
        found: list[str] = []
        for key, value in self.page.properties.items():
            if fields.of_label(key) == "tags":
                found += tables.tags_of([value] if isinstance(value, str) else value)
        return tuple(found)

    @cached_property
    def _begins(self) -> list[int]:
        """The lines blocks begin in, in order."""
        return sorted({b.line for b in self.page.blocks})

    def place(self, line: int) -> str:
        """A line as people say it; empty where the source has none."""
        return _("line {n}").format(n=line) if self.page.lines and line else ""

    def skip(self, section: Section, why: str) -> None:
        """Say that a section stays out."""
        self.report.skip(self.place(section.line), section.title, why)

    def excerpt(self, section: Section) -> str:
        """Its lines of the source, up to where the next block begins."""
        if not self.page.lines:
            return ""
        first, last = section.line, section.last
        at = bisect_right(self._begins, last)
        after = self._begins[at] if at < len(self._begins) else len(self.page.lines) + 1
        return "\n".join(self.page.lines[first - 1 : after - 1]).strip("\n")[:20_000]


def _dates_the_work(key: str) -> bool:
    """Whether a property dates the work: when a page was last changed is no such date."""
    return fields.plain_name(key) not in ("updated", "last updated", "modified", "last modified", "created", "created at")
