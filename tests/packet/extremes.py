"""Packets that pull at the layout: nothing in them, far too much in them, names that do not fit."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.judge import making

from promocase.domain.case import Claim, EvidenceNumber, GapNote, SelfRating, TargetText
from promocase.domain.evidence import Attachment, Link, Metric, Witness
from promocase.domain.library import Library, Owner, Person, Project, Record

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung"
NAME = "Wolfeschlegelsteinhausenbergerdorff-Oyelaran y Vázquez de Coronado"


def framework(count: int, *, name: str = "Expectation") -> dict[str, Any]:
    """One track, two levels, `count` expectations of two statements each."""
    competencies = [{"id": f"c{n}", "name": f"{name} {n}"} for n in range(1, count + 1)]
    cells = [
        {
            "competency": c["id"],
            "level": level,
            "state": "defined",
            "statements": [
                {"text": f"Leads {c['name'].lower()} across teams, and says beforehand what would change the plan."},
                {"text": f"Shows {c['name'].lower()} in a result that others can check."},
            ],
        }
        for c in competencies
        for level in ("A", "B")
    ]
    return making.small_framework(
        levels=[
            {"id": "A", "track": "t", "rank": 1, "code": "P5", "title": "Senior Product Manager"},
            {"id": "B", "track": "t", "rank": 2, "code": "P6", "title": "Lead Product Manager"},
        ],
        tracks=[{"id": "t", "name": "Product management", "kind": "single"}],
        competencies=competencies,
        expectations=cells,
    )


WAITING = "I have not led a bet yet.\nI began one in June."


def empty(count: int = 8) -> Library:
    """A case with no evidence and not a word written."""
    document = framework(count)
    return making.library(at=making.case("B", "A", of=document), track=None, of=document)


def full(count: int, pieces: int = 14, *, long: bool = False) -> Library:
    """A case with everything: claims, evidence, colleagues, plans; with `long`, names and words that do not fit."""
    document = framework(count, name=LONG_WORD + " und Stakeholder-Kommunikation" if long else "Product judgement")
    who = NAME if long else "Jordan Lee"
    case = making.case(
        "B",
        "A",
        of=document,
        decision_on=date(2026, 9, 1),
        manager=who,
        role_scope="Nine people. " * 20,
        cycle="Second half of 2026",
        confidentiality=("Confidential to the committee " * 6) if long else "",
    )
    out: list[Record] = [
        Owner(name=NAME if long else "Josie Park"),
        TargetText("t", "case", "B", "The case, told. " * 20, "Need. " * 30, WAITING, date(2026, 1, 5), who),
    ]
    out += [Project(f"pr{n}", f"{LONG_WORD} {n}" if long else f"Project {n}", "Nobody knew why customers left.") for n in range(9)]
    out += [Person(f"who{n}", f"{NAME} {n}" if long else f"Person {n}", "Engineering manager", "IC5") for n in range(9)]
    for n in range(1, pieces + 1):
        out += _piece(n, count, document["id"], long=long)
    for n in range(1, count + 1):
        mapped = [p for p in range(1, pieces + 1) if any((p + k) % count + 1 == n for k in range(min(3, count)))]
        cites = f" [{', '.join(f'E{p}' for p in mapped[:3])}]" if mapped else ""
        gap = GapNote("Not enough yet.", "Lead the seat pilot to its decision point. " * 2, date(2026, 12, 1)) if n % 3 == 0 else None
        text = "I moved the number that three teams share, and it stayed there for two quarters" + cites + "."
        out.append(Claim(f"cl{n}", "case", f"c{n}", "B", text, "Three teams, not one.", "One market only.", gap, SelfRating.MEETS))
    return making.library(*out, at=case, track=None, of=document)


def _piece(n: int, count: int, framework_id: str, *, long: bool) -> list[Record]:
    word = f"{LONG_WORD} " if long else ""
    links = (Link("https://example.org/" + "a-very-long-path/" * 12 + f"?q={n}", "Board"),)
    piece = making.piece(
        f"e{n}", f"2026-{n % 6 + 1:02d}", title=f"{word}Piece of work number {n}", project_id=f"pr{n % 9}", links=links,
        others_part="Two teams built it.", difficulty="No owner.", counterfactual="It would have stayed.",
        metrics=(Metric(f"{word}drop-off {n}", "31.2", "19.3", "%", "Q1 2026", "Dashboard CHK-7"),),
    )  # fmt: skip
    file = Attachment(f"f{n}", piece.id, "cd" * 32, f"{word}notes.txt", "text/plain", 1234, date(2026, 6, 1), "Notes")
    witness = Witness(f"w{n}", piece.id, f"who{n % 9}")
    maps = [making.mapped(piece.id, f"c{(n + k) % count + 1}", "B", of=framework_id) for k in range(min(3, count))]
    number = EvidenceNumber(f"n{n}", "case", "t", piece.id, n)
    return [piece, file, witness, number, *{m.id: m for m in maps}.values()]


def many(pieces: int) -> Library:
    """A case with this many cited pieces, for time and memory."""
    library = full(8, pieces)
    text = "".join(f"[E{n}]" for n in range(1, pieces + 1))
    claim = library.claim["cl1"]
    return library.with_changes([("claim", "cl1", replace(claim, text=claim.text + text))])
