"""A company's questions from a pasted list: one a line, "(max 500 characters)" and the like read as limits; and back to such a list."""

import re
from collections.abc import Iterable
from dataclasses import replace

from promocase.domain.company_form import Unit
from promocase.domain.immutable import immutable

MOST = 100
"""Questions of one form."""
LARGEST_LIMIT = 1_000_000
_LONGEST = 2_000
"""Characters of a line in which a limit is looked for."""

_UNITS = {
    Unit.CHARACTERS: r"char(?:acter)?s?|zeichen|anschläge|caract[eè]res|caratteri|tekens?|tegn|tecken|znaków|merkkiä|字符|文字|字",
    Unit.WORDS: r"words?|wörter|worte|mots|palabras|palavras|parole|woorden|ord|słów|sanaa|词|語",
}
_NUMBER = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+|\d{1,6}"
_SIGNS = {unit: re.compile(rf"(?P<n>{_NUMBER})\s*[- ]?\s*(?:{names})(?![a-zà-ÿ-])", re.IGNORECASE) for unit, names in _UNITS.items()}
_BRACKETS = re.compile(r"[(\[{（【]([^()\[\]{}（）【】]*)[)\]}）】]")
_PARTING = re.compile(r"[-–—:;,|/.?!]|\s{2,}")
_NUMBERING = re.compile(
    r"^\s*(?:[-*•‣◦▪–—☐□]\s+|(?:Q(?:uestion)?\s*)?\d{1,3}\s*[.):]\s+|Q\d{1,3}\s+|\(?[a-z][.)]\s+|#+\s+)+", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\b(?:limit(?:ed to)?|max(?:imum|imal)?|min(?:imum)?|up to|at most|no more than|bis zu|höchstens|about|around|ca|each|"
    r"including spaces|with spaces|to|and|or|between)\b|\d+",
    re.IGNORECASE,
)
"""Words that stand beside a limit and say no more."""


@immutable
class Asked:
    """A question as it was pasted."""

    text: str
    limit: int = 0
    unit: Unit = Unit.CHARACTERS


def read(text: str) -> tuple[Asked, ...]:
    """The questions of a pasted text, in order. Numbering and bullets go; a line that states only a limit is of the question above it.

    Never raises. Of a range ("150 to 300 words") the larger number is the limit.
    """
    found: list[Asked] = []
    for line in text.splitlines():
        asked = _question(line)
        if asked.text:
            found.append(asked)
        elif asked.limit and found and not found[-1].limit:
            found[-1] = replace(found[-1], limit=asked.limit, unit=asked.unit)
    return tuple(found)


def write(questions: Iterable[Asked]) -> str:
    """A list that `read` reads as these questions again."""
    return "\n".join(f"{q.text} ({_limit_words(q)})" if q.limit else q.text for q in questions)


def _limit_words(asked: Asked) -> str:
    return f"max {asked.limit} {'words' if asked.unit is Unit.WORDS else 'characters'}"


def _question(line: str) -> Asked:
    if len(line) > _LONGEST:
        return Asked(_clean(line))
    text = " ".join(_NUMBERING.sub("", line).replace("\t", "  ").split(" ")).strip()
    for inside in reversed(list(_BRACKETS.finditer(text))):
        if limit := _limit(inside.group(1)):
            rest = f"{text[: inside.start()].rstrip()} {text[inside.end() :].strip()}"
            return Asked(_clean(rest), *limit)
    for parting in _PARTING.finditer(text):
        told = text[parting.end() :]
        if (limit := _limit(told)) and _tells_only(told):
            return Asked(_clean(text[: parting.end()].rstrip("-–—:;,|/ ")), *limit)
    if (limit := _limit(text)) and _tells_only(text):
        return Asked("", *limit)
    return Asked(_clean(text))


def _limit(text: str) -> tuple[int, Unit] | None:
    """The largest number that stands before a unit."""
    found = [(int(re.sub(r"\D", "", m.group("n"))), unit) for unit, sign in _SIGNS.items() for m in sign.finditer(text)]
    usable = [one for one in found if 0 < one[0] <= LARGEST_LIMIT]
    return max(usable) if usable else None


def _tells_only(text: str) -> bool:
    """Whether nothing is left but the limit and words that go with it: "up to 500 characters", "500 character limit"."""
    for sign in _SIGNS.values():
        text = sign.sub(" ", text)
    return re.search(r"\w", _BESIDE.sub(" ", text)) is None


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" \t-–—:;|") if text.strip() else ""
