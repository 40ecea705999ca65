"""A library put under a passphrase, under another one, or under none."""

from pathlib import Path

from promocase.app.evidence import drafts
from promocase.app.workspace.passphrases import require_fit


def change(path: Path, passphrase: str | None, *, keep_snapshots: bool = True) -> None:
    """Encrypt the unlocked library at `path`, open nowhere, and its snapshots with this passphrase; None: leave them plain.

    A snapshot is kept first; `keep_snapshots` says whether all of them are taken along or deleted. The file is the old or the new at
    every moment. `Known` when that can't be done.
    """
    from promocase.storage import cipher, resealing

    becomes = None if passphrase is None else cipher.new_key(require_fit(passphrase))
    drafts.carry(path, becomes)
    resealing.reseal(path, becomes, keep_snapshots=keep_snapshots)
    drafts.carried(path)
