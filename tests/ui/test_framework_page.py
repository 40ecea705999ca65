"""The Framework place, driven by keys and clicks: read, check, write a copy, publish, print; and beginning without a framework."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog
from tests.ui.driving import ALT, SHIFT, Driven
from tests.ui.test_looks import interactive, spoken_name

from promocase.app.frameworks import frameworks
from promocase.app.frameworks.framework_checks import Lead
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import TrackKind, parse, parse_text
from promocase.exchange import shipped
from promocase.exchange.ladders import reading
from promocase.packet import filetext
from promocase.ui.widgets.text import LineField


@pytest.fixture
def place(fresh: Driven) -> Any:
    """The Framework place of a library with a case L3 -> IC4."""
    return fresh.go("framework")


@pytest.fixture
def written(fresh: Driven, place: Any) -> Any:
    """The same, with a copy of the framework to write."""
    fresh.action("copy_framework").trigger()
    assert place.part == "write"
    return place


def document(driven: Driven) -> dict[str, Any]:
    (draft,) = driven.library.framework_draft.values()
    return json.loads(draft.document)


def goes_to(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    left = [str(p) for p in paths]

    def answer(*_args: object) -> tuple[str, str]:
        return left.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


def settled(driven: Driven, place: Any) -> None:
    driven.wait(lambda: not place._settle.isActive() and place._looking is None)


def unnamed(doc: dict[str, Any]) -> None:
    doc["competencies"][2]["name"] = ""


def renamed(doc: dict[str, Any]) -> None:
    doc["competencies"][0]["name"] = "Results"


def emptied(doc: dict[str, Any]) -> None:
    doc.update({key: [] for key in ("levels", "competencies", "expectations", "areas", "policies")})


# ---- reading


def test_t01_t10_the_cases_levels_stand_side_by_side_and_the_other_track_does_not(fresh: Driven, place: Any) -> None:
    said = place.reader.text.toPlainText()
    f = shipped.framework()
    assert (place.reader.left.value(), place.reader.right.value()) == ("L3", "IC4")
    for level in ("L3", "IC4"):
        for _c, cell in f.target_cells(f.level(level)):
            assert all(s.text in said for s in cell.statements)
    for competency in f.competencies:
        if competency.tracks == ("management",):
            assert competency.name not in said
    assert "+ not at L3" in said  # a sign and words, whatever the colours


def test_any_level_of_any_track_can_be_chosen_for_either_column(fresh: Driven, place: Any) -> None:
    offered = [place.reader.right.itemText(n) for n in range(place.reader.right.count())]
    assert len(offered) == len(shipped.framework().levels)
    place.reader.right.setFocus()
    while place.reader.right.value() != "M4":
        fresh.key(Qt.Key.Key_Down, to=place.reader.right)
    assert shipped.framework().level("M4").label in place.reader.text.toPlainText()


def test_a_search_shows_what_has_all_words_and_how_many(fresh: Driven, place: Any) -> None:
    fresh.action("find").trigger()
    assert place.reader.search.hasFocus()
    fresh.type("baseline", place.reader.search)
    assert place.reader.none.text().startswith("1 ") or place.reader.none.text().startswith("2 ")
    assert "baseline" in place.reader.text.toPlainText() and place.reader.text.extraSelections()
    fresh.type("zzz", place.reader.search)
    assert "Clear the search" in place.reader.none.text()


def test_text_of_a_framework_is_never_markup(fresh: Driven, written: Any) -> None:
    written.editor.show_lead(Lead("cell", "outcomes", "IC4"))
    written.editor.details.focus()
    fresh.type("<b>R&D</b> & more")
    fresh.key(Qt.Key.Key_Return)
    written.show_part("read")
    assert "<b>R&D</b> & more" in written.reader.text.toPlainText()


# ---- writing


def test_an_expectation_half_typed_is_kept_when_another_cell_is_chosen(fresh: Driven, written: Any) -> None:
    written.editor.show_lead(Lead("cell", "outcomes", "IC4"))
    fresh.type("Ends what no longer pays.", written.editor.details.cell.new)
    written.editor.show_lead(Lead("cell", "strategy", "IC4"))
    assert json.dumps(document(fresh)).count("Ends what no longer pays.") == 1


def test_keys_walk_the_table_and_enter_writes(fresh: Driven, written: Any) -> None:
    grid = written.editor.grid
    assert grid.hasFocus() and grid.current == Lead("framework")
    fresh.key(Qt.Key.Key_Down, to=grid)
    assert grid.current.kind == "competencies"
    fresh.key(Qt.Key.Key_Right, to=grid)
    assert grid.current.kind == "cell"
    fresh.key(Qt.Key.Key_Return, to=grid)
    fresh.type("Ends what no longer pays.")
    fresh.key(Qt.Key.Key_Return)
    assert "Ends what no longer pays." in json.dumps(document(fresh))
    assert written.editor.details.cell.new.hasFocus()
    fresh.key(Qt.Key.Key_Escape)
    assert grid.hasFocus()
    fresh.action("undo").trigger()
    assert "Ends what no longer pays." not in json.dumps(document(fresh))
    assert grid.current.kind == "cell"


def test_typing_is_kept_and_is_one_step(fresh: Driven, written: Any) -> None:
    written.editor.show_lead(Lead("competencies", "outcomes"))
    before = document(fresh)
    fresh.key(Qt.Key.Key_Return, to=written.editor.grid)
    field = fresh.focus
    fresh.key(Qt.Key.Key_End, to=field)
    fresh.type(" & more", field)
    fresh.go("coverage")
    assert document(fresh)["competencies"][0]["name"].endswith(" & more")
    fresh.action("undo").trigger()
    assert document(fresh) == before and fresh.window.place == "framework"


def test_competencies_and_levels_change_places_by_keys(fresh: Driven, written: Any) -> None:
    grid = written.editor.grid
    ids = [c["id"] for c in document(fresh)["competencies"]]
    written.editor.show_lead(Lead("competencies", ids[1]))
    fresh.action("move_up").trigger()
    assert [c.id for c in written.framework.competencies][:2] == [ids[1], ids[0]]
    assert grid.current.id == ids[1]
    written.editor.show_lead(Lead("levels", "IC4"))
    fresh.key(Qt.Key.Key_Right, ALT | SHIFT, to=grid)
    assert [x.id for x in written.framework.levels_of("ic")][:2] == ["IC5", "IC4"]


def test_rows_and_columns_are_added_named_and_removed(fresh: Driven, written: Any) -> None:
    written.editor.show_lead(Lead("competencies", "outcomes"))
    fresh.action("add_competency").trigger()
    fresh.type("Pricing")
    fresh.key(Qt.Key.Key_Return)
    written.editor.grid.setFocus()
    assert "Pricing" in [c["name"] for c in document(fresh)["competencies"]]
    fresh.action("add_level").trigger()
    level = written.editor.grid.current.id
    assert written.framework.level(level).rank == max(x.rank for x in written.framework.levels_of(written.framework.level(level).track))
    fresh.action("remove_from_draft").trigger()
    assert written.framework.find_level(level) is None
    fresh.action("add_track").trigger()
    assert len(written.framework.tracks) == 4
    for _step in range(2):
        fresh.action("undo").trigger()
    assert written.framework.find_level(level) is not None and len(written.framework.tracks) == 3


def test_a_statement_moves_with_the_focus_in_it(fresh: Driven, written: Any) -> None:
    written.editor.show_lead(Lead("cell", "outcomes", "IC4"))
    texts = [s.text for s in written.framework.cell("outcomes", "IC4").statements]
    fields = list(written.editor.details.cell._statements)
    fields[1].setFocus()
    fresh.wait(fields[1].hasFocus)
    fresh.action("move_up").trigger()
    assert [s.text for s in written.framework.cell("outcomes", "IC4").statements][:2] == [texts[1], texts[0]]
    focus: Any = fresh.focus
    assert focus.toPlainText() == texts[1]


def test_what_is_chosen_moves_when_an_expectation_was_shown_before(fresh: Driven, written: Any) -> None:
    """The fields of the expectation are gone by then; the key means the competency that is chosen now."""
    ids = [c.id for c in written.framework.competencies]
    written.editor.show_lead(Lead("cell", ids[1], "IC4"))
    written.editor.show_lead(Lead("competencies", ids[1]))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    fresh.action("move_up").trigger()
    assert [c.id for c in written.framework.competencies][:2] == [ids[1], ids[0]]


def test_pay_and_the_way_back_are_written_at_the_track_and_read(fresh: Driven, written: Any) -> None:
    written.editor.show_lead(Lead("levels", "IC4"))
    for start, text in (("Pay", "Equal bands."), ("The way back", "Ask any time.")):
        (field,) = [w for w in written.editor.details.inside.findChildren(type(written.editor.details.cell.new).__bases__[0])
                    if w.accessibleName().startswith(start)]  # fmt: skip
        field.setFocus()
        fresh.type(text, field)
        field.commit()
    assert (written.framework.track("ic").pay_parity, written.framework.track("ic").way_back) == ("Equal bands.", "Ask any time.")
    written.show_part("read")
    said = written.reader.text.toPlainText()
    assert "Equal bands." in said and "Ask any time." in said


def test_a_competency_keeps_one_track_at_least(fresh: Driven, written: Any) -> None:
    only = next(c for c in written.framework.competencies if c.tracks == ("management",))
    written.editor.show_lead(Lead("competencies", only.id))
    (tick,) = [t for t in written.editor.details.inside.findChildren(QCheckBox) if t.isChecked()]
    tick.click()
    assert tick.isChecked() and written.framework.competency(only.id).tracks == ("management",)


def test_a_draft_is_renamed_and_discarded_and_comes_back(fresh: Driven, written: Any) -> None:
    (name,) = [w for w in written.editor.details.inside.findChildren(LineField) if w.accessibleName() == "Its name in this library"]
    name.setFocus()
    name.selectAll()
    fresh.type("Next year", name)
    name.commit()
    assert place_label(written) == "Draft: Next year"
    fresh.click_text("Discard This Draft")
    assert not fresh.library.framework_draft and written.part == "read"
    fresh.action("undo").trigger()
    assert place_label(written) == "Draft: Next year"


# ---- checks and publishing


def test_checks_are_live_and_lead_to_the_place(fresh: Driven, written: Any) -> None:
    settled(fresh, written)
    written.editor._edit("x", unnamed)
    settled(fresh, written)
    assert written.parts["check"].text() == "Checks: 1 to mend"
    written.show_part("check")
    assert "To mend" in written.checks.list.item(0).text()
    fresh.action("publish_framework").trigger()
    assert "Not published" in fresh.window.toast.text
    written.checks.list.setFocus()
    fresh.key(Qt.Key.Key_Return, to=written.checks.list)
    assert written.part == "write"
    assert written.editor.grid.current == Lead("competencies", document(fresh)["competencies"][2]["id"])
    fresh.action("undo").trigger()
    settled(fresh, written)
    assert "mend" not in written.parts["check"].text()


def test_a_draft_is_published_with_owner_version_and_changes_and_written(
    fresh: Driven, written: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written.editor._edit("x", renamed)
    goes_to(monkeypatch, tmp_path / "ours")

    def answer(dialog: Any) -> None:
        assert "is now called Results" in dialog.changes.toPlainText()
        dialog.version.setText("1.0.0")
        assert not dialog.publish.isEnabled() and "already" in dialog.why.text()
        dialog.version.setText("2.0")
        dialog.publisher.setText("Product & People")
        fresh.click(dialog.publish)

    with fresh.dialog(answer):
        fresh.action("publish_framework").trigger()
    assert not fresh.library.framework_draft
    found = json.loads((tmp_path / "ours.json").read_text("utf-8"))
    assert (found["version"], found["publisher"], found["status"]) == ("2.0", "Product & People", "active")
    assert any("Results" in line for line in found["history"][-1]["changes"])
    assert place_label(written).endswith("· 2.0")
    assert fresh.session.case is not None
    assert parse_text(fresh.library.framework[fresh.session.case.framework_snapshot].document).version == "1.0.0"  # T18


def place_label(place: Any) -> str:
    return place.source.currentText()


def test_a_table_says_what_it_cannot_carry(fresh: Driven, place: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    goes_to(monkeypatch, tmp_path / "x.csv")
    fresh.action("save_framework").trigger()
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "can't carry" in fresh.window.notice.text


def test_what_a_level_expects_is_saved_as_pdf(fresh: Driven, place: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    goes_to(monkeypatch, tmp_path / "x")
    fresh.action("save_expectations").trigger()
    said = "".join(filetext.everything((tmp_path / "x.pdf").read_bytes()).split())
    assert "StaffProductManager" in said and "BoLind" not in said


def test_a_library_that_is_read_only_can_be_read_and_not_written(driven: Driven, empty_file: Path) -> None:
    with Workspace.open(empty_file):
        driven.open(empty_file)
        place = driven.go("framework")
        assert place.reader.text.toPlainText()
        assert not driven.action("copy_framework").isEnabled() and driven.action("save_expectations").isEnabled()


# ---- looks


@pytest.mark.long
@pytest.mark.parametrize(("steps", "room"), [(0, QSize(1024, 640)), (3, QSize(1280, 720))])
def test_every_part_fits_the_smallest_window_and_each_control_has_a_name(fresh: Driven, written: Any, steps: int, room: QSize) -> None:
    for _step in range(steps):
        fresh.action("text_bigger").trigger()
    try:
        for lead in (Lead("framework"), Lead("levels", "IC4"), Lead("competencies", "outcomes"), Lead("cell", "outcomes", "IC4")):
            for part in ("write", "read", "check"):
                written.show_part(part)
                written.editor.show_lead(lead)
                fresh.window.resize(room)
                assert fresh.words()
                need = fresh.window.minimumSizeHint()
                assert need.width() <= room.width(), (part, lead, need)
                assert need.height() <= room.height(), (part, lead, need)
                for widget in interactive(written):
                    assert spoken_name(widget).strip(), (part, lead, widget)
                    if isinstance(widget, QAbstractButton):
                        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, spoken_name(widget)
    finally:
        fresh.action("text_actual").trigger()


def test_an_empty_framework_and_a_small_one_can_be_shown(fresh: Driven, written: Any) -> None:
    written.editor._edit("x", emptied)
    for part in ("write", "read", "check"):
        written.show_part(part)
        assert fresh.words(written)
    assert "no levels yet" in written.reader.none.text()
    written.show_part("write")
    fresh.action("add_competency").trigger()
    fresh.action("add_level").trigger()
    assert written.editor.grid.rows.columnCount() == 2


def test_the_draft_grows_with_the_text(fresh: Driven, written: Any) -> None:
    grid = written.editor.grid
    for _step in range(3):
        fresh.action("text_bigger").trigger()
    try:
        line = grid.fontMetrics().lineSpacing()
        assert grid.horizontalHeader().height() > 2 * line
        assert grid.rowHeight(1) > 4 * line
    finally:
        fresh.action("text_actual").trigger()


# ---- large


def test_a_large_ladder_draws_only_what_is_in_view(fresh: Driven, place: Any, shared: Path) -> None:
    found = reading.read(shared / "data" / "frameworks" / "uk-gov-ddat" / "roles.csv").document
    id = fresh.session.do("Take in", frameworks.take_in, parse(found))
    place.show_source(f"framework:{id}")
    fresh.action("copy_framework").trigger()
    model, asked = place.editor.grid.rows, [0]
    cells = model.rowCount() * model.columnCount()
    drawn = type(model).data

    def counting(self: Any, index: Any, role: int = 0) -> Any:
        asked[0] += role == Qt.ItemDataRole.DisplayRole
        return drawn(self, index, role)

    type(model).data = counting
    try:
        place.editor.track.show_value("")
        place.editor._show()
        place.editor.grid.viewport().repaint()
    finally:
        type(model).data = drawn
    assert model.rowCount() * model.columnCount() > 30_000 > cells
    assert asked[0] < 200
    shown = next(x for x in place.framework.levels if any(cell.statements for _c, cell in place.framework.target_cells(x)))
    competency = next(c for c, cell in place.framework.target_cells(shown) if cell.statements)
    assert place.editor.show_lead(Lead("cell", competency.id, shown.id))
    assert "belong to a step" in fresh.words(place.editor.details) or "its own" in fresh.words(place.editor.details)


# ---- beginning without


def fill(dialog: Any, kind: TrackKind) -> None:
    QTest.mouseClick(dialog.kinds[kind], Qt.MouseButton.LeftButton)
    dialog.current.setText("Senior PM")
    dialog.target.setText("Group PM" if kind is TrackKind.MANAGEMENT else "Staff PM")
    dialog.manager.setText("Jo")
    for n, (name, text) in enumerate(dialog.rows[:3]):
        name.setText(f"Expectation {n}")
        text.setPlainText(f"Looks like {n}.")


@pytest.mark.parametrize("kind", [TrackKind.IC, TrackKind.MANAGEMENT])
def test_t10_without_a_framework_expectations_are_agreed_on_either_track(
    driven: Driven, kind: TrackKind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    driven.open(None)
    goes_to(monkeypatch, tmp_path / "mine")

    def answer(dialog: Any) -> None:
        assert dialog.kind is None and not dialog.create.isEnabled()
        dialog.owner.setText("Bo Lind")
        fill(dialog, kind)
        assert dialog.rows[0][0].placeholderText().startswith("Such as")
        driven.click(dialog.create)

    with driven.dialog(answer):
        driven.click_text("We have no framework")
    driven.wait(lambda: driven.window.session is not None)
    judged = driven.session.judgement()
    assert judged is not None and judged.target.track.kind is kind and len(judged.expectations) == 3


def test_in_an_open_library_the_new_case_is_one_step(fresh: Driven) -> None:
    def answer(dialog: Any) -> None:
        assert not dialog.owner.isVisible()
        fill(dialog, TrackKind.IC)
        fresh.click(dialog.create)

    with fresh.dialog(answer):
        fresh.action("agree_expectations").trigger()
    assert fresh.session.case is not None and fresh.session.case.name == "Staff PM" and fresh.window.place == "coverage"
    fresh.action("undo").trigger()
    assert len(fresh.library.case) == 1


def test_whoever_looks_after_a_framework_needs_no_case(driven: Driven, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    driven.open(None)
    goes_to(monkeypatch, tmp_path / "ours")
    driven.click_text("I look after")
    driven.wait(lambda: driven.window.session is not None)
    assert driven.window.place == "framework" and driven.session.case is None
    place = driven.page("framework")
    assert "comes with Promocase" in place_label(place)
    driven.action("copy_framework").trigger()
    assert place.part == "write" and driven.library.framework_draft
    for other in driven.window.pages:
        driven.window.go(other)  # no place stumbles over a library without a case
    driven.window.close()
    again = shutil.copy(tmp_path / "ours.promocase", tmp_path / "copy.promocase")
    assert Path(again).is_file()
