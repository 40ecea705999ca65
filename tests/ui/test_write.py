"""Write: claims whose citations are whole signs, the picker behind "@", notes on the text, and the case in 60 seconds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.driving import CONTROL, Driven

from promocase.app.cases import cases
from promocase.app.evidence import evidence
from promocase.ui.widgets.cited_text import SIGN

OUTCOMES = "E1, E2"


def claim_of(driven: Driven, competency: str) -> str:
    return next(
        c.text for c in driven.library.claim.values() if c.competency_id == competency and c.level_id == driven.session.case.target_level
    )


def start(driven: Driven, competency: str = "outcomes"):
    page = driven.go("write")
    page.reveal("expectation", competency)
    page.list.setFocus()
    driven.key(Qt.Key.Key_Return)
    assert driven.focus is page.claim.text
    return page, page.claim.text


def test_at_opens_the_picker_with_this_expectations_pieces_and_escape_leaves_the_sign(opened: Driven) -> None:
    _page, text = start(opened, "craft")
    text.selectAll()
    opened.type("It shrank @", text)

    def leave(dialog) -> None:
        own = opened.session.judgement().expectation("craft").evidence_ids
        assert {row[0] for row in dialog._rows[: len(own)]} == set(own), "the expectation's own pieces first"
        opened.key(Qt.Key.Key_Escape)

    def cite(dialog) -> None:
        opened.type("no-show")
        opened.key(Qt.Key.Key_Return)

    with opened.dialog(leave):
        pass
    assert text.toPlainText() == "It shrank @" and opened.focus is text
    opened.key(Qt.Key.Key_Backspace, to=text)
    with opened.dialog(cite):
        opened.type("@", text)
    assert text.toPlainText().startswith("It shrank [E") and "@" not in text.toPlainText()
    assert claim_of(opened, "craft") == text.toPlainText()


def test_a_citation_is_one_sign_that_goes_and_travels_whole(opened: Driven) -> None:
    page, text = start(opened)
    whole = text.toPlainText()
    assert SIGN in text.document().toPlainText() and SIGN not in whole and f"[{OUTCOMES}]" in whole
    cursor = text.textCursor()
    cursor.setPosition(text.document().toPlainText().index(SIGN) + 1)
    text.setTextCursor(cursor)
    assert page.claim.near.text().startswith(opened.library.evidence[next(iter(_numbers(opened)))].title)
    opened.key(Qt.Key.Key_Backspace, to=text)
    assert text.toPlainText() == whole.replace(f"[{OUTCOMES}]", "", 1)
    opened.key(Qt.Key.Key_Z, CONTROL, text)
    assert text.toPlainText() == whole
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().text() == whole
    text.paste()
    text.paste()
    assert text.toPlainText() == whole * 2
    assert text.document().toPlainText().count(SIGN) == 2 * whole.count("[E")


def _numbers(driven: Driven) -> dict[str, int]:
    numbers = driven.library.numbers_of(driven.session.case.id, "ic")
    return {id: number for id, number in numbers.items() if number == 1}


def test_what_is_removed_says_so_in_the_claim_and_undo_heals_it(opened: Driven) -> None:
    (id,) = _numbers(opened)
    page, text = start(opened)
    opened.session.do("Trash", evidence.trash, (id,), opened.window.today())
    assert text.shown(f"[{OUTCOMES}]") == "[removed evidence]" and "Restore" in text.tells(f"[{OUTCOMES}]")
    assert f"[{OUTCOMES}]" in text.toPlainText(), "the text itself stays as it was written"
    opened.action("undo").trigger()
    opened.go("write") if opened.window.place != "write" else None
    assert text.shown(f"[{OUTCOMES}]") == OUTCOMES
    assert page.claim.text is text


def test_notes_tell_what_the_evidence_does_not_say_and_are_no_errors(opened: Driven) -> None:
    page, text = start(opened)
    text.setPlainText("We moved it.")
    assert "No evidence cited" in page.claim.note.text() and "What did you do?" in page.claim.note.text()
    text.setPlainText("I brought it from 9.4 to 4.1 per cent [E1], and 77 % of routes followed.")
    note = page.claim.note.text()
    assert "Not in the cited evidence: 77 %" in note and "9.4" not in note
    text.setPlainText("word " * 130 + "[E1]")
    assert "Over 120 words" in page.claim.note.text()
    text.setPlainText("See [E99].")
    assert "E99 is not the number of any piece" in page.claim.note.text()
    page.leave()
    assert claim_of(opened, "outcomes") == "See [E99].", "a note keeps nothing back"


def test_evidence_beside_the_claim_is_cited_with_a_click(opened: Driven) -> None:
    page, text = start(opened, "strategy")
    before = text.toPlainText().count("[E")
    opened.click_text("Cite", page.context)
    assert text.toPlainText().count("[E") == before + 1 and opened.focus is text
    words = opened.words(page.context)
    for told in ("IC4 · Staff Product Manager expects", "L3 · Senior Product Manager expects (now)", "What it looks like here"):
        assert told in words


def test_the_case_in_60_seconds_has_a_meter_and_what_a_switch_set_aside_is_folded_at_the_end(opened: Driven) -> None:
    page = opened.go("write")
    page.open_field("", "sixty_seconds")
    assert opened.focus is page.sixty.text
    page.sixty.text.setPlainText("one two three four")
    assert page.sixty.told.text() == "4 words of 120 · about 2 seconds aloud"
    page.sixty.text.setPlainText("word " * 130)
    assert "10 words too many for a minute" in page.sixty.told.text()
    page.leave()
    case = opened.session.case
    assert opened.library.target_text_for(case.id, "IC4").sixty_seconds.startswith("word")
    assert not page.aside.isVisible()
    opened.session.do("Switch", cases.switch, case.id, "M4", "management", case.as_of)
    assert page.aside.text().startswith("7 claims set aside") and not page._aside_texts.isVisible()
    opened.click(page.aside)
    assert "Craft depth · IC4" in opened.words(page._aside_texts)


def test_the_picker_says_that_nothing_matches_and_cites_nothing_then(opened: Driven) -> None:
    page, text = start(opened, "craft")
    before = text.toPlainText()

    def look(dialog) -> None:
        assert dialog.take.isEnabled() and not dialog.none.isVisible()
        opened.type("qqqq")
        assert "Nothing here matches." in opened.words(dialog) and not dialog.take.isEnabled()
        opened.key(Qt.Key.Key_Return)
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(look):
        page.claim.cite.click()
    assert text.toPlainText() == before


def test_the_evidence_beside_a_claim_is_counted_as_in_coverage(opened: Driven) -> None:
    rows = opened.go("coverage").model.rows()
    row = next(row for row in rows if 0 < row.pieces < len(row.evidence))
    page, _text = start(opened, row.id)
    words = opened.words(page.context)
    assert f"Evidence for this: {row.pieces} piece" in words
    assert f"{len(row.evidence) - row.pieces} more " in words and "mapped here and not counted." in words


def test_whether_a_claim_is_written_is_told_however_narrow_the_list_is(opened: Driven) -> None:
    page = opened.go("write")
    one = page.list.visualRect(page.rows.index(1, 0)).height()
    page.list.setFixedWidth(150)
    QApplication.processEvents()
    long = next(n for n, line in enumerate(page.rows.rows()) if line.state and len(line.name) > 15)
    assert page.list.visualRect(page.rows.index(long, 0)).height() > one, "the state has a line of its own below the name"
