"""What the README names exists: its commands in the command line, its options, its pictures, the steps of dev.py."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from promocase.cli import main, names

TOP = Path(__file__).resolve().parents[2]
README = TOP / "README.md"
TEXT = README.read_text(encoding="utf-8") if README.exists() else ""
pytestmark = pytest.mark.skipif(not TEXT, reason="there is no README yet")

LINES = re.findall(r"^promocase ([a-z]\S*) ?(.*)$", TEXT, re.MULTILINE)
"""Command and what follows it, of each line of the README that begins with the program and a command."""


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below a parser, by name; none where it has none."""
    return {
        name: command
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, command in action.choices.items()
    }


def options(parser: argparse.ArgumentParser) -> set[str]:
    own = {option for action in parser._actions for option in action.option_strings}
    return own.union(*(options(below) for below in commands(parser).values()))


def test_it_names_every_command_and_no_other() -> None:
    assert {name for name, _rest in LINES} == set(commands(main.parser())) == set(names.COMMANDS)


@pytest.mark.parametrize(("name", "rest"), LINES, ids=[name for name, _rest in LINES])
def test_a_command_takes_the_options_it_is_told_to_take(name: str, rest: str) -> None:
    told = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", re.split(r" {3,}", rest)[0]))
    parser = commands(main.parser())[name]
    assert told <= options(parser)
    below = re.findall(r"(?:^|\| )([a-z]+)(?= |$)", re.split(r" {3,}", rest)[0])
    assert set(below) <= set(commands(parser))


@pytest.mark.skipif(not (TOP / "resources" / "help" / "pictures").is_dir(), reason="the pictures are not made yet")
def test_its_pictures_and_links_lead_to_files() -> None:
    linked = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", TEXT)
    assert not [path for path in linked if not (TOP / path).exists()]


def test_the_steps_of_dev_py_exist() -> None:
    told = set(re.findall(r"dev\.py (\w+)", TEXT))
    said = subprocess.run([sys.executable, TOP / "dev.py", "help"], capture_output=True, text=True, check=True).stdout
    assert told
    assert told <= set(re.findall(r"^  (\w+) ", said, re.MULTILINE))
