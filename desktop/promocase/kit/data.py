"""The one place that knows where the files lie that travel with the program."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds `resources` and `schemas`.

    In a wheel and in the built program that is `_data` beside the rooms; in a checkout it is the top of the repository.
    """
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_data"
    return shipped if shipped.is_dir() else package.parents[1]


def resource(name: str) -> Path:
    """A file or folder under `resources`, named with forward slashes: `resource("icons/plus.svg")`."""
    return root() / "resources" / name


def schema(name: str) -> Path:
    """A file under `schemas`: `schema("framework.schema.json")`."""
    return root() / "schemas" / name


def is_own(path: object) -> bool:
    """Whether this is the path of a file that travels with the program, be it there or not."""
    return isinstance(path, str) and any(Path(path).is_relative_to(root() / part) for part in ("resources", "schemas"))
