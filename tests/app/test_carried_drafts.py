"""What is half written outlives a change of its library's passphrase, wherever the change is stopped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from promocase.app.evidence import drafts
from promocase.app.evidence.evidence import Draft
from promocase.app.libraries import encrypting, sample
from promocase.app.workspace import passphrases
from promocase.kit import places
from promocase.storage import keys, resealing

WORDS, OTHER = "four plain words here", "and quite another one"
HALF = Draft("Quetzalcoatlus, half written")


class Stopped(Exception):
    """As when the process is killed."""


@pytest.fixture(autouse=True)
def _quick_and_locked_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "_ROUNDS", 1000)
    yield
    keys._held.clear()


@pytest.mark.parametrize(("before", "after"), [(None, WORDS), (WORDS, OTHER), (WORDS, None)])
@pytest.mark.parametrize("stopped", ["before", "after", "never"])
def test_the_draft_is_there_under_the_new_passphrase_or_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, after: str | None, stopped: str
) -> None:
    path = tmp_path / "own.promocase"
    sample.make(path)
    if before:
        encrypting.change(path, before)
    drafts.keep(HALF, path)
    with monkeypatch.context() as patched:
        if stopped == "before":
            patched.setattr(resealing, "reseal", _stop)
        if stopped == "after":
            patched.setattr(drafts, "carried", _stop)
        if stopped == "never":
            encrypting.change(path, after)
        else:
            with pytest.raises(Stopped):
                encrypting.change(path, after)
    keys._held.clear()
    if phrase := before if stopped == "before" else after:
        passphrases.unlock(path, phrase)
    assert drafts.kept(path) == HALF
    drafts.carried(path)
    assert drafts.kept(path) == HALF
    if phrase:
        assert not [p for p in places.state().rglob("*") if p.is_file() and b"Quetzalcoatlus" in p.read_bytes()], "in no plain file"


def _stop(*_arguments: object, **_named: object) -> None:
    raise Stopped
