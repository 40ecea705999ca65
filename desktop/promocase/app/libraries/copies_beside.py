"""Copies of a library beside it, made because two computers wrote at once: how they are called, and which hold something new."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from promocase.app.libraries.merging import acts
from promocase.app.libraries.merging.planning import Stamps, plan
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.storage import keys

_MADE = (
    r" ?[\[(].*conflict.*[\])]",  # Dropbox, Nextcloud, Seafile, pCloud: "name (Maya's conflicted copy 2026-01-02)"
    r"\.sync-conflict-\d{8}-\d{6}.*",  # Syncthing
    r" \d{1,3}",  # iCloud Drive: "name 2"
    r" ?\(\d{1,3}\)",  # Google Drive and browsers: "name (1)"
    r"-[\w.]+",  # OneDrive adds the name of the computer: "name-STUDY"
)
"""What such programs put after a file's name. They only make one look into the file: what it holds decides."""


def named_so(library: Path) -> tuple[Path, ...]:
    """Files beside the library whose names say that they may be copies of it."""
    pattern = re.compile(re.escape(library.stem) + f"({'|'.join(_MADE)})", re.IGNORECASE)
    try:
        beside = sorted(library.parent.glob("*" + library.suffix))
    except OSError:
        return ()
    return tuple(path for path in beside if path != library and pattern.fullmatch(path.stem))


def unmerged(library: Path, here: Library, stamps: Stamps, on: date) -> tuple[Path, ...]:
    """Those of them that began as this library and have something that it has not. From any thread; what can't be read is passed over."""
    return tuple(_with_something_new(named_so(library), here, stamps, on))


def sentence(copy: Path) -> str:
    """What the person is told."""
    said = _(
        "“{name}” lies beside this library and holds something that is not in it. A program that keeps folders in step makes such a "
        "copy when two computers write at once. Bring it in, and nothing of either is lost."
    )
    return said.format(name=copy.name)


def _with_something_new(paths: Iterable[Path], here: Library, stamps: Stamps, on: date) -> Iterator[Path]:
    mine = here.case.keys() | here.evidence.keys()
    for path in paths:
        with suppress(OSError):
            if key := keys.of_copy(path):
                keys.hold(path, key)  # a copy of an encrypted library opens with the library's passphrase
        with suppress(Known), acts.other(path) as other:
            related = mine & (other.library.case.keys() | other.library.evidence.keys())
            if related and not plan(here, other.library, stamps, other.stamps, on).nothing:
                yield path
