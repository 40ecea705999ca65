"""Evidence is found by what its attached files say, wherever these came from, and no file a reader dies of takes the library along."""

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from promocase.app.evidence import attachments, evidence, file_words, search
from promocase.app.libraries import making
from promocase.app.workspace import exports
from promocase.app.workspace.workspace import Workspace
from promocase.exchange.intake.worker import Worker

TODAY = date(2026, 5, 2)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def pdf(text: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 700, text)
    canvas.save()
    return made.getvalue()


def docx(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("word/document.xml", WORD.format(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    return made.getvalue()


FILES = {
    "minutes.pdf": pdf("The zeppelin budget was agreed"),
    "memo.docx": docx("A gondola for every customer"),
    "notes.txt": "Wir bauen die Fähre nach Süden".encode(),
    "recording.mp3": b"ID3\x00\x00gondola" * 50,
    "broken.pdf": b"%PDF-1.7 gondola",
    "bomb.docx": docx("x" * 3_000_000)[:900],
}


class Apart:
    """A reader that is asked and never answers with words."""

    def said_in(self, _name: str, pieces: Iterable[bytes], /) -> str:
        assert b"".join(pieces)
        return ""


@pytest.fixture
def filled(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "mine.promocase")
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
        id = made.do("Add", evidence.add, evidence.Draft(f"Piece with {name}"), TODAY)
        made.do("Attach", attachments.attach, id, tmp_path / name, TODAY)
    return made


def titles(workspace: Workspace, words: str) -> list[str]:
    return [workspace.library().evidence[id].title for id in search.evidence(workspace, words)]


def test_a_piece_is_found_by_what_its_files_say_and_the_line_names_the_file(filled: Workspace, tmp_path: Path) -> None:
    with Worker() as reader:
        assert file_words.learn(filled, reader) == len(FILES)
        assert file_words.learn(filled, reader) == 0
    assert titles(filled, "zeppelin") == ["Piece with minutes.pdf"]
    assert titles(filled, "gondola") == ["Piece with memo.docx"]
    assert titles(filled, "fahre") == ["Piece with notes.txt"]
    [id] = search.evidence(filled, "zeppelin")
    found = search.excerpt(filled, filled.library().evidence[id], "zeppelin")
    assert (found.file, found.marked("[", "]")) == ("minutes.pdf", "The [zeppelin] budget was agreed")
    assert filled.check() == ()
    # out and in again: the words are read anew, and stand in no exported file
    out = exports.library(filled, tmp_path / "all.json")
    assert "zeppelin" not in json.dumps(json.loads(out.read_text(encoding="utf-8")))
    making.library_from_json(tmp_path / "again.promocase", out)
    with Workspace.open(tmp_path / "again.promocase") as again:
        assert titles(again, "zeppelin") == []
        file_words.learn_apart(again)
        assert titles(again, "zeppelin") == ["Piece with minutes.pdf"]


def test_a_file_taken_off_is_no_longer_found_and_undo_brings_its_words_back(filled: Workspace) -> None:
    filled.learn({a.sha256: "a zeppelin" for a in filled.library().attachment.values()})
    assert len(titles(filled, "zeppelin")) == len(FILES)
    [first, *_others] = filled.library().attachment
    filled.do("Detach", attachments.detach, first)
    assert len(titles(filled, "zeppelin")) == len(FILES) - 1
    filled.undo()
    assert len(titles(filled, "zeppelin")) == len(FILES)
    assert not filled.mend()


def test_what_only_looks_like_a_text_is_not_given_to_the_reader(filled: Workspace) -> None:
    asked = {a.name for a in filled.library().attachment.values() if file_words.pieces(filled, a.sha256) is not None}
    assert asked == set(FILES) - {"recording.mp3"}
    assert file_words.learn(filled, Apart()) == len(FILES)
    with Workspace.open(filled.path, read_only=True) as reader:
        assert file_words.unread(reader) == {}
