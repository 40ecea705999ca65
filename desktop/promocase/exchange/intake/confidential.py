"""Whether a source asks to be kept between few: then its entries are private until their author says otherwise."""

import re

from promocase.kit.i18n import _

_SURE = (
    r"strictly confidential|company confidential|do not (?:share|distribute|forward)|under nda|internal (?:use )?only|not for distribution|"
    r"attorney[- ]client|eyes only|streng vertraulich|nur für den internen gebrauch"
)
_ALONE = r"confidential(?:ity notice)?|private|vertraulich|confidentiel|confidencial|riservato|poufne|конфиденциально"
_ANYWHERE = re.compile(rf"\b(?:{_SURE})\b|社外秘|机密|대외비", re.I)
_ON_ITS_LINE = re.compile(rf"^(?:[^\w\n]|_)*+(?:{_ALONE})\b(?![ \t]+[a-z]{{2,}}[ \t]+[a-z])[^\n]{{0,60}}$", re.I | re.M)
"""A word in the middle of a sentence is no such sign; at the head of a line of its own it is."""

_SIGNS = ("confiden", "private", "do not", "nda", "internal", "distribution", "attorney", "eyes only", "vertraulich", "internen gebrauch",
          "riservato", "poufne", "конфиденциально", "社外秘", "机密", "대외비")  # fmt: skip
"""Each word the patterns look for holds one of these."""


def why(text: str) -> str:
    """The reason in one clause; empty when nothing says so."""
    head = text[:4000]
    low = head.casefold()
    if not any(sign in low for sign in _SIGNS):  # rows of a long table by the thousand; the patterns take their time
        return ""
    found = _ANYWHERE.search(head) or _ON_ITS_LINE.search(head)
    return _("the source says “{words}”").format(words=" ".join(found[0].split())[:60].strip("*_# ")) if found else ""
