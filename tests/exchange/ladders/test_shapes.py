"""Shapes that ladders have in the wild: headers of two rows, several tables in a sheet, banners, notes, lists within lists, HTML."""

from pathlib import Path

from tests.exchange.ladders.making import HEADER, MATRIX, csv_of, kinds, levels, read, said, text_of, xlsx_of

ROWS = [["Goals", "Knows a goal well.", "Owns a goal.", "Owns two goals."], ["Writing", "Writes notes.", "Writes pages.", "Writes plans."]]
LABELS = ["L1 · Associate PM", "L2 · Product Manager", "L3 · Senior PM"]
CODES, TITLES = ["L1", "L2", "L3"], ["Associate PM", "Product Manager", "Senior PM"]


def test_codes_over_titles_and_titles_over_codes_are_one_header(tmp_path: Path) -> None:
    for first, second in ((CODES, TITLES), (TITLES, CODES)):
        for merges in ((), ("A1:A2",)):
            found = read(xlsx_of(tmp_path, {"Ladder": [["Competency", *first], ["", *second], *ROWS]}, {"Ladder": merges}))
            assert [label for _t, _r, label in levels(found)] == LABELS
            assert [c["name"] for c in found.document["competencies"]] == ["Goals", "Writing"]


def test_a_level_over_two_columns_is_said_of_both(tmp_path: Path) -> None:
    rows = [["Competency", "Product Manager", "", "Senior Product Manager"], ["", "PM1", "PM2", "PM3"], *ROWS]
    found = read(xlsx_of(tmp_path, {"Ladder": rows}, {"Ladder": ["A1:A2", "B1:C1"]}))
    assert [x.get("summary") for x in found.document["levels"]] == ["Product Manager", "Product Manager", "Senior Product Manager"]
    assert said(found, "Goals", "PM2") == ["Owns a goal."]


def test_titles_of_levels_in_rows_are_titles_and_no_competency(tmp_path: Path) -> None:
    rows = [
        ["Level", "Title", "Goals", "Writing"],
        ["L1", "Associate PM", "Knows a goal.", "Writes notes."],
        ["L2", "PM", "Owns a goal.", ""],
    ]
    found = read(csv_of(tmp_path, rows))
    assert [label for _t, _r, label in levels(found)] == ["L1 · Associate PM", "L2 · PM"]
    assert [c["name"] for c in found.document["competencies"]] == ["Goals", "Writing"]


def test_tables_one_below_the_other_are_tracks_by_their_banners(tmp_path: Path) -> None:
    rows = [
        ["Individual contributor track"], ["Competency", "IC3", "IC4"], ["Goals", "Owns a goal.", "Owns two goals."], [],
        ["People management track"], ["Competency", "M4", "M5"], ["Goals", "Agrees goals.", "Sets goals."], ["Hiring", "Hires one.", ""],
    ]  # fmt: skip
    found = read(xlsx_of(tmp_path, {"Ladder": rows}, {"Ladder": ["A1:C1", "A5:C5"]}))
    assert kinds(found) == {"Individual contributor track": "ic", "People management track": "management"}
    assert said(found, "Goals", "M4") == ["Agrees goals."]
    assert said(found, "Goals", "IC4") == ["Owns two goals."]
    assert [b.place for b in found.report.blanks] == ["Ladder!C8"], "places are those of the sheet"


def test_tables_side_by_side_keep_their_own_competencies(tmp_path: Path) -> None:
    rows = [
        ["Competency", "IC3", "IC4", "", "Competency", "M3", "M4"],
        ["Goals", "Owns a goal.", "Owns two.", "", "Coaching", "Coaches one.", ""],
    ]
    found = read(csv_of(tmp_path, rows))
    assert kinds(found) == {"IC": "ic", "Management": "management"}
    assert said(found, "Coaching", "M3") == ["Coaches one."]
    assert [b.place for b in found.report.blanks] == ["line 2, column 7"]


def test_a_header_that_is_repeated_is_left_aside(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, [*MATRIX, HEADER, ["Bets", "a b.", "c d.", "e f."]]))
    assert [c["name"] for c in found.document["competencies"]] == ["Outcomes", "Communication", "Bets"]
    assert any("L1 - Junior PM" in text for text in found.report.left_aside)


def test_what_stands_below_the_table_is_named_and_no_competency(tmp_path: Path) -> None:
    below = [[], ["* With help from a colleague."], ["Last changed in May"]]
    notes = [[], ["Notes", "How to use this sheet together"], ["1", "Read it every quarter"]]
    for more, words in ((below, "With help from a colleague"), (notes, "Read it every quarter")):
        found = read(xlsx_of(tmp_path, {"Ladder": [*MATRIX, *more]}))
        assert [c["name"] for c in found.document["competencies"]] == ["Outcomes", "Communication"]
        assert any(words in text for text in found.report.left_aside)


def test_a_competency_nobody_wrote_yet_stays_at_the_end(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, [*MATRIX, ["Bets", "", "", ""]]))
    assert [c["name"] for c in found.document["competencies"]][-1] == "Bets"
    assert len([b for b in found.report.blanks if b.competency == "Bets"]) == 3


def test_a_remark_in_the_column_of_areas_is_not_lost(tmp_path: Path) -> None:
    rows = [["Area", *HEADER], ["Work", *MATRIX[1]], ["", *MATRIX[2]], ["* where n/a stands nothing is asked", "", "", "", ""]]
    found = read(csv_of(tmp_path, rows))
    assert any("where n/a stands nothing is asked" in text for text in found.report.left_aside)


def test_spacer_columns_and_rows_say_nothing(tmp_path: Path) -> None:
    rows = [["", "Competency", "", "L1 Junior", "", "L2 Senior"], [""], ["", "Goals", "", "Knows a goal.", "", "Owns a goal."], [""]]
    found = read(xlsx_of(tmp_path, {"Ladder": [*rows, ["", "Writing", "", "Writes notes.", "", ""]]}))
    assert [label for _t, _r, label in levels(found)] == ["L1 · Junior", "L2 · Senior"]
    assert len(found.report.blanks) == 1


def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    path = csv_of(tmp_path, MATRIX, delimiter=";")
    path.write_text("sep=;\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = read(path)
    assert said(found, "Outcomes", "L3") == ["Owns an area."]
    assert found.report.left_aside == ()
    assert found.report.blanks[0].place == "line 5, column 3"


def test_dates_rich_texts_and_hidden_sheets(tmp_path: Path) -> None:
    from datetime import date

    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    path = xlsx_of(tmp_path, {"Ladder": [HEADER, ["Outcomes", "x", "Owns an area.", date(2026, 3, 1)]], "Old": MATRIX})
    book = openpyxl.load_workbook(path)
    book["Ladder"]["B2"] = CellRichText("Ships ", TextBlock(InlineFont(b=True), "small"), " features.")
    book["Old"].sheet_state = "veryHidden"
    book.save(path)
    found = read(path)
    assert said(found, "Outcomes", "L1") == ["Ships small features."]
    assert said(found, "Outcomes", "L3") == ["2026-03-01"]
    assert any("hidden sheet “Old”" in text for text in found.report.left_aside)


def test_a_table_in_html_is_read_to_its_end(tmp_path: Path) -> None:
    page = (
        "# Ladder\n\nIntro.\n\n<table>\n<tr><th>Competency</th><th>L1</th><th>L2</th></tr>\n\n<tr><td>Goals</td>"
        "<td><ul><li>Knows a goal.</li><li>Asks.</li></ul></td><td>Owns <b>a</b> goal.<br>Shares it.</td></tr>\n"
        '<tr><td>Writing</td><td colspan="2">Writes &amp; reads.</td></tr></table>\n\nAfter.\n'
    )
    found = read(text_of(tmp_path, page, "ladder.md"))
    assert said(found, "Goals", "L1") == ["Knows a goal.", "Asks."]
    assert said(found, "Goals", "L2") == ["Owns a goal.", "Shares it."]
    assert said(found, "Writing", "L2") == ["Writes & reads."]
    assert found.document["guidance"] == [{"title": "Ladder", "text": "Intro.\nAfter."}]


def test_lists_in_lists_name_competencies(tmp_path: Path) -> None:
    page = (
        "# Ladder\n\n## L1 Junior\n\n- Execution\n  - Ships things.\n  - Asks.\n- Strategy\n  - Knows it.\n\n"
        "## L2 Senior\n\n- Execution\n  - Owns areas.\n- Strategy\n  - Owns it.\n"
    )
    found = read(text_of(tmp_path, page, "ladder.md"))
    assert said(found, "Execution", "L1") == ["Ships things.", "Asks."]
    assert said(found, "Strategy", "L2") == ["Owns it."]


def test_paragraphs_in_bold_stand_for_headings(tmp_path: Path) -> None:
    page = (
        "# Ladder\n\n**L1 – Junior PM**\n\n**Execution**\n\n- Ships things.\n\n"
        "**L2 – Senior PM**\n\n**Execution:**\n\n- Owns areas.\n\n**All bold.**\n"
    )
    found = read(text_of(tmp_path, page, "ladder.md"))
    assert [label for _t, _r, label in levels(found)] == ["L1 · Junior PM", "L2 · Senior PM"]
    assert said(found, "Execution", "L2") == ["Owns areas.", "All bold."], "a last line in bold is no heading"


def test_a_competency_over_several_rows_of_behaviours_is_their_area(tmp_path: Path) -> None:
    rows = [["Competency", "Behaviour", "Junior", "Senior"], ["Craft", "Quality", "Tests own work.", "Sets the bar."]]
    rows += [["", "Speed", "Ships weekly.", "Unblocks others."], ["Team", "Feedback", "Asks for it.", "Gives it."]]
    for merges in ((), ("A2:A3",)):
        found = read(xlsx_of(tmp_path, {"Ladder": rows}, {"Ladder": merges}))
        assert [c["name"] for c in found.document["competencies"]] == ["Quality", "Speed", "Feedback"]
        assert [a["name"] for a in found.document["areas"]] == ["Craft", "Team"]


def test_what_further_rows_of_a_competency_say_beside_it_is_added(tmp_path: Path) -> None:
    rows = [["Grade", "Skill", "Team", "Description"], ["5", "Vision", "Product", "Knows it."], ["6", "Vision", "Design", "Owns it."]]
    (vision,) = read(csv_of(tmp_path, rows)).document["competencies"]
    assert vision["ext"] == {"columns": {"Team": "Product\nDesign"}}


def test_a_sheet_for_each_level(tmp_path: Path) -> None:
    head = ("Competency", "Expectation")
    senior, staff = (head, ("Vision", "Owns it.")), (head, ("Vision", "Spreads it."), ("Craft", "Teaches it."))
    found = read(xlsx_of(tmp_path, {"L3 Senior PM": senior, "L4 Staff PM": staff}))
    assert [label for _t, _r, label in levels(found)] == ["L3 · Senior PM", "L4 · Staff PM"]
    assert said(found, "Vision", "L4") == ["Spreads it."]


def test_a_sheet_or_table_for_each_competency(tmp_path: Path) -> None:
    head = ("Level", "What it looks like")
    vision, craft = (head, ("L1", "Knows it."), ("L2", "Owns it.")), (head, ("L1", "Learns it."), ("L2", ""))
    found = read(xlsx_of(tmp_path, {"Vision": vision, "Craft": craft}))
    assert said(found, "Craft", "L1") == ["Learns it."]
    page = "# Ladder\n\n### Vision\n\n|Level|Expectation|\n|-|-|\n|L1|Knows it.|\n|L2|Owns it.|\n"
    found = read(text_of(tmp_path, page + page.replace("# Ladder\n", "").replace("Vision", "Craft"), "ladder.md"))
    assert said(found, "Craft", "L2") == ["Owns it."]


def test_a_table_of_competencies_under_each_level(tmp_path: Path) -> None:
    table = "|Competency|Expectation|\n|-|-|\n|Vision|Knows it.|\n||Asks.|\n"
    page = f"# Ladder\n\n## 1. Junior PM\n\n{table}\n## 2. Senior PM\n\n{table.replace('Knows', 'Owns')}"
    found = read(text_of(tmp_path, page, "ladder.md"))
    assert [label for _t, _r, label in levels(found)] == ["Junior PM", "Senior PM"]
    assert said(found, "Vision", "Senior PM") == ["Owns it.", "Asks."]


def test_parts_that_fold_away_are_headings(tmp_path: Path) -> None:
    part = "<details>\n<summary><b>Junior PM</b></summary>\n\n- Ships things.\n\n</details>\n\n"
    found = read(text_of(tmp_path, "# Ladder\n\n" + part + part.replace("Junior", "Senior").replace("things", "areas"), "ladder.md"))
    assert said(found, "Expectations", "Senior PM") == ["Ships areas."]


def test_two_codes_with_a_stroke_between_are_one_level(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, [["Competency", "L3/L4", "L5"], ["Craft", "Owns things.", "Leads things."]]))
    assert [label for _t, _r, label in levels(found)] == ["L3/L4", "L5"]
