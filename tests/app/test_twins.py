"""The packet handed out as another kind of file has the number of its content, and the PDF of that number can still be written."""

from pathlib import Path

import pytest

from promocase.app.libraries import sample
from promocase.app.packets import handed_out, packets
from promocase.app.workspace.workspace import Workspace
from promocase.kit.errors import Known
from promocase.packet.options import Options


def test_twins_and_pdf_of_one_content_share_its_number(tmp_path: Path) -> None:
    path = tmp_path / "sample.promocase"
    sample.make(path)
    with Workspace.open(path) as workspace:
        (case,) = workspace.library().cases()
        first = packets.export(workspace, case, Options(), tmp_path / "a.docx")
        again = packets.export(workspace, case, Options(), tmp_path / "odd.name", kind="html")
        pdf = packets.export(workspace, case, Options(), tmp_path / "a.pdf")
        assert first.record.number == again.record.number == pdf.record.number
        assert (tmp_path / "odd.name").read_bytes().startswith(b"<!DOCTYPE html>")
        old = handed_out.write_again(workspace.library(), case, pdf.record.number, path, tmp_path / "again.pdf")
        assert old.note == ""
        with pytest.raises(Known, match=r"should end with .pdf, .docx, .html, .md or .txt"):
            packets.export(workspace, case, Options(), tmp_path / "a.odt")
    assert not (tmp_path / "a.odt").exists()
