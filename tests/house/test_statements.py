"""Every statement about the window is held by a test that exists, or says why none can hold it here."""

import ast
import re
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
STATEMENTS = range(1, 113)
HEAD = re.compile(r"(\d{3})([ !]) (.+)")
TEST, REASON = re.compile(r"    (tests/\S+)::(\w+)"), re.compile(r"    reason: (.+)")


def read() -> dict[int, tuple[bool, list[str]]]:
    """Number -> (never without a test, the lines below it)."""
    found: dict[int, tuple[bool, list[str]]] = {}
    for line in (TOP / "tests" / "statements.txt").read_text(encoding="utf-8").splitlines()[3:]:
        if head := HEAD.fullmatch(line):
            assert int(head[1]) not in found, f"{head[1]} stands twice"
            found[int(head[1])] = (head[2] == "!", [])
        else:
            found[max(found)][1].append(line)
    return found


@cache
def names_in(path: str) -> frozenset[str]:
    """What a file of tests calls its tests."""
    body = ast.parse((TOP / path).read_text(encoding="utf-8")).body
    names = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return frozenset(names | {t.id for node in body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)})


def test_no_statement_is_missing_and_they_stand_in_order() -> None:
    assert list(read()) == list(STATEMENTS)


def test_each_names_a_test_that_exists_or_a_reason() -> None:
    wrong = []
    for number, (_never_without, lines) in read().items():
        if not lines:
            wrong.append(f"{number}: nothing shows it")
        for line in lines:
            if test := TEST.fullmatch(line):
                if not (TOP / test[1]).is_file() or not test[2].lower().startswith("test") or test[2] not in names_in(test[1]):
                    wrong.append(f"{number}: there is no {line.strip()}")
            elif not REASON.fullmatch(line):
                wrong.append(f"{number}: not understood: {line}")
    assert wrong == []


def test_what_would_stop_a_release_is_held_by_a_test() -> None:
    needs = {number: lines for number, (never_without, lines) in read().items() if never_without}
    assert [n for n, lines in needs.items() if not all(TEST.fullmatch(line) for line in lines)] == []
    assert len(needs) == 31


def test_no_box_has_nothing_but_ok() -> None:
    """What went well is said in passing; nobody has to press OK to a sentence."""
    sources = (TOP / "desktop" / "promocase").rglob("*.py")
    assert [path.name for path in sources if "QMessageBox" in path.read_text(encoding="utf-8")] == []
