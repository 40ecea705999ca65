"""The Evidence place: landing in an empty library, finding, and what makes a piece complete."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from tests.ui.conftest import DAY
from tests.ui.driving import Driven

from promocase.app.evidence import evidence
from promocase.exchange import framework_file, shipped
from promocase.ui.dialogs.new_library import NewLibraryDialog
from promocase.ui.looking_in import LookingIn
from promocase.ui.models.rows import ID


def test_an_empty_room_says_how_the_work_goes_and_enter_begins_it(fresh: Driven) -> None:
    page = fresh.go("evidence")
    assert fresh.focus is fresh.button("New evidence", page)
    words = fresh.words(page)
    assert "Write down" in words
    assert "See what is shown" in words
    assert not page.filters.chips["private"].isVisible()

    def write(dialog) -> None:
        dialog.what.setPlainText("Talked to five customers")
        dialog.keep.click()

    with fresh.dialog(write):
        fresh.key(Qt.Key.Key_Space)
    assert page.filters.chips["private"].isVisible()
    assert not page._how.isVisible()


def test_nothing_found_names_what_was_looked_for(opened: Driven) -> None:
    page = opened.go("evidence")
    page.search.setText("zeppelin")
    opened.wait(lambda: page.list.rows.rowCount() == 0)
    assert "“zeppelin”" in opened.words(page._lists)


def test_a_misspelt_word_offers_what_may_have_been_meant_to_mouse_and_keyboard(opened: Driven) -> None:
    page = opened.go("evidence")
    assert page._meant.isHidden()
    for take in (lambda: opened.click(page._meant), lambda: opened.key(Qt.Key.Key_Return)):
        page.search.setFocus()
        page.search.setText("csutomers")
        opened.wait(lambda: not page._pause.isActive())
        assert page.list.rows.rowCount() == 0
        assert page._meant.text() == "Search for “customers”"
        take()
        opened.wait(lambda: not page._pause.isActive())
        assert page.search.text() == "customers"
        assert page.list.rows.rowCount() > 0
    page.search.setText("zeppelin")
    opened.wait(lambda: not page._pause.isActive())
    assert page._meant.isHidden()


def test_a_search_shows_where_the_words_stand_and_in_which_file(opened: Driven, tmp_path: Path) -> None:
    page = opened.go("evidence")
    (tmp_path / "memo.txt").write_text("Long ago\nthe zeppelin budget was agreed by all.", encoding="utf-8")
    piece = next(iter(opened.library.evidence.values()))
    opened.session.do("Add File", evidence.attach, piece.id, evidence.FileDraft(str(tmp_path / "memo.txt"), copy=True), DAY)
    looking = opened.session.findChild(LookingIn)
    looking.look()
    opened.wait(lambda: looking._job is None and looking._reader is None)
    page.search.setText("zeppelin")
    opened.wait(lambda: not page._pause.isActive())
    [row] = [page.list.rows.row(n) for n in range(page.list.rows.rowCount())]
    assert (row.id, row.found.file) == (piece.id, "memo.txt")
    assert row.found.parts(8) == (("…", False), ("the ", False), ("zeppelin", True), (" budget was agreed by all.", False))
    assert "memo.txt" in page.list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_window_closes_at_once_while_files_are_looked_into(opened: Driven, tmp_path: Path) -> None:
    piece = next(iter(opened.library.evidence.values()))
    drafts = []
    for n in range(5):
        (tmp_path / f"memo{n}.txt").write_text(f"the zeppelin budget, number {n}", encoding="utf-8")
        drafts.append(evidence.FileDraft(str(tmp_path / f"memo{n}.txt"), copy=True))
    opened.session.do("Add Files", lambda tx: [evidence.attach(tx, piece.id, draft, DAY) for draft in drafts])
    looking = opened.session.findChild(LookingIn)
    looking.look()
    job = looking._job
    opened.window.close()
    opened.wait(lambda: job._future.done(), timeout=5_000)
    assert opened.window.session is None


def test_in_the_new_case_dialog_tab_reaches_the_tracks_before_the_buttons(fresh: Driven) -> None:
    dialog = NewLibraryDialog(shipped.all_frameworks(), framework_file.read, fresh.window)
    dialog.show()
    row = (dialog.target, *dialog._tracks.buttons(), dialog.preview, dialog.cancel, dialog.create)
    chain, at = [], dialog.target
    for _step in range(200):
        chain.append(at)
        at = at.nextInFocusChain()
    places = [chain.index(each) for each in row]
    assert all(before < after for before, after in pairwise(places))
    assert all(each.width() >= each.sizeHint().width() for each in dialog._tracks.buttons())
    dialog.close()
    dialog.deleteLater()


def test_a_number_of_the_packet_and_the_name_of_a_competency_find_their_pieces(opened: Driven) -> None:
    page, case = opened.go("evidence"), opened.session.case
    assert case is not None
    numbers = {number: id for id, number in opened.library.numbers_of(case.id, "ic").items()}
    page.search.setText("E5")
    opened.wait(lambda: not page._pause.isActive())
    assert page.list.rows.index(0, 0).data(ID) == numbers[5]
    page.search.setText("craft dep")
    opened.wait(lambda: not page._pause.isActive())
    mapped = {m.evidence_id for m in opened.library.mapping.values() if m.competency_id == "craft"}
    shown = {page.list.rows.index(row, 0).data(ID) for row in range(page.list.rows.rowCount())}
    trashed = {id for id in mapped if opened.library.evidence[id].trashed_on is not None}
    assert mapped - trashed <= shown
    assert mapped


def test_the_editor_says_what_makes_a_piece_complete_and_that_it_is(opened: Driven) -> None:
    page, case = opened.go("evidence"), opened.session.case
    assert case is not None
    judged = opened.session.judgement()
    assert judged is not None
    lacking = next(
        p.evidence_id
        for each in judged.expectations
        for p in each.pieces
        if [c.code for c in p.checks if not c.passed] == ["own_part"] and not opened.library.evidence[p.evidence_id].my_part
    )
    page.reveal("evidence", lacking)
    row = page.editor.completeness
    assert "What makes it complete" in opened.words(row)
    assert "not told yet" in opened.words(row)
    opened.click_text("My part", row)
    assert opened.focus is page.editor._texts["my_part"]
    opened.type("I wrote the rule and brought it to the carriers.")
    page.editor.title.setFocus()
    assert row.head.text() == "Complete"
    assert "makes it complete" in opened.window.toast.text or "→" in opened.window.toast.text


def test_a_piece_outside_the_case_is_not_measured(opened: Driven) -> None:
    page = opened.go("evidence")
    page.filters.chips["outside"].click()
    assert page.list.rows.rowCount()
    assert not page.editor.completeness.isVisible()
