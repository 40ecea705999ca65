"""Coverage: what is offered first, and where it leads."""

from tests.ui.driving import Driven


def at(opened: Driven, name: str):  # noqa: ANN201
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
