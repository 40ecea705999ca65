"""The catalogue of findings, `resources/judge/checks.json`: code, severity, what it applies to, who looks, state, defaults, reason."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from promocase.domain.immutable import immutable
from promocase.judge.judgement import Severity
from promocase.kit import data


@immutable
class Entry:
    """What the catalogue says of one code."""

    code: str
    severity: Severity
    applies: str
    """case, expectation, evidence, text, packet, framework or attachment."""
    by: str
    """Which room looks: judge, packet, framework (when one is taken in) or library (when a file is checked)."""
    state: str
    """active: something looks for it. planned: worth looking for, and nothing does yet; never told as if it had been looked for.

    built_in: can't come up, as the program is made so; there is nothing to look for. Numbers that are missing were never given.
    """
    defaults: Mapping[str, float]
    """Thresholds, where the rule has any; their names are the rule's own."""
    reason: str
    """Why it is worth a look: one English sentence, marked for translation where it is shown."""


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every entry by its code, in catalogue order, which is also the order of findings of one severity."""
    rows: list[dict[str, Any]] = json.loads(data.resource("judge/checks.json").read_text(encoding="utf-8"))
    return {
        r["code"]: Entry(r["code"], Severity(r["severity"]), r["applies"], r["by"], r["state"], r["defaults"], r["reason"]) for r in rows
    }


@cache
def places() -> Mapping[str, int]:
    """code -> its place in the catalogue, counted from 0."""
    return {code: place for place, code in enumerate(catalogue())}


def default(code: str, name: str) -> float:
    """A threshold of the rule `code`. KeyError when the catalogue has none of that name."""
    return catalogue()[code].defaults[name]
