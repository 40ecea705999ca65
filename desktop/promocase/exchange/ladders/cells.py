"""The text of one cell: what state it says, what leads it in, and its single statements. And back to a text."""

import re
from typing import Literal

from promocase.domain.immutable import immutable

State = Literal["defined", "not_applicable", "to_be_defined"]
_BULLET = re.compile(r"^[ \t]*(?:[•‣◦▪●■○·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
_NOT_APPLICABLE = frozenset({"n/a", "na", "n.a.", "not applicable", "not required", "not expected", "-", "–", "—", "--"})
_TO_BE_DEFINED = frozenset(
    {
        "tbd", "tba", "tbc", "todo", "?", "...", "…", "to be defined", "to be added", "to be confirmed", "to be decided", "coming soon",
        "not defined", "undefined", "not in use", "missing", "this skill level is currently not defined",
    }
)  # fmt: skip
BULLET = "• "
_GOES_ON = "\u00a0\u00a0"
"""Begins a line that belongs to the statement above, whatever it looks like."""


@immutable
class CellText:
    state: State
    summary: str = ""
    """Lines that lead in ("You can:"), and the words that say why a cell is empty."""
    statements: tuple[str, ...] = ()


EMPTY = CellText("to_be_defined")


def parse(text: str, split: bool = True) -> CellText:
    """The parts of a cell. No word is lost: each non-empty line is in the summary or in a statement."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\t \u00a0")
    if not text:
        return EMPTY
    word = text.casefold().strip(" .!()[]") or text
    if word in _NOT_APPLICABLE or text.casefold() in _NOT_APPLICABLE:
        return CellText("not_applicable", text)
    if word in _TO_BE_DEFINED or text.casefold() in _TO_BE_DEFINED:
        return CellText("to_be_defined", text)
    if not split:
        return CellText("defined", "", (text,))
    lines = [line.rstrip() for line in text.split("\n")]
    if any(_BULLET.match(line) for line in lines):
        return _bulleted(lines)
    return CellText("defined", "", _unbulleted([line for line in lines if line]))


def marks(line: str) -> str:
    """The line without its list mark and outer spaces."""
    return _BULLET.sub("", line, count=1).strip()


def _bulleted(lines: list[str]) -> CellText:
    lead: list[str] = []
    found: list[str] = []
    gap = ""
    for line in lines:
        if not line:
            gap += "\n"
            continue
        if found and line.startswith(_GOES_ON):
            found[-1] += gap + "\n" + line.strip()
        elif _BULLET.match(line):
            found.append(marks(line))
        elif found and line[0] in " \t\u00a0":
            found[-1] += gap + "\n" + line.strip()
        elif not found or line.endswith(":"):
            lead.append(line.strip())
        else:
            found.append(line.strip())
        gap = ""
    return CellText("defined", "\n".join(lead), tuple(found))


def _unbulleted(lines: list[str]) -> tuple[str, ...]:
    """Each line is a statement, unless it goes on with the sentence of the line before."""
    found: list[str] = []
    for line in (x.strip() for x in lines):
        if found and line[0].islower() and found[-1][-1] not in ".!?:;":
            found[-1] += "\n" + line
        else:
            found.append(line)
    return tuple(found)


def pieces(text: str) -> list[str]:
    """What a cell says, line by line without list marks: the strings that are counted."""
    return [p for line in text.replace("\r", "\n").split("\n") if (p := squeezed(_bare(line)))]


def _bare(line: str) -> str:
    while (less := marks(line)) != line:
        line = less
    return line


def squeezed(text: str) -> str:
    return " ".join(text.split())


def unparsed(state: State, summary: str, statements: tuple[str, ...]) -> str:
    """A text that `parse` reads as these parts again, where a cell can hold them."""
    if state != "defined":
        said = summary or ("n/a" if state == "not_applicable" else "")
        return said if parse(said).state == state else ("n/a" if state == "not_applicable" else "")
    plain = len(statements) == 1 and not summary and "\n" not in statements[0]
    if plain and parse(statements[0]) == CellText("defined", "", statements):
        return statements[0]
    entries = [BULLET + s.replace("\n", "\n" + _GOES_ON) for s in statements]
    return "\n".join([*([summary] if summary else []), *entries])
