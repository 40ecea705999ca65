"""The import assistant, driven: what it says, what it asks, and that nothing happens before the button."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from promocase.app.intake import intake, intake_memory
from promocase.app.workspace.workspace import Workspace
from promocase.domain.library import Library
from promocase.exchange.intake.worker import Worker
from promocase.ui.dialogs.intake import IntakeDialog
from promocase.ui.widgets.choice import Choice


def opened(qtbot: QtBot, worker: Worker, *paths: Path) -> IntakeDialog:
    dialog = IntakeDialog(paths, Library(), worker)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=30_000)
    return dialog


def pick(dialog: IntakeDialog, name: str, value: object) -> None:
    field = dialog.how.fields[name]
    assert isinstance(field, Choice)
    field.show_value(value)
    field.picked.emit(value)


def titles(dialog: IntakeDialog) -> list[str]:
    return [e.draft.title for e in dialog.entries.model.chosen()]


def test_it_says_what_it_found_asks_what_it_cannot_know_and_reads_anew(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "erfolge.csv"
    file.write_bytes("Titel;Datum;Wirkung\nGröße geprüft;03/04/2025;12 % mehr\n".encode("cp1252"))
    with Worker() as worker:
        dialog = opened(qtbot, worker, file)
        assert "1 new" in dialog.status.text()
        assert not dialog.take.isEnabled()
        assert "encoded" in dialog.why.text()
        pick(dialog, "Encoding", "cp1252")
        qtbot.waitUntil(dialog.take.isEnabled, timeout=30_000)
        assert titles(dialog) == ["Größe geprüft"]
        assert dialog.entries.model.entries[0].draft.happened_from is None
        pick(dialog, "Dates", True)
        assert not dialog.how.isEnabled(), "a second answer before this one is read would replace it"
        qtbot.waitUntil(lambda: dialog.entries.model.entries[0].draft.happened_from is not None, timeout=30_000)
        assert str(dialog.entries.model.entries[0].draft.happened_from) == "2025-04-03"
        assert dialog.how.isEnabled()
        pick(dialog, "Wirkung", "title")
        qtbot.waitUntil(lambda: "12 % mehr" in " ".join(titles(dialog)), timeout=30_000)
        dialog.reject()
        assert dialog.answer is None


def test_a_page_can_be_cut_otherwise_and_an_entry_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    page = tmp_path / "2025.md"
    page.write_text(
        "# 2025\n\n## Projects\n\n### One\n\nI did one.\n\n### Two\n\nI did two.\n\n## Next steps\n\n- rest\n", encoding="utf-8"
    )
    with Worker() as worker:
        dialog = opened(qtbot, worker, page)
        assert titles(dialog) == ["One", "Two"]
        assert dialog.take.text() == "Import 2 entries"
        model = dialog.entries.model

        model.setData(model.index(0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
        assert dialog.take.text() == "Import 1 entry"
        pick(dialog, "How the page is cut", "whole")
        qtbot.waitUntil(lambda: len(model.entries) == 1, timeout=30_000)
        dialog.take.click()
        assert dialog.answer is not None
        assert [c.draft.title for c in dialog.answer.chosen] == ["2025"]


def test_again_only_what_has_come_since_is_shown_read_as_was_said_the_first_time(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "log.md"
    page.write_text("# Log\n\n## One\n\n- first, 03/04/2025\n- second\n", encoding="utf-8")
    workspace = Workspace.create(tmp_path / "mine.promocase")
    with Worker() as worker:
        dialog = opened(qtbot, worker, page)
        pick(dialog, "How the page is cut", "items")
        qtbot.waitUntil(lambda: len(titles(dialog)) == 2, timeout=30_000)
        dialog.take.click()
        assert dialog.answer is not None
        intake.into(workspace, dialog.answer.chosen, worker.content, date(2026, 5, 2))
        page.write_text(page.read_text(encoding="utf-8") + "- third\n", encoding="utf-8")
        again = IntakeDialog((page,), workspace.library(), worker, again=True)
        qtbot.addWidget(again)
        qtbot.waitUntil(lambda: again.plan is not None, timeout=30_000)
        assert titles(again) == ["third"]
        assert again.entries.model.rowCount() == 1
        assert "2 here already" in again.status.text()
        assert intake_memory.choices(page).split == "items"
        page.write_bytes(b"PK\x03\x04 no more a page")
        other = opened(qtbot, worker, page)
        assert other.plan is not None
        assert other.plan.refused
        again.reject()
        other.reject()
