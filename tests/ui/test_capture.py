"""What comes in: written down, pasted, dropped, or asked for from another program; nothing half written is ever lost."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton, QWidget
from tests.ui.driving import CONTROL, SHIFT, Driven

from promocase.app.evidence import drafts
from promocase.app.workspace.workspace import Workspace
from promocase.domain.evidence import Link
from promocase.kit import places
from promocase.ui import incoming, instance
from promocase.ui.acts.taking_in import TakingIn
from promocase.ui.instance import Answer, Listening, Wanted
from promocase.ui.tray import Tray
from promocase.ui.widgets.drop_area import DropArea

DROP = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def drop(widget: QWidget, data: QMimeData) -> bool:
    """As a file manager, browser or mail program does; True when it was taken."""
    enter = QDragEnterEvent(QPoint(40, 40), DROP[0], data, *DROP[1:])
    enter.setAccepted(False)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(40, 40), DROP[0], data, *DROP[1:]))
    return True


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def titles(driven: Driven) -> set[str]:
    return {e.title for e in driven.library.evidence.values()}


def picture() -> QImage:
    made = QImage(40, 30, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    return made


# ---- the small window


def test_one_line_is_kept_and_the_window_stays_for_the_next(fresh: Driven) -> None:
    def write(dialog) -> None:
        fresh.type("First thing")
        fresh.key(Qt.Key.Key_Return, CONTROL | SHIFT)
        assert dialog.isVisible()
        assert fresh.focus is dialog.what
        assert titles(fresh) == {"First thing"}, "it is in the library before the next is begun"
        assert drafts.kept() is None
        fresh.type("Second thing")
        fresh.key(Qt.Key.Key_Enter, CONTROL)

    with fresh.dialog(write):
        fresh.key(Qt.Key.Key_N, CONTROL)
    assert titles(fresh) == {"First thing", "Second thing"}


def test_what_is_half_written_survives_with_its_files_and_an_empty_window_leaves_nothing(fresh: Driven, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("hello")

    def give_up(dialog) -> None:
        fresh.type("Half a thought")
        drop(dialog, carried(memo))
        fresh.wait(lambda: drafts.kept() is not None and drafts.kept().title)  # before it is put away: a crash would lose nothing
        assert [Path(f.path) for f in drafts.kept().files] == [memo]
        fresh.key(Qt.Key.Key_Escape)

    with fresh.dialog(give_up):
        fresh.action("capture").trigger()
    assert titles(fresh) == set()

    def empty_it(dialog) -> None:
        assert dialog.what.toPlainText() == "Half a thought"
        assert [Path(f.path).name for f in dialog.enclosed.files] == ["memo.txt"]
        dialog.what.clear()
        fresh.click(dialog.enclosed.findChild(QPushButton))
        fresh.key(Qt.Key.Key_Escape)

    with fresh.dialog(empty_it):
        fresh.action("capture").trigger()
    assert drafts.kept() is None


def test_what_is_pasted_goes_along_as_what_it_is(fresh: Driven, tmp_path: Path) -> None:
    board = QGuiApplication.clipboard()
    memo = tmp_path / "memo.txt"
    memo.write_text("hello")
    page = QMimeData()
    page.setHtml('<p style="font-family:Comic">Upgrade rate <b>3.1 to 4.4</b></p><img src="https://example.com/spy.png">')

    def paste(dialog) -> None:
        for data in (page, carried(memo)):
            board.setMimeData(data)
            fresh.key(Qt.Key.Key_V, CONTROL, dialog.what)
        board.setText("https://docs.example.com/pricing-memo")
        fresh.key(Qt.Key.Key_V, CONTROL, dialog.what)
        board.setImage(picture())
        fresh.key(Qt.Key.Key_V, CONTROL, dialog.what)
        assert dialog.what.toPlainText() == "Upgrade rate 3.1 to 4.4"
        copies = fresh.words(dialog.enclosed)
        assert "memo.txt" in copies
        assert "Picture 1.png" in copies
        fresh.key(Qt.Key.Key_Return, CONTROL)

    with fresh.dialog(paste):
        fresh.action("capture").trigger()
    piece = fresh.piece("Upgrade rate")
    assert [link.url for link in piece.links] == ["https://docs.example.com/pricing-memo"]
    files = {f.name: f for f in fresh.library.attachments_of[piece.id]}
    assert set(files) == {"memo.txt", "Picture 1.png"}
    memo.unlink()
    assert b"".join(fresh.session.workspace.content(files["memo.txt"].sha256)) == b"hello", "the library has its own copy"


def test_of_an_employers_file_only_a_link_may_be_kept(fresh: Driven, tmp_path: Path) -> None:
    plan = tmp_path / "plan & figures.xlsx"
    plan.write_bytes(b"figures")

    def write(dialog) -> None:
        fresh.type("The plan")
        drop(dialog, carried(plan))
        fresh.click(dialog.enclosed.findChild(QCheckBox))
        fresh.key(Qt.Key.Key_Return, CONTROL)

    with fresh.dialog(write):
        fresh.action("capture").trigger()
    piece = fresh.piece("The plan")
    assert fresh.library.attachments_of.get(piece.id, ()) == ()
    (link,) = piece.links
    assert (link.url, link.label, link.local) == (plan.as_uri(), plan.name, True)


def test_what_cannot_be_kept_stays_to_be_mended(fresh: Driven, tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    gone.write_text("x")

    def write(dialog) -> None:
        fresh.type("With a file")
        drop(dialog, carried(gone))
        gone.unlink()
        fresh.key(Qt.Key.Key_Return, CONTROL)
        assert dialog.isVisible()
        assert "nothing of it is lost" in dialog.hint.text()
        fresh.key(Qt.Key.Key_Escape)

    with fresh.dialog(write):
        fresh.action("capture").trigger()
    assert titles(fresh) == set()
    assert drafts.kept().title == "With a file"


# ---- dropped onto the window


def test_what_is_dropped_becomes_a_piece_for_each_as_one_step(fresh: Driven, tmp_path: Path) -> None:
    names = ("pricing_memo.key", "chart.png", "letter.pdf", "odd.xyz")
    for name in names:
        (tmp_path / name).write_bytes(b"content of " + name.encode())
    assert drop(fresh.window, carried(*(tmp_path / name for name in names)))
    assert titles(fresh) == {"pricing memo", "chart", "letter", "odd"}
    assert {a.name for a in fresh.library.attachment.values()} == set(names)
    fresh.action("undo").trigger()
    assert titles(fresh) == set()


def test_one_note_is_a_piece_and_a_page_of_several_is_left_to_the_assistant(
    fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(TakingIn, "bring_in", lambda _self, paths: asked.extend(paths))
    (tmp_path / "memo.txt").write_text("Agreed the price with finance, as they asked.", encoding="utf-8")
    (tmp_path / "one.csv").write_text("a line without a table", encoding="utf-8")
    (tmp_path / "brag.md").write_text("# 2025\n\n## Cut churn\n\nI did one.\n\n## New price\n\nI did two.\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text("Title,Date\nOne launch,2025-03-01\nTwo launches,2025-04-01\n", encoding="utf-8")
    (tmp_path / "damaged.docx").write_bytes(b"no document")
    assert drop(fresh.window, carried(*(tmp_path / n for n in ("memo.txt", "one.csv", "brag.md", "list.csv", "damaged.docx"))))
    fresh.qtbot.waitUntil(lambda: len(asked) == 2 and len(titles(fresh)) == 3, timeout=30_000)
    assert {p.name for p in asked} == {"brag.md", "list.csv"}
    assert titles(fresh) == {"memo", "one", "damaged"}
    fresh.action("undo").trigger()
    assert titles(fresh) == set()


def test_a_link_and_a_text_become_a_piece_each(fresh: Driven) -> None:
    link, words = QMimeData(), QMimeData()
    link.setUrls([QUrl("https://www.example.com/launch-review.html?x=1")])
    words.setText("Migrated billing\nIn three stages, without a night shift.")
    assert drop(fresh.window, link)
    assert drop(fresh.window, words)
    assert titles(fresh) == {"example.com: launch review", "Migrated billing"}
    assert fresh.piece("Migrated").situation == "In three stages, without a night shift."
    assert fresh.piece("example").links == (Link("https://www.example.com/launch-review.html?x=1"),)


def test_the_target_is_shown_while_something_hangs_over_it(fresh: Driven, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"a")
    data = carried(tmp_path / "a.png")
    area = fresh.window.findChild(DropArea)
    event = QDragEnterEvent(QPoint(40, 40), DROP[0], data, *DROP[1:])
    QApplication.sendEvent(fresh.window, event)
    assert area.isVisible()
    QApplication.sendEvent(fresh.window, QDropEvent(QPointF(40, 40), DROP[0], data, *DROP[1:]))
    assert not area.isVisible()


def test_mail_that_is_no_file_is_told_how_to_become_one(fresh: Driven) -> None:
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\0" * 16)
    assert drop(fresh.window, data)
    assert "Save the mail as a file first, then drop the file." in fresh.window.notice.text
    assert titles(fresh) == set()


def test_a_library_that_is_read_only_takes_nothing(driven: Driven, sample_file: Path, tmp_path: Path) -> None:
    with Workspace.open(sample_file):
        driven.open(sample_file)
        (tmp_path / "a.txt").write_text("a")
        before = titles(driven)
        assert not drop(driven.window, carried(tmp_path / "a.txt"))
        assert titles(driven) == before
        assert not driven.action("capture").isEnabled()


def test_words_go_before_a_picture_of_them_and_nothing_is_fetched() -> None:
    both = QMimeData()
    both.setText("A1\tB1")
    both.setImageData(picture())
    assert incoming.read(both).text == "A1\tB1"
    assert incoming.read(both).picture == b""
    only = QMimeData()
    only.setImageData(picture())
    assert incoming.read(only).picture.startswith(b"\x89PNG")
    assert not incoming.read(QMimeData())


def test_a_file_is_added_in_the_editor_as_a_copy_or_as_a_link(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piece = opened.choose("Night sailings")
    file = tmp_path / "note.txt"
    file.write_text("n")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    page = opened.page("evidence")
    opened.click(page.editor.files.link)
    assert opened.library.evidence[piece.id].links[-1].url == file.as_uri()
    opened.click(page.editor.files.add)
    assert [a.name for a in opened.library.attachments_of[piece.id]][-1] == "note.txt"


# ---- asked for by a later start


def test_a_later_start_reaches_the_window_and_another_library_does_not(fresh: Driven, tmp_path: Path, monkeypatch) -> None:
    path = fresh.session.workspace.path
    monkeypatch.setattr(instance.time, "sleep", lambda _seconds: QApplication.processEvents())
    assert instance.tell(tmp_path / "other.promocase", Wanted.SHOW) is Answer.NOBODY
    fresh.window.showMinimized()
    assert instance.tell(path, Wanted.SHOW) is Answer.HEARD
    fresh.wait(lambda: not fresh.window.isMinimized())

    def write(dialog) -> None:
        assert dialog.parent() is None, "over whatever program one works in"
        fresh.type("From elsewhere", dialog.what)
        fresh.key(Qt.Key.Key_Return, CONTROL, dialog.what)

    with fresh.dialog(write):
        assert instance.tell(path, Wanted.CAPTURE) is Answer.HEARD
        fresh.wait(lambda: "From elsewhere" in titles(fresh))


def test_a_window_that_was_killed_holds_nobody_up(fresh: Driven, tmp_path: Path) -> None:
    library = tmp_path / "gone.promocase"
    left = Listening(library, lambda _wanted: None, fresh.window)
    os.close(left._held)  # as the system does when it dies
    left._held = None
    assert instance.tell(library, Wanted.SHOW) is Answer.SILENT
    assert not left._sign.exists(), "the sign it left is taken down"


def test_a_window_that_is_busy_is_not_taken_for_a_dead_one(fresh: Driven, tmp_path: Path) -> None:
    wanted: list[Wanted] = []
    busy = Listening(tmp_path / "busy.promocase", wanted.append, fresh.window)
    assert instance.tell(tmp_path / "busy.promocase", Wanted.SHOW, patience=0) is Answer.BUSY
    assert busy._sign.exists()
    fresh.wait(lambda: wanted == [Wanted.SHOW])  # done when there is time, and once
    busy.stop()
    assert list(busy._sign.parent.glob(f"{busy._sign.stem}*")) == []


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_settings_can_be_changed_after_another_library_was_opened(fresh: Driven, sample_file: Path, monkeypatch) -> None:
    path = fresh.session.workspace.path
    monkeypatch.setattr(Tray, "is_possible", lambda: True)
    fresh.opening.open_path(sample_file)
    fresh.opening.open_path(path)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    fresh.window.settings_changed.emit()


def test_the_sign_goes_with_the_library(fresh: Driven, sample_file: Path) -> None:
    path = fresh.session.workspace.path
    fresh.opening.open_path(sample_file)
    assert instance.tell(path, Wanted.SHOW) is Answer.NOBODY


@pytest.mark.expects_log("settings not kept")
def test_a_home_that_is_none_stops_no_window(driven: Driven, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    monkeypatch.setenv(places.HOME, str(tmp_path / "home"))
    driven.open(sample_file)
    with driven.dialog(lambda dialog: (driven.type("Kept all the same"), driven.key(Qt.Key.Key_Return, CONTROL))):
        driven.action("capture").trigger()
    assert "Kept all the same" in titles(driven)
    assert (tmp_path / "home").read_text(encoding="utf-8") == "a file"
