"""Libraries: none, a new one, the sample, one that is damaged, one that is open elsewhere; and what is done with a whole case."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.ui.driving import Driven

from promocase.app.cases import cases
from promocase.app.evidence import views
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import SelfRating
from promocase.judge.judgement import Coverage
from promocase.kit.errors import Known
from promocase.packet import formnames


def files(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Whatever the system's file dialog is asked, this is the answer."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))


def test_the_first_run_leads_to_a_case_of_ones_own(driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driven.open(None)
    assert "No account, no network." in driven.words()
    files(monkeypatch, tmp_path / "mine")

    def answer(dialog) -> None:
        assert not dialog.create.isEnabled()
        assert dialog.why.text() == "Your name is needed for the packet.", "a button that can't be pressed says why"
        driven.type("Åsa R&D", dialog.owner)
        assert dialog.current.currentText() == "L3 · Senior Product Manager"
        assert dialog.target.currentText() == "IC4 or M4"
        assert [b.isChecked() for b in dialog._tracks.buttons()] == [False, False], "no track is proposed"
        assert dialog.why.text() == "Choose the track this case is judged by."
        both = driven.words(dialog.preview)
        assert both.index("IC4 · Staff Product Manager") < both.index("M4 · Group Product Manager"), "T7: both side by side"
        driven.click(dialog._tracks.buttons()[1])
        assert "M4" in driven.words(dialog.preview)
        assert "IC4" not in driven.words(dialog.preview)
        driven.click(dialog.create)

    with driven.dialog(answer):
        driven.click_text("Start my case")
    assert driven.session.workspace.path.name == "mine.promocase"
    assert driven.library.owned_by.name == "Åsa R&D"
    assert driven.session.judgement().target.level.code == "M4"
    assert "What did you do this month?" in driven.words()


def test_below_the_fork_no_track_is_asked_for(driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driven.open(None)
    files(monkeypatch, tmp_path / "mine.promocase")

    def answer(dialog) -> None:
        driven.type("Bo", dialog.owner)
        dialog.current.setCurrentIndex(0)
        dialog.current.activated.emit(0)
        assert dialog._tracks.buttons() == []
        driven.key(Qt.Key.Key_Return, to=dialog.owner)

    with driven.dialog(answer):
        driven.action("new_library").trigger()
    assert driven.session.judgement().target.level.code == "L2"


def test_the_sample_opens_and_says_that_it_is_one(driven: Driven) -> None:
    driven.open(None)
    driven.click_text("Look around in a sample case")
    driven.wait(lambda: driven.window.session is not None)
    assert driven.window.sidebar.sample.isVisible()
    assert driven.window.place == "coverage", "there is a whole case to look at first"
    assert driven.go("evidence").list.rows.rowCount() == 47


def test_one_library_after_another(opened: Driven, empty_file: Path, sample_file: Path) -> None:
    """What belonged to the first is gone: no button of it follows a command any more."""
    opened.go("packet")
    assert opened.opening.open_path(empty_file)
    assert opened.page("evidence").list.rows.rowCount() == 0
    assert opened.opening.open_path(sample_file)
    for place in ("evidence", "coverage", "packet"):
        if opened.window.place != place:
            opened.go(place)
    opened.action("export_packet").setEnabled(False)
    QApplication.processEvents()


def test_a_damaged_library_is_told_in_one_sentence_and_nothing_is_lost(driven: Driven, sample_file: Path) -> None:
    sample_file.write_bytes(b"this is no library" * 500)
    driven.open(sample_file)
    assert "sample.promocase" in driven.window.notice.text
    assert driven.window.session is None
    driven.click_text("Dismiss")
    assert driven.window.notice.text == ""
    assert driven.button("Start my case").isVisible()


def test_a_library_open_elsewhere_can_be_read(driven: Driven, sample_file: Path) -> None:
    with Workspace.open(sample_file):
        driven.open(sample_file)
        assert driven.session.workspace.read_only
        assert driven.window.notice.text
        assert "Read only" in driven.words(driven.window.sidebar)
        for name in ("capture", "map", "delete", "toggle_private", "switch", "undo"):
            assert not driven.action(name).isEnabled(), name
        page = driven.go("evidence")
        page.list.setFocus()
        driven.key(Qt.Key.Key_1)
        assert page.list.rows.rowCount() == 47
        driven.go("coverage")
        assert driven.action("export_packet").isEnabled()


def test_a_switch_shows_what_it_would_do_and_undo_takes_it_back(opened: Driven) -> None:
    before = opened.library

    def keep(dialog) -> None:
        assert "Nothing changes until you choose Switch" in opened.words(dialog)
        assert not dialog.take.isEnabled(), "it aims there already"
        dialog.level.show_value("M4")
        dialog._show()
        assert "Not in this case, kept" in opened.words(dialog)
        opened.click_text("Keep as it is", dialog)

    with opened.dialog(keep):
        opened.action("switch").trigger()
    assert opened.library is before

    def switch(dialog) -> None:
        dialog.level.show_value("M4")
        dialog._show()
        opened.click(dialog.take)

    with opened.dialog(switch):
        opened.action("switch").trigger()
    page = opened.go("coverage")
    assert "M4" in page.header.facts.text()
    assert "M4" in opened.window.sidebar.levels.text()
    opened.action("undo").trigger()
    assert "IC4" in page.header.facts.text()
    assert opened.session.judgement().expectation("outcomes").coverage is Coverage.WELL


def test_case_details_are_kept_as_they_are_typed(opened: Driven) -> None:
    def write(dialog) -> None:
        dialog.sixty.selectAll()
        opened.type("Short and sharp.", dialog.sixty)
        assert dialog.meter.text().startswith("3 words.")
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(write):
        opened.action("case_details").trigger()
    case = opened.session.case
    assert opened.library.target_text_for(case.id, case.target_level).sixty_seconds == "Short and sharp."


def test_T17_a_player_coachs_one_line_is_empty_until_written_and_never_too_long(opened: Driven) -> None:
    def write(dialog) -> None:
        line = dialog._by_name["context"]
        assert line.text() == ""
        opened.type("I lead four people as well. " * 9, line)
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(write):
        opened.action("case_details").trigger()
    case = opened.session.case
    kept = opened.library.target_text_for(case.id, case.target_level).context
    assert kept.startswith("I lead four people as well.")
    assert len(kept) <= cases.CONTEXT
    with pytest.raises(Known, match="160 characters"):
        opened.session.workspace.do("Write", cases.write_target_text, case.id, {"context": "x" * 161})


def test_trash_and_back(opened: Driven) -> None:
    page = opened.page("evidence")
    piece = opened.choose("Night sailings")
    at = page.list.currentIndex().row()
    opened.key(Qt.Key.Key_Delete)
    assert opened.library.evidence[piece.id].trashed_on is not None
    assert page.list.currentIndex().row() == at, "the next row is at hand"
    assert opened.focus is page.list
    assert opened.window.toast.text.startswith("Moved “Night sailings")
    opened.click_text("Undo", opened.window.toast)
    assert opened.library.evidence[piece.id].trashed_on is None
    assert page.list.current_id() == piece.id, "undo shows what it brought back"


def test_private_evidence_says_so_and_can_be_told_in_the_list(opened: Driven) -> None:
    page = opened.page("evidence")
    piece = opened.choose("Kept-promise rate from")
    opened.action("toggle_private").trigger()
    assert opened.library.evidence[piece.id].private
    assert "It never leaves the library" in opened.words(page.editor)
    assert "private" in page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    opened.click(page.filters.chips["private"])
    assert page.list.rows.row_of(piece.id) is not None
    assert opened.action("toggle_private").isChecked()


def test_files_are_kept_saved_and_taken_off(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, copy = tmp_path / "R&D 戸倉.txt", tmp_path / "copy.txt"
    given.write_text("what it says", encoding="utf-8")
    piece = opened.choose("Night sailings")
    page = opened.page("evidence")
    files(monkeypatch, given)
    opened.click(page.editor.files.add)
    assert [a.name for a in opened.library.attachments_of[piece.id]] == ["R&D 戸倉.txt"]
    given.unlink()
    files(monkeypatch, copy)
    opened.click_text("R&D 戸倉.txt", page.editor.files)
    assert copy.read_text(encoding="utf-8") == "what it says"
    opened.action("undo").trigger()
    assert piece.id not in opened.library.attachments_of


def test_links_and_witnesses_are_added_by_keyboard(opened: Driven) -> None:
    piece = opened.choose("Night sailings")
    editor = opened.page("evidence").editor
    opened.click(editor.links.add)
    opened.type("https://example.org/r&d")
    opened.key(Qt.Key.Key_Return)
    assert [each.url for each in opened.library.evidence[piece.id].links][-1] == "https://example.org/r&d"
    known = len(opened.library.witnesses_of.get(piece.id, ()))
    opened.click(editor.witnesses.add)
    opened.type("Ötzi 戸倉")
    opened.key(Qt.Key.Key_Return)
    assert len(opened.library.witnesses_of[piece.id]) == known + 1
    assert "Ötzi 戸倉" in opened.words(editor)


def test_a_claim_cites_a_piece_at_the_cursor(opened: Driven) -> None:
    page = opened.go("write")
    page.reveal("expectation", "craft")
    claim = page.claim
    claim.text.setFocus()
    claim.text.selectAll()
    opened.type("It shrank ", claim.text)

    def cite(dialog) -> None:
        opened.type("no-show")
        opened.key(Qt.Key.Key_Return)

    with opened.dialog(cite):
        opened.action("cite").trigger()
    written = {c.competency_id: c for c in opened.library.claim.values()}["craft"].text
    assert written.startswith("It shrank [E")
    assert "about 60 fit the page" in claim.note.text()


def test_a_gap_note_and_a_rating_are_kept(opened: Driven) -> None:
    page = opened.go("write")
    page.reveal("expectation", "craft")
    claim = page.claim
    claim.focus_gap()
    claim.gap.what.selectAll()
    opened.type("A second project", claim.gap.what)
    opened.key(Qt.Key.Key_Tab)
    claim.rating.setFocus()
    opened.key(Qt.Key.Key_Home)
    opened.key(Qt.Key.Key_Down)
    kept = {c.competency_id: c for c in opened.library.claim.values()}["craft"]
    assert kept.gap.what == "A second project"
    assert kept.self_rating is not None


def test_a_new_target_is_offered_the_texts_of_the_old_one(opened: Driven) -> None:
    case = opened.session.case
    old = opened.library.target_text_for(case.id, "IC4").sixty_seconds
    opened.session.do("Switch", cases.switch, case.id, "M4", "management", case.as_of)

    def copy(dialog) -> None:
        assert dialog.sixty.toPlainText() == ""
        dialog.copies[0].click()
        assert dialog.sixty.toPlainText() == old
        dialog.accept()

    with opened.dialog(copy):
        opened.action("case_details").trigger()
    assert opened.library.target_text_for(case.id, "M4").sixty_seconds == old


def test_a_date_nobody_can_read_waits_in_the_gap_note(opened: Driven) -> None:
    page = opened.go("write")
    page.reveal("expectation", "bets")
    due = page.claim.gap.due
    due.setFocus()
    due.selectAll()
    opened.type("next quarter", due)
    page.reveal("expectation", "insight")
    assert due.text() != "next quarter"
    page.reveal("expectation", "bets")
    assert due.text() == "next quarter"


def test_what_is_mapped_nowhere_waits_to_be_mapped_and_is_no_word_about_the_case(opened: Driven) -> None:
    page = opened.go("coverage")
    unmapped = [row for row in views.outside_rows(opened.library, opened.session.case) if not row.names]
    assert page.unmapped.text().startswith(str(len(unmapped)))
    page.unmapped.click()
    shown = opened.window.pages["evidence"].list.rows.ids()
    assert opened.window.place == "evidence"
    assert {row.id for row in unmapped} == {*shown}


def test_a_statement_is_declared_open_in_the_gap_note(opened: Driven) -> None:
    page = opened.go("write")
    page.reveal("expectation", "insight")
    gap = page.claim.gap
    id, tick = next((id, tick) for id, tick in gap.ticks.items() if not tick.isChecked())
    tick.click()
    kept = {c.competency_id: c for c in opened.library.claim.values()}["insight"]
    assert id in kept.gap.open_statements
    opened.window.commands["undo"].trigger()
    assert not gap.ticks[id].isChecked()


def test_what_an_expectation_looks_like_here_is_written_beside_it(opened: Driven) -> None:
    page = opened.go("coverage")
    page.table.selectRow(0)
    page.pane.agreed.setFocus()
    page.pane.agreed.selectAll()
    opened.type("Fewer rolled loads", page.pane.agreed)
    page.table.selectRow(1)
    agreed = {a.competency_id: a.text for a in opened.library.agreed.values()}
    assert agreed["outcomes"] == "Fewer rolled loads"
    assert page.pane.agreed.toPlainText() == agreed["insight"]


def test_a_statement_is_offered_with_its_own_level_only(opened: Driven) -> None:
    page = opened.go("evidence")
    page.list.setFocus()

    def look(dialog) -> None:
        whole = dialog.level.count()
        dialog.statement.setCurrentIndex(1)
        dialog.statement.picked.emit(dialog.statement.value())
        assert whole > dialog.level.count() == 2
        dialog.reject()

    with opened.dialog(look):
        opened.action("map").trigger()


def test_an_export_that_fails_says_why_and_leaves_nothing(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened.go("packet")
    files(monkeypatch, tmp_path / "no such folder" / "packet.pdf")
    page.ask_where()
    opened.wait(lambda: opened.window.notice.text)
    assert "packet.pdf" in opened.window.notice.text
    assert page.export.isEnabled()
    assert not page.writing.progress.isVisible()


def test_an_export_can_be_cancelled_and_leaves_nothing(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened.go("packet")
    opened.wait(lambda: page.shown is not None)
    files(monkeypatch, tmp_path / "packet.pdf")
    page.ask_where()
    assert page.writing.progress.isVisible()
    opened.click(page.writing.cancel)
    opened.wait(lambda: opened.window.toast.text == "Export cancelled. Nothing was written.")
    assert sorted(f.name for f in tmp_path.iterdir() if "packet" in f.name) == []
    assert opened.library.packet.keys() == Workspace.open(opened.session.workspace.path, read_only=True).library().packet.keys()


def test_the_whole_library_can_be_taken_out(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(monkeypatch, tmp_path / "all.json")
    opened.action("export_library").trigger()
    opened.wait(lambda: opened.window.toast.text == "Everything is written to all.json.")
    assert (tmp_path / "all.json").stat().st_size > 10_000


def test_a_foreign_file_is_no_review(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(b"not a pdf")
    files(monkeypatch, wrong)
    opened.action("read_review").trigger()
    assert "wrong.pdf" in opened.window.notice.text
    assert opened.library.review == {}


def test_a_review_is_shown_before_it_is_kept(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened.go("packet")
    path = tmp_path / "packet.pdf"
    files(monkeypatch, path)
    page.ask_where()
    opened.wait(lambda: opened.window.toast.text == "Packet saved.")
    files(monkeypatch, path)

    def nothing_in_it(dialog) -> None:
        assert "The form came back without any answer" in opened.words(dialog)
        assert not dialog.keep.isEnabled()
        opened.key(Qt.Key.Key_Escape)

    with opened.dialog(nothing_in_it):
        opened.action("read_review").trigger()
    answers = {formnames.rating_name("outcomes", "IC4", SelfRating.MEETS): "/Yes", "reviewer": "Jordan Lee", "reason": "R&D agrees."}
    files(monkeypatch, filled(path, tmp_path / "filled.pdf", answers))

    def keep(dialog) -> None:
        assert "Product outcomes: Meets" in opened.words(dialog)
        assert "R&D agrees." in opened.words(dialog)
        assert "Your texts and the coverage stay as they are." in opened.words(dialog)
        opened.click(dialog.keep)

    with opened.dialog(keep):
        opened.action("read_review").trigger()
    assert [r.reviewer for r in opened.library.review.values()] == ["Jordan Lee"]
    assert opened.action("undo").text() == "&Undo Import Review"


def filled(packet: Path, path: Path, values: dict[str, str]) -> Path:
    """What a manager sends back, written by any reader of PDF forms."""
    writer = pypdf.PdfWriter(clone_from=str(packet))
    for page in writer.pages:
        fields = [a.get_object() for a in page.get("/Annots", [])]
        if any("/FT" in f or "/Parent" in f for f in fields):
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(str(path))
    return path


@pytest.mark.expects_log("settings not kept")
def test_settings_that_cannot_be_kept_stop_nothing(opened: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_settings) -> None:
        raise Known("The disk is full.")

    monkeypatch.setattr("promocase.app.settings.save", full)
    opened.window.change_settings(opened.window.settings)
    assert opened.window.notice.text == ""
