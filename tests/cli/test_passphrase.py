"""Encrypted libraries on the command line."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from promocase.app.libraries import encrypting
from promocase.app.workspace import passphrases
from promocase.app.workspace.workspace import Workspace
from promocase.cli import passphrase
from promocase.storage import keys

WORDS, OTHER = "four plain words here", "and quite another one"


@pytest.fixture(autouse=True)
def _quick_and_locked_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "_ROUNDS", 1000)
    yield
    keys._held.clear()
    passphrase._known.clear()


@pytest.fixture
def asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as a process of its own would: nothing is unlocked yet, and the environment says the passphrase."""

    def command(*arguments: object, given: str = WORDS, new: str = "") -> object:
        keys._held.clear()
        passphrase._known.clear()
        monkeypatch.setenv(passphrase.GIVEN, given)
        monkeypatch.setenv(passphrase.NEW, new)
        return run(*arguments)

    return command  # type: ignore[return-value]


@pytest.fixture
def locked(own_sample: Path) -> Path:
    encrypting.change(own_sample, WORDS)
    return own_sample


def test_every_command_opens_it_with_the_passphrase(asked: Run, locked: Path, demo: Path, tmp_path: Path) -> None:
    plain = demo / "sample.promocase"
    for command in (["judge"], ["findings"], ["search", "checkout"], ["check"]):
        ours, theirs = asked(command[0], locked, *command[1:]), asked(command[0], plain, *command[1:])
        assert (ours.status, ours.out.replace(str(locked), "")) == (theirs.status, theirs.out.replace(str(plain), ""))
    assert asked("export", locked, "-o", tmp_path / "one.json").status == 0
    asked("export", plain, "-o", tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert asked("packet", locked, "-o", tmp_path / "packet.pdf").status == 0
    assert (tmp_path / "packet.pdf").read_bytes() == (demo / "packet.pdf").read_bytes()
    assert asked("merge", locked, plain).status == 0
    assert asked("snapshots", locked, "--keep").status == 0
    assert asked("restore", locked, "newest").status == 0
    assert asked("recover", locked, "-o", tmp_path / "saved.promocase").status == 0
    assert passphrases.is_encrypted(tmp_path / "saved.promocase")
    assert asked("check", tmp_path / "saved.promocase").status == 0


def test_a_wrong_passphrase_is_told_and_changes_nothing(asked: Run, locked: Path) -> None:
    was = locked.read_bytes()
    ran = asked("judge", locked, given="nonsense")
    assert (ran.status, ran.out, locked.read_bytes()) == (1, "", was)
    assert "does not open" in ran.err
    assert ran.err.count("\n") == 1


def test_where_nobody_can_be_asked_it_says_how_to_give_it(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys._held.clear()
    monkeypatch.delenv(passphrase.GIVEN, raising=False)
    ran = run("judge", locked)
    assert ran.status == 1
    assert passphrase.GIVEN in ran.err


def test_it_is_asked_for_where_somebody_can_be(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys._held.clear()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(passphrase, "getpass", lambda words: WORDS if locked.name in words else "")
    assert run("check", locked).status == 0


def test_an_open_file_may_hold_the_two(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keys._held.clear()
    (tmp_path / "lines").write_text(f"{WORDS}\n{OTHER}\n", encoding="utf-8")
    monkeypatch.setenv(passphrase.LINES, str(os.open(tmp_path / "lines", os.O_RDONLY)))
    assert run("passphrase", locked).status == 0
    keys._held.clear()
    passphrases.unlock(locked, OTHER)
    monkeypatch.setenv(passphrase.LINES, "no number")
    assert run("judge", locked).status == 1


def test_a_passphrase_is_set_changed_and_removed(asked: Run, own_sample: Path) -> None:
    asked("snapshots", own_sample, "--keep")
    assert asked("passphrase", own_sample, new="short").status == 1
    assert not passphrases.is_encrypted(own_sample)
    assert asked("passphrase", own_sample, new=WORDS).status == 0
    assert asked("passphrase", own_sample, new=OTHER).status == 0
    assert asked("judge", own_sample).status == 1
    assert len(json.loads(asked("snapshots", own_sample, "--json", given=OTHER).out)) > 0
    assert asked("passphrase", own_sample, "--remove", given=OTHER).status == 0
    with Workspace.open(own_sample) as workspace:
        assert workspace.check() == ()
        assert workspace.at(workspace.snapshots()[0]) == workspace.library()


def test_a_library_is_encrypted_from_its_first_byte(asked: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.promocase"
    made = asked("new", path, "--name", "Ana", "--framework", "dual-track-pm", "--from", "L2", "--to", "L3", "--encrypt", new=WORDS)
    assert made.status == 0, made.err
    assert passphrases.is_encrypted(path)
    assert asked("check", path).status == 0


def test_processes_we_start_do_not_get_the_passphrase(asked: Run, locked: Path) -> None:
    assert asked("judge", locked).status == 0
    assert not {passphrase.GIVEN, passphrase.NEW, passphrase.LINES} & os.environ.keys()


def test_a_plain_library_needs_no_sqlcipher(demo: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from promocase.cli.main import main; from pathlib import Path; "
        f"s = main(['judge', {str(demo / 'sample.promocase')!r}]); print([m for m in sys.modules if m.startswith('sqlcipher')], s)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "[] 0"


def test_without_sqlcipher_an_encrypted_library_is_one_sentence(asked: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.delitem(sys.modules, "promocase.storage.cipher")
    monkeypatch.delattr("promocase.storage.cipher")
    ran = asked("judge", locked)
    assert ran.status == 1
    assert "SQLCipher is not in it" in ran.err


def test_a_packet_may_have_a_password_of_its_own(run: Run, own_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pikepdf

    out = tmp_path / "packet.pdf"
    monkeypatch.setenv(passphrase.PDF, "open sesame")
    assert run("packet", own_sample, "-o", out, "--password").status == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password="open sesame") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()
    passphrase._known.clear()
    shut = run("packet", "--verify", out)
    assert (shut.status, shut.out) == (1, "")
    assert passphrase.PDF in shut.err
    monkeypatch.setenv(passphrase.PDF, "wrong")
    assert "does not open with this password" in run("packet", "--verify", out).err
    monkeypatch.setenv(passphrase.PDF, "open sesame")
    assert json.loads(run("packet", "--verify", out, own_sample, "--json").out)["pages"] == "same"
    monkeypatch.setenv(passphrase.PDF, "open sesame")
    read = run("review", "read", own_sample, out, "--accept-partial", "--json")
    assert read.status == 0, read.err
    monkeypatch.setenv(passphrase.PDF, "open sesame")
    assert run("packet", own_sample, "-o", tmp_path / "packet.html", "--password").status == 1
