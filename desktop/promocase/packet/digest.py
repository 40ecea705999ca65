"""What a page draws, as a few letters: by them a page is known again in a file that other programs have saved since."""

import hashlib

_LENGTH = 16


def digest(content: bytes) -> str:
    """Of a page's drawing operators, unpacked; white space around them is no part of it."""
    return hashlib.sha256(content.strip()).hexdigest()[:_LENGTH]
