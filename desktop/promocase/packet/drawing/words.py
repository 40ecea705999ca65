"""Text cut into words, and words into what may stand on a line of its own. Korean breaks between words, Chinese and Japanese anywhere."""

import re

_CJK = "\u2e80-\u2fdf\u3001-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING = "（「『【〈《〔［｛“‘("
_CLOSING = "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％”’)"
SPACES = " \u2000-\u2006\u2008-\u200a\u3000"
TOKEN = re.compile(f"\n|[{SPACES}]+|[{_OPENING}]*[{_CJK}][{_CLOSING}]*|[^\n{SPACES}{_CJK}]+")
_BREAKS = re.compile("(?<=[^\\W\\d_]{2}[-\u2010\u2013/])(?=[^\\W\\d_]{2})|(?<=\u2014)|(?<=[\u00ad\u200b])")
_ADDRESS_BREAKS = re.compile("(?<=[/?&=_#.,;:@\\-])(?=[^/])")
LONG = 24
"""Words longer than this are addresses, mostly: they may be parted at their signs."""


def pieces(token: str) -> list[str]:
    """A word cut where a line may end inside it."""
    if token.isalnum():
        return [token]
    pieces = _BREAKS.split(token)
    if len(token) > LONG:
        pieces = [piece for long in pieces for piece in (_ADDRESS_BREAKS.split(long) if len(long) > LONG else [long])]
    return [piece for piece in pieces if piece]
