"""The packet as another kind of file, from the window: a menu beside the button, and the same promises as for the PDF."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.ui.driving import Driven


def test_a_packet_is_saved_as_a_word_file_and_has_a_number(opened: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, filters: str) -> tuple[str, str]:
        offered.extend((Path(name).suffix, filters))
        return str(tmp_path / "mine.docx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.action("export_docx").trigger()
    opened.wait(lambda: opened.window.toast.text == "Packet saved.", timeout=60_000)
    assert offered == [".docx", "Word documents (*.docx)"]
    assert (tmp_path / "mine.docx").read_bytes().startswith(b"PK")
    assert len(opened.library.packet) == 1
    assert opened.action("export_packet").isEnabled()


def test_the_other_kinds_stand_in_a_menu_beside_the_button(opened: Driven) -> None:
    page = opened.go("packet")
    assert page.more.accessibleName() == "Export as another kind of file"
    entries = [action.text().replace("&", "") for action in page.kinds_menu().actions()]
    assert entries == ["Word Document…", "Web Page…", "Markdown…", "Plain Text…", "PDF with a Password…"]
