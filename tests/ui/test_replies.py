"""A filled slip or agreed sheet is dropped onto the window: shown first, taken over when asked to, and undone like anything else."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.packet import filling
from tests.ui.driving import Driven
from tests.ui.test_review_page import drop

from promocase.app.packets import documents
from promocase.domain.evidence import Consent, Standing
from promocase.packet.documents import Kind
from promocase.packet.formnames import Quote, Text, agreed_name, here_name, quote_name
from promocase.packet.options import Options


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    """What the filling library says about fonts is not about us."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


def came_back(opened: Driven, kind: Kind, values: dict[str, str], path: Path, witness: str = "") -> Path:
    library, case = opened.library, opened.session.case
    assert case is not None
    made = documents.made(library, case, kind, Options(), witness)
    filling.by_pypdf(documents.render(library, case, made, Options()).content, values, path)
    return path


def test_a_slip_stands_at_its_piece_once_it_is_taken_over(opened: Driven, tmp_path: Path) -> None:
    witness = next(w for w in opened.library.witness.values() if w.standing is Standing.NAMED and not w.quote)
    values = {Text.SAW.value: "She asked before she decided.", Text.DIFFERENTLY.value: "Ask earlier.", quote_name(Quote.YES): "/Yes"}
    path = came_back(opened, Kind.SLIP, values, tmp_path / "slip.pdf", witness.id)

    def look_and_take(dialog: Any) -> None:
        assert "She asked before she decided." in opened.words(dialog)
        assert dialog.keep.isDefault()
        dialog.keep.click()

    with opened.dialog(look_and_take):
        assert drop(opened, path)
    now = opened.library.witness[witness.id]
    assert (now.quote, now.consent, now.standing) == ("She asked before she decided.", Consent.AGREED, Standing.CONFIRMED)
    assert opened.window.place == "evidence"
    assert "To do differently, for you alone: Ask earlier." in opened.words(opened.page("evidence"))
    opened.action("undo").trigger()
    assert opened.library.witness[witness.id] == witness
    assert not opened.library.reply


def test_agreed_expectations_show_what_would_change(opened: Driven, tmp_path: Path) -> None:
    case = opened.session.case
    assert case is not None
    known = next(a for a in opened.library.agreed.values() if a.case_id == case.id)
    place = (known.competency_id, known.level_id)
    values = {here_name(*place): "Two markets, by figures of Finance.", agreed_name(*place): "/Yes", Text.NAME.value: "Hamish"}
    path = came_back(opened, Kind.AGREED, values, tmp_path / "agreed.pdf")

    def look_and_leave(dialog: Any) -> None:
        said = opened.words(dialog)
        assert "Two markets, by figures of Finance." in said
        assert f"So far: {known.text}" in said
        dialog.reject()

    with opened.dialog(look_and_leave):
        assert drop(opened, path)
    assert opened.library.agreed[known.id] == known
