"""The software bill of materials (CycloneDX, JSON) that lies in every build: each package, its version and its licence.

It is read from `dependencies.md`, which the tests hold against what is pinned and installed; the same source gives the same bytes.
"""

import json
import platform
import re
import sqlite3
from pathlib import Path

TABLE = Path(__file__).with_name("dependencies.md")
NAME = "bill-of-materials.cdx.json"
_ROW = re.compile(r"^\| ([\w.-]+) \| (\d[\w.+!-]*) \| [\d-]+ \| [\d.]+ \| ([^|]+) \| ([^|]+) \|", re.MULTILINE)


def bill(version: str) -> str:
    """The bill of Promocase `version` as it is built here."""
    parts = [_package(*row) for row in _ROW.findall(TABLE.read_text(encoding="utf-8"))]
    parts += [
        _part("Python", platform.python_version(), "PSF-2.0", "the interpreter"),
        _part("SQLite", sqlite3.sqlite_version, "public domain", "the library's file format"),
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "Promocase", "version": version, "licenses": [_named("MIT")]}},
        "components": sorted(parts, key=lambda part: str(part["name"]).casefold()),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _package(name: str, version: str, licence: str, reason: str) -> dict[str, object]:
    plain = re.sub(r"[-_.]+", "-", name).lower()
    return _part(name, version, licence, reason) | {"purl": f"pkg:pypi/{plain}@{version}"}


def _part(name: str, version: str, licence: str, reason: str) -> dict[str, object]:
    return {"type": "library", "name": name, "version": version, "description": reason.strip(), "licenses": [_named(licence.strip())]}


def _named(licence: str) -> dict[str, object]:
    return {"license": {"name": licence}}
