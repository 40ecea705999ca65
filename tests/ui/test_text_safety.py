"""What is typed is never lost, and no text of one thing ever lands in another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.driving import CONTROL, Driven

from promocase.app.evidence import drafts, evidence
from promocase.app.workspace.workspace import Workspace
from promocase.ui.widgets import text

FIRST, SECOND = "Carrier forum", "Night sailings"


@pytest.fixture
def never_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is committed because nobody types: only what is under test commits."""
    monkeypatch.setattr(text, "SETTLE", 10_000_000)


@pytest.mark.usefixtures("never_pauses")
class TestHalfTyped:
    def half_type(self, opened: Driven, words: str = "half typed") -> str:
        piece = opened.choose(FIRST)
        field = opened.page("evidence").editor._texts["result"]
        field.setFocus()
        opened.type(words, field)
        assert opened.library.evidence[piece.id].result == piece.result, "not kept yet"
        return piece.id

    def test_another_piece_is_clicked(self, opened: Driven) -> None:
        id = self.half_type(opened)
        second = opened.choose(SECOND)
        assert opened.library.evidence[id].result == "half typed"
        assert opened.library.evidence[second.id] == second
        assert opened.page("evidence").editor._texts["result"].toPlainText() == second.result

    def test_another_place_is_chosen(self, opened: Driven) -> None:
        id = self.half_type(opened)
        opened.go("coverage")
        assert opened.library.evidence[id].result == "half typed"

    def test_everything_is_said_to_be_saved(self, opened: Driven) -> None:
        id = self.half_type(opened)
        opened.key(Qt.Key.Key_S, CONTROL)
        assert opened.window.toast.text == "Everything is saved as you type."
        assert opened.library.evidence[id].result == "half typed"

    def test_undo_takes_back_what_was_half_typed_and_nothing_else(self, opened: Driven) -> None:
        opened.page("evidence").list.setFocus()
        id = self.half_type(opened)
        opened.action("toggle_private").trigger()
        assert opened.library.evidence[id].private
        opened.type(" more", opened.page("evidence").editor._texts["result"])
        opened.action("undo").trigger()
        assert opened.library.evidence[id].result == "half typed"
        assert opened.library.evidence[id].private

    def test_a_step_on_the_same_piece_comes_from_elsewhere(self, opened: Driven) -> None:
        id = self.half_type(opened)
        opened.session.do("Mark", evidence.set_private, (id,), True)
        field = opened.page("evidence").editor._texts["result"]
        assert field.toPlainText() == "half typed", "what is half typed is not drawn over"
        field.commit()
        assert opened.library.evidence[id].result == "half typed"

    def test_the_window_is_closed(self, opened: Driven) -> None:
        id = self.half_type(opened)
        path = opened.session.workspace.path
        opened.window.close()
        with Workspace.open(path, read_only=True) as workspace:
            assert workspace.library().evidence[id].result == "half typed"

    def test_another_library_is_opened(self, opened: Driven, empty_file) -> None:
        id = self.half_type(opened)
        path = opened.session.workspace.path
        opened.opening.open_path(empty_file)
        assert opened.library.evidence == {}
        with Workspace.open(path, read_only=True) as workspace:
            assert workspace.library().evidence[id].result == "half typed"

    def test_a_claim_stays_with_the_expectation_it_was_typed_for(self, opened: Driven) -> None:
        page = opened.go("write")
        page.reveal("expectation", "craft")
        claim = page.claim
        claim.limits.setFocus()
        claim.limits.selectAll()
        opened.type("One project only", claim.limits)
        page.reveal("expectation", "bets")
        claims = {c.competency_id: c for c in opened.library.claim.values()}
        assert claims["craft"].limits == "One project only"
        assert claims["bets"].limits != "One project only"
        assert claim.limits.toPlainText() != "One project only"


def test_a_pause_keeps_what_was_typed_and_leaves_cursor_and_spaces_alone(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    title = opened.page("evidence").editor.title
    title.setFocus()
    opened.key(Qt.Key.Key_End)
    opened.type(" and so ", title)
    opened.wait(lambda: opened.library.evidence[piece.id].title == f"{piece.title} and so")
    assert title.toPlainText() == f"{piece.title} and so ", "a space one is about to write behind is not taken away"
    opened.type("on", title)
    opened.go("coverage")
    assert opened.library.evidence[piece.id].title == f"{piece.title} and so on"


def test_undo_in_a_field_never_brings_text_of_another_piece(opened: Driven) -> None:
    opened.choose(FIRST)
    field = opened.page("evidence").editor._texts["others_part"]
    assert field.toPlainText() == ""
    field.setFocus()
    opened.type("secret", field)
    field.selectAll()
    opened.key(Qt.Key.Key_Delete)
    other = next(e for e in opened.library.evidence.values() if not e.others_part and not e.trashed_on and not e.title.startswith(FIRST))
    opened.choose(other.title)
    field.setFocus()
    opened.key(Qt.Key.Key_Z, CONTROL, field)
    assert field.toPlainText() == ""
    opened.page("evidence").leave()
    assert opened.library.evidence[other.id].others_part == ""


def test_undo_in_a_claim_never_brings_text_of_another_expectation(opened: Driven) -> None:
    page = opened.go("write")
    page.reveal("expectation", "craft")
    field = page.claim.differs
    assert field.toPlainText() == ""
    field.setFocus()
    opened.type("secret", field)
    field.selectAll()
    opened.key(Qt.Key.Key_Delete)
    page.reveal("expectation", "outcomes")
    field.setFocus()
    opened.key(Qt.Key.Key_Z, CONTROL, field)
    assert field.toPlainText() == ""


def test_a_title_is_never_left_empty(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    title = opened.page("evidence").editor.title
    title.setFocus()
    title.selectAll()
    opened.key(Qt.Key.Key_Delete)
    opened.key(Qt.Key.Key_Tab)
    assert title.toPlainText() == piece.title
    assert opened.window.notice.text == ""


def test_a_date_that_cannot_be_read_waits_in_its_field(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    begun = opened.page("evidence").editor.begun
    begun.setFocus()
    begun.selectAll()
    opened.type("2026-13", begun)
    opened.choose(SECOND)
    assert begun.text() != "2026-13"
    assert begun.property("problem") == "false"
    opened.choose(FIRST)
    assert begun.text() == "2026-13", "what was typed is there to be mended"
    assert begun.property("problem") == "true"
    assert begun.accessibleDescription()
    assert opened.library.evidence[piece.id].happened_from == piece.happened_from


def test_an_end_before_the_beginning_is_told_and_stays_to_be_mended(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    ended = opened.page("evidence").editor.ended
    ended.setFocus()
    opened.type("2020-01-01", ended)
    opened.key(Qt.Key.Key_Tab)
    assert "before it begins" in opened.window.notice.text
    assert ended.text() == "2020-01-01"
    assert opened.library.evidence[piece.id].happened_to == piece.happened_to


def test_a_click_right_after_a_quote_is_not_lost(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    witnesses = opened.page("evidence").editor.witnesses
    (witness,) = opened.library.witnesses_of[piece.id]
    card = witnesses._cards[witness.id]
    card._quote.setFocus()
    opened.type("It held.", card._quote)
    card._choices["consent"].setFocus()
    opened.key(Qt.Key.Key_Down)
    assert witnesses._cards[witness.id] is card, "the card one is working in is not drawn anew"
    (kept,) = opened.library.witnesses_of[piece.id]
    assert (kept.quote, kept.consent.value) == ("It held.", "asked")


def test_a_number_half_typed_survives_adding_the_next(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    metrics = opened.page("evidence").editor.metrics
    opened.click(metrics.add)
    opened.type("Rolled loads", metrics._editors[0]["name"])
    metrics.add.click()
    assert len(metrics._editors) == 2
    assert [m.name for m in opened.library.evidence[piece.id].metrics] == ["Rolled loads"]
    opened.choose(SECOND)
    assert len(metrics._editors) == len(opened.piece(SECOND).metrics), "an empty row belongs to the piece it was added for"


def test_half_written_evidence_is_there_again(fresh: Driven) -> None:
    def give_up(dialog) -> None:
        fresh.type("Half a thought 戸倉 & co")
        fresh.key(Qt.Key.Key_Escape)

    with fresh.dialog(give_up):
        fresh.action("capture").trigger()
    assert fresh.library.evidence == {}
    assert drafts.kept().title == "Half a thought 戸倉 & co"

    def finish(dialog) -> None:
        assert dialog.what.toPlainText() == "Half a thought 戸倉 & co"
        fresh.key(Qt.Key.Key_Return, CONTROL)

    with fresh.dialog(finish):
        fresh.action("capture").trigger()
    assert fresh.piece("Half a thought")
    assert drafts.kept() is None


def test_keys_of_the_list_are_letters_in_a_field(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    field = opened.page("evidence").editor._texts["result"]
    field.setFocus()
    QTest.keyClicks(field, "1m/ 5")
    opened.key(Qt.Key.Key_Delete)
    assert field.toPlainText().startswith("1m/ 5")
    opened.page("evidence").leave()
    assert opened.library.evidence[piece.id].trashed_on is None
    assert len(opened.library.mappings_of[piece.id]) == 1


def test_a_text_with_no_break_spaces_is_not_written_by_looking_at_it(opened: Driven) -> None:
    piece = opened.choose(FIRST)
    opened.session.do("Edit", evidence.edit, piece.id, {"result": "31\u00a0% to 19\u00a0%"})
    field = opened.page("evidence").editor._texts["result"]
    before = opened.library
    field.setFocus()
    opened.choose(SECOND)
    opened.go("coverage")
    assert opened.library is before
