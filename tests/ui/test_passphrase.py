"""An encrypted library in the window: asked for, locked again, changed, and nothing of it shown or left in between."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog
from tests.ui import test_stories
from tests.ui.driving import Driven

from promocase.app.evidence import drafts
from promocase.app.evidence.evidence import Draft
from promocase.app.libraries import encrypting, making
from promocase.app.reviews import returns
from promocase.app.workspace import passphrases
from promocase.app.workspace.workspace import reasons
from promocase.kit import places
from promocase.kit.errors import Known
from promocase.storage import keys
from promocase.ui.dialogs import asking, passphrase

WORDS, OTHER = "four plain words here", "and quite another one"


@pytest.fixture(autouse=True)
def _quick_and_locked_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "_ROUNDS", 1000)
    yield
    keys._held.clear()


@pytest.fixture
def locked(sample_file: Path) -> Path:
    encrypting.change(sample_file, WORDS)
    passphrases.lock(sample_file)
    return sample_file


def shown_locked(driven: Driven, path: Path) -> Driven:
    driven.window.settings = driven.window.settings.opened(path)
    driven.opening.begin(path)
    driven.window.show()
    driven.wait(lambda: driven.opening._alone is not None and driven.opening._alone.isVisible())
    return driven


def unlock(driven: Driven, words: str = WORDS) -> None:
    field = driven.opening._alone.asked.field
    driven.type(words, field)
    driven.key(Qt.Key.Key_Return, to=field)


def choose(driven: Driven, words: str):
    def answer(dialog) -> None:
        assert "We cannot recover it" in driven.words(dialog)
        assert not dialog.take.isEnabled()
        driven.type(words, dialog.first)
        driven.type(words, dialog.again)
        assert not dialog.take.isEnabled(), "it is confirmed that it is kept somewhere"
        driven.click(dialog.understood)
        driven.click(dialog.take)

    return answer


def test_the_window_asks_and_shows_nothing_until_it_is_told(driven: Driven, locked: Path) -> None:
    was = locked.read_bytes()
    shown_locked(driven, locked)
    said = driven.words()
    assert "“sample” is locked" in said
    assert "Maya" not in said
    assert driven.window.windowTitle() == "Promocase"
    unlock(driven, "nonsense")
    assert "does not open" in driven.words()
    assert driven.opening._alone.asked.field.text() == ""
    assert locked.read_bytes() == was
    unlock(driven)
    driven.wait(lambda: driven.window.session is not None)
    assert driven.go("evidence").list.rows.rowCount() == 47
    assert driven.window.sidebar.isVisible()


def test_locking_hides_everything_keeps_what_is_typed_and_asks_again(driven: Driven, locked: Path) -> None:
    shown_locked(driven, locked)
    unlock(driven)
    driven.wait(lambda: driven.window.session is not None)
    driven.action("lock_library").trigger()
    assert driven.window.session is None
    assert keys.held(locked) is None
    assert "Maya" not in driven.words()
    assert driven.window.windowTitle() == "Promocase"
    assert not driven.action("capture").isEnabled()
    unlock(driven)
    driven.wait(lambda: driven.window.session is not None)


def test_it_locks_itself_when_nobody_is_at_it(driven: Driven, locked: Path) -> None:
    shown_locked(driven, locked)
    unlock(driven)
    driven.wait(lambda: driven.window.session is not None)
    from promocase.ui.locking import AutoLock

    auto = driven.window.session.findChild(AutoLock)
    assert not auto.clock.isActive(), "off unless it is chosen"
    driven.window.change_settings(replace(driven.window.settings, lock_after=5))
    assert auto.clock.remainingTime() > 4 * 60 * 1000
    auto.clock.timeout.emit()
    driven.wait(lambda: driven.window.session is None)
    assert "is locked" in driven.words()


def test_a_passphrase_is_added_changed_and_removed(opened: Driven, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not opened.action("lock_library").isEnabled()
    for words in (WORDS, OTHER):
        with opened.dialog(choose(opened, words)):
            opened.action("passphrase").trigger()
        opened.wait(lambda: "The library is encrypted" in opened.words())
        assert opened.window.session.workspace.path == sample_file
        passphrases.lock(sample_file)
        passphrases.unlock(sample_file, words)
        assert opened.action("lock_library").isEnabled()
        opened.window.notice.hide()

    monkeypatch.setattr(asking, "ask", lambda *_args: True)
    with opened.dialog(lambda dialog: opened.click(dialog.remove)):
        opened.action("passphrase").trigger()
    opened.wait(lambda: "The passphrase is removed" in opened.words())
    assert not passphrases.is_encrypted(sample_file)
    assert opened.library.owned_by.sample


def test_a_passphrase_chosen_for_a_library_that_came_to_nothing_is_held_by_nothing(locked: Path, tmp_path: Path) -> None:
    """Neither does a file that stands there already lose its own, nor is the next library at the place encrypted unasked."""
    passphrases.unlock(locked, WORDS)
    own = keys.held(locked)
    passphrases.choose(locked, OTHER)
    assert keys.held(locked) == own

    passphrases.choose(tmp_path / "new.promocase", OTHER)
    with pytest.raises(ZeroDivisionError), making.new_library(tmp_path / "new.promocase"):
        raise ZeroDivisionError
    assert keys.held(tmp_path / "new.promocase") is None


def test_the_window_lives_while_a_library_is_encrypted(opened: Driven, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library with many files takes a while; the window says so, and shows what came of it, whatever that is."""
    goes_on, main = Event(), current_thread()

    def change(*_args: object, **_named: object) -> None:
        assert current_thread() is not main
        goes_on.wait(60)
        raise Known("The drive is full.")

    monkeypatch.setattr(encrypting, "change", change)
    with opened.dialog(choose(opened, WORDS)):
        opened.action("passphrase").trigger()
    opened.wait(lambda: "Encrypting “sample”" in opened.words())
    assert "Maya" not in opened.words()
    goes_on.set()
    opened.wait(lambda: "The drive is full." in opened.words())
    assert opened.window.session.workspace.path == sample_file


def test_a_new_library_is_encrypted_from_the_start(driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driven.open(None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "mine"), ""))

    def answer(dialog) -> None:
        driven.type("Bo", dialog.owner)
        dialog.current.setCurrentIndex(0)
        dialog.current.activated.emit(0)
        driven.key(Qt.Key.Key_Space, to=next(c for c in dialog.findChildren(QCheckBox) if "passphrase" in c.text()))
        driven.click(dialog.create)

    monkeypatch.setattr(passphrase, "choose", lambda *_args: passphrase.Chosen(WORDS, True))
    with driven.dialog(answer):
        driven.action("new_library").trigger()
    driven.wait(lambda: driven.window.session is not None)
    assert passphrases.is_encrypted(tmp_path / "mine.promocase")


def test_unencrypted_snapshots_do_not_linger_in_silence(driven: Driven, sample_file: Path) -> None:
    from promocase.storage import snapshots

    plain = snapshots.make(sample_file, snapshots.Reason.ASKED)
    was = plain.path.read_bytes()
    encrypting.change(sample_file, WORDS)
    plain.path.write_bytes(was)
    with driven.dialog(lambda question: driven.click(question.keep)):
        driven.open(sample_file)
        driven.wait(lambda: passphrases.left_behind(sample_file) == 0)
    assert keys.is_encrypted(plain.path)


def test_what_is_half_written_lies_in_no_plain_file(driven: Driven, locked: Path) -> None:
    passphrases.unlock(locked, WORDS)
    drafts.keep(Draft(title="Quetzalcoatlus"), locked)
    assert not [p for p in places.state().parent.rglob("*") if p.is_file() and b"Quetzalcoatlus" in p.read_bytes()]
    assert drafts.kept(locked).title == "Quetzalcoatlus"
    encrypting.change(locked, OTHER)
    assert drafts.kept(locked).title == "Quetzalcoatlus"
    drafts.forget(locked)
    assert drafts.kept(locked) is None


def test_evidence_is_captured_and_mapped_as_in_a_plain_library_and_no_word_of_it_lies_open(driven: Driven, empty_file: Path) -> None:
    encrypting.change(empty_file, WORDS)
    driven.open(empty_file)
    test_stories.test_capture_one_line_and_map_it_without_the_mouse(driven)
    driven.session.workspace.keep(reasons().ASKED)
    assert _open(empty_file.parent, places.state().parent, b"Cut checkout") == []
    driven.action("lock_library").trigger()
    assert _open(empty_file.parent, places.state().parent, b"Cut checkout") == []


def _open(folder: Path, home: Path, words: bytes) -> list[Path]:
    return [p for f in (folder, home) for p in f.rglob("*") if p.is_file() and words in p.read_bytes()]


def test_a_packet_has_a_password_and_is_read_back_with_it(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pikepdf

    out = tmp_path / "locked.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    opened.go("packet")

    def answer(dialog) -> None:
        assert "no archive copy" in opened.words(dialog)
        for field in (dialog.first, dialog.again):
            assert not dialog.take.isEnabled()
            opened.type("open sesame", field)
        opened.click(dialog.take)

    with opened.dialog(answer):
        opened.action("export_locked").trigger()
    opened.wait(out.exists, 60_000)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    came = returns.read(opened.library, out, opened.window.today(), "open sesame")
    assert len(came) == 1
