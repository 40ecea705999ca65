"""One writer: the second window is told who the first is, readers are not held up, and a crash leaves nobody locked out."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from promocase.kit.errors import Known
from promocase.storage import attachments, lock, sentences
from promocase.storage.libraryfile import LibraryFile

HOLD = """
import sys
from pathlib import Path
from promocase.storage.libraryfile import LibraryFile
file = LibraryFile.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
file.close()
"""


@contextmanager
def another_window(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the library open for writing, until it is told to close."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        try:
            yield child
        finally:
            child.kill()


@pytest.fixture
def library(path: Path) -> Path:
    LibraryFile.create(path).close()
    return path


def test_closing_lets_go_of_the_lock_whatever_goes_wrong(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = LibraryFile.open(library)

    def broken(*_arguments: object) -> bool:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(attachments, "has_unused", broken)
        with pytest.raises(RuntimeError):
            file.close()
    with LibraryFile.open(library):
        pass
    assert [p.name for p in library.parent.iterdir()] == [library.name]


def test_the_second_writer_is_told_who_the_first_is(library: Path) -> None:
    with another_window(library) as child:
        with pytest.raises(sentences.Locked) as told:
            LibraryFile.open(library)
        assert f"process {child.pid} on " in str(told.value)
        assert library.name in str(told.value)
        with LibraryFile.open(library, read_only=True) as reader:
            assert reader.library().evidence == {}
        child.communicate("close\n")
    with LibraryFile.open(library):
        pass
    assert [p.name for p in library.parent.iterdir()] == [library.name]


def test_a_writer_that_was_killed_locks_nobody_out(library: Path) -> None:
    with another_window(library) as child:
        child.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        child.wait()
    assert lock.lock_file(library).exists()
    with LibraryFile.open(library), pytest.raises(Known, match=f"process {os.getpid()} on "):
        LibraryFile.open(library)
    assert not lock.lock_file(library).exists()


@pytest.mark.parametrize("left", [b"", b" {", b" null", b' {"pid": 1}', b"\xff" * 9000, json.dumps({"pid": 1, "host": "x"}).encode()])
def test_a_lock_file_left_by_anybody_locks_nobody_out(library: Path, left: bytes) -> None:
    lock.lock_file(library).write_bytes(left)
    with LibraryFile.open(library):
        pass
    assert not lock.lock_file(library).exists()


def test_a_name_that_can_not_be_read_is_unknown(library: Path) -> None:
    with LibraryFile.open(library):
        lock.lock_file(library).write_bytes(b" nonsense")
        with pytest.raises(Known, match=r"\(unknown\)"):
            LibraryFile.open(library)


def test_letting_go_twice_does_not_take_the_next_ones_lock(library: Path) -> None:
    first = LibraryFile.open(library)
    first.close()
    with LibraryFile.open(library):
        first.close()
        with pytest.raises(Known, match="another window"):
            LibraryFile.open(library)


def test_a_lock_removed_while_it_was_being_taken_is_taken_anew(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening and locking, the holder may let go and remove the file: what was locked then guards nothing."""
    real, calls = lock.lock_descriptor, []

    def late(descriptor: int, *, blocking: bool) -> bool:
        if not calls:
            lock.lock_file(library).unlink()
        calls.append(descriptor)
        return real(descriptor, blocking=blocking)

    monkeypatch.setattr(lock, "lock_descriptor", late)
    with LibraryFile.open(library):
        assert len(calls) == 2
        assert lock.lock_file(library).exists()


def test_a_drive_without_locks_is_named(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cant(_descriptor: int, *, blocking: bool) -> bool:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(lock, "lock_descriptor", cant)
    with pytest.raises(Known, match="second window"):
        LibraryFile.open(library)
    with LibraryFile.open(library, read_only=True):
        pass
