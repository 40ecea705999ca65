"""How many examples a property is tried with."""

import os


def examples(many: int) -> int:
    """All of them where CI is set; a quarter in the ordinary run, which is for the moment before a commit."""
    return many if os.environ.get("CI") else many // 4
