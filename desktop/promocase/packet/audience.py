"""What a reader is not told by name: people stand as roles, customers as letters, alike wherever a packet speaks of them.

The library is rewritten before a page is assembled from it, so that every page, the form, the file's name and its metadata say the same.
Names are those of the people the library records, of the case's manager and of those who agreed or reviewed; other names can't be known.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from string import ascii_uppercase
from typing import Any
from urllib.parse import unquote

from promocase.domain.case import Case
from promocase.domain.evidence import Link, Person, Relation
from promocase.domain.library import Library
from promocase.judge.judgement import Judgement
from promocase.kit.i18n import _
from promocase.packet.options import Hidden, Options
from promocase.words import roles

_PROSE: Mapping[str, frozenset[str]] = {
    "project": frozenset({"name", "situation"}),
    "evidence": frozenset(
        {"title", "situation", "my_part", "others_part", "result", "result_source", "metrics", "difficulty", "counterfactual", "tags"}
    ),
    "witness": frozenset({"quote"}),
    "attachment": frozenset({"name", "caption"}),
    "case": frozenset({"name", "cycle", "manager", "role_scope", "confidentiality", "time_away", "outcome"}),
    "track_choice": frozenset({"agreed_with", "note"}),
    "target_text": frozenset({"sixty_seconds", "business_need", "growth", "agreed_with", "context"}),
    "agreed": frozenset({"text"}),
    "exclusion": frozenset({"agreed_with", "note"}),
    "claim": frozenset({"text", "beyond", "limits", "gap", "differs"}),
    "review": frozenset(
        {"reviewer", "role", "reason", "answers", "doubted", "understated", "next_step", "next_step_owner", "next_step_by", "unmatched"}
    ),
    "follow_up": frozenset({"note"}),
    "goal": frozenset({"text"}),
}
"""kind -> its fields that people write in; ids, codes and dates stay as they are."""

_KEPT = frozenset({"id", "competency_id", "level_id", "statement_id", "open_statements"})
"""Of records inside a field: what is no prose."""
_SHORTEST = 3
"""Letters of a name's part that is looked for by itself."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset({
    "April", "August", "Art", "Bank", "Bill", "Board", "Chase", "Client", "Company", "Dean", "Design", "Drew", "Faith", "First",
    "Frank", "Grace", "Grant", "Group", "Head", "Holdings", "Hope", "House", "Hunter", "Jack", "June", "Lead", "Mark", "Market",
    "Mason", "May", "Miles", "North", "Office", "Page", "Pat", "Price", "Product", "Rich", "Rob", "Rose", "Sales", "South", "Summer",
    "Sunny", "Team", "The", "Trade", "Union", "United", "West", "Will", "Wood", "World", "Young",
})  # fmt: skip
"""Parts of names that are words as well: they stay, unless the whole name is said."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told as what. `names` are whole names, for the proof over the finished file."""

    masks: Mapping[str, str]
    """Whole names and parts of them, as they are written -> what stands instead."""
    names: tuple[str, ...]


def reader(library: Library, case: Case, judgement: Judgement, options: Options) -> tuple[Library, Case, Told]:
    """Library and case as this reader may know them, and whose names are kept back."""
    if not options.hidden:
        return library, case, Told({}, ())
    seen = sorted({piece.evidence_id for judged in judgement.expectations for piece in judged.pieces})
    who = told(library, case, options, seen)
    masked = for_reader(library, who)
    return masked, masked.case[case.id], who


def told(library: Library, case: Case, options: Options, seen: Sequence[str]) -> Told:
    """Who is told as what to this reader. `seen`: ids of the case's pieces, in order, so that what is outside it changes no letter."""
    here = {w.person_id for id in seen for w in library.witnesses_of.get(id, ())}
    hidden = sorted((p for p in library.person.values() if _hides(library, p, options)), key=lambda p: (p.id not in here, p.id))
    others = list(_others(library, case)) if Hidden.PEOPLE in options.hidden else []
    own = {_plain(part) for part in library.owned_by.name.split()}
    masks: dict[str, str] = {}
    letters: dict[str, int] = {}

    def mask(name: str, word: str) -> None:
        if not name.strip() or _plain(name) in masks or _plain(name) == _plain(library.owned_by.name):
            return
        said = _("{role} {letter}").format(role=word, letter=_letter(letters.setdefault(word, 0)))
        letters[word] += 1
        masks[_plain(name)] = said
        for part in _parts(name):
            if _plain(part) not in own:
                masks.setdefault(part, said)

    if Hidden.PEOPLE in options.hidden:
        mask(case.manager, _role(Relation.MANAGER))
    nearby = [p for p in hidden if p.id in here]
    for person in nearby:
        mask(person.name, _role(_relation(library, person, seen)))
    for name in others:
        mask(name, _role(Relation.OTHER))
    for person in hidden[len(nearby) :]:
        mask(person.name, _role(_relation(library, person, seen)))
    whole = {p.name for p in hidden} | ({case.manager, *others} if Hidden.PEOPLE in options.hidden else set())
    own_name = _plain(library.owned_by.name)
    return Told(masks, tuple(sorted(name for name in whole if name.strip() and _plain(name) != own_name)))


def for_reader(library: Library, told: Told) -> Library:
    """The library as this reader may know it; the same one where nothing is hidden."""
    if not told.masks:
        return library
    hide = _hider(told.masks)
    changes: list[tuple[str, str, Any]] = []
    for kind, names in _PROSE.items():
        for id, record in library.records(kind).items():
            values = {name: _hidden(getattr(record, name), hide) for name in names}
            if kind == "evidence":
                values["links"] = tuple(_link(x, hide) for x in record.links if _safe_link(x, told.masks))
            changes.append((kind, id, replace(record, **values)))
    for id, person in library.person.items():
        if (said := told.masks.get(_plain(person.name))) is not None:
            customer = _is_customer(library, person)
            changes.append(("person", id, Person(id, said, "" if customer else hide(person.function), "")))
    return library.with_changes(changes)


def _hides(library: Library, person: Person, options: Options) -> bool:
    return Hidden.PEOPLE in options.hidden or (Hidden.CUSTOMERS in options.hidden and _is_customer(library, person))


def _is_customer(library: Library, person: Person) -> bool:
    return any(w.relation is Relation.CUSTOMER for w in library.witness.values() if w.person_id == person.id)


def _relation(library: Library, person: Person, seen: Sequence[str]) -> Relation:
    """What the person is to the author: a customer always, else as noted first among the case's pieces, else anywhere."""
    if _is_customer(library, person):
        return Relation.CUSTOMER
    here = set(seen)
    found = sorted((w for w in library.witness.values() if w.person_id == person.id), key=lambda w: (w.evidence_id not in here, w.id))
    return found[0].relation if found else Relation.OTHER


def _others(library: Library, case: Case) -> Iterator[str]:
    """Names that stand at the case without a person's record."""
    found = {r.reviewer for r in library.reviews_of(case.id)} | {c.agreed_with for c in library.choices_of(case.id)}
    found |= {x.agreed_with for x in library.exclusions_of(case.id)}
    found |= {t.agreed_with for t in library.target_text.values() if t.case_id == case.id}
    known = {_plain(p.name) for p in library.person.values()} | {_plain(case.manager)}
    yield from sorted(name for name in found if name.strip() and _plain(name) not in known)


def _role(relation: Relation) -> str:
    word = roles.relation(relation)
    return word[:1].upper() + word[1:]


def _letter(place: int) -> str:
    return ascii_uppercase[place % 26] * (place // 26 + 1)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).lower()


def _parts(name: str) -> Iterator[str]:
    """Parts by which somebody may be spoken of: "Hamish", "Adeyemi-Ross"; none that is a word as well, or begins small ("van")."""
    words = unicodedata.normalize("NFC", name).split()
    for word in words if len(words) > 1 else ():
        bare = word.strip(".,;()")
        long_enough = len(bare) >= (_SHORTEST if bare.isascii() or not _wide(bare) else 2)
        if long_enough and bare not in _COMMON and not bare[:1].islower():
            yield bare


def _wide(word: str) -> bool:
    """Of a script that sets no spaces between words."""
    return any(unicodedata.east_asian_width(c) in "WF" for c in word)


def _hider(masks: Mapping[str, str]) -> Callable[[str], str]:
    """Puts what is told in place of every name: whole ones in any case of letters, parts as they are written."""
    order = sorted(masks, key=len, reverse=True)
    patterns = [(_pattern(name), masks[name]) for name in order]
    heads = re.compile("|".join(re.escape(name.split()[0]) for name in order), re.IGNORECASE)

    def hide(text: str) -> str:
        plain = unicodedata.normalize("NFC", text)
        plain = _ADDRESS.sub(_("(address left out)"), plain)
        if heads.search(plain) is None:
            return plain
        for pattern, said in patterns:
            plain = pattern.sub(lambda _found, said=said: said, plain)
        return plain

    return hide


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    whole = name == name.lower()
    edges = ("", "") if _wide(name) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}{words}{edges[1]}", re.IGNORECASE if whole else 0)


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    """The same with every text rewritten, inside records and lists too."""
    if type(value) is str:
        return hide(value)
    if isinstance(value, tuple):
        return tuple(_hidden(x, hide) for x in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {f.name for f in fields(value)} - _KEPT
        return replace(value, **{name: _hidden(getattr(value, name), hide) for name in own})
    return value


def _link(link: Link, hide: Callable[[str], str]) -> Link:
    return replace(link, label=hide(link.label))


def _safe_link(link: Link, masks: Mapping[str, str]) -> bool:
    """An address that names somebody is left out whole: half an address leads nowhere.

    Long parts of a name may stand anywhere in it, short ones as words of their own, whole names however their words are joined.
    """
    url = unicodedata.normalize("NFC", unquote(link.url)).casefold()
    words, run = set(_WORD.findall(url)), "".join(_WORD.findall(url))
    names = [name.casefold().split() for name in masks]
    whole = any(len(name) > 1 and "".join(name) in run for name in names)
    parts = {word for name in names for word in name if len(word) >= _SHORTEST}
    return not (url.startswith("mailto:") or whole or any(part in (url if len(part) > _SHORTEST else words) for part in parts))

