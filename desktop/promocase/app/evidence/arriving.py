"""What is dropped or pasted becomes drafts: one for each file, link or text, with a title to begin with."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from promocase.app.evidence.evidence import Draft, FileDraft
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Link
from promocase.kit.i18n import _

LONGEST = 120
"""Characters of a title that is made from a text."""


def from_file(path: Path, today: date, copy: bool = True) -> Draft:
    """Titled after its name; `copy`: whether the library keeps the file itself."""
    return Draft(_words(path.stem), files=(FileDraft(str(path), copy),), happened_from=PartialDate.of(today))


def from_link(link: Link, today: date) -> Draft:
    return Draft(link.label or link_title(link.url), links=(link,), happened_from=PartialDate.of(today))


def from_text(text: str, today: date) -> Draft:
    """The first line is the title; a first line that is long stands whole in what follows."""
    first, _newline, rest = text.strip().partition("\n")
    title = " ".join(first.split())
    if len(title) <= LONGEST:
        return Draft(title, situation=rest.strip(), happened_from=PartialDate.of(today))
    return Draft(title[:LONGEST].rsplit(" ", 1)[0] + "…", situation=text.strip(), happened_from=PartialDate.of(today))


def drafts(files: Iterable[Path], links: Iterable[Link], text: str, today: date, copy: bool = True) -> tuple[Draft, ...]:
    """One draft each."""
    made = [*(from_file(path, today, copy) for path in files), *(from_link(link, today) for link in links)]
    return (*made, from_text(text, today)) if text.strip() else tuple(made)


def link_title(url: str) -> str:
    """What an address says of itself: "docs.example.com: pricing memo"."""
    parts = urlsplit(url)
    last = _words(unquote(parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]))
    host = parts.netloc.removeprefix("www.")
    return _("{host}: {page}").format(host=host, page=last) if last else host or url


def _words(name: str) -> str:
    """A name of a file or page as words."""
    return " ".join(name.replace("_", " ").replace("-", " ").split()) or name
