"""Help: the pages that come with the program, in reading order, with the numbers the judge uses; and what changed."""

from dataclasses import asdict

from promocase.domain.immutable import immutable
from promocase.judge.policy import Thresholds
from promocase.kit import data


@immutable
class HelpPage:
    id: str
    """Of a page about a place: that place's name."""
    title: str
    text: str
    """Markdown."""


def pages() -> tuple[HelpPage, ...]:
    numbers = {name: str(value) for name, value in asdict(Thresholds()).items()}
    found = []
    for file in sorted(data.resource("help/pages").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        for name, value in numbers.items():
            text = text.replace(f"{{{name}}}", value)
        title = text.partition("\n")[0].removeprefix("# ")
        found.append(HelpPage(file.stem.partition("-")[2].replace("-", "_"), title, text))
    return (*found, HelpPage("whats_new", _first_line(changes()), changes()))


def changes() -> str:
    """The changelog, as Markdown."""
    return data.resource("help/changelog.md").read_text(encoding="utf-8")


def matching(words: str, among: tuple[HelpPage, ...]) -> tuple[HelpPage, ...]:
    """Pages that hold all the words, those with one in the title first."""
    wanted = words.casefold().split()
    found = [page for page in among if all(word in page.text.casefold() for word in wanted)]
    return tuple(sorted(found, key=lambda page: not any(word in page.title.casefold() for word in wanted)))


def _first_line(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ")
