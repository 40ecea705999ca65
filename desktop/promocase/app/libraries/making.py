"""Libraries made new: whole, or not there at all. A file that stands at the place already is never touched."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from promocase.app.cases import cases
from promocase.app.cases.targets import aim
from promocase.app.intake import json_import, taking_back
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.framework import Framework
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import keys


@contextmanager
def new_library(path: Path) -> Generator[Workspace, None, None]:
    """A new library, open for writing and closed at the end. When anything in between goes wrong, the file is gone again."""
    workspace = Workspace.create(path)
    try:
        yield workspace
    except BaseException:
        try:
            workspace.close()
        finally:
            path.unlink(missing_ok=True)
            keys.forget(path)
        raise
    workspace.close()


def library_with_case(path: Path, owner: str, framework: Framework, new: cases.NewCase, on: date) -> Case:
    """A library of this owner with one case; without a name of its own the case is named after owner and target."""
    if not owner.strip():
        raise Known(_("A library needs the name of the person it belongs to; the packet prints it."))
    found = aim(framework, new.current_level, new.target_level, new.track, new.self_review)
    named = replace(new, name=new.name or cases.default_name(owner, found.target.label))
    with new_library(path) as workspace:
        workspace.do(_("Name the owner"), cases.name_owner, owner)
        case_id = workspace.do(_("New case"), cases.create, framework, named, on)
        return workspace.library().case[case_id]


def library_from_json(path: Path, file: Path) -> json_import.Imported:
    """Take a library's JSON file into the library at `path`, which is made when it is not there."""
    if path.exists():
        with Workspace.open(path) as workspace:
            return json_import.into(workspace, json_import.read(file))
    read = json_import.read(file)
    with new_library(path) as workspace:
        return json_import.into(workspace, read)


def library_taken_back(path: Path, outside: Path, on: date) -> taking_back.TakenBack:
    """Take back what left a library as a table or folder, into the library at `path`, which is made when it is not there."""
    read = taking_back.read(outside, on)
    if path.exists():
        with Workspace.open(path) as workspace:
            return taking_back.into(workspace, read, on)
    with new_library(path) as workspace:
        return taking_back.into(workspace, read, on)
