"""Ladders in the shapes companies publish them in, in words of our own: every text arrives at its level, and nothing is passed over.

The pages and files imitate only the form: headings, tables, lists, keys.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.ladders.making import csv_of, levels, read, said, state, text_of

from promocase.kit.errors import Known

A, B, C, D, E, F = (f"Owns the {what} and shows it." for what in ("goal", "plan", "craft", "team", "price", "result"))

PAGES: dict[str, tuple[str, list[tuple[str, str, list[str]]]]] = {
    "lists within lists, level by level": (
        f"# Levels\n- **Associate PM**\n  - Strategy\n    - {A}\n    - {B}\n  - Craft\n    - {C}\n- **PM**\n  - Strategy\n    - {D}\n",
        [("Strategy", "Associate PM", [A, B]), ("Craft", "Associate PM", [C]), ("Strategy", "PM", [D])],
    ),
    "competencies with a level before each colon": (
        f"# Levels\n## Strategy\n- PM: {A}\n- Senior PM: {B}\n## Craft\n**PM**: {C}\n\n**Senior PM**: {D}\n",
        [("Strategy", "PM", [A]), ("Strategy", "Senior PM", [B]), ("Craft", "PM", [C]), ("Craft", "Senior PM", [D])],
    ),
    "a step between two whose names are known": (
        f"# Levels\n1. **Awareness**: {A}\n2. **Working knowledge**: {B}\n3. **Expert**: {C}\n",
        [("Expectations", "Awareness", [A]), ("Expectations", "Working knowledge", [B]), ("Expectations", "Expert", [C])],
    ),
    "levels below the entries of competencies": (
        f"# Levels\n- Strategy\n  - L1: {A}\n  - L2: {B}\n- Craft\n  - L1: {C}\n  - L2: {D}\n",
        [("Strategy", "L1", [A]), ("Strategy", "L2", [B]), ("Craft", "L2", [D])],
    ),
    "entries below entries of a competency": (
        f"# Levels\n## PM\n- Discovery\n  - {A}\n    - {B}\n- Delivery\n  - {C}\n## Senior PM\n- Discovery\n  - {D}\n- Delivery\n  - {E}\n",
        [("Discovery", "PM", [A, B]), ("Delivery", "PM", [C]), ("Delivery", "Senior PM", [E])],
    ),
    "a plain title between two that name levels": (
        f"# Titles\n## Junior Programmer\n* {A}\n## Programmer\n* {B}\n## Senior Programmer\n* [x] {C}\n",
        [("Expectations", "Programmer", [B]), ("Expectations", "Senior Programmer", [C])],
    ),
    "tables of responsibilities under each level": (
        f"# IC3 Product Manager\n## Impact\n| Key responsibilities | Behaviors |\n|---|---|\n| {A} | {B} |\n"
        f"# IC4 Senior Product Manager\n## Impact\n| Key responsibilities | Behaviors |\n|---|---|\n| {C} | {D} |\n| {E} | {F} |\n",
        [("Impact", "IC3", [A, B]), ("Impact", "IC4", [C, D, E, F])],
    ),
    "headings and lists in HTML": (
        f"# Levels\n\n<h2>PM</h2>\n<ul><li>{A}</li></ul>\n<h2>Senior PM</h2>\n<ul><li>{B}<ul><li>{C}</li></ul></li></ul>\n",
        [("Expectations", "PM", [A]), ("Expectations", "Senior PM", [B, C])],
    ),
    "a web page": (
        "<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body><h1>Ladder</h1><p>How it <b>works</b>.</p><table>"
        f"<tr><th>Skill</th><th>PM</th><th>Senior PM</th></tr><tr><td>Craft</td><td><p>{A}</p><p>{B}</p></td><td>{C}</td></tr>"
        "</table></body></html>",
        [("Craft", "PM", [A, B]), ("Craft", "Senior PM", [C])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", PAGES)
def test_a_page_is_read_as_its_readers_read_it(tmp_path: Path, shape: str) -> None:
    text, wanted = PAGES[shape]
    found = read(text_of(tmp_path, text, "ladder.md"))
    assert {(c, x): said(found, c, x) for c, x, _texts in wanted} == {(c, x): texts for c, x, texts in wanted}


def test_what_a_web_page_says_besides_is_kept_as_guidance(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, PAGES["a web page"][0], "ladder.html"))
    assert found.document["guidance"] == [{"title": "Ladder", "text": "How it works."}]
    assert found.document["name"] == "Ladder"


TABLES: dict[str, tuple[list[list[str]], list[tuple[str, str, list[str]]]]] = {
    "headers of the company's own": (
        [["Job level", "Capability", "Bei uns heißt das"], ["PM", "Craft", A], ["Senior PM", "Craft", B], ["Senior PM", "Impact", C]],
        [("Craft", "Senior PM", [B]), ("Impact", "Senior PM", [C])],
    ),
    "ids beside names": (
        [["level_id", "level_name", "competency", "statement"], ["ic3", "Senior PM", "Craft", A], ["ic4", "Staff PM", "Craft", B]],
        [("Craft", "Senior PM", [A]), ("Craft", "Staff PM", [B])],
    ),
    "a last level no list knows": (
        [["Skill", "Developing", "Proficient", "Role model"], ["Craft", A, B, C], ["Plan", D, E, F]],
        [("Craft", "Role model", [C]), ("Plan", "Role model", [F])],
    ),
    "a header far below": (
        [*([f"Note {n}", "", ""] for n in range(70)), ["Competency", "PM", "Senior PM"], ["Craft", A, B]],
        [("Craft", "PM", [A]), ("Craft", "Senior PM", [B])],
    ),
    "another script": (
        [["能力", "ジュニア", "シニア"], ["戦略", "市場を理解して説明できる。", "戦略を描き、チームを導く。"]],
        [("戦略", "ジュニア", ["市場を理解して説明できる。"]), ("戦略", "シニア", ["戦略を描き、チームを導く。"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", TABLES)
def test_a_table_is_read_as_its_readers_read_it(tmp_path: Path, shape: str) -> None:
    rows, wanted = TABLES[shape]
    found = read(csv_of(tmp_path, rows))
    assert {(c, x): said(found, c, x) for c, x, _texts in wanted} == {(c, x): texts for c, x, texts in wanted}


def test_a_column_beside_the_levels_that_is_not_judged_stays_so(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, [["Skill", "PM", "Senior PM", "Interview questions"], ["Craft", A, B, "What did you decide, and why?"]]))
    assert [x for _t, _r, x in levels(found)] == ["PM", "Senior PM"]
    assert found.document["competencies"][0]["ext"]["columns"] == {"Interview questions": "What did you decide, and why?"}


def test_T2_rows_that_say_their_track_are_tracks(tmp_path: Path) -> None:
    rows = [["Track", "Competency", "L4", "L5"], ["Both", "Goals", A, B], ["IC", "Craft", C, D], ["Manager", "Hiring", E, F]]
    found = read(csv_of(tmp_path, rows))
    assert [(t, x) for t, _rank, x in levels(found)] == [("IC", "L4"), ("IC", "L5"), ("Manager", "L4"), ("Manager", "L5")]
    by_track = {c["name"]: c.get("tracks") for c in found.document["competencies"]}
    ic, manager = (t["id"] for t in found.document["tracks"])
    assert by_track == {"Goals": None, "Craft": [ic], "Hiring": [manager]}


def test_T2_levels_in_rows_that_say_their_track_are_tracks(tmp_path: Path) -> None:
    header = ["Level", "Track", "Goals", "People"]
    rows = [["L4", "IC", A, ""], ["L4", "Manager", B, C], ["L5", "IC", D, ""], ["L5", "Manager", E, F]]
    found = read(csv_of(tmp_path, [header, *rows]))
    assert [(t, x) for t, _rank, x in levels(found)] == [("IC", "L4"), ("IC", "L5"), ("Manager", "L4"), ("Manager", "L5")]
    assert state(found, "People", "L4") == "to_be_defined"
    assert {(b.competency, b.level) for b in found.report.blanks} == {("People", "L4"), ("People", "L5")}


RECORDS = [
    {"level": "L3", "competency": "Craft", "statement": [A, B]},
    {"level": "L4", "competency": "Craft", "statement": C, "why": None},
]


def test_a_list_of_records_is_a_table(tmp_path: Path) -> None:
    yaml = (
        f"# ours\n- level: L3\n  competency: Craft\n  statement:\n    - {A}\n    - {B}\n"
        f"- level: L4\n  competency: Craft\n  statement: '{C}'\n"
    )
    for found in (read(text_of(tmp_path, json.dumps(RECORDS), "l.json")), read(text_of(tmp_path, yaml, "l.yaml"))):
        assert found.report.kind == "records"
        assert [said(found, "Craft", x) for x in ("L3", "L4")] == [[A, B], [C]]


def test_criteria_with_examples_of_their_own_are_kept(tmp_path: Path) -> None:
    steps = [{"criteria": [A], "exampleCriteria": [{"criteria": B, "examples": [C]}]}, {"criteria": [D]}, {}]
    topic = {"name": "impact", "title": "Impact", "content": "All of it.", "levels": steps, "colour": "red"}
    found = read(text_of(tmp_path, json.dumps({"sidebarGroup": "x", "topics": [topic]}), "backend.json"))
    assert [said(found, "Impact", f"Level {n}") for n in (1, 2, 3)] == [[A, B, C], [D], []]
    assert [(b.competency, b.level) for b in found.report.blanks] == [("Impact", "Level 3")]
    assert found.report.left_aside == ("backend.json: not read: sidebarGroup, topics[].colour.",)


def test_what_a_package_says_besides_is_named_or_kept(tmp_path: Path) -> None:
    def item(id: str, text: str, **more: Any) -> dict[str, Any]:
        return {"identifier": id, "uri": "u", "fullStatement": text, "lastChangeDateTime": "2026-01-01T00:00:00Z", **more}

    items = [item("c", "Craft", CFItemType="Competency"), item("s", A, notes="See the handbook.", humanCodingScheme="C.1")]
    parts = [{"associationType": "isChildOf", "originNodeURI": {"identifier": "s"}, "destinationNodeURI": {"identifier": "c"}}]
    package = {"CFDocument": {"identifier": "d", "title": "Ladder"}, "CFItems": items, "CFAssociations": parts}
    found = read(text_of(tmp_path, json.dumps(package), "case.json"))
    assert "No item names a level, so all are read as one, “All levels”." in found.report.assumed
    assert found.document["guidance"] == [{"title": f"Note on “{A}”", "text": "See the handbook."}]
    assert found.report.left_aside == ("case.json: not read: CFItems[].humanCodingScheme.",)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("tracks.json", json.dumps({"tracks": {"MOBILE": {"milestones": [{"summary": A}]}}}), "holds “tracks”, and neither “format”"),
        ("list.json", "[1, 2]", "entry 1 should be an object with keys"),
        ("deep.json", json.dumps([{"level": "L3", "skills": {"craft": A}}]), "entry 1 holds more than a text under “skills”"),
        ("levels.yaml", f"levels:\n  - id: L3\n    craft: {A}\n", "lacks “themes”, which a job family in YAML has"),
        ("note.rtf", "{\\rtf1 hello}", "neither a text nor a spreadsheet"),
        ("page.html", "<html><body><p>Hello.</p></body></html>", "no table and no headings that name at least two levels"),
    ],
)
def test_a_shape_nobody_knows_is_refused_in_one_sentence(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(Known, match=words) as told:
        read(text_of(tmp_path, text, name))
    assert "\n" not in str(told.value)
