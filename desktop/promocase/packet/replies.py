"""Agreed expectations and endorsement slips read back: what was ticked and written, nothing guessed, nothing dropped."""

from datetime import date
from typing import Any

from promocase.domain.case import Handed, Reply
from promocase.domain.evidence import Relation
from promocase.domain.immutable import immutable
from promocase.packet import formnames as names
from promocase.packet.formfile import Copy
from promocase.packet.formnames import AgreedMark, Here, Identity, Quote, QuoteMark, RelationMark, Text
from promocase.packet.returned import Returned

Fields = tuple[tuple[str, str], ...]
"""(field name, value)."""


@immutable
class Filled:
    """What both documents have: where it belongs, who answered, everything as it came."""

    case_id: str
    about: str
    content_hash: str
    file_sha256: str
    copy: int
    """Which of the file's forms this is, from 0."""
    texts: dict[Text, str]
    fields: Fields
    strangers: Fields
    """Fields this document does not have, and the further values of a field that came back with two."""

    def text(self, which: Text) -> str:
        return self.texts.get(which, "")


@immutable
class FilledAgreed(Filled):
    wording: dict[tuple[str, str], str]
    """(competency, level) -> what the box says; boxes that came back empty are not here."""
    ticked: frozenset[tuple[str, str]]
    asked: tuple[tuple[str, str], ...]
    """Of the rows that are in the file."""


@immutable
class FilledSlip(Filled):
    relations: tuple[Relation, ...]
    """None, one, or, to be asked, several."""
    quotes: tuple[Quote, ...]


def forms(found: Returned) -> tuple[FilledAgreed | FilledSlip, ...]:
    """The documents among what came back that are no packets, in the order of their pages."""
    made: list[FilledAgreed | FilledSlip] = []
    for number, (identity, copy) in enumerate(found.copies):
        if identity.kind == Handed.AGREED:
            made.append(_agreed(identity, copy, found.sha256, number))
        elif identity.kind == Handed.SLIP:
            made.append(_slip(identity, copy, found.sha256, number))
    return tuple(made)


def kept(filled: Filled, kind: Handed, id: str, read_on: date, before: Fields) -> Reply:
    """The record to keep: every value of the file is in it."""
    return Reply(
        id=id,
        case_id=filled.case_id,
        kind=kind,
        about=filled.about,
        content_hash=filled.content_hash,
        file_sha256=filled.file_sha256,
        read_on=read_on,
        name=filled.text(Text.NAME),
        role=filled.text(Text.ROLE),
        signed_on=filled.text(Text.DATE),
        fields=filled.fields,
        before=before,
    )


_AGREED = frozenset({Text.NAME, Text.ROLE, Text.DATE, Text.AGAIN, Text.REMARK})
_SLIP = frozenset({Text.NAME, Text.ROLE, Text.DATE, Text.PERIOD, Text.SAW, Text.DIFFERENTLY})


def _agreed(identity: Identity, copy: Copy, sha256: str, number: int) -> FilledAgreed:
    rows = [(meant, values) for name, values in copy.values.items() if isinstance(meant := names.meaning(name), Here | AgreedMark)]
    return FilledAgreed(
        **_common(identity, copy, sha256, number, _AGREED, (Here, AgreedMark)),
        wording={(m.competency_id, m.level_id): values[0] for m, values in rows if isinstance(m, Here) and values},
        ticked=frozenset((m.competency_id, m.level_id) for m, values in rows if isinstance(m, AgreedMark) and values),
        asked=tuple(sorted({(m.competency_id, m.level_id) for m, _values in rows})),
    )


def _slip(identity: Identity, copy: Copy, sha256: str, number: int) -> FilledSlip:
    marks = [names.meaning(name) for name, values in copy.values.items() if values]
    return FilledSlip(
        **_common(identity, copy, sha256, number, _SLIP, (RelationMark, QuoteMark)),
        relations=tuple(r for r in Relation if RelationMark(r) in marks),
        quotes=tuple(q for q in Quote if QuoteMark(q) in marks),
    )


def _common(identity: Identity, copy: Copy, sha256: str, number: int, own: frozenset[Text], marks: tuple[type, ...]) -> dict[str, Any]:
    texts: dict[Text, str] = {}
    fields: list[tuple[str, str]] = []
    strangers: list[tuple[str, str]] = []
    for name, values in sorted(copy.values.items()):
        if names.identity_page(name) is not None:
            continue
        fields += [(name, value) for value in values]
        meant = names.meaning(name)
        if isinstance(meant, Text) and meant in own:
            texts.update({meant: values[0]} if values else {})
            strangers += [(name, more) for more in values[1:]]
        elif isinstance(meant, marks):
            strangers += [(name, more) for more in values[1:]]
        else:
            strangers += [(name, value) for value in values]
    return {
        "case_id": identity.case_id,
        "about": identity.about,
        "content_hash": identity.content,
        "file_sha256": sha256,
        "copy": number,
        "texts": texts,
        "fields": tuple(fields),
        "strangers": tuple(strangers),
    }
