"""What a reader is not told by name: people stand as roles, customers as letters, alike wherever a packet speaks of them.

The library is rewritten before a page is assembled from it, so that every page, the form, the file's name and its metadata say the same.
Names are those of the people the library records, of the case's manager and of those who agreed or reviewed; other names can't be known.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any
from urllib.parse import unquote

from promocase.domain.case import Case
from promocase.domain.evidence import Link, Person, Relation
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Judgement
from promocase.kit.i18n import _
from promocase.packet.options import Hidden, Options
from promocase.words import roles
from promocase.words.texts import letter

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
_AROUND = 16
"""Characters before and after a name."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset({
    "April", "August", "Art", "Bank", "Bill", "Board", "Chase", "Client", "Company", "Dean", "Design", "Drew", "Faith", "First",
    "Frank", "Grace", "Grant", "Group", "Head", "Holdings", "Hope", "House", "Hunter", "Jack", "June", "Lead", "Mark", "Market",
    "Mason", "May", "Miles", "North", "Office", "Page", "Pat", "Price", "Product", "Rich", "Rob", "Rose", "Sales", "South", "Summer",
    "Sunny", "Team", "The", "Trade", "Union", "United", "West", "Will", "Wood", "World", "Young",
})  # fmt: skip
"""Parts of names that are words as well: they stay, unless the whole name is said."""


@immutable
class Told:
    """Who is told as what."""

    masks: Mapping[str, str]
    """Whole names (as `_key` has them) and parts of them, as they are written -> what stands instead."""
    names: tuple[str, ...]
    """Whole names of several words, for the proof over the finished file."""
    words: tuple[str, ...]
    """Whole names of one word: that one may be any word, so the proof looks for what is said around it."""


def reader(library: Library, case: Case, judgement: Judgement, options: Options) -> tuple[Library, Case, Told]:
    """Library and case as this reader may know them, and whose names are kept back."""
    if not options.hidden:
        return library, case, Told({}, (), ())
    seen = sorted({piece.evidence_id for judged in judgement.expectations for piece in judged.pieces})
    who = told(library, case, options, seen)
    masked = for_reader(library, who)
    return masked, masked.case[case.id], who


def told(library: Library, case: Case, options: Options, seen: Sequence[str]) -> Told:
    """Who is told as what to this reader. `seen`: ids of the case's pieces, in order, so that what is outside it changes no letter."""
    own = _plain(library.owned_by.name)
    hidden = [(_written(name), word) for name, word in _hidden_names(library, case, options, seen) if _plain(name) not in ("", own)]
    names = sorted({name for name, _word in hidden})
    return Told(
        _masks(hidden, frozenset(own.split())), tuple(n for n in names if " " in n), tuple(n for n in names if " " not in n)
    )


def _hidden_names(library: Library, case: Case, options: Options, seen: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names that this reader is not told, each with the role that is: in the order of their letters, those of the case first."""
    here = {w.person_id for id in seen for w in library.witnesses_of.get(id, ())}
    hidden = sorted((p for p in library.person.values() if _hides(library, p, options)), key=lambda p: p.id)
    if Hidden.PEOPLE in options.hidden:
        yield case.manager, _role(Relation.MANAGER)
    yield from ((p.name, _role(_relation(library, p, seen))) for p in hidden if p.id in here)
    if Hidden.PEOPLE in options.hidden:
        yield from ((name, _role(Relation.OTHER)) for name in _others(library, case))
    yield from ((p.name, _role(_relation(library, p, seen))) for p in hidden if p.id not in here)


def _masks(hidden: Sequence[tuple[str, str]], own: frozenset[str]) -> dict[str, str]:
    """Each name with its role and the role's next letter; its parts, too, unless they are parts of the author's `own` name."""
    masks: dict[str, str] = {}
    letters: Counter[str] = Counter()
    for name, role in hidden:
        if (key := _key(name)) not in masks:
            masks[key] = _("{role} {letter}").format(role=role, letter=letter(letters[role]))
            letters[role] += 1
    for name, _role_word in hidden:
        for part in _parts(name):
            if _plain(part) not in own:
                masks.setdefault(part, masks[_key(name)])
    return masks


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
        if (said := told.masks.get(_key(person.name))) is not None:
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


def _written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _plain(name: str) -> str:
    return _written(name).lower()


def _key(name: str) -> str:
    """By which a whole name is known: in any case of letters; one of a single word, which may be any word, as it is written."""
    return _plain(name) if " " in (written := _written(name)) else written


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
    """Puts what is told in place of every name: those of several words in any case of letters, single words as they are written."""
    order = sorted(masks, key=len, reverse=True)
    patterns = [(_pattern(name), masks[name]) for name in order]
    heads = re.compile("|".join(re.escape(name.split()[0]) for name in order), re.IGNORECASE)
    alone = {_plain(name): masks[name] for name in order}

    def hide(text: str) -> str:
        plain = unicodedata.normalize("NFC", text)
        if (said := alone.get(_plain(plain))) is not None:  # nothing but a name, in whatever case of letters
            return said
        plain = _ADDRESS.sub(_("(address left out)"), plain)
        if heads.search(plain) is None:
            return plain
        for pattern, said in patterns:
            plain = pattern.sub(lambda _found, said=said: said, plain)
        return plain

    return hide


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    if " " not in name and name.islower():  # somebody who is noted as "priya" is written "Priya", too
        words += "|" + re.escape(name[:1].upper() + name[1:])
    edges = ("", "") if _wide(name) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{words}){edges[1]}", re.IGNORECASE if " " in name else 0)


def around(library: Library, told: Told) -> tuple[tuple[str, str], ...]:
    """(what is said around a name of one word, the name), wherever a person wrote it: what the proof knows such a name by."""
    patterns = [(name, _pattern(name)) for name in told.words]
    said = {
        (text[max(0, found.start() - _AROUND) : found.end() + _AROUND], name)
        for kind, names in (_PROSE.items() if patterns else ())
        for record in library.records(kind).values()
        for text in _texts(tuple(getattr(record, field) for field in names))
        for name, pattern in patterns
        for found in pattern.finditer(text)
    }
    return tuple(sorted(said))


def _texts(value: Any) -> Iterator[str]:
    """Every text that `_hidden` would rewrite."""
    if type(value) is str:
        yield unicodedata.normalize("NFC", value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _texts(tuple(getattr(value, f.name) for f in fields(value) if f.name not in _KEPT))


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

