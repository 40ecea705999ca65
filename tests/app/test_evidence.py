"""What a person does with evidence: only a title is asked for, people and projects are found or made, nothing is thrown away."""

from datetime import date
from pathlib import Path

import pytest
from tests.app.conftest import DAY

from promocase.app.evidence import attachments, evidence, people, search
from promocase.app.evidence.evidence import Draft, WitnessDraft
from promocase.app.workspace.workspace import Workspace
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Consent, Link, Metric, Relation, Role, Standing, Witness
from promocase.kit.errors import Known


def test_a_title_is_enough(workspace: Workspace) -> None:
    id = workspace.do("Add", evidence.add, Draft("  Pricing   memo\n"), DAY)
    kept = workspace.library().evidence[id]
    assert (kept.title, kept.recorded_on, kept.happened_from) == ("Pricing memo", DAY, None)


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_without_a_title_nothing_is_kept(workspace: Workspace, title: str) -> None:
    with pytest.raises(Known, match="needs a title"):
        workspace.do("Add", evidence.add, Draft(title, project="New"), DAY)
    assert workspace.library().evidence == {}
    assert workspace.library().project == {}


def test_everything_of_a_draft_is_kept(workspace: Workspace) -> None:
    draft = Draft(
        "Checkout rebuilt",
        my_part="I led it.",
        role=Role.LED,
        metrics=(Metric("Drop-off", "31 %", "19 %"),),
        happened_from=PartialDate("2026-Q1"),
        project="Checkout",
        links=(Link("https://example.org", "Board", date(2026, 6, 1)),),
        private=True,
        witnesses=(
            WitnessDraft("Ines Duarte", "Finance", "Director", Relation.STAKEHOLDER, Consent.AGREED, "It works.", Standing.CONFIRMED),
        ),
    )
    id = workspace.do("Add", evidence.add, draft, DAY)
    library = workspace.library()
    kept = library.evidence[id]
    assert (kept.my_part, kept.role, kept.private, kept.links) == ("I led it.", Role.LED, True, draft.links)
    assert library.project[kept.project_id or ""].name == "Checkout"
    (witness,) = library.witnesses_of[id]
    assert (witness.quote, witness.standing) == ("It works.", Standing.CONFIRMED)
    assert library.person[witness.person_id].function == "Finance"
    workspace.undo()
    assert workspace.library().evidence == {}
    assert workspace.library().person == {}


def test_people_and_projects_are_found_by_name_before_they_are_made(workspace: Workspace) -> None:
    for name, project in (("Ines Duarte", "Checkout"), ("ines  duarte", "checkout "), ("Ines Duarte", "Pricing")):
        workspace.do("Add", evidence.add, Draft("A piece", project=project, witnesses=(WitnessDraft(name),)), DAY)
    library = workspace.library()
    assert [p.name for p in library.person.values()] == ["Ines Duarte"]
    assert sorted(p.name for p in library.project.values()) == ["Checkout", "Pricing"]


def test_what_is_said_of_a_person_later_fills_what_was_empty(workspace: Workspace, piece: str) -> None:
    workspace.do("Add", evidence.add_witness, piece, WitnessDraft("Ines Duarte"))
    workspace.do("Add", evidence.add_witness, piece, WitnessDraft("Ines Duarte", "Finance", "Director"))
    workspace.do("Add", evidence.add_witness, piece, WitnessDraft("Ines Duarte", "Legal"))
    functions = sorted((p.function, p.level) for p in workspace.library().person.values())
    assert functions == [("Finance", "Director"), ("Legal", "")]
    assert len(workspace.library().witnesses_of[piece]) == 2


def test_a_witness_is_changed_and_taken_off(workspace: Workspace, piece: str) -> None:
    id = workspace.do("Add", evidence.add_witness, piece, WitnessDraft("Ines Duarte"))
    known = workspace.library().witness[id]
    workspace.do("Change", evidence.change_witness, Witness(id, piece, known.person_id, consent=Consent.ASKED))
    assert workspace.library().witness[id].consent is Consent.ASKED
    workspace.do("Remove", evidence.remove_witness, id)
    assert workspace.library().witness == {}
    assert len(workspace.library().person) == 1


def test_fields_are_set_by_name_and_unknown_ones_are_a_fault_of_the_program(workspace: Workspace, piece: str) -> None:
    workspace.do("Edit", evidence.edit, piece, {"result": "It went up.", "role": Role.LED})
    assert workspace.library().evidence[piece].result == "It went up."
    for name in ("id", "recorded_on", "trashed_on", "colour"):
        with pytest.raises(TypeError):
            workspace.do("Edit", evidence.edit, piece, {name: "x"})


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [("2026-03", "2026-02", "before it begins"), (None, "2026", "no beginning"), ("2026-03-05", "2026-03-04", "before it begins")],
)
def test_a_span_runs_forward(workspace: Workspace, piece: str, first: str | None, last: str, sentence: str) -> None:
    values = {"happened_from": PartialDate(first) if first else None, "happened_to": PartialDate(last)}
    with pytest.raises(Known, match=sentence):
        workspace.do("Edit", evidence.edit, piece, values)
    assert workspace.library().evidence[piece].happened_from is None


def test_a_day_within_the_last_month_is_forward(workspace: Workspace, piece: str) -> None:
    workspace.do("Edit", evidence.edit, piece, {"happened_from": PartialDate("2026-03-15"), "happened_to": PartialDate("2026-03")})
    assert workspace.library().evidence[piece].last_day == date(2026, 3, 31)


def test_the_trash_gives_back_what_it_took(workspace: Workspace, mapped: str) -> None:
    before = workspace.library()
    workspace.do("Trash", evidence.trash, (mapped,), DAY)
    assert workspace.library().evidence[mapped].trashed_on == DAY
    workspace.do("Restore", evidence.restore, (mapped,))
    assert workspace.library() == before


def test_a_piece_that_is_gone_is_said_to_be_gone(workspace: Workspace) -> None:
    with pytest.raises(Known, match="no longer in the library"):
        workspace.do("Edit", evidence.edit, "nothing", {"title": "x"})


def test_a_project_is_set_described_and_left(workspace: Workspace, piece: str) -> None:
    workspace.do("Project", evidence.set_project, piece, "Checkout")
    id = workspace.library().evidence[piece].project_id
    assert id
    workspace.do("Describe", people.describe_project, id, "Checkout lost a third of its buyers.")
    assert workspace.library().project[id].situation.startswith("Checkout lost")
    workspace.do("Project", evidence.set_project, piece, "")
    assert workspace.library().evidence[piece].project_id is None


def test_a_file_is_kept_once_and_comes_back_as_it_was(workspace: Workspace, piece: str, tmp_path: Path) -> None:
    file = tmp_path / "board.png"
    file.write_bytes(bytes(range(256)) * 9000)
    id = workspace.do("Attach", attachments.attach, piece, file, DAY)
    assert workspace.do("Attach", attachments.attach, piece, file, DAY) == id
    kept = workspace.library().attachment[id]
    assert (kept.name, kept.media_type, kept.size) == ("board.png", "image/png", 2_304_000)
    copy = attachments.save_copy(workspace, id, tmp_path / "copy.png")
    assert copy.read_bytes() == file.read_bytes()
    workspace.do("Detach", attachments.detach, id)
    assert workspace.library().attachment == {}
    workspace.undo()
    assert b"".join(workspace.content(kept.sha256)) == file.read_bytes()


def test_a_file_that_cannot_be_read_is_named(workspace: Workspace, piece: str, tmp_path: Path) -> None:
    with pytest.raises(Known, match=r"“gone.png” couldn't be read, so it was not attached: no such file"):
        workspace.do("Attach", attachments.attach, piece, tmp_path / "gone.png", DAY)
    assert workspace.library().attachment == {}


def test_evidence_is_found_by_its_words_but_not_in_the_trash(workspace: Workspace, piece: str) -> None:
    assert search.evidence(workspace, "checkout") == (piece,)
    assert search.evidence(workspace, "  ") == ()
    workspace.do("Trash", evidence.trash, (piece,), DAY)
    assert search.evidence(workspace, "checkout") == ()
    assert search.evidence(workspace, "checkout", trashed=True) == (piece,)
