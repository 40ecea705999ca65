"""Finding evidence by its words."""

from promocase.app.workspace import Workspace


def evidence(workspace: Workspace, words: str, trashed: bool = False, limit: int = 200) -> tuple[str, ...]:
    """Ids of the pieces that hold these words, best first; those in the Trash only with `trashed`. No words, nothing found."""
    if not words.strip():
        return ()
    return workspace.search(words, limit, trashed)
