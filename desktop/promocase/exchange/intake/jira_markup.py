"""Jira's own marks in running text, taken off: the words stay."""

import re
from collections.abc import Sequence
from dataclasses import replace

from promocase.domain.evidence import Link
from promocase.exchange.intake.draft import Draft

_LINK = re.compile(r"\[([^\[\]|\n]{1,200})\|(https?://[^\[\]|\s]+)(?:\|[\w-]+)?\]")
_BARE = re.compile(r"\[(https?://[^\[\]|\s]+)(?:\|[^\[\]]*)?\]")
_PERSON = re.compile(r"\[~(?:accountid:)?([^\]]{1,80})\]")
_PICTURE = re.compile(r"![\w .()-]{1,120}\.\w{2,4}(?:\|[^!\n]{0,80})?!")
_HEADING = re.compile(r"^h[1-6]\.\s+", re.M)
_BLOCK = re.compile(r"\{(?:color|panel|quote|noformat|code)(?::[^}\n]{0,80})?\}")
_BOLD = re.compile(r"(?<!\w)([*_+])(\S(?:[^\n*_+]{0,200}?\S)?)\1(?!\w)")


def cleaned(drafts: Sequence[Draft]) -> list[Draft]:
    return [_clean(d) for d in drafts]


def _clean(draft: Draft) -> Draft:
    links = [*draft.links, *(Link(m[2], m[1]) for m in _LINK.finditer(draft.situation))]
    links += [Link(m[1]) for m in _BARE.finditer(draft.situation)]
    seen = {x.url: x for x in links}
    return replace(draft, title=plain(draft.title), situation=plain(draft.situation), links=tuple(seen.values()))


def plain(text: str) -> str:
    text = _BARE.sub(r"\1", _LINK.sub(lambda m: m[1] if m[1] != m[2] else m[2], text))
    text = _PERSON.sub("", _PICTURE.sub("", text))
    text = _BOLD.sub(r"\2", _BLOCK.sub("", _HEADING.sub("", text)))
    return re.sub(r"[ \t]+\n", "\n", text).strip()
