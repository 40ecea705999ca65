"""Keys of encrypted libraries: in this process's memory for as long as they are unlocked, and nowhere else.

The file is what SQLCipher makes of a passphrase by itself (PBKDF2 with SHA-512, 256,000 rounds, the salt in the first 16 bytes), so any
program that opens SQLCipher 4 files opens it with the passphrase. The first four bytes of the salt are the mark of our files; the other
twelve are drawn by chance. Imports nothing heavy: the first page is read with it.
"""

import os
import unicodedata
from dataclasses import field
from pathlib import Path

from promocase.domain.immutable import immutable
from promocase.kit import wholefile

_ROUNDS = 256_000
_SALT, _BYTES = 16, 32


@immutable
class Key:
    """What opens one library and the files kept beside it. Never shown: `repr` has none of it."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def new(cls, passphrase: str) -> "Key":
        """For a file that is made now."""
        return cls.of(passphrase, wholefile.MARK + os.urandom(_SALT - len(wholefile.MARK)))

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> "Key":
        """Takes a few tenths of a second, on purpose. One text, however a keyboard composes it, is one passphrase."""
        text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        import hashlib  # with OpenSSL behind it: a library without a passphrase is painted without

        return cls(hashlib.pbkdf2_hmac("sha512", text, salt, _ROUNDS, _BYTES), salt)

    @property
    def literal(self) -> str:
        """As SQLCipher takes a key with its salt; hexadecimal only, so it may stand in a statement."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    def name_for(self, sha256: str) -> str:
        """A file's name (hexadecimal) that says nothing to whoever has the file of this hash but not the key."""
        import hashlib

        return hashlib.blake2b(sha256.encode(), key=self.raw, digest_size=_BYTES).hexdigest()


_held: dict[Path, Key] = {}


def held(path: Path) -> Key | None:
    """The key of the library at `path`, while it is unlocked. Does not look at the file."""
    return _held.get(path.resolve()) if _held else None


def hold(path: Path, key: Key) -> None:
    """From now on this file is opened, or made, with this key."""
    _held[path.resolve()] = key


def forget(path: Path) -> None:
    """Lock it: nothing opens the file any more until it is unlocked. What has it open still reads it."""
    _held.pop(path.resolve(), None)


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted file of ours; None for any other. Raises OSError.

    Not for a file that is open: closing it would drop the locks this process holds on it.
    """
    with path.open("rb") as file:
        salt = file.read(_SALT)
    return salt if salt.startswith(wholefile.MARK) and len(salt) == _SALT else None


def is_encrypted(path: Path) -> bool:
    """Whether an encrypted file of ours stands there; one that is held is not looked at."""
    try:
        return held(path) is not None or salt_of(path) is not None
    except OSError:
        return False


def of_copy(path: Path) -> Key | None:
    """The held key that fits a file that is open nowhere, such as a snapshot; None where it is plain, or locked with another."""
    salt = salt_of(path)
    return next((key for key in _held.values() if key.salt == salt), None)
