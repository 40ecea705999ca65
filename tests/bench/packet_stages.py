"""Where an export spends its processor time, in one process, as the command line makes it. Arguments: the library, the PDF to write.

Prints seconds by stage as JSON, in the order in which they begin; what a stage asks of another one counts there.
"""

import json
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

STARTED = time.process_time()


class Stages:
    """A clock that runs for one stage at a time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {"interpreter": STARTED}
        self._names = ["interpreter"]
        self._since = STARTED

    @contextmanager
    def of(self, name: str) -> Generator[None]:
        self._turn()
        self.seconds.setdefault(name, 0.0)
        self._names.append(name)
        try:
            yield
        finally:
            self._turn()
            self._names.pop()

    def watch(self, owner: Any, function: str, name: str) -> None:
        """From here on what this function takes counts for the stage of that name."""
        inner: Callable[..., Any] = getattr(owner, function)

        def timed(*args: Any, **more: Any) -> Any:
            with self.of(name):
                return inner(*args, **more)

        setattr(owner, function, timed)

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._names[-1]] += now - self._since
        self._since = now


def main(path: Path, out: Path) -> None:
    stages = Stages()
    with stages.of("imports"):
        import promocase.cli.main
        import promocase.cli.packets
        import promocase.storage.libraryfile  # noqa: F401 - the workspace asks for it
        from promocase.app.cases import cases
        from promocase.app.packets import packets
        from promocase.app.workspace.workspace import Workspace
        from promocase.packet import plain, proof
        from promocase.packet.drawing import backend, canvas, finish, flow, fonts
        from promocase.packet.options import Options
        from promocase.packet.pages import book
    for owner, function, name in (
        (packets, "judgement", "judge"),
        (packets, "assemble", "assemble the model"),
        (proof, "check_model", "proof of the model"),
        (packets, "_forbidden", "proof of the file"),
        (plain, "canonical", "hash of the content"),
        (book, "sections", "blocks"),
        (flow, "compose", "lay out and draw"),
        (fonts, "Font", "read fonts"),
        (canvas, "embed_fonts", "cut fonts"),
        (canvas, "write_tree", "structure tree"),
        (canvas.TagCanvas, "finish", "page streams, links, names"),
        (finish, "finish", "metadata"),
        (backend.Pdf, "write", "objects to bytes"),
        (proof, "check_file", "proof of the file"),
    ):
        stages.watch(owner, function, name)
    with stages.of("read the library"):
        workspace = Workspace.open(path)
        library = workspace.library()
    with stages.of("the rest"):
        packets.export(workspace, cases.case_named(library), Options(prepared_on=date(2026, 7, 1)), out)
        workspace.close()
    print(json.dumps(stages.seconds))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
