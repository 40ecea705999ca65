"""Texts made comparable: what a reader of a finished file gives back has other white space, and may turn brackets round."""

import re

_NO_MATTER = re.compile("[\N{SOFT HYPHEN}()\\[\\]{}<>«»‹›]")


def squeeze(text: str) -> str:
    """Without white space, soft hyphens and brackets, so that neither line ends nor a reader that turns brackets round hide a text."""
    return _NO_MATTER.sub("", "".join(text.split()))
