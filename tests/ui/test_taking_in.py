"""Taking in what the assistant was told to, as the window does it: told while it lasts, and stopped at any moment."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressDialog
from tests.ui.driving import Driven

from promocase.app.intake import intake
from promocase.exchange.intake import reading
from promocase.ui.acts import taking_in
from promocase.ui.acts.taking_in import TakingIn
from promocase.ui.dialogs import intake as assistant


def test_it_can_be_stopped_until_the_last_row_is_written(fresh: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "launches.csv"
    table.write_text("Title,Date\n" + "".join(f"Launch {n},2025-03-01\n" for n in range(900)), encoding="utf-8")
    plan = intake.plan(fresh.library, [reading.read(table)])
    monkeypatch.setattr(assistant, "ask", lambda *_: assistant.Answer(plan.entries, intake.Keep.NOTHING, {}))
    monkeypatch.setattr(taking_in, "_SHOWN_AFTER", 0)
    seen: list[int] = []

    def stop(dialog: QProgressDialog) -> bool:
        assert dialog.isVisible()
        seen.append(dialog.value())
        return seen.count(900) == 4

    sources = fresh.window.session.findChild(TakingIn)
    with monkeypatch.context() as patched:
        patched.setattr(QProgressDialog, "wasCanceled", stop)
        sources.bring_in((table,))
    assert seen[:5] == [0, 200, 400, 600, 800]
    assert not fresh.library.evidence
    sources.bring_in((table,))
    assert len(fresh.library.evidence) == 900
    fresh.action("undo").trigger()
    assert not fresh.library.evidence
