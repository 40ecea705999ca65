"""Agreed expectations and endorsement slips come back into the library: previewed, taken over once, nothing lost."""

import logging
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.packet import filling

from promocase.app.cases import cases
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import WitnessDraft
from promocase.app.libraries import sample
from promocase.app.packets import documents, packets
from promocase.app.reviews import returns
from promocase.app.reviews.agreed_replies import AgreedReading
from promocase.app.reviews.slip_replies import SlipReading
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.evidence import Consent, Relation, Standing
from promocase.kit.errors import Known
from promocase.packet import plain
from promocase.packet.documents import Kind
from promocase.packet.formnames import Quote, Text, agreed_name, here_name, quote_name, relation_name
from promocase.packet.options import Options

DAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def filling_is_quiet() -> Iterator[None]:
    """What the filling library says about fonts is not about us."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("pypdf").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "sample.promocase"
    sample.make(path)
    return path


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample library in a copy of this test's own."""
    with Workspace.open(Path(shutil.copy(made, tmp_path / "own.promocase"))) as workspace:
        yield workspace


def came(own: Workspace, kind: Kind, values: dict[str, str], path: Path, witness: str = "") -> AgreedReading | SlipReading:
    library = own.library()
    case = library.cases()[0]
    document = documents.made(library, case, kind, Options(), witness)
    filling.by_pypdf(documents.render(library, case, document, Options()).content, values, path)
    (reading,) = returns.read(library, path, DAY)
    assert isinstance(reading, AgreedReading | SlipReading)
    return reading


def the_case(own: Workspace) -> Case:
    return own.library().cases()[0]


def places(own: Workspace) -> list[tuple[str, str]]:
    from promocase.judge.target import target_of

    return [(e.competency.id, e.level.id) for e in target_of(own.library(), the_case(own)).expectations]


def test_agreed_expectations_change_the_wording_and_count_once_everything_is_ticked(own: Workspace, tmp_path: Path) -> None:
    first, *rest = places(own)
    signed = {Text.NAME.value: "Hamish Adeyemi-Ross", Text.DATE.value: "3 November 2026", Text.AGAIN.value: "2027-02-01"}
    part = {here_name(*first): "One number, two quarters.", agreed_name(*first): "/Yes", **signed}
    reading = came(own, Kind.AGREED, part, tmp_path / "part.pdf")
    before = own.library().agreed_for(the_case(own).id, *first)
    assert [c.after for c in reading.changes] == ["One number, two quarters."]
    assert any("Not ticked" in note for note in reading.notes)
    assert own.do("Take over", returns.store, reading) is True
    assert own.library().agreed_for(the_case(own).id, *first).text == "One number, two quarters."  # type: ignore[union-attr]
    (reply,) = own.library().replies_of(the_case(own).id)
    assert (here_name(*first), "One number, two quarters.") in reply.fields
    assert reply.before == ((here_name(*first), before.text),) if before else ()
    assert any("Look at the agreed" in goal.text and goal.due == date(2027, 2, 1) for goal in own.library().goals_of(the_case(own).id))

    every = {agreed_name(*place): "/Yes" for place in (first, *rest)}
    whole = came(own, Kind.AGREED, {**every, **signed}, tmp_path / "whole.pdf")
    assert whole.open == ()
    own.do("Take over", returns.store, whole)
    text = own.library().target_text_for(the_case(own).id, the_case(own).target_level)
    assert text is not None
    assert (text.agreed_on, text.agreed_with) == (date(2026, 11, 3), "Hamish Adeyemi-Ross")
    packet = packets.packet_of(own.library(), the_case(own), Options())
    assert "3 November 2026 with Hamish Adeyemi-Ross" in plain.words(packet)
    own.undo()
    assert len(own.library().replies_of(the_case(own).id)) == 1


def test_the_same_file_is_taken_over_once(own: Workspace, tmp_path: Path) -> None:
    values = {here_name(*places(own)[0]): "Said once.", Text.NAME.value: "Jordan"}
    own.do("Take over", returns.store, came(own, Kind.AGREED, values, tmp_path / "a.pdf"))
    (again,) = returns.read(own.library(), tmp_path / "a.pdf", DAY)
    assert again.known
    before = own.library()
    assert own.do("Take over", returns.store, again) is False
    assert own.library() is before


def test_a_closed_case_keeps_its_agreements_as_they_were(own: Workspace, tmp_path: Path) -> None:
    from promocase.app.cases import closing
    from promocase.domain.case import Decision

    reading = came(own, Kind.AGREED, {here_name(*places(own)[0]): "Too late."}, tmp_path / "late.pdf")
    own.do("Close", closing.close, the_case(own).id, closing.End(DAY, Decision.NOT_NOW))
    (late,) = returns.read(own.library(), tmp_path / "late.pdf", DAY)
    assert reading.reply.id == late.reply.id  # type: ignore[union-attr]
    with pytest.raises(Known, match="closed and kept"):
        own.do("Take over", returns.store, late)


@pytest.mark.parametrize(
    ("ticked", "consent"),
    [((Quote.YES,), Consent.AGREED), ((Quote.NO,), Consent.DECLINED), ((), Consent.ASKED), (tuple(Quote), Consent.ASKED)],
)
def test_a_slip_becomes_the_witness_own_words_with_their_consent(
    own: Workspace, tmp_path: Path, ticked: tuple[Quote, ...], consent: Consent
) -> None:
    piece = next(iter(own.library().evidence.values()))
    id = own.do("Name", evidence.add_witness, piece.id, WitnessDraft("Pia Roth", quote="As I remember it."))
    own.do("Ask", documents.note_asked, id)
    assert own.library().witness[id].consent is Consent.ASKED
    values = {Text.SAW.value: "She set the date; we kept it.", Text.DIFFERENTLY.value: "Ask earlier.", relation_name(Relation.PEER): "/Yes"}
    reading = came(own, Kind.SLIP, {**values, **{quote_name(q): "/Yes" for q in ticked}}, tmp_path / "slip.pdf", id)
    own.do("Take over", returns.store, reading)
    witness = own.library().witness[id]
    assert (witness.quote, witness.standing, witness.relation) == ("She set the date; we kept it.", Standing.CONFIRMED, Relation.PEER)
    assert witness.consent is consent
    (reply,) = own.library().replies_of(the_case(own).id)
    assert ("differently", "Ask earlier.") in reply.fields
    assert reply.before == (("saw", "As I remember it."),)


def test_a_slip_without_words_confirms_nothing(own: Workspace, tmp_path: Path) -> None:
    id = next(w.id for w in own.library().witness.values() if w.standing is Standing.NAMED)
    reading = came(own, Kind.SLIP, {quote_name(Quote.YES): "/Yes"}, tmp_path / "slip.pdf", id)
    assert any("confirms nothing" in note for note in reading.notes)
    own.do("Take over", returns.store, reading)
    assert own.library().witness[id].standing is Standing.NAMED


def test_a_slip_whose_witness_is_gone_is_kept_all_the_same(own: Workspace, tmp_path: Path) -> None:
    id = next(iter(own.library().witness))
    came(own, Kind.SLIP, {Text.SAW.value: "I saw it."}, tmp_path / "slip.pdf", id)
    own.do("Remove", evidence.remove_witness, id)
    (reading,) = returns.read(own.library(), tmp_path / "slip.pdf", DAY)
    assert own.do("Take over", returns.store, reading) is True
    assert id not in own.library().witness
    (reply,) = own.library().replies_of(the_case(own).id)
    assert ("saw", "I saw it.") in reply.fields


def test_a_private_piece_leaves_on_no_slip(own: Workspace) -> None:
    from dataclasses import replace

    id, witness = next(iter(own.library().witness.items()))
    own.do("Hide", lambda tx: tx.put(replace(tx.library.evidence[witness.evidence_id], private=True)))
    with pytest.raises(Known, match="private"):
        documents.made(own.library(), the_case(own), Kind.SLIP, Options(), id)
    assert id not in {a.witness.id for a in documents.askable(own.library())}


def test_a_sheet_of_another_target_keeps_its_wording_for_that_level(own: Workspace, tmp_path: Path) -> None:
    place = places(own)[0]
    came(own, Kind.AGREED, {here_name(*place): "Said for this level."}, tmp_path / "a.pdf")
    own.do("Switch", cases.switch, the_case(own).id, "M4", "management", DAY)
    (reading,) = returns.read(own.library(), tmp_path / "a.pdf", DAY)
    assert any("not what the case aims at" in note for note in reading.notes)
    own.do("Take over", returns.store, reading)
    agreed = own.library().agreed_for(the_case(own).id, *place)
    assert agreed is not None
    assert agreed.text == "Said for this level."
