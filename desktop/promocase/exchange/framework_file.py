"""A framework file in: JSON on disk -> a checked `Framework`, or one sentence that names the file, the place and the line."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from promocase.domain.framework import Framework, parse
from promocase.exchange import framework_check, json_file
from promocase.exchange.framework_problem import Problem
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_


def read(path: Path) -> Framework:
    """The framework in a file. Raises Known, with the first problem and the number of others, when it can't be used."""
    return _parsed(json_file.read(path))


def of_bytes(data: bytes, name: str) -> Framework:
    """The same for bytes that are already here; `name` stands in the messages."""
    return _parsed(json_file.of_bytes(data, name))


def check_file(path: Path) -> tuple[Problem, ...]:
    """All problems of a file, with their lines. Raises Known only when the file is no readable JSON object at all."""
    file = json_file.read(path)
    return _placed(framework_check.check(file.document), file.text)


def _parsed(file: json_file.JsonFile) -> Framework:
    problems = framework_check.errors(file.document)
    if problems:
        raise Known(_sentence(file.name, _placed(problems[:1], file.text)[0], len(problems) - 1))
    return parse(file.document)


def _placed(problems: Sequence[Problem], text: str) -> tuple[Problem, ...]:
    wanted = {p.place for p in problems if p.place}
    found = json_file.lines(text, wanted) if wanted else {}
    return tuple(replace(p, line=found.get(p.place)) for p in problems)


def _sentence(name: str, problem: Problem, others: int) -> str:
    if not problem.path:
        said = _("{file} is not a framework this program can use. {message}")
    elif problem.line is None:
        said = _("{file} is not a framework this program can use: {path}. {message}")
    else:
        said = _("{file} is not a framework this program can use: {path} (line {line}). {message}")
    text = said.format(file=name, path=problem.path, line=problem.line, message=problem.message)
    if others:
        text += " " + n_("There is one more problem.", "There are {n} more problems.", others)
    return text
