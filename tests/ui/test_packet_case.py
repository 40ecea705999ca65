"""A packet that holds its case, opened with the program: the case as it is printed, to be looked at and not to be changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from tests.packet import packets
from tests.ui.driving import Driven


@pytest.fixture(scope="module")
def with_case() -> bytes:
    return packets.rendered(packets.sample_library(), replace(packets.DEFAULT, embed_case=True)).content


@pytest.fixture
def file(with_case: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "got" / "Packet_Nerea.pdf"
    path.parent.mkdir()
    path.write_bytes(with_case)
    return path


def drop(driven: Driven, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(driven.window, QDragEnterEvent(QPoint(9, 9), action, mime, button, keys))
    QApplication.sendEvent(driven.window, QDropEvent(QPointF(9, 9), action, mime, button, keys))


def test_it_opens_at_its_pages_to_be_looked_at_and_never_changed(driven: Driven, file: Path, with_case: bytes) -> None:
    driven.open(file)
    page = driven.page("packet")
    driven.wait(lambda: page.view.page_count)
    assert driven.window.place == "packet"
    assert page.shown.data == with_case
    assert "prints it" in driven.window.sidebar.saved.text()
    for id in ("export_packet", "export_docx", "capture", "bring_in", "read_review", "undo"):
        assert not driven.window.commands[id].isEnabled(), id
    for place in driven.window.pages:
        driven.window.go(place)
        assert not driven.window.notice.text
    assert driven.session.findings() == ()
    assert not driven.page("coverage")._steps_title.isVisibleTo(driven.page("coverage"))
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == with_case


def test_ones_own_library_is_what_opens_next_time(opened: Driven, file: Path) -> None:
    own = opened.session.workspace.path
    assert opened.opening.open_path(file)
    assert opened.window.settings.last() == own


def test_it_opens_when_it_is_dropped_before_any_library_is_open(driven: Driven, file: Path) -> None:
    driven.open(None)
    drop(driven, file)
    driven.wait(lambda: driven.window.session)
    assert driven.session.workspace.of_packet


def test_somebody_elses_packet_that_is_dropped_is_opened_and_ones_own_is_a_review(fresh: Driven, file: Path) -> None:
    drop(fresh, file)
    fresh.wait(lambda: fresh.session.workspace.of_packet)
    assert fresh.library.owned_by.name == packets.sample_library().owned_by.name


def test_a_packet_without_its_case_says_so(driven: Driven, packet: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Packet_Nerea.pdf"
    path.write_bytes(packet)
    driven.open(path)
    assert "did not put the case itself into it" in driven.window.notice.text
    assert driven.window.session is None
