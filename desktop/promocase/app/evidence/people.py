"""People and projects are found by name, or made: nobody fills in a register before noting what happened."""

from collections.abc import Callable, Iterable

from promocase.app.workspace.changes import Transaction
from promocase.domain.evidence import Person, Project
from promocase.domain.ids import new_id


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()


def _may_be(known: str, said: str) -> bool:
    """Two functions speak of one person when they are the same or one is not stated."""
    return not known or not said or _same(known) == _same(said)


def person_named(tx: Transaction, name: str, function: str = "", level: str = "") -> str:
    """Id of the person of this name; made when new. A function or level given now fills what was empty, and never replaces."""
    name = " ".join(name.split())
    for person in sorted(tx.library.person.values(), key=lambda p: p.id):
        if _same(person.name) == _same(name) and _may_be(person.function, function):
            filled = Person(person.id, person.name, person.function or function, person.level or level)
            if filled != person:
                tx.put(filled)
            return person.id
    made = Person(new_id(), name, function, level)
    tx.put(made)
    return made.id


def project_named(tx: Transaction, name: str) -> str | None:
    """Id of the project of this name; made when new. None for an empty name: no project."""
    name = " ".join(name.split())
    if not name:
        return None
    for project in sorted(tx.library.project.values(), key=lambda p: p.id):
        if _same(project.name) == _same(name):
            return project.id
    made = Project(new_id(), name)
    tx.put(made)
    return made.id


def projects_named(tx: Transaction, names: Iterable[str]) -> dict[str, str]:
    """Ids of the projects of these names, found or made, by the name as given; empty names are left out. For many at once."""
    return _named(tx, names, tx.library.project.values(), Project)


def persons_named(tx: Transaction, names: Iterable[str]) -> dict[str, str]:
    """The same for people."""
    return _named(tx, names, tx.library.person.values(), Person)


def _named(
    tx: Transaction, names: Iterable[str], here: Iterable[Project | Person], make: Callable[[str, str], Project | Person]
) -> dict[str, str]:
    known = {_same(each.name): each.id for each in sorted(here, key=lambda each: each.id, reverse=True)}
    found: dict[str, str] = {}
    for given in dict.fromkeys(names):
        name = " ".join(given.split())
        if name and _same(name) not in known:
            made = make(new_id(), name)
            tx.put(made)
            known[_same(name)] = made.id
        if name:
            found[given] = known[_same(name)]
    return found


def describe_project(tx: Transaction, project_id: str, situation: str) -> None:
    """One clause a stranger understands: what was the matter when it began."""
    project = tx.library.project[project_id]
    tx.put(Project(project.id, project.name, situation))
