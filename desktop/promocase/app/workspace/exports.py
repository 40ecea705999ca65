"""What leaves the program as files: a library, a framework, what a level expects. Written whole or not at all; the packet: `packets`."""

import json
from datetime import date
from pathlib import Path

from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import Framework, Level
from promocase.exchange import library_json
from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.kit.wholefile import write
from promocase.packet import level_file, level_sheet
from promocase.packet.options import Paper
from promocase.packet.rendered import Rendered


def library(workspace: Workspace, path: Path) -> Path:
    """Write the library as its name's end says, and give the path. `Known` where it can't stand.

    .json: all of it; .csv or .xlsx: the evidence as a table; no ending: all of it as a new folder of notes and files.
    """
    from promocase.exchange.leaving import table, vault

    wholefile.refuse_library(path, workspace.path)
    kind = path.suffix.casefold()
    if kind == ".json":
        write(path, library_json.dump(workspace.library(), workspace.content), workspace.path)
    elif kind == ".csv":
        write(path, table.as_csv(workspace.library()), workspace.path)
    elif kind == ".xlsx":
        write(path, [table.as_xlsx(workspace.library())], workspace.path)
    elif not kind or path.is_dir():
        wholefile.write_folder(path, vault.Vault(workspace.library()).files(workspace.content))
    else:
        raise Known(_("“{file}” should end with .json, .csv or .xlsx, or name a new folder: that says the format.").format(file=path))
    return path


def framework(framework: Framework, path: Path, on: date, case: bool = False) -> tuple[str, ...]:
    """Write a framework as its name's end says: .json (whole), .csv or .xlsx (a table), or CASE 1.1 with `case`.

    Gives what the format can't carry, a sentence each. `Known` for another ending.
    """
    from promocase.exchange.ladders import case_out, matrix_out

    suffix = path.suffix.casefold()
    if case:
        written = case_out.as_case(framework, on)
    elif suffix == ".csv":
        written = matrix_out.as_csv(framework)
    elif suffix == ".xlsx":
        written = matrix_out.as_xlsx(framework)
    elif suffix == ".json":
        written = matrix_out.Written((json.dumps(json.loads(framework.document), ensure_ascii=False, indent=1) + "\n").encode("utf-8"), ())
    else:
        raise Known(_("“{file}” should end with .json, .csv or .xlsx, which says the format.").format(file=path))
    write(path, [written.data])
    return written.not_carried


def expectations_name(framework: Framework, level: Level) -> str:
    """The file name that is proposed for a level's expectations."""
    return level_sheet.file_name(level_sheet.assemble(framework, level))


def expectations(framework: Framework, level: Level, path: Path, on: date, paper: Paper = Paper.A4) -> Rendered:
    """Write what the level expects as a PDF, dated `on`: no case, no evidence, no other track. `Known` where it can't stand."""
    made = level_file.render(level_sheet.assemble(framework, level), on, paper)
    write(path, [made.content])
    return made
