"""What leaves a library: its JSON form. Written whole or not at all. The packet has a module of its own, `packets`."""

from pathlib import Path

from promocase.app.workspace import Workspace
from promocase.exchange import library_json
from promocase.kit.wholefile import write


def library(workspace: Workspace, path: Path) -> Path:
    """Write the whole library, attached files included, as JSON; gives the path. `Known` where it can't stand."""
    write(path, library_json.dump(workspace.library(), workspace.content), workspace.path)
    return path
