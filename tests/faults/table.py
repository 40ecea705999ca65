"""The table of faults: a row for each kind, with what was tried, what came through and what was lost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Fault:
    """One row of the table."""

    kind: str
    tried: int = 0
    survived: int = 0
    lost: int = 0
    """Bytes that had been acknowledged, or were shown as right and were not."""
    acts: Counter[str] = field(default_factory=Counter)
    """What was being done meanwhile, and was acknowledged; where that is counted."""

    @property
    def held(self) -> bool:
        return self.tried > 0 and self.survived == self.tried and not self.lost

    def add(self, other: "Fault") -> None:
        self.tried += other.tried
        self.survived += other.survived
        self.lost += other.lost
        self.acts += other.acts

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "tried": self.tried, "survived": self.survived, "lost": self.lost, "acts": dict(self.acts)}

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Fault":
        return cls(value["kind"], value["tried"], value["survived"], value["lost"], Counter(value["acts"]))


def rows_of(faults: Iterable[Fault]) -> list[Fault]:
    """Shares of one kind as one row, in the order they came."""
    found: dict[str, Fault] = {}
    for fault in faults:
        found.setdefault(fault.kind, Fault(fault.kind)).add(fault)
    return list(found.values())


def text(rows: Iterable[Fault]) -> str:
    rows = list(rows)
    lines = [f"{'fault':52}{'tried':>8}{'survived':>10}{'bytes lost':>12}"]
    lines += [f"{row.kind:52}{row.tried:>8}{row.survived:>10}{row.lost:>12}" for row in rows]
    for row in rows:
        if row.acts:
            counted = ", ".join(f"{act} {n}" for act, n in sorted(row.acts.items()))
            lines.append(f"  {row.kind}: {row.acts.total()} acts acknowledged ({counted})")
    return "\n".join(lines)
