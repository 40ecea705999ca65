"""The marks of Logseq, and of Obsidian's Dataview, in a page: written as Markdown says the same, line by line."""

import re

_PROPERTY = re.compile(r"[ \t]*(?:[-*] )?([A-Za-z][\w .-]{0,39})::[ \t]+(\S.*)")
_TASK = re.compile(r"([ \t]*[-*] )(TODO|LATER|WAITING|WAIT|CANCELED|CANCELLED|DOING|NOW|IN-PROGRESS|DONE) (?:\[#[ABC]\] )?(?=\S)")
_BOXES = {"DONE": "[x] ", "DOING": "⏳ ", "NOW": "⏳ ", "IN-PROGRESS": "⏳ "}
_LEFT = re.compile(r"[ \t]*(?:(?:SCHEDULED|DEADLINE): <[^>]*>|:LOGBOOK:|:END:|CLOCK: \[.*)\s*")
_INSIDE = re.compile(r"\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)|\{\{(?:query|embed|renderer|video|namespace|cloze)\b[^}]*\}\}")
_OFFICE = re.compile(
    r"(?:id|collapsed|heading|template|title-format|logseq|background-color|created-at|updated-at|ls-type|hl-.*|file.*|icon)\b", re.I
)
"""Properties the program keeps for itself."""
_SIGNS = re.compile(rf"^(?:{_TASK.pattern}|[ \t]*(?:[-*] )?[a-z][\w-]{{0,39}}:: \S)", re.M)


def looks(text: str) -> bool:
    """Whether it has tasks or properties as Logseq writes them."""
    return _SIGNS.search(text) is not None


def plain(text: str) -> tuple[str, dict[str, str]]:
    """The same page in plain Markdown, with as many lines, and the properties that stand at its top."""
    if not looks(text):
        return text, {}
    properties: dict[str, str] = {}
    out: list[str] = []
    at_top = True
    for line in text.split("\n"):
        found = _PROPERTY.fullmatch(line.rstrip())
        if found and at_top:
            properties[found[1].strip()] = re.sub(r"\[\[|\]\]", "", found[2])
        at_top &= bool(found) or not line.strip(" -")
        out.append("" if found and at_top else _line(line, found))
    return "\n".join(out), properties


def _line(line: str, found: "re.Match[str] | None") -> str:
    if found:
        begin = line[: len(line) - len(line.lstrip(" \t-*"))]
        return "" if _OFFICE.match(found[1]) else f"{begin}{found[1]}: {found[2]}"
    if _LEFT.fullmatch(line):
        return ""
    line = _TASK.sub(lambda m: m[1] + _BOXES.get(m[2], "[ ] "), line, count=1)
    return _INSIDE.sub("", line)
