"""A library's passphrase: given and chosen; `encrypting` changes it. It is kept nowhere, and nobody can find it out from the file."""

from pathlib import Path

from promocase.kit.errors import Known
from promocase.kit.i18n import _

LEAST = 8
"""Characters of a passphrase. It keeps out slips, not weak ones: what is good is said where it is chosen."""


def is_encrypted(path: Path) -> bool:
    """Whether an encrypted library or snapshot stands there."""
    from promocase.storage import keys

    return keys.is_encrypted(path)


def is_locked(path: Path) -> bool:
    """Whether it takes a passphrase to open the file: it is encrypted, and this process has not been told."""
    from promocase.storage import keys

    return keys.held(path) is None and keys.is_encrypted(path)


def unlock(path: Path, passphrase: str) -> None:
    """Open the file to this process, until `lock`. `Known` where it is not the passphrase; nothing is written."""
    from promocase.storage import unlocking

    unlocking.unlock(path, passphrase)


def lock(path: Path) -> None:
    """Let go of the key of a library that is closed: from now on it takes the passphrase again."""
    from promocase.storage import unlocking

    unlocking.lock(path)


def choose(path: Path, passphrase: str) -> None:
    """Encrypt the library that will be made at `path`. `Known` where the passphrase is too short or nothing here can encrypt."""
    from promocase.storage import cipher, keys

    key = cipher.new_key(require_fit(passphrase))
    if not path.exists():  # a library that stands there keeps its own key; whoever would make one over it is refused
        keys.hold(path, key)


def left_behind(path: Path) -> int:
    """How many snapshots of an unlocked, encrypted library are not encrypted with its passphrase."""
    if is_locked(path) or not is_encrypted(path):
        return 0
    from promocase.storage import resealing

    return len(resealing.left_behind(path))


def encrypt_left_behind(path: Path) -> None:
    """Encrypt the snapshots that are not. `Known` where that can't be done."""
    from promocase.storage import resealing

    resealing.follow(path)


def delete_left_behind(path: Path) -> None:
    """Delete the snapshots that are not encrypted with the library's passphrase. `Known` where that can't be done."""
    from promocase.storage import resealing

    resealing.forget(path)


def require_fit(passphrase: str) -> str:
    """The passphrase; `Known` where it is too short."""
    if len(passphrase.strip()) < LEAST:
        said = _("A passphrase takes at least {n} characters; four words chosen by chance are good. Nothing was changed.")
        raise Known(said.format(n=LEAST))
    return passphrase
