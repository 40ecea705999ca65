"""The folder of notes: nothing is lost on the way out and in, an edit made there is an edit here, and every name is safe anywhere."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.app.memory import InMemory
from tests.exchange.leaving.test_table import ODD
from tests.strategies_records import libraries
from tests.thorough import examples

from promocase.app.intake import taking_back
from promocase.domain.evidence import Attachment, Evidence, Metric, Person, Project, Witness
from promocase.domain.library import Library
from promocase.exchange.leaving import names, notes, vault, vault_back
from promocase.kit.errors import Known
from promocase.kit.wholefile import write_folder

DAY = date(2026, 1, 2)
DATA = b"bytes of a file" * 1000
SHA = hashlib.sha256(DATA).hexdigest()
TITLE = "Rebuilt: the “checkout”?"
ODD_NAMES = ["CON", "nul.txt", "a.", " .. ", "../x", "A", "a", "ａ", "e\u0301", "é"]
LIBRARY = Library.of(
    Project("p", "Check/out: v2"),
    Person("w", "Ines"),
    Evidence("e", TITLE, DAY, situation="One\n## Result\nTwo", result="Fine", project_id="p", metrics=(Metric("n", "1"),)),
    Evidence("f", "rebuilt the checkout", DAY, private=True, tags=("a", "b, c")),
    Witness("x", "e", "w", quote="Yes: it was"),
    Attachment("a", "e", SHA, "a/b.png", "image/png", len(DATA), DAY, "As it was"),
)


def out(folder: Path, library: Library = LIBRARY) -> Path:
    write_folder(folder, vault.Vault(library).files(lambda _sha: [DATA]))
    return folder


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(library=libraries())
@example(library=Library.of(ODD))
@example(library=LIBRARY)
def test_a_folder_nobody_touched_brings_the_whole_library_and_no_edit(tmp_path_factory: pytest.TempPathFactory, library: Library) -> None:
    back = vault_back.read(out(tmp_path_factory.mktemp("v") / "vault", library), DAY)
    assert (back.base, back.came, back.skipped) == (library, (), ())


@pytest.mark.long
@settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
@given(library=libraries(), ends=st.sampled_from(["\n", "\r\n"]))
@example(library=Library.of(ODD), ends="\r\n")
def test_a_note_saved_by_another_editor_says_the_same(library: Library, ends: str) -> None:
    laid = vault.Vault(library)
    for kind, id in laid.places:
        if kind in ("evidence", "project", "person"):
            text = notes.written(laid.note(kind, id))
            assert "\r" in text or notes.read(text.replace("\n", ends)) == notes.read(text)


def changed(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_bytes(text.encode())


def test_what_was_edited_by_hand_comes_back_as_changes(tmp_path: Path) -> None:
    folder = out(tmp_path / "vault")
    note = folder / "Evidence" / "Rebuilt the “checkout”.md"
    changed(note, ("Fine", "Better\n\nby far"), ("status: done", "status: stopped"), ("# Rebuilt", "# Built"))
    changed(note, ('baseline: "1"', 'baseline: "2"'))
    note.rename(folder / "Moved.md")
    changed(folder / "People" / "Ines.md", ("# Ines", "# Ines Duarte"))
    by_hand = "---\nproject: '[[Projects/Check out v2]]'\nlabels: [x]\n---\nSome text.\n## Result\n\nDone."
    (folder / "Evidence" / "By hand.md").write_text(by_hand)
    tx = InMemory(LIBRARY.with_changes([("evidence", "e", replace(LIBRARY.evidence["e"], result="Changed here meanwhile"))]))
    done = taking_back.take_back(tx, vault_back.read(folder, DAY), DAY)
    assert (done.changed, done.added, done.kept, done.skipped) == (2, 1, 1, ())
    piece = tx.library.evidence["e"]
    assert (piece.title, piece.result, piece.status.value) == ("Built: the “checkout”?", "Better\n\nby far", "stopped")
    assert (piece.situation, piece.metrics, piece.project_id) == ("One\n## Result\nTwo", (Metric("n", "2"),), "p")
    assert tx.library.person["w"].name == "Ines Duarte"
    assert [e.value for e in tx.library.earlier.values()] == ['"Changed here meanwhile"']
    (new,) = (e for e in tx.library.evidence.values() if e.id not in ("e", "f"))
    assert (new.title, new.situation, new.result, new.project_id, new.tags) == ("By hand", "Some text.", "Done.", "p", ("x",))
    assert taking_back.take_back(tx, vault_back.read(folder, DAY), DAY).changed == 0


def test_an_empty_library_gets_all_of_it_with_the_edits(tmp_path: Path) -> None:
    folder = out(tmp_path / "vault")
    changed(folder / "Evidence" / "rebuilt the checkout.md", ("# rebuilt", "# Rebuilt"))
    tx = InMemory(Library())
    taking_back.take_back(tx, vault_back.read(folder, DAY), DAY)
    assert tx.library == LIBRARY.with_changes([("evidence", "f", replace(LIBRARY.evidence["f"], title="Rebuilt the checkout"))])


def test_what_can_not_be_read_is_said_and_left(tmp_path: Path) -> None:
    folder = out(tmp_path / "vault")
    evidence = folder / "Evidence"
    changed(evidence / "Rebuilt the “checkout”.md", ("status: done", "status: [perhaps"))
    changed(evidence / "rebuilt the checkout.md", ("private: true", "private: true\nfrom: soon"))
    (folder / "Files" / "a b.png").write_bytes(b"other")
    (evidence / "link.md").symlink_to("/etc/hostname")
    back = vault_back.read(folder, DAY)
    assert not any(c.edited for c in back.came)
    assert len(back.skipped) == 4  # an unreadable head, which is also a note not found again; an unreadable date; a changed file
    assert back.base is not None
    assert not back.base.attachment


@pytest.mark.parametrize("break_it", ["missing", "{}", "["])
def test_a_folder_of_others_is_refused(tmp_path: Path, break_it: str) -> None:
    folder = out(tmp_path / "vault")
    (folder / "library.json").unlink()
    if break_it != "missing":
        (folder / "library.json").write_text(break_it)
    with pytest.raises(Known):
        vault_back.read(folder, DAY)


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Known, match="not empty"):
        out(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@given(st.lists(st.text(max_size=300) | st.sampled_from(ODD_NAMES), max_size=6))
def test_names_are_safe_on_all_systems_and_differ_on_each(texts: list[str]) -> None:
    given_names = names.unique((str(n), names.safe(text.encode("utf-8", "ignore").decode(), "x") + ".md") for n, text in enumerate(texts))
    assert len({name.casefold() for name in given_names.values()}) == len(texts)
    for name in given_names.values():
        assert not set(name) & set('<>:"/\\|?*#^[]') and name.isprintable()
        assert name == name.strip(" ") and not name.startswith(".") and len(name.encode()) < 130
        assert name.partition(".")[0].casefold() not in ("con", "nul", "aux", "prn")


def test_the_note_is_good_to_read() -> None:
    assert notes.written(vault.Vault(LIBRARY).note("evidence", "e")) == (
        "---\npromocase: evidence\nid: e\nstatus: done\nproject: \"[[Projects/Check out v2|Check/out: v2]]\"\nnumbers:\n  - name: \"n\"\n"
        "    baseline: \"1\"\nrecorded on: \"2026-01-02\"\nwitnesses:\n  - person: \"[[People/Ines|Ines]]\"\n    relation: other\n"
        "    consent: not_asked\n    standing: named\n    quote: \"Yes: it was\"\n---\n\n"
        "# Rebuilt: the “checkout”?\n\n## Situation\n\nOne\n"
        "\\## Result\nTwo\n\n## My part\n\n## Others' part\n\n## Result\n\nFine\n\n## Files\n\n- ![[Files/a b.png|a/b.png]] As it was\n"
    )  # fmt: skip
