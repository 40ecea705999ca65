"""The rules of the house, as sentences. Each says what it protects when it fails."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
PACKAGE = TOP / "desktop" / "promocase"
ROOMS = {"app", "cli", "domain", "exchange", "judge", "kit", "packet", "storage", "ui", "words"}
AT_THE_TOP = {
    "desktop", "resources", "schemas", "tests", "pyproject.toml", "build.spec", "README.md", "LICENSE", "dev.py",
}  # fmt: skip


def tracked() -> list[Path]:
    """Every file that belongs to the project: what git knows, or all there is where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=False)
    if listed.returncode == 0:
        return [TOP / name for name in listed.stdout.decode().split("\0") if name and (TOP / name).is_file()]
    skipped = {".venv", "build", "dist", "demo", ".git"}
    return [path for path in TOP.rglob("*") if path.is_file() and path.relative_to(TOP).parts[0] not in skipped]


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every tracked text file but this one, which has to name what it forbids."""
    for path in tracked():
        if path != Path(__file__).resolve():
            try:
                yield name_of(path), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Name and syntax tree of every source file."""
    return tuple((name_of(path), ast.parse(path.read_text(encoding="utf-8"))) for path in sources())


def test_rooms_stand_on_floors() -> None:
    """The contracts of pyproject.toml: floors, no circles, Qt, SQL, ReportLab and jsonschema each in one room."""
    tool = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([tool, "--no-cache"], cwd=TOP, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_every_room_is_known_and_tells_its_contract() -> None:
    found = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert found == ROOMS
    for room in ROOMS:
        tree = ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"{room} does not say what it is for"
        assert len(tree.body) == 1, f"{room}/__init__.py holds more than its contract"


def test_init_files_hold_no_code() -> None:
    busy = [name for name, tree in trees() if name.endswith("__init__.py") and name.count("/") > 2 and len(tree.body) > 1]
    assert not busy


def test_the_domain_imports_the_standard_library_only() -> None:
    strangers = []
    for name, tree in trees():
        if not name.startswith("desktop/promocase/domain/"):
            continue
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            strangers += [
                f"{name}: {imported}"
                for imported in names
                if imported.split(".")[0] not in sys.stdlib_module_names and not imported.startswith("promocase.domain")
            ]
    assert not strangers


def test_no_drawer_for_odds_and_ends() -> None:
    """A file that is named for no subject collects what belongs to many."""
    drawers = {"utils", "util", "misc", "common", "helpers", "helper", "core", "manager", "managers", "base", "stuff"}
    assert not [name_of(path) for path in sources() if path.stem in drawers or drawers & set(path.relative_to(PACKAGE).parts)]


def test_data_is_looked_up_in_one_place() -> None:
    """Who finds files beside the code works in a checkout and fails in a wheel, so only kit/data.py may."""
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            here = (isinstance(node, ast.Name) and node.id == "__file__") or (
                isinstance(node, ast.Attribute) and node.attr in {"_MEIPASS", "frozen"} and getattr(node.value, "id", "") == "sys"
            )
            if here and name != "desktop/promocase/kit/data.py":
                found.append(name)
    assert not found


def test_the_top_holds_what_it_should_and_nothing_else() -> None:
    top = {path.relative_to(TOP).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= AT_THE_TOP
    assert {name for name in top if name.startswith(".")} <= {".ci", ".gitignore", ".gitattributes", ".editorconfig"}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("the host of a package registry", r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org|archive\.ubuntu|proxy\.golang"),
        ("a path of one person's machine", r"(?<![\w.])/(work|home/\w+|Users/\w+|opt/wheels)/"),
        ("a secret", r"BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{30}"),
        ("a merge left half done", r"^(<<<<<<<|>>>>>>>) "),
    ],
)
def test_the_project_never_holds(what: str, pattern: str) -> None:
    found = [name for name, text in texts() if re.search(pattern, text, re.MULTILINE)]
    assert not found, f"{what} stands in {found}"


def test_no_file_is_too_long_to_read() -> None:
    """Past 400 lines a file has more than one subject. A step of the schema is one list, as long as the schema."""
    read = [path for path in sources() if path.parent.name != "steps"]
    long = {name_of(path): count for path in read if (count := path.read_text(encoding="utf-8").count("\n")) > 400}
    assert not long


def test_no_function_is_too_long_to_hold_in_mind() -> None:
    """Past 60 lines a function does more than one thing."""
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or node.lineno) - node.lineno >= 60
    ]
    assert not long


def test_types_are_checked_strictly_everywhere_but_in_the_window() -> None:
    types = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["basedpyright"]
    assert types["typeCheckingMode"] == "strict"
    relaxed = [part["root"] for part in types["executionEnvironments"] if len(part) > 1]
    assert relaxed == ["desktop/promocase/ui"]


def test_nothing_is_sent() -> None:
    """No room speaks to a network: there is nothing to switch off because there is nothing. The name of the computer may be asked."""
    callers = {"urllib.request", "http.client", "http.server", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "ssl"}
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{name}: {imported}" for imported in names if imported in callers]
            asked = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "socket" and node.attr != "gethostname"
            found += [f"{name}: socket.{node.attr}"] if asked else []
    assert not found
