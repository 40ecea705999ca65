"""Findings about what does not belong in a document that travels (S02, S03, S04).

They read what a packet may print: the case's own texts, its claims, and its counted pieces. Better to miss something than to raise a
false alarm: each rule asks for a person and a matter in one sentence, or for a form that nothing else has. Matters are
English words; addresses and telephone numbers have no language. What is met is told by its kind, and quoted nowhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from promocase.domain.evidence import Consent, Relation
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.findings.written import Text, everything
from promocase.judge.judgement import Finding

_SENTENCE = re.compile(r"[^!?…\n.]+(?:\.(?=\S)[^!?…\n.]+)*")
"""A full stop within a number or an address ends no sentence."""
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w+])\+\d{1,3}(?:[ .\-/]?\(?\d{1,5}\)?){2,5}(?![\w%])")
_CALLED = re.compile(r"\b(?:phone|tel|telephone|mobile|call (?:me|him|her|them) (?:at|on))\b[^\w\n]{0,3}(\(?\d[\d ().\-/]{6,16}\d)", re.I)
_THOUSANDS = re.compile(r"\+?\d{1,3}(?:[ .]\d{3})+")
_STREET = re.compile(
    r"\b\d{1,5}[a-z]? (?:[A-Z][a-z]+ ){1,3}(?:Street|Avenue|Road|Lane|Drive|Boulevard|Crescent|Terrace)(?=\s*(?:[,;)\n]|\.\s|\.?$))"
)
_MONEY = re.compile(r"[$€£¥]\s?\d|\b\d[\d.,]*\s?k?\s?(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|INR|euros?|dollars|pounds|kronor)\b")
_PAY = (
    r"(?:(?:base|annual|yearly|monthly|gross|net|current|new|starting)\s+)*"
    r"(?:salary|pay|wages?|bonus|compensation|package|stock grant|raise)"
)
_EARNS = r"(?:earns?|earned|makes|is paid|was paid|am paid|gets paid)"
_ILL = (
    r"(?:illness|depression|burn-?out|pregnancy|diagnosis|surgery|sick leave|medical leave|disability|miscarriage|chemotherapy|"
    r"mental health|panic attacks|breakdown|medical condition|health condition)"
)
_FELL_ILL = (
    r"(?:was|were|is|am|been|became|fell|got|went|had been|has been)\s+(?:\w+\s+)?"
    r"(?:ill|sick(?! of)|pregnant|diagnosed|hospitali[sz]ed|burn(?:ed|t) out|signed off sick|on sick leave|on medical leave)\b"
)
_WEAK = re.compile(
    r"\b(?:under-?perform(?:s|ed|ing|ance|er)?|low performers?|poor perform(?:ance|er)|performance improvement plan|on a PIP|"
    r"performance (?:issue|problem|warning)s?|(?:verbal|written|final) warning|managed out|dismissed|let go|fired|failed (?:his|her|their) "
    r"probation|below expectations|did(?: not|n['’]t) meet expectations|(?:rating|rated) (?:of )?(?:below|[12] out of))\b",
    re.IGNORECASE,
)
_WORDS_TOO = frozenset({
    "Will", "Mark", "Grace", "May", "June", "April", "August", "Hope", "Faith", "Joy", "Bill", "Rich", "Pat", "Art",
    "Chase", "Summer", "Dawn", "Page", "Price", "Case",
})  # fmt: skip
"""First names that are words: only the whole name is read as a name."""


def find(ground: Ground) -> Iterator[Finding]:
    reports, customers = _names(ground, {Relation.REPORT}), _names(ground, {Relation.CUSTOMER}, unless=Consent.AGREED)
    everybody = _any(name for names in _names(ground, set(Relation)).values() for name in names)
    whole = {id: _any(names[:1]) for id, names in customers.items()}
    for text in everything(ground):
        if text.english and reports:
            yield from _performance(text, reports)
        kinds = _kinds(text.words, text.english, everybody.pattern)
        if kinds:
            yield finding("S03", text.about, field=text.field, kinds=kinds)
        named = tuple(id for id, names in whole.items() if names.search(text.words))
        if named:
            yield finding("S04", text.about, field=text.field, people=named)


@dataclass(frozen=True, slots=True)
class _Personal:
    pay: re.Pattern[str]
    health: re.Pattern[str]


@lru_cache(maxsize=4)
def _personal(everybody: str) -> _Personal:
    """`everybody`: the pattern that meets their names."""
    who = f"(?:I|[Hh]e|[Ss]he|{everybody})"
    whose = rf"(?:\b(?:[Mm]y|[Hh]is|[Hh]er)|{everybody}['’]s)"
    return _Personal(
        re.compile(rf"{whose}\s+{_PAY}\b|\b{who}\s+{_EARNS}\b"), re.compile(rf"{whose}\s+(?:\w+\s+)?{_ILL}\b|\b{who}\s+{_FELL_ILL}")
    )


def _names(ground: Ground, relations: set[Relation], unless: Consent | None = None) -> dict[str, tuple[str, ...]]:
    """person id -> whole name, then the first name where it can't be a word. People who stand for counted pieces only (T2)."""
    found: dict[str, tuple[str, ...]] = {}
    agreed = {w.person_id for p in ground.counted for w in p.witnesses if w.consent is unless} if unless else set[str]()
    for witness in (w for p in ground.counted for w in p.witnesses):
        person = ground.people.get(witness.person_id)
        if witness.relation in relations and person is not None and person.name.strip() and person.id not in agreed:
            first, *more = person.name.split()
            short = [first] if more and len(first) > 2 and first not in _WORDS_TOO else []
            found[person.id] = (person.name.strip(), *short)
    return dict(sorted(found.items()))


def _any(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for these names as they are written; one that meets nothing where there are none."""
    longest_first = sorted(set(names), key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b") if longest_first else re.compile(r"(?!)")


def _performance(text: Text, reports: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    if not _WEAK.search(text.words):
        return
    weak = [s for s in _SENTENCE.findall(text.words) if _WEAK.search(s)]
    named = tuple(id for id, names in reports.items() if any(_any(names).search(s) for s in weak))
    if named:
        yield finding("S02", text.about, field=text.field, people=named)


@lru_cache(maxsize=1 << 15)
def _kinds(words: str, english: bool, everybody: str) -> tuple[str, ...]:
    """Kinds of personal data that a text tells. Kept, as most texts are the same from one judgement to the next."""
    personal, sentences = _personal(everybody), _SENTENCE.findall(words) if english else []
    met = {
        "mail": "@" in words and _MAIL.search(words),
        "phone": _has_phone(words),
        "address": _STREET.search(words),
        "pay": any(_MONEY.search(s) and personal.pay.search(s) for s in sentences),
        "health": any(personal.health.search(s) for s in sentences),
    }
    return tuple(kind for kind, found in met.items() if found)


def _has_phone(words: str) -> bool:
    """A number that begins with + and a country, or that is called a telephone number. Growth in thousands ("+12 345 678") is none."""
    written = [m.group() for m in _PHONE.finditer(words)]
    return bool(_CALLED.search(words)) or any(
        9 <= sum(c.isdigit() for c in n) <= 15 and not _THOUSANDS.fullmatch(n.strip()) for n in written
    )
