"""File names that every system takes, that a link in a note can hold, and that differ for systems that do not tell A from a."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*#^\[\]%\u2028\u2029]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 100
"""Bytes; with a folder before it and an ending behind it a path stays under what Windows takes."""


def safe(text: str, instead: str) -> str:
    """The text as a file name without an ending; `instead` where nothing of it can stand in one."""
    clean = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    clean = " ".join(_UNSAFE.sub(" ", clean).split()).strip(". ")
    while len(clean.encode("utf-8")) > _LONGEST:
        clean = clean[:-1]
    clean = clean.strip(". ")
    if not clean:
        return instead
    return f"_{clean}" if _DEVICES.fullmatch(clean) else clean


def unique(wanted: Iterable[tuple[str, str]], key: Callable[[str], str] = str.casefold) -> dict[str, str]:
    """(id, name) -> id: the name, with a number where an earlier id has it. An ending stays at the end."""
    taken: set[str] = set()
    given: dict[str, str] = {}
    for id, name in wanted:
        path, n, found = PurePosixPath(name), 1, name
        while key(unicodedata.normalize("NFKC", found)) in taken:
            n += 1
            found = f"{path.stem} ({n}){path.suffix}"
        taken.add(key(unicodedata.normalize("NFKC", found)))
        given[id] = found
    return given
