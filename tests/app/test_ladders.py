"""A ladder on its way in: every change is a new draft, nothing is written, and answers are remembered by headers alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.exchange.ladders.making import HEADER, MATRIX, csv_of, text_of, xlsx_of

from promocase.app.frameworks import ladder_memory, ladders
from promocase.app.frameworks.ladders import ImportDraft
from promocase.exchange.ladders import editing
from promocase.kit import places
from promocase.kit.errors import Known

STRANGE = [
    ["About this table"],
    ["What", "Explorer", "Settler", "Remarks"],
    ["Outcomes", "Finds small things worth doing.", "Finds large things worth doing.", "secret-remark"],
    ["Writing", "Writes notes for the team.", "", "other"],
]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROMOCASE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def levels(draft: ImportDraft) -> list[str]:
    assert draft.framework is not None, draft.refusal
    return [x.label for t in draft.framework.tracks for x in draft.framework.levels_of(t.id)]


def column(draft: ImportDraft, index: int, role: str, level: str = "") -> ImportDraft:
    grid = draft.tables[0]
    return ladders.with_layout(draft, editing.with_column(draft.layout, grid, grid.name, index, role, level))  # type: ignore[arg-type]


def explained(path: Path) -> ImportDraft:
    """The strange table, with its remarks left out of the levels."""
    draft = ladders.open_draft(path)
    name = draft.tables[0].name
    draft = ladders.with_layout(draft, editing.with_header(draft.layout, draft.tables, name, 1))
    return column(draft, 3, "extra")


def test_a_table_nobody_understands_can_be_explained(tmp_path: Path) -> None:
    draft = ladders.open_draft(csv_of(tmp_path, STRANGE[1:] + [["a", "b", "c", "d"]] * 3))
    unknown = replace(draft, layout=editing.blank(draft.kind, "x", draft.tables))
    said = ladders.with_layout(unknown, unknown.layout)
    assert said.framework is None
    assert "Choose the row with the level names" in said.refusal
    made = explained(csv_of(tmp_path, STRANGE))
    assert levels(made) == ["Explorer", "Settler"]
    assert made.reading is not None
    assert [b.competency for b in made.reading.report.blanks] == ["Writing"]
    assert made.reading.report.strings_found == made.reading.report.strings_in == 3


def test_a_column_that_becomes_a_level_takes_its_place_in_the_ranks(tmp_path: Path) -> None:
    rows = [["Competency", "Junior", "Bridge", "Senior"], ["Writing", "Writes notes.", "Writes pages.", "Writes books."]]
    draft = ladders.open_draft(csv_of(tmp_path, rows))
    without = column(draft, 2, "extra")
    assert levels(without) == ["Junior", "Senior"]
    assert levels(column(without, 2, "level")) == ["Junior", "Bridge", "Senior"]
    joined = column(without, 2, "level", without.layout.levels[0].key)
    assert levels(joined) == ["Junior", "Senior"]


def test_two_sheets_are_two_tracks_when_someone_says_so(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, {"Makers of things": MATRIX, "Those who lead": MATRIX})
    draft = ladders.open_draft(path)
    for name in ("Makers of things", "Those who lead"):
        draft = ladders.with_layout(draft, editing.named_as(draft.layout, draft.tables, name, "track"))
    assert draft.framework is not None
    assert [t.name for t in draft.framework.tracks] == ["Makers of things", "Those who lead"]
    assert len(levels(draft)) == 6
    assert editing.naming(draft.layout, "Those who lead") == "track"


def test_a_row_above_the_levels_names_their_tracks(tmp_path: Path) -> None:
    rows = [["", "Craft", "", "Crew", ""], ["Competency", "L1", "L2", "M1", "M2"], ["Writing", "a b.", "c d.", "e f.", "g h."]]
    draft = ladders.open_draft(csv_of(tmp_path, rows))
    draft = ladders.with_layout(draft, editing.with_track_names(draft.layout, draft.tables, draft.tables[0].name, 0))
    assert draft.framework is not None
    assert {t.name: len(draft.framework.levels_of(t.id)) for t in draft.framework.tracks} == {"Craft": 2, "Crew": 2}


def test_two_levels_of_one_rank_on_one_track_are_refused_by_name(tmp_path: Path) -> None:
    draft = ladders.open_draft(csv_of(tmp_path, MATRIX))
    twin = ladders.with_layout(draft, editing.with_level(draft.layout, replace(draft.layout.levels[1], rank=1.0)))
    assert twin.framework is None
    assert "“L1 · Junior PM” and “L2 · Product Manager” have the same rank 1" in twin.refusal


def test_a_row_left_aside_is_named_in_the_report(tmp_path: Path) -> None:
    draft = ladders.open_draft(csv_of(tmp_path, [*MATRIX, ["See page 3", "", "", ""]]))
    left = ladders.with_layout(draft, editing.with_row(draft.layout, draft.tables[0].name, 3, part=False))
    assert left.framework is not None
    assert left.reading is not None
    assert [c.name for c in left.framework.competencies] == ["Outcomes", "Communication"]
    assert any("See page 3" in text for text in left.reading.report.left_aside)


def test_a_later_file_with_the_same_headers_is_read_by_the_remembered_answers(tmp_path: Path, own_home: Path) -> None:
    ladders.keep_answers(explained(csv_of(tmp_path, STRANGE, name="spring.csv")))
    later = csv_of(tmp_path, [["New"], *STRANGE, ["Speaking", "Speaks to the team.", "Speaks to all.", ""]], name="autumn.csv")
    again = ladders.open_draft(later)
    assert again.remembered
    assert levels(again) == ["Explorer", "Settler"]
    assert again.framework is not None
    assert [c.name for c in again.framework.competencies] == ["Outcomes", "Writing", "Speaking"]
    assert again.framework.name == "autumn"
    kept = (places.config() / ladder_memory.FILE).read_text(encoding="utf-8")
    assert "Explorer" in kept
    for text in ("Finds small things", "secret-remark", "Outcomes", "About this table"):
        assert text not in kept
    forgotten = ladders.forget_answers(again)
    assert not forgotten.remembered
    assert not ladders.open_draft(later).remembered


def test_what_the_program_proposes_itself_is_not_remembered(tmp_path: Path) -> None:
    draft = ladders.open_draft(csv_of(tmp_path, MATRIX))
    ladders.keep_answers(draft)
    assert not (places.config() / ladder_memory.FILE).exists()
    other = csv_of(tmp_path, [[*HEADER[:3], "L4"], *MATRIX[1:]], name="other.csv")
    ladders.keep_answers(ladders.with_layout(draft, editing.with_level(draft.layout, replace(draft.layout.levels[0], title="Beginner"))))
    assert not ladders.open_draft(other).remembered, "other headers, other answers"


@pytest.mark.parametrize("found", ["", "{", "[1]", '[{"kind": "matrix"}]', "[" * 5000, "null"])
def test_a_memory_that_cant_be_read_stops_nothing(tmp_path: Path, found: str) -> None:
    places.config().mkdir(parents=True, exist_ok=True)
    (places.config() / ladder_memory.FILE).write_text(found, encoding="utf-8")
    assert levels(ladders.open_draft(csv_of(tmp_path, MATRIX)))


def test_the_memory_is_bounded(tmp_path: Path) -> None:
    for n in range(ladder_memory.MOST + 5):
        path = csv_of(tmp_path, [["Competency", f"L1 - Maker {n}", f"L2 - Builder {n}"], ["Writing", "a b.", "c d."]], name="l.csv")
        draft = ladders.open_draft(path)
        ladders.keep_answers(ladders.with_layout(draft, editing.with_level(draft.layout, replace(draft.layout.levels[0], title="X"))))
    assert len(json.loads((places.config() / ladder_memory.FILE).read_text(encoding="utf-8"))) == ladder_memory.MOST


def test_it_is_saved_as_a_framework_and_never_over_its_source(tmp_path: Path) -> None:
    path = csv_of(tmp_path, MATRIX)
    draft = ladders.open_draft(path)
    before = path.read_bytes()
    with pytest.raises(Known, match="over itself"):
        ladders.save(draft, path)
    assert path.read_bytes() == before
    ladders.save(draft, tmp_path / "f.json")
    again = ladders.open_draft(tmp_path / "f.json")
    assert again.kind == "own"
    assert again.framework is not None
    assert draft.framework is not None
    assert again.framework.document == draft.framework.document


def test_json_that_is_no_ladder_is_not_shown_as_a_table(tmp_path: Path) -> None:
    with pytest.raises(Known, match="no ladder this program can read"):
        ladders.open_draft(text_of(tmp_path, '{"a": 1}', "x.json"))


def test_headings_with_names_of_ones_own_can_be_explained(tmp_path: Path) -> None:
    page = (
        "# Guide\n\nRead me.\n\n## Explorer\n\n### Writing\n\n- Writes notes.\n- Reads aloud.\n\n"
        "## Settler\n\n### Writing\n\n- Writes books.\n"
    )
    draft = ladders.open_draft(text_of(tmp_path, page, "guide.md"))
    assert draft.framework is None
    name = draft.tables[-1].name
    draft = ladders.with_layout(draft, editing.with_shape(draft.layout, draft.tables, name, "long"))
    assert "still needs" in draft.refusal
    for index, role in ((1, "level"), (2, "competency"), (3, "statement")):
        draft = column(draft, index, role)
    assert levels(draft) == ["Explorer", "Settler"]
    assert draft.reading is not None
    assert draft.reading.report.strings_found == draft.reading.report.strings_in == 3
    assert draft.reading.document["guidance"] == [{"title": "Guide", "text": "Read me."}]
