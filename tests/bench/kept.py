"""The last table that was kept on purpose: ratios and exponents, which mean something on another machine, too."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.bench.pairs import TOP

TABLE = Path(__file__).parent / "kept.json"
WORSE = 1.3
"""Times a kept figure from which on it is told; below that, a shared machine says nothing."""


def figure(found: dict[str, Any]) -> float | None:
    """What of a row can be compared with another day's: a ratio or an exponent, never seconds."""
    return found.get("ratio", found.get("reached"))


def keep(figures: dict[str, Any], machine: str, at: str) -> None:
    """Rows that were not measured this time stay as they were."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=TOP, capture_output=True, text=True, check=False).stdout.strip()
    rows = _rows() | {name: round(value, 3) for name, found in figures.items() if (value := figure(found)) is not None}
    table = {"at": at, "commit": commit, "machine": machine, "rows": rows}
    TABLE.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def worse(figures: dict[str, Any]) -> list[str]:
    """Rows that are worse than in the kept table, each with both figures."""
    rows, found = _rows(), []
    for name, one in figures.items():
        now, then = figure(one), rows.get(name)
        if now is not None and then is not None and now > max(then * WORSE, then + 0.1):
            found.append(f"{name} ({now:.2f}, was {then:.2f})")
    return found


def _rows() -> dict[str, float]:
    return json.loads(TABLE.read_text(encoding="utf-8"))["rows"] if TABLE.exists() else {}
