"""What every reader makes: a piece of evidence as its source tells it, before anyone has said yes to it."""

import hashlib
from dataclasses import replace
from typing import Any

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Link, Relation, Status
from promocase.domain.immutable import immutable


@immutable
class Said:
    """Someone the source names, and their words where it has them."""

    name: str
    words: str = ""
    relation: Relation = Relation.OTHER
    function: str = ""


@immutable
class KeptFile:
    """A file that comes with a draft. Its bytes lie in the reader's scratch folder, under their SHA-256 (hex)."""

    name: str
    sha256: str
    size: int


@immutable
class Draft:
    title: str
    source_id: str = ""
    """What the source calls it: a key, a path of headings. The same entry has the same id when its source is read again."""
    situation: str = ""
    my_part: str = ""
    others_part: str = ""
    result: str = ""
    happened_from: PartialDate | None = None
    happened_to: PartialDate | None = None
    status: Status = Status.DONE
    project: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    people: tuple[Said, ...] = ()
    files: tuple[KeptFile, ...] = ()
    why_private: str = ""
    """Why it is to be private until its author says otherwise; empty: it is not."""
    place: str = ""
    """Where it stands in its source, as people say it: `line 12`, `row 3`, `TES-25`."""
    group: str = ""
    """What it stands under there: the headings above it, the list a card is on."""
    excerpt: str = ""
    """Its part of the source, as it stands there."""

    @property
    def text(self) -> str:
        """All its running text, for whoever compares."""
        return "\n\n".join(t for t in (self.situation, self.my_part, self.others_part, self.result) if t)

    def parts(self) -> dict[str, str]:
        """A short hash of every field that goes into the library: a later reading is compared with it, field by field."""
        return {name: _short(said) for name, said in zip(COMPARED, self._said())}

    @property
    def sha256(self) -> str:
        """Hash of what was read, whatever it is called and wherever it stands."""
        return _hash("\x1e".join(self._said()))

    def _said(self) -> list[str]:
        return [_said(getattr(self, name)) for name in COMPARED]


COMPARED = (
    "title", "situation", "my_part", "others_part", "result", "happened_from", "happened_to", "status", "tags", "links",
)  # fmt: skip
"""The fields that a changed source may offer anew."""


def part(name: str, of: Any) -> str:
    """The short hash of one field of a draft or a piece of evidence."""
    return _short(_said(getattr(of, name)))


def _said(value: Any) -> str:
    """A field as one text, the same in a draft and in the library."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "" if not value else "\x1f".join(f"{x.url} {x.label}" if isinstance(x, Link) else str(x) for x in value)
    return str(value or "")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_NOTHING = _hash("")[:16]


def _short(said: str) -> str:
    return _hash(said)[:16] if said else _NOTHING


def told_apart(drafts: list[Draft], before: str = "") -> list[Draft]:
    """Drafts with one id in one file get their number behind it, so that none hides another; `before` stands before each id."""
    seen: dict[str, int] = {}
    found: list[Draft] = []
    for draft in drafts:
        id = draft.source_id or f"{draft.title} {draft.happened_from or ''}".strip()
        seen[id] = seen.get(id, 0) + 1
        own = before + (id if seen[id] == 1 else f"{id} ({seen[id]})")
        found.append(draft if own == draft.source_id else replace(draft, source_id=own))
    return found
