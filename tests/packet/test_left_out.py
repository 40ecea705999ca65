"""T13: what was agreed not to be judged is said in one honest line each, alike on both tracks, and counted nowhere."""

from datetime import date
from typing import Any

import pytest
from tests.judge import making
from tests.packet import packets

from promocase.domain.case import Exclusion
from promocase.domain.library import Library
from promocase.packet import filetext, plain
from promocase.packet.options import Options, Section

PEOPLE, DELIVERY = "Mentors two makers.", "Ships own features."
LINE = "Not judged here, as agreed on 2 May 2026 with Jordan Lee: “{text}”"


def ladder() -> dict[str, Any]:
    """Each track asks at rank 4 for what the other one does: in a statement beside another, and in an expectation of its own."""
    competencies = [{"id": "craft", "name": "Craft"}, {"id": "extra", "name": "Extra"}]
    cells: list[dict[str, Any]] = []
    for level in ("S3", "I4", "I5", "P4", "P5"):
        text = DELIVERY if level.startswith("P") else PEOPLE
        said = {"craft": [f"Thinks ahead as {level} does.", text], "extra": [text]}
        cells += [
            {"competency": c, "level": level, "statements": [{"id": f"{c}.{level}.{n}", "text": t} for n, t in enumerate(texts, 1)]}
            for c, texts in said.items()
        ]
    return making.trunk_and_two(competencies=competencies, expectations=[{**c, "state": "defined"} for c in cells])


def library(level: str, track: str, *ids: str) -> Library:
    doc = ladder()
    text = DELIVERY if level.startswith("P") else PEOPLE
    out = [Exclusion(f"x{n}", "case", id.partition(".")[0], level, id, text, date(2026, 5, 2), "Jordan Lee") for n, id in enumerate(ids)]
    piece = making.shown("a", "craft", level=level, of="small")
    return making.library(*piece, *out, at=making.case(level, "S3", of=doc), track=track, of=doc)


@pytest.mark.parametrize(("level", "track", "text"), [("I4", "maker", PEOPLE), ("P4", "people", DELIVERY)])
def test_T13_each_agreement_is_one_line_alike_on_both_tracks(level: str, track: str, text: str) -> None:
    packet = packets.packet(library(level, track, f"craft.{level}.2", f"extra.{level}.1"))
    line = LINE.format(text=text)
    assert [s.left_out for s in packet.expectations] == [(line,)]
    assert [(x.name, x.lines) for x in packet.left_out] == [("Extra", (line,))]
    assert plain.words(packet).count("Not judged here, as agreed on") == 2
    assert packet.expectations[0].statements == (f"Thinks ahead as {level} does.",)


@pytest.mark.parametrize(("level", "track"), [("I4", "maker"), ("P4", "people")])
def test_T13_what_is_left_out_is_counted_nowhere(level: str, track: str) -> None:
    packet = packets.packet(library(level, track, f"extra.{level}.1"))
    assert [r.name for r in packet.decision.strip] == ["Craft"]
    assert [r.name for r in packet.matrix.rows] == ["Craft"]
    assert packet.form is not None
    assert [r.name for r in packet.form.rows] == ["Craft"]
    assert [r.name for r in packet.appendix.agreed] == ["Craft"]


def test_T13_without_agreements_nothing_is_said() -> None:
    packet = packets.packet(library("I4", "maker"))
    assert "Not judged" not in plain.words(packet)
    assert packet.expectations[0].statements == ("Thinks ahead as I4 does.", PEOPLE)


def test_T13_the_line_stands_in_the_file_whatever_sections_are_left_out() -> None:
    bare = Options(sections=frozenset[Section](), language="en-GB")
    text = filetext.everything(packets.rendered(library("I4", "maker", "craft.I4.2", "extra.I4.1"), bare).content)
    assert " ".join(text.split()).count("Not judged here, as agreed on 2 May 2026 with Jordan Lee") == 2
