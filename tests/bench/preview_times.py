"""Times a preview after one edit, in one process, as the window makes it. Arguments: rounds, number of pieces. Prints seconds as JSON.

By what is shown: `core`, the packet without its appendix; `whole`, all of it. One time is from the changed library to the bytes and the
picture of the page that is looked at; each edit is another word in a claim, which judges, assembles and draws anew what hangs on it.
"""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from tests.bench import libraries

from promocase.app.packets import packets
from promocase.domain.library import Library
from promocase.packet.options import Options, Section

SHOWN = {
    "core": Options(sections=frozenset({Section.WORK, Section.GROWTH, Section.FORM})),
    "whole": Options(),
}


def edited(library: Library, n: int) -> Library:
    claim = library.claim[sorted(library.claim)[n % len(library.claim)]]
    return library.with_changes([("claim", claim.id, replace(claim, text=f"{claim.text} And {n} more."))])


def one(library: Library, options: Options) -> tuple[float, int]:
    """Seconds, and how many pages there are."""
    began = time.perf_counter()
    made = packets.preview(library, library.case["case"], options, Path("unread"))
    with pypdfium2.PdfDocument(made.data) as document:
        document[4].render(scale=1.5)
    return time.perf_counter() - began, made.pages


def main(rounds: int, pieces: int) -> None:
    library = libraries.library(pieces)
    figures: dict[str, Any] = {}
    for name, options in SHOWN.items():
        one(library, options)
        found: list[float] = []
        for n in range(rounds):
            library = edited(library, n)
            seconds, pages = one(library, options)
            found.append(seconds)
        figures[name] = {"seconds": found, "pages": pages}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
