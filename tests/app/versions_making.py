"""Versions of the shipped framework for tests: a case on the first, and what the second says instead."""

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.app.memory import InMemory

from promocase.app.cases import cases, mappings
from promocase.app.evidence import evidence
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Metric, Role
from promocase.domain.framework import Framework, parse
from promocase.domain.library import Library
from promocase.exchange import shipped

Doc = dict[str, Any]
DAY = date(2026, 6, 30)


def second(change: Callable[[Doc], object] = lambda _doc: None, version: str = "2") -> Framework:
    doc = copy.deepcopy(json.loads(shipped.framework().document)) | {"version": version}
    change(doc)
    return parse(doc)


def cell(doc: Doc, competency: str = "outcomes", level: str = "IC4") -> list[Doc]:
    (found,) = [e for e in doc["expectations"] if (e["competency"], e.get("level")) == (competency, level)]
    return found["statements"]


def reword(doc: Doc) -> None:
    """The first statement of outcomes at IC4 says a little more."""
    cell(doc)[0]["text"] += " Every quarter."


def without_level(doc: Doc, level: str) -> None:
    doc["levels"] = [x for x in doc["levels"] if x["id"] != level]
    doc["expectations"] = [e for e in doc["expectations"] if e.get("level") != level]
    for x in doc["levels"]:
        x["equals"] = [e for e in x.get("equals", ()) if e != level]
        if not x["equals"]:
            del x["equals"]
    doc["ext"].pop("suggested_rules", None)


def without_competency(doc: Doc, competency: str) -> None:
    doc["competencies"] = [c for c in doc["competencies"] if c["id"] != competency]
    doc["expectations"] = [e for e in doc["expectations"] if e["competency"] != competency]
    doc["ext"] = {}


def text(framework: Framework, statement: str, competency: str = "outcomes", level: str = "IC4") -> str:
    return next(s.text for s in framework.cell(competency, level).statements if s.id == statement)


def begun() -> InMemory:
    """Two complete pieces: `whole` is mapped to outcomes as a whole, `single` to its first statement and to bets."""
    tx = InMemory(Library())
    framework = shipped.framework()
    cases.create(tx, framework, cases.NewCase("Mine", "L3", "IC4", DAY, "ic"), DAY)
    whole, single = (add(tx, title, when) for title, when in (("Checkout rebuilt", "2026-01"), ("Pricing memo", "2026-05")))
    mappings.add(tx, framework, whole, "outcomes", None, "IC4", "It moved the number.")
    mappings.add(tx, framework, single, "outcomes", "outcomes.IC4.1", "IC4")
    mappings.add(tx, framework, single, "bets", None, "IC4")
    return tx


def add(tx: InMemory, title: str, when: str) -> str:
    draft = evidence.Draft(
        title,
        my_part="I led it.",
        role=Role.LED,
        metrics=(Metric("Drop-off", "31 %", "19 %"),),
        happened_from=PartialDate(when),
        witnesses=(evidence.WitnessDraft("Ines Duarte", "Finance"),),
    )
    return evidence.add(tx, draft, DAY)
