"""The frameworks that travel with the program."""

from functools import cache
from pathlib import Path

from promocase.domain.framework import Framework
from promocase.exchange import framework_file
from promocase.kit import data
from promocase.kit.errors import Known
from promocase.kit.i18n import _

DEFAULT = "dual-track-pm"


def ids() -> tuple[str, ...]:
    """Ids of the shipped frameworks; the default one first. A file is named after the id of what it holds."""
    names = sorted(p.stem for p in data.resource("frameworks").glob("*.json"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


@cache
def framework(framework_id: str = DEFAULT) -> Framework:
    """A shipped framework. Raises Known, naming those there are, for an unknown id."""
    if framework_id not in ids():
        said = _('There is no framework "{id}" in the program. Those it has: {names}. A file of your own is named by its path.')
        raise Known(said.format(id=framework_id, names=", ".join(ids())))
    return framework_file.read(path(framework_id))


def path(framework_id: str) -> Path:
    """Where the file of a shipped framework lies."""
    return data.resource("frameworks") / f"{framework_id}.json"


def all_frameworks() -> tuple[Framework, ...]:
    return tuple(framework(name) for name in ids())
