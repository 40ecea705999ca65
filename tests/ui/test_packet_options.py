"""What may be chosen about a packet, driven as a person does; what comes of it is in the very bytes that are shown."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from tests.ui.driving import Driven

from promocase.app.packets.documents import Kind
from promocase.domain.evidence import Consent
from promocase.packet import filetext
from promocase.packet.options import Edition, Hidden, Paper
from promocase.ui.pages.packet_options import PacketOptions


def pick(choice: Any, value: object) -> None:
    choice.show_value(value)
    choice.activated.emit(choice.currentIndex())


def test_any_document_is_shown_and_written_and_a_slip_notes_who_is_asked(opened: Driven, tmp_path: Path) -> None:
    page = opened.go("packet")
    words = {Kind.AGREED: "here/", Kind.BRIEF: "Page 1 of 1", Kind.HANDOVER: "What was done when", Kind.SLIP: "differently"}
    for kind, word in words.items():
        pick(page.choices.document, kind)
        assert word in shown(opened)
    asked = opened.library.witness[page.choices.witness.value()]
    page.export_to(tmp_path / "slip.pdf")
    opened.wait(lambda: not page.writing.under_way)
    assert (tmp_path / "slip.pdf").read_bytes() == page.shown.data
    assert opened.library.witness[asked.id].consent is not Consent.NOT_ASKED
    assert not opened.library.packet, "a slip is no packet"


def shown(driven: Driven) -> str:
    page = driven.page("packet")
    driven.wait(lambda: page.shown is not None and not page._dirty and not page.view.stale and not page.state.text())
    return filetext.everything(page.shown.data)


def test_each_reader_brings_a_profile_that_can_be_changed(opened: Driven) -> None:
    page = opened.go("packet")
    assert "rating/" in shown(opened)
    assert len(page.choices.findChildren(type(page.choices.paper))) + 1 <= 8, "few options"
    pick(page.choices.edition, Edition.COMMITTEE)
    said = shown(opened)
    assert "rating/" not in said
    assert "support_now" in said
    pick(page.choices.edition, Edition.LEAVING)
    said = shown(opened)
    assert "support_now" not in said
    assert "Pritchard" not in said
    assert not page.choices.form.isEnabled()
    assert page.choices.names.value() == frozenset(Hidden)
    pick(page.choices.names, frozenset())
    assert "Pritchard" in shown(opened)


def test_files_go_into_the_pdf_by_a_tick_that_goes_where_names_are_hidden(opened: Driven) -> None:
    page = opened.go("packet")
    assert "E1 rolled-by-quarter.csv" not in shown(opened)
    page.choices.files.click()
    assert "E1 rolled-by-quarter.csv" in shown(opened)
    pick(page.choices.names, frozenset(Hidden))
    assert not page.choices.files.isEnabled()
    assert not page.choices.files.isChecked()
    assert "E1 rolled-by-quarter.csv" not in shown(opened)
    pick(page.choices.names, frozenset())
    assert page.choices.files.isEnabled()


@pytest.mark.parametrize(("where", "paper"), [("en_US", Paper.LETTER), ("es_MX", Paper.LETTER), ("en_GB", Paper.A4), ("de_AT", Paper.A4)])
def test_the_paper_is_what_is_sold_where_one_lives(opened: Driven, where: str, paper: Paper) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(where))
    try:
        choices = PacketOptions()
        assert choices.options.paper is paper
        assert choices.paper.value() is paper
    finally:
        QLocale.setDefault(before)
