"""One value of a record in one cell of a table, for people to read and change, and back without a loss.

A list stands a part a line; the fields of a part stand between bars. A backslash before a bar, an "n" or a backslash takes its meaning
away, and alone before a hyphen it stands for an empty part. A list inside a part is written as JSON.
"""

import json
import re
from typing import Any

_OUT = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\r": "\\r"}
_BACK = {"n": "\n", "r": "\r", "-": ""}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BAR = re.compile(r"(?<!\\)((?:\\\\)*) \| ")
YES = "yes"


def written(value: Any) -> str:
    """The cell of a plain value (`plain.write`)."""
    if value is None or value is False:
        return ""
    if value is True:
        return YES
    if isinstance(value, list):
        return "\n".join(_part(item) for item in value)
    return str(value)


def _part(item: Any) -> str:
    if isinstance(item, dict):
        texts = [_field(v) for v in item.values()]
        while len(texts) > 1 and not texts[-1]:
            texts.pop()
        return " | ".join(map(_escaped, texts)) or "\\-"
    return _escaped(str(item)) or "\\-"


def _field(value: Any) -> str:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(value)


def _escaped(text: str) -> str:
    made = "".join(_OUT.get(sign, sign) for sign in text)
    return f"\\-{made}" if made != made.strip() else made


def parts(cell: str) -> list[list[str]]:
    """The parts of a list, each as the texts of its fields."""
    return [[_unescaped(text) for text in _between_bars(line)] for line in cell.split("\n") if line.strip()] if cell else []


def _between_bars(line: str) -> list[str]:
    texts, at = [], 0
    for bar in _BAR.finditer(line):
        texts.append(line[at : bar.end(1)])
        at = bar.end()
    return [*texts, line[at:]]


def _unescaped(text: str) -> str:
    # spaces at the ends are a spreadsheet's, unless the escape says that they were written
    bare = text if text.startswith("\\-") else text.strip()
    return _ESCAPED.sub(lambda found: _BACK.get(found[1], found[1]), bare)
