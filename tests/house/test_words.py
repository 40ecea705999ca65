"""Words a reader must never meet: verdicts, scores and blame, in the window, the command line or the packet."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "desktop" / "promocase"
NEVER = re.compile(
    r"\b(off-track|off track|thin evidence|strong evidence|score|you failed|invalid|illegal|oops|error occurred)\b"
    r"|!(?!=)|\d\s?%|\{\w*:[^}]*%\}",
    re.IGNORECASE,
)


def said() -> list[tuple[str, str]]:
    """Every text given to `_` or `n_`: all that a person may read."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "n_"}:
                place = f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
                found += [(place, part.value) for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return found


def test_texts_are_warm_and_exact() -> None:
    assert not [f"{place} {text!r}" for place, text in said() if NEVER.search(text)]


def test_placeholders_are_filled_after_translation() -> None:
    """An f-string inside `_()` can't be translated: the catalogue knows the text before it was filled."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "n_"}:
                unfit = [part for part in node.args[:1] if not isinstance(part, ast.Constant | ast.Name | ast.Attribute | ast.Subscript)]
                found += [f"{path.relative_to(PACKAGE).as_posix()}:{part.lineno}" for part in unfit]
    assert not found
