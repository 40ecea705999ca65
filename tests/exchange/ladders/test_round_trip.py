"""What is written as a table comes back as it was, as far as a table can hold it; our own JSON comes back whole."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.ladders.making import csv_of, read
from tests.thorough import examples

from promocase.domain import framework as domain
from promocase.domain.framework import Framework
from promocase.exchange import framework_check, shipped
from promocase.exchange.ladders import case_out, matrix_out

FORMULAS = ["=1+1", "+cmd", "-2 points", "@SUM(A1)", "'=x", "''-", '=HYPERLINK("a")']
WORDS = st.text(st.sampled_from("abcXYZ äß,;:.\"'|=+-@1 2•*#\n"), min_size=1, max_size=30)
_LINES = WORDS.map(lambda t: "\n".join(x.strip() for x in t.strip().split("\n") if x.strip())).filter(bool)
TEXTS = st.one_of(_LINES, st.sampled_from([*FORMULAS, "n/a", "TBD", "- x"]))
NAMES = st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?", fullmatch=True)
SMALL = settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Small frameworks: a trunk and two tracks or one track, areas or none, cells of every state."""
    kinds = draw(st.sampled_from([("single",), ("ic", "management"), ("trunk", "ic", "management"), ("other", "other")]))
    track_names = draw(st.lists(NAMES, min_size=len(kinds), max_size=len(kinds), unique_by=str.casefold))
    tracks = [{"id": f"t{n}", "name": name, "kind": kind} for n, (name, kind) in enumerate(zip(track_names, kinds))]
    levels: list[dict[str, Any]] = []
    for n, t in enumerate(tracks):
        first = 1 if kinds[0] != "trunk" or n == 0 else 5
        for k in range(draw(st.integers(1, 3))):
            level = {"id": f"x{n}{k}", "track": t["id"], "rank": first + k + draw(st.sampled_from([0, 0.5]))}
            code, title = draw(st.sampled_from([(f"P{n}{k}", ""), ("", f"Title {k}"), (f"P{n}{k}", "Staff PM")]))
            levels.append(level | {k: v for k, v in (("code", code), ("title", title)) if v})
    areas = [{"id": f"a{n}", "name": x} for n, x in enumerate(draw(st.lists(NAMES, max_size=2, unique_by=str.casefold)))]
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.casefold))
    competencies: list[dict[str, Any]] = []
    for n, name in enumerate(names):
        made: dict[str, Any] = {"id": f"c{n}", "name": name}
        if areas and draw(st.booleans()):
            made["area"] = draw(st.sampled_from(areas))["id"]
        if draw(st.booleans()):
            made["tracks"] = [tracks[0]["id"]]
        competencies.append(made)
    cells = [_cell(draw, c, x) for c in competencies for x in levels if x["track"] in c.get("tracks", [x["track"]])]
    head = {"format": "career-framework", "format_version": 1, "id": "f", "name": "Ladder", "version": "1"}
    return head | {"tracks": tracks, "levels": levels, "areas": areas, "competencies": competencies, "expectations": cells}


def _cell(draw: st.DrawFn, c: dict[str, Any], x: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"competency": c["id"], "level": x["id"]}
    state = draw(st.sampled_from(["defined", "defined", "not_applicable", "to_be_defined"]))
    if state != "defined":
        return made | {"state": state}
    statements = [{"text": t} for t in draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))]
    return made | {"statements": statements}


def seen(f: Framework) -> dict[str, Any]:
    """What a table can hold, by names instead of ids."""
    area = {a.id: a.name for a in f.areas}
    track = {t.id: t.name for t in f.tracks}
    return {
        "tracks": [(t.name, t.kind.value) for t in f.tracks],
        "levels": [(track[x.track], x.rank, x.code, x.title) for t in f.tracks for x in f.levels_of(t.id)],
        "competencies": [(c.name, area.get(c.area or ""), sorted(track[t] for t in c.tracks)) for c in f.competencies],
        "cells": {
            (c.name, track[x.track], x.rank): (f.cell(c.id, x.id).state, [s.text for s in f.cell(c.id, x.id).judged])
            for c in f.competencies
            for x in f.levels
            if f.applies(c, x.track)
        },
    }


@SMALL
@given(documents())
def test_as_csv_and_back(tmp_path: Path, document: dict[str, Any]) -> None:
    assert not framework_check.errors(document)
    f = domain.parse(document)
    path = tmp_path / "Ladder.csv"
    path.write_bytes(matrix_out.as_csv(f).data)
    assert seen(domain.parse(read(path).document)) == seen(f)


@SMALL
@given(documents())
def test_as_xlsx_and_back(tmp_path: Path, document: dict[str, Any]) -> None:
    f = domain.parse(document)
    path = tmp_path / "Ladder.xlsx"
    path.write_bytes(matrix_out.as_xlsx(f).data)
    assert seen(domain.parse(read(path).document)) == seen(f)


@SMALL
@given(documents())
def test_as_json_and_back(tmp_path: Path, document: dict[str, Any]) -> None:
    path = tmp_path / "Ladder.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert read(path).document == document


@pytest.mark.parametrize("id", shipped.ids())
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_shipped_frameworks_as_tables_and_back(tmp_path: Path, id: str, form: str) -> None:
    f = shipped.framework(id)
    path = tmp_path / f"ladder.{form}"
    path.write_bytes((matrix_out.as_csv(f) if form == "csv" else matrix_out.as_xlsx(f)).data)
    assert seen(domain.parse(read(path).document)) == seen(f)


def texts(f: Framework) -> set[tuple[str, str, str]]:
    cells = ((c, x) for c in f.competencies for x in f.levels if f.applies(c, x.track))
    return {(c.name, x.code, s.text) for c, x in cells for s in f.cell(c.id, x.id).judged}


@pytest.mark.parametrize("id", shipped.ids())
def test_the_shipped_frameworks_as_case_and_back(tmp_path: Path, id: str) -> None:
    f = shipped.framework(id)
    written = case_out.as_case(f, date(2026, 5, 2))
    assert case_out.as_case(f, date(2026, 5, 2)) == written
    path = tmp_path / "case.json"
    path.write_bytes(written.data)
    back = domain.parse(read(path).document)
    assert texts(back) == texts(f)
    assert [x.label for x in back.levels] == [x.label for t in f.tracks for x in f.levels_of(t.id)]


def test_what_a_table_cannot_carry_is_said() -> None:
    lost = " ".join(matrix_out.as_csv(shipped.framework()).not_carried)
    for word in ("rules", "Ids", "leave another", "Summaries"):
        assert word in lost


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    document = {
        "format": "career-framework", "format_version": 1, "id": "f", "name": "=1+1", "version": "1",
        "tracks": [{"id": "t", "name": text, "kind": "single"}],
        "levels": [{"id": "x", "track": "t", "rank": 1, "title": text}],
        "competencies": [{"id": "c", "name": text}],
        "expectations": [{"competency": "c", "level": "x", "statements": [{"text": text}]}],
    }  # fmt: skip
    f = domain.parse(document)
    table = matrix_out.as_csv(f).data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@")]
    with zipfile.ZipFile(io.BytesIO(matrix_out.as_xlsx(f).data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_guarded_text_is_read_without_its_apostrophe(tmp_path: Path) -> None:
    path = csv_of(tmp_path, [["Competency", "L1", "L2"], ["Outcomes", "'=1+1 and more", "it's"]])
    found = [s["text"] for e in read(path).document["expectations"] for s in e["statements"]]
    assert found == ["=1+1 and more", "it's"]
