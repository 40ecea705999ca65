"""Findings about what does not belong in a document that travels (S02, S03, S04).

They read what a packet may print: the case's own texts, its claims, and its counted pieces. Better to miss something than to raise a
false alarm: each rule asks for a person and a matter in one sentence, or for a form that nothing else has. Matters are
English words; addresses and telephone numbers have no language. What is met is told by its kind, and quoted nowhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from promocase.domain.case import Claim
from promocase.domain.evidence import Consent, Relation
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.findings.written import Record, Text, all_english
from promocase.judge.judgement import Finding

_SENTENCE = re.compile(r"[^!?…\n.]+(?:\.(?=\S)[^!?…\n.]+)*")
"""A full stop within a number or an address ends no sentence."""
_DIGIT = re.compile(r"\d")
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
    people = _people(_names(ground, ground.pieces_of), _names(ground, _reports(ground)), _names(ground, _customers(ground)))
    records = _everything(ground)
    of_all = all_english(records)
    for record in records:
        yield from _private(record, of_all, people)


def _everything(ground: Ground) -> tuple[Record, ...]:
    """All that a packet may print: the case's own texts, all of each claim, and the counted pieces."""
    case = {
        "sixty_seconds": ground.sixty_seconds,
        "business_need": ground.business_need,
        "growth": ground.growth,
        "context": ground.context,
        "role_scope": ground.case.role_scope,
    }
    claims = (Record.of(id, _of_claim(claim)) for id, claim in ground.claimed)
    return (Record.of("case", case), *claims, *(p.written for p in ground.counted))


def _of_claim(claim: Claim) -> dict[str, str]:
    gap = f"{claim.gap.what}\n{claim.gap.plan}" if claim.gap else ""
    return {"claim": claim.text, "beyond": claim.beyond, "limits": claim.limits, "differs": claim.differs, "gap": gap}


_Names = tuple[tuple[str, tuple[str, ...]], ...]
"""(person id, whole name and then the first name where it can't be a word), by id."""


@dataclass(frozen=True, slots=True, eq=False)
class _People:
    """Patterns that meet the people of a case. One of these as long as they stay the same."""

    reports: Mapping[str, re.Pattern[str]]
    customers: Mapping[str, re.Pattern[str]]
    """By whole names alone; those who agreed are not among them."""
    pay: re.Pattern[str]
    health: re.Pattern[str]


@lru_cache(maxsize=4)
def _people(everybody: _Names, reports: _Names, customers: _Names) -> _People:
    anybody = _any(name for _id, names in everybody for name in names).pattern
    who = f"(?:I|[Hh]e|[Ss]he|{anybody})"
    whose = rf"(?:\b(?:[Mm]y|[Hh]is|[Hh]er)|{anybody}['’]s)"
    return _People(
        {id: _any(names) for id, names in reports},
        {id: _any(names[:1]) for id, names in customers},
        re.compile(rf"{whose}\s+{_PAY}\b|\b{who}\s+{_EARNS}\b"),
        re.compile(rf"{whose}\s+(?:\w+\s+)?{_ILL}\b|\b{who}\s+{_FELL_ILL}"),
    )


def _reports(ground: Ground) -> set[str]:
    report = Relation.REPORT
    return {w.person_id for p in ground.counted for w in p.witnesses if w.relation is report}


def _customers(ground: Ground) -> set[str]:
    """Those who have not agreed to be named, wherever they were asked."""
    customer, agreed = Relation.CUSTOMER, Consent.AGREED
    found = {w.person_id for p in ground.counted for w in p.witnesses if w.relation is customer}
    return found and found - {w.person_id for p in ground.counted for w in p.witnesses if w.consent is agreed}


def _names(ground: Ground, ids: Iterable[str]) -> _Names:
    """Of people who stand for counted pieces only (T2)."""
    named = ((id, ground.people[id].name.strip()) for id in sorted(ids) if id in ground.people)
    return tuple((id, (name, *_short(name))) for id, name in named if name)


def _short(name: str) -> tuple[str, ...]:
    first, *more = name.split()
    return (first,) if more and len(first) > 2 and first not in _WORDS_TOO else ()


def _any(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for these names as they are written; one that meets nothing where there are none."""
    longest_first = sorted(set(names), key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b") if longest_first else re.compile(r"(?!)")


@lru_cache(maxsize=1 << 15)
def _private(record: Record, of_all: bool, people: _People) -> tuple[Finding, ...]:
    """What one record tells. Kept, as most records are the same from one judgement to the next."""
    return tuple(found for text in record.texts(of_all) for found in _of_text(text, people))


def _of_text(text: Text, people: _People) -> Iterator[Finding]:
    if text.english and people.reports:
        yield from _performance(text, people.reports)
    kinds = _kinds(text, people)
    if kinds:
        yield finding("S03", text.about, field=text.field, kinds=kinds)
    named = tuple(id for id, names in people.customers.items() if names.search(text.words))
    if named:
        yield finding("S04", text.about, field=text.field, people=named)


def _performance(text: Text, reports: Mapping[str, re.Pattern[str]]) -> Iterator[Finding]:
    if not _WEAK.search(text.words):
        return
    weak = [s for s in _SENTENCE.findall(text.words) if _WEAK.search(s)]
    named = tuple(id for id, names in reports.items() if any(names.search(s) for s in weak))
    if named:
        yield finding("S02", text.about, field=text.field, people=named)


def _kinds(text: Text, people: _People) -> tuple[str, ...]:
    """Kinds of personal data that a text tells. What most texts lack (a digit, a word of health) is asked for before anything else."""
    words, digit = text.words, _DIGIT.search(text.words)
    pay = digit and text.english and people.pay.search(words)
    health = text.english and people.health.search(words)
    sentences = _SENTENCE.findall(words) if pay or health else []
    met = {
        "mail": "@" in words and _MAIL.search(words),
        "phone": digit and _has_phone(words),
        "address": digit and _STREET.search(words),
        "pay": pay and any(_MONEY.search(s) and people.pay.search(s) for s in sentences),
        "health": health and any(people.health.search(s) for s in sentences),
    }
    return tuple(kind for kind, found in met.items() if found)


def _has_phone(words: str) -> bool:
    """A number that begins with + and a country, or that is called a telephone number. Growth in thousands ("+12 345 678") is none."""
    written = [m.group() for m in _PHONE.finditer(words)]
    return bool(_CALLED.search(words)) or any(
        9 <= sum(c.isdigit() for c in n) <= 15 and not _THOUSANDS.fullmatch(n.strip()) for n in written
    )
