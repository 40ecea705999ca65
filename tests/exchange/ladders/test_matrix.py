"""Spreadsheets arrive as they are: whatever stands around the ladder, whichever way round it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.exchange.ladders.making import HEADER, MATRIX, csv_of, kinds, levels, read, said, state, xlsx_of

from promocase.exchange.ladders import reading
from promocase.kit import plain
from promocase.kit.errors import Known


def test_rows_are_competencies_and_columns_are_levels(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, MATRIX))
    assert levels(found) == [
        ("ladder", 1, "L1 · Junior PM"),
        ("ladder", 2, "L2 · Product Manager"),
        ("ladder", 3, "L3 · Senior PM"),
    ]
    assert said(found, "Outcomes", "L2") == ["Owns a surface", "Reports against a target"]
    assert said(found, "Communication", "L1") == ["Writes clearly."]
    assert kinds(found) == {"ladder": "single"}


def test_a_blank_cell_is_to_be_defined_and_listed_with_its_place(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, MATRIX))
    assert state(found, "Communication", "L2") == "to_be_defined"
    assert state(found, "Communication", "L3") == "not_applicable"
    [blank] = found.report.blanks
    assert (blank.competency, blank.level) == ("Communication", "L2 · Product Manager")
    assert blank.place == "line 4, column 3"  # the cell above it has two lines


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_is_read(tmp_path: Path, separator: str) -> None:
    found = read(csv_of(tmp_path, MATRIX, delimiter=separator))
    assert said(found, "Outcomes", "L3") == ["Owns an area."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_what_other_programs_write_is_read(tmp_path: Path, encoding: str) -> None:
    path = csv_of(tmp_path, [*MATRIX, ["Größe", "Führt Übergaben.", "é", "ü"]])
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert said(read(path), "Größe", "L1") == ["Führt Übergaben."]


def test_the_header_may_stand_anywhere_and_what_stands_around_is_named(tmp_path: Path) -> None:
    rows = [["Our ladder, 2026", "", "", ""], [], ["", "", "", ""], *MATRIX]
    found = read(csv_of(tmp_path, rows))
    assert said(found, "Outcomes", "L1") == ["Ships small features."]
    assert any("Our ladder, 2026" in text for text in found.report.left_aside)


def test_a_table_with_levels_down_the_side_is_turned(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, list(zip(*MATRIX))))
    assert said(found, "Outcomes", "L2") == ["Owns a surface", "Reports against a target"]
    assert found.layout.tables[0].shape == "transposed"
    assert [b.competency for b in found.report.blanks] == ["Communication"]


def test_areas_summaries_and_other_columns_are_kept(tmp_path: Path) -> None:
    rows = [
        ["Area", "Competency", "Description", *HEADER[1:], "Owner"],
        ["Delivery", "Outcomes", "What came of it", "a b", "c d", "e f", "Ada"],
        ["", "Bets", "", "g h", "i j", "k l", ""],
        ["People", "Coaching", "", "m n", "o p", "q r", ""],
    ]
    document = read(csv_of(tmp_path, rows)).document
    assert [a["name"] for a in document["areas"]] == ["Delivery", "People"]
    outcomes, bets, _coaching = document["competencies"]
    assert outcomes["summary"] == "What came of it"
    assert outcomes["ext"] == {"columns": {"Owner": "Ada"}}
    assert bets["area"] == outcomes["area"]


def test_a_row_with_only_a_name_begins_an_area(tmp_path: Path) -> None:
    rows = [HEADER, ["Delivery", "", "", ""], ["Outcomes", "a b", "c d", "e f"], ["People", "", "", ""], ["Coaching", "g h", "i j", "k l"]]
    document = read(csv_of(tmp_path, rows)).document
    assert [a["name"] for a in document["areas"]] == ["Delivery", "People"]
    assert [c["name"] for c in document["competencies"]] == ["Outcomes", "Coaching"]


def test_a_row_without_a_name_goes_on_with_the_one_above(tmp_path: Path) -> None:
    rows = [*MATRIX[:2], ["", "", "Cuts scope early.", ""]]
    found = read(csv_of(tmp_path, rows))
    assert said(found, "Outcomes", "L2")[-1] == "Cuts scope early."


def test_column_groups_are_tracks(tmp_path: Path) -> None:
    rows = [
        ["", "Shared", "Individual contributor", "", "People management", ""],
        ["Competency", "L3 Senior", "IC4 Staff", "IC5 Principal", "M4 Group PM", "M5 Director"],
        ["Outcomes", "a b", "c d", "e f", "g h", "i j"],
    ]
    found = read(csv_of(tmp_path, rows))
    assert kinds(found) == {"Shared": "trunk", "Individual contributor": "ic", "People management": "management"}
    forks = {t["name"]: t.get("forks_from") for t in found.document["tracks"]}
    assert forks["People management"] == {"track": "shared", "min_rank": 3}
    assert said(found, "Outcomes", "M5 · Director") == ["i j"]


def test_two_sheets_are_two_tracks(tmp_path: Path) -> None:
    sheets = {
        "IC": [["Competency", "IC4", "IC5"], ["Outcomes", "a b", "c d"]],
        "Managers": [["Competency", "M5", "M6"], ["Coaching", "e f", "g h"]],
        "Notes": [["Ask Grace"]],
    }
    found = read(xlsx_of(tmp_path, sheets))
    assert levels(found) == [("IC", 4, "IC4"), ("IC", 5, "IC5"), ("Managers", 5, "M5"), ("Managers", 6, "M6")]
    assert kinds(found) == {"IC": "ic", "Managers": "management"}
    assert found.document["competencies"][1]["tracks"] == ["managers"]
    assert any("Notes" in text for text in found.report.left_aside)


def test_sheets_with_the_same_levels_are_areas(tmp_path: Path) -> None:
    sheets = {name: [HEADER, [f"{name} one", "a b", "c d", "e f"]] for name in ("Delivery", "Strategy")}
    document = read(xlsx_of(tmp_path, sheets)).document
    assert [a["name"] for a in document["areas"]] == ["Delivery", "Strategy"]
    assert len(document["levels"]) == 3


def test_a_merged_cell_counts_for_all_it_covers(tmp_path: Path) -> None:
    rows = [
        ["", "", "Individual contributor", None, "People management", None],
        ["Area", "Competency", "IC4", "IC5", "M4", "M5"],
        ["Delivery", "Outcomes", "Both of them.", None, "e f", "g h"],
        [None, "Bets", "i j", "k l", "m n", "o p"],
    ]
    found = read(xlsx_of(tmp_path, {"Ladder": rows}, {"Ladder": ["C1:D1", "E1:F1", "A3:A4", "C3:D3"]}))
    assert said(found, "Outcomes", "IC4") == said(found, "Outcomes", "IC5") == ["Both of them."]
    assert {c.get("area") for c in found.document["competencies"]} == {"delivery"}
    assert found.report.blanks == ()
    assert any("merged" in text for text in found.report.assumed)


def test_a_formula_without_a_value_is_named(tmp_path: Path) -> None:
    found = read(xlsx_of(tmp_path, {"Ladder": [HEADER, ["Outcomes", "a b", "c d", '="x"&"y"']]}))
    assert any("D2" in text and "formula" in text for text in found.report.left_aside)
    assert len(found.report.blanks) == 1


def test_a_long_narrow_sheet_is_no_large_one(tmp_path: Path) -> None:
    rows = [["Competency", "Level", "Statement"], *(["Outcomes", f"L{n % 9}", f"Does {n}."] for n in range(6_000))]
    assert read(xlsx_of(tmp_path, {"Ladder": rows})).report.strings_in == 6_000


def test_one_statement_a_row(tmp_path: Path) -> None:
    rows = [
        ["Track", "Level", "Competency", "Statement", "Kind"],
        ["IC", "IC4", "Outcomes", "Owns an area.", ""],
        ["IC", "IC4", "Outcomes", "Such as checkout.", "example"],
        ["IC", "IC5", "Outcomes", "Owns a portfolio.", ""],
        ["Management", "M4", "Coaching", "Coaches three.", ""],
        ["Management", "M4", "Hiring", "", ""],
    ]
    found = read(csv_of(tmp_path, rows))
    assert said(found, "Outcomes", "IC4") == ["Owns an area.", "Such as checkout."]
    assert [s.get("kind") for s in found.document["expectations"][0]["statements"]] == [None, "example"]
    assert kinds(found) == {"IC": "ic", "Management": "management"}
    assert [(b.competency, b.level, b.place) for b in found.report.blanks] == [("Hiring", "M4", "line 6, column 4")]


def test_levels_from_high_to_low_are_ranked_the_right_way_round(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, [["Competency", "Principal", "Senior", "Junior"], ["Outcomes", "a b", "c d", "e f"]]))
    assert [label for _t, _r, label in levels(found)] == ["Junior", "Senior", "Principal"]


def test_codes_of_two_letters_are_two_tracks(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, [["Competency", "L3", "IC4", "IC5", "M4"], ["Outcomes", "a b", "c d", "e f", "g h"]]))
    assert kinds(found) == {"Shared levels": "trunk", "IC": "ic", "Management": "management"}


def test_a_changed_layout_is_read_by(tmp_path: Path) -> None:
    path = csv_of(tmp_path, MATRIX)
    first = read(path)
    track = replace(first.layout.tracks[0], name="Product", kind="ic")
    top = replace(first.layout.levels[2], rank=7.5, title="Lead PM")
    told = replace(first.layout, name="Ours", tracks=(track,), levels=(*first.layout.levels[:2], top))
    found = read(path, layout=told)
    assert levels(found)[2] == ("Product", 7.5, "L3 · Lead PM")
    assert found.document["name"] == "Ours"
    assert said(found, "Outcomes", "L3") == ["Owns an area."]
    assert found.layout == told


def test_a_column_can_be_put_aside_by_the_layout(tmp_path: Path) -> None:
    path = csv_of(tmp_path, MATRIX)
    layout = read(path).layout
    table = layout.tables[0]
    columns = tuple(replace(c, role="aside") if c.index == 3 else c for c in table.columns)
    found = read(path, layout=replace(layout, levels=layout.levels[:2], tables=(replace(table, columns=columns),)))
    assert len(found.document["levels"]) == 2
    assert any("Owns an area." in text for text in found.report.left_aside)


def test_a_layout_is_kept_as_plain_values(tmp_path: Path) -> None:
    layout = read(csv_of(tmp_path, MATRIX)).layout
    assert plain.from_plain(type(layout), plain.to_plain(layout)) == layout


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = csv_of(tmp_path, MATRIX)
    assert reading.read(path) == reading.read(path)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Name", "Age", "City"], ["Ada", "36", "London"], ["Grace", "85", "Arlington"]], "no ladder"),
        ([["Competency", "L1", "L2"], ["Outcomes", "", ""]], None),
        ([["Competency", "L1", "L2", "L2"], ["Outcomes", "a b", "c d", "e f"]], "“L2” stands a second time at line 1, column 4"),
        ([["Competency", "L1", "L01"], ["Outcomes", "a b", "c d"]], None),
        ([["Level", "Competency", "Statement"], ["", "Outcomes", "Owns it."]], "line 2, column 3 names no competency or no level"),
    ],
)
def test_what_is_no_ladder_gets_one_sentence(tmp_path: Path, rows: list[list[str]], words: str | None) -> None:
    path = csv_of(tmp_path, rows)
    if words is None:
        read(path)
        return
    with pytest.raises(Known, match=words):
        reading.read(path)
