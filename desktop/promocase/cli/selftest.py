"""The program tests itself where it is installed: its data is found, a library is made, judged, printed and its form read back."""

import argparse
import json
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from promocase import __version__
from promocase.app.cases import cases, judging
from promocase.app.libraries import making
from promocase.app.workspace import exports
from promocase.app.workspace.workspace import Workspace
from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.cli.clock import today
from promocase.exchange import shipped
from promocase.kit import data, wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _


def add_to(commands: Commands) -> None:
    selftest = commands.add_parser("selftest", help=_("check that this installation works"), allow_abbrev=False)
    selftest.add_argument("--out", metavar="FILE.json", type=arguments.path, help=_("write the report as JSON, too"))
    selftest.set_defaults(run=_selftest)


@dataclass(slots=True)
class _Report:
    """What was tried, in order, with what went wrong; a part without problems works."""

    parts: list[dict[str, Any]] = field(default_factory=list)

    def run(self, name: str, part: Callable[[], tuple[str, ...]]) -> None:
        try:
            problems = part()
        except Known as known:
            problems = (str(known),)
        except Exception as error:  # noqa: BLE001 - the self-test tells what fails, whatever it is
            problems = (f"{type(error).__name__}: {error}",)
        self.parts.append({"part": name, "works": not problems, "problems": list(problems)})
        output.line(f"{name}: {'; '.join(problems) or _('works')}")

    @property
    def works(self) -> bool:
        return all(part["works"] for part in self.parts)


def _selftest(args: argparse.Namespace) -> int:
    report = _Report()
    with TemporaryDirectory(prefix="promocase-selftest-", ignore_cleanup_errors=True) as folder:
        tried = _Tried(Path(folder))
        report.run("data", tried.data)
        report.run("library", tried.library)
        report.run("judgement", tried.judgement)
        report.run("export", tried.export)
        report.run("packet", tried.packet)
        report.run("form", tried.form)
    if args.window_check is not None:
        report.run("window", args.window_check)
    if args.out is not None:
        wholefile.write(args.out, [json.dumps(_plain(report), ensure_ascii=False, indent=1, sort_keys=True), "\n"])
    return 0 if report.works else 1


def _plain(report: _Report) -> dict[str, Any]:
    return {
        "program": f"promocase {__version__}",
        "python": platform.python_version(),
        "system": platform.platform(),
        "works": report.works,
        "parts": report.parts,
    }


class _Tried:
    """The parts, one after the other, in a folder that is thrown away."""

    def __init__(self, folder: Path) -> None:
        self._own = folder / "own.promocase"
        self._json = folder / "own.json"
        self._demo = folder / "demo"

    def data(self) -> tuple[str, ...]:
        wanted = (data.resource("frameworks"), data.resource("fonts"), data.resource("sample"), data.root() / "schemas")
        return tuple(_("{folder} is missing").format(folder=f.name) for f in wanted if not f.is_dir())

    def library(self) -> tuple[str, ...]:
        framework = shipped.framework()
        first, second = framework.levels_of(framework.trunk_ids()[0])[:2]
        wanted = cases.NewCase("", first.id, second.id, today())
        making.library_with_case(self._own, "Self-test", framework, wanted, today())
        with Workspace.open(self._own, read_only=True) as workspace:
            return workspace.check()

    def judgement(self) -> tuple[str, ...]:
        with Workspace.open(self._own, read_only=True) as workspace:
            library = workspace.library()
        judged = judging.judgement(library, cases.case_named(library))
        return () if judged.expectations else (_("nothing was judged"),)

    def export(self) -> tuple[str, ...]:
        with Workspace.open(self._own, read_only=True) as workspace:
            exports.library(workspace, self._json)
        again = self._own.with_name("again.promocase")
        done = making.library_from_json(again, self._json)
        return () if done.total else (_("the export came back empty"),)

    def packet(self) -> tuple[str, ...]:
        from promocase.app.libraries import sample

        _library, packet = sample.demo(self._demo)
        return () if packet.read_bytes().startswith(b"%PDF-") else (_("the packet is no PDF"),)

    def form(self) -> tuple[str, ...]:
        from promocase.app.libraries import sample
        from promocase.app.reviews import returns
        from promocase.app.reviews.reviews import Reading

        with Workspace.open(self._demo / sample.LIBRARY, read_only=True) as workspace:
            (reading,) = returns.read(workspace.library(), self._demo / sample.PACKET, today())
            assert isinstance(reading, Reading)
        return () if reading.form.empty and not reading.match.older else (_("the form did not read back as it was written"),)
