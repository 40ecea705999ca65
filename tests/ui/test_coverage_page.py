"""Coverage: what is offered first, and where it leads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.conftest import DAY
from tests.ui.driving import Driven

from promocase.app.evidence import evidence
from promocase.domain.case import Answer, Review, SelfRating
from promocase.judge.mending import Mend


def at(opened: Driven, name: str):
    """The Coverage page with the expectation of this name in view."""
    page = opened.go("coverage")
    row = next(n for n, each in enumerate(page.model.rows()) if each.name == name)
    page.table.selectRow(row)
    return page


def test_dating_a_mapped_piece_is_offered_before_mapping_a_new_one(opened: Driven) -> None:
    page = at(opened, "Craft depth")
    sentences = [mend.sentence for mend in page.pane.mends]
    assert sentences[0].startswith("Say when “Sampling guide")
    assert sentences[-1].startswith("Map a piece from another project")
    page._first_mend()
    assert opened.focus is opened.page("evidence").editor.begun


def test_a_piece_that_lacks_something_leads_to_the_field_it_lacks(opened: Driven) -> None:
    page = opened.go("coverage")
    row, piece = next((r, p) for r in page.model.rows() for p in r.evidence if any(m.action == "add_result" for m in p.mends))
    page.reveal("expectation", row.id)
    sentence = next(m.sentence for m in piece.mends if m.action == "add_result")
    opened.click_text(sentence, page.pane)
    assert opened.window.place == "evidence"
    assert opened.page("evidence").list.current_id() == piece.id


def test_a_mend_that_maps_asks_for_the_piece_and_maps_it_where_it_mends(opened: Driven) -> None:
    page = at(opened, "Craft depth")
    before = {m.id for m in opened.library.mapping.values()}
    mend = next(m for m in page.pane.mends if m.action == "other_project")

    def choose(dialog) -> None:
        assert any(each.text() == "Choose what shows “Craft depth”" for each in dialog.findChildren(QLabel))
        assert not dialog.map.isEnabled(), "an absent-minded Enter maps nothing"
        opened.key(Qt.Key.Key_Return, to=dialog.search)
        assert dialog.isVisible()
        opened.key(Qt.Key.Key_Down, to=dialog.search)
        opened.key(Qt.Key.Key_Return, to=dialog.search)

    with opened.dialog(choose):
        opened.click_text(mend.sentence, page.pane)
    (made,) = [m for m in opened.library.mapping.values() if m.id not in before]
    case = opened.session.case
    assert (made.competency_id, made.level_id) == ("craft", case.target_level)
    assert opened.window.place == "coverage"
    assert opened.action("undo").text() == "&Undo Map to Craft depth"


def test_a_mend_of_a_statement_names_the_statement(fresh: Driven) -> None:
    fresh.session.do("Add", evidence.add, evidence.Draft(title="Cut checkout"), DAY)
    page = fresh.go("coverage")
    mend = Mend("x", "map_statement", "statements", "outcomes", statement_id="outcomes.IC4.1")

    def choose(dialog) -> None:
        fresh.type("checkout")
        fresh.key(Qt.Key.Key_Return)

    with fresh.dialog(choose):
        page._mend(mend)
    (made,) = fresh.library.mapping.values()
    assert (made.statement_id, made.level_id) == ("outcomes.IC4.1", "IC4")
    assert fresh.window.toast.text.startswith(("Mapped to", "Product outcomes"))


def test_the_gap_note_has_a_link_of_its_own(fresh: Driven) -> None:
    page = fresh.go("coverage")
    fresh.click_text("Say in a gap note what is open", page.pane)
    assert fresh.window.place == "write"
    assert fresh.focus is fresh.page("write").claim.gap.what


def test_what_the_manager_answered_last_stands_beside_the_coverage(opened: Driven) -> None:
    page = at(opened, "Craft depth")
    case = opened.session.case
    answer = Answer("craft", case.target_level, SelfRating.IN_PART, "Good, and the trial is young.")
    review = Review("r", case.id, 1, "", "0" * 64, DAY, reviewer="Jordan Kim", answers=(answer,))
    opened.session.do("Import Review", lambda tx: tx.put(review))
    said = page.pane.review.text()
    assert said.startswith("Jordan Kim, 2 November 2026: ")
    assert said.endswith("Good, and the trial is young.")
    page.reveal("expectation", page.model.rows()[0].id)
    assert not page.pane.review.isVisible()


def test_where_it_is_narrow_pieces_and_claim_stand_below_the_name(opened: Driven) -> None:
    opened.go("coverage")
    table = opened.page("coverage").table
    wide = table.rowHeight(0)
    assert table.below(0) == ""
    table.setFixedWidth(300)
    assert opened.words(table)
    row = table.rows.rows()[0]
    assert table.below(0) == f"{row.pieces} pieces · {row.claim}"
    assert table.rowHeight(0) > wide and not table.isColumnHidden(1), "the coverage word keeps its column"
