"""The dates that headings hold, those among them that leave their year to the headings above."""

import re

from promocase.exchange.intake.when import Dates, Span, month

_UNKNOWN = Span()
_LONGEST = 120
"""Characters of a date with all that may stand beside it."""


def only_date(title: str, dates: Dates) -> bool:
    """Whether nothing but a date, with or without its year, or a day's, week's or quarter's notes, stands in the heading."""
    if len(title) > _LONGEST:
        return False
    if bare_date(title):
        return True
    if not date_in(title, dates).known:
        return False
    rest = re.sub(r"\d+|[^\w\s]|_", " ", title.casefold())
    return not [w for w in rest.split() if w not in _DATE_WORDS and not month(w)]


_DATE_WORDS = {
    "week", "weekly", "daily", "evening", "morning", "journal", "log", "notes", "note", "review", "of", "to", "the", "w", "q",
    "quarter", "fy",
    "year", "brag", "doc", "document", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed",
    "thu", "fri", "sat", "sun", "and", "h", "half", "st", "nd", "rd", "th", "entry", "month", "monthly", "retro", "retrospective",
    "summary",
    "accomplishments", "achievements", "wins", "highlights", "work", "update", "updates", "status", "report", "kw", "first",
    "second", "present",
    "t", "z", "day", "in", "my", "recap", "for", "from", "during", "shipped", "delivered", "done", "things", "entries",
}  # fmt: skip


def date_in(title: str, dates: Dates, above: Span = _UNKNOWN) -> Span:
    """The date a heading holds, at its beginning, its end, in brackets or after a dash.

    `above` is the date of what it stands in: where a heading names a month, week or day alone, its year is the one above.
    """
    parts = [title, *(p.strip() for p in re.split(r"\s[-–—|·:]\s|[()\[\]]|,\s(?=\D)|:\s|—|\bof\b", title))]
    for part in parts:
        found = dates.read(part)
        if found.known:
            return found
    late = re.search(r"((?:Q[1-4]\s*)?(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?|-W\d{2}|-?Q[1-4])?)\W*$", title)
    if late:
        return dates.read(late[1])
    return next((found for part in parts if (found := in_year_of(bare_date(part), dates, above)).known), Span())


_SHORT_MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
                 "mai", "mrz", "okt", "dez", "mei", "maj", "mag", "dic"}  # fmt: skip
"""Short names of months that are no other usual word, such as “out” and “set” are."""


def bare_date(title: str) -> str:
    """The month, week, quarter, half or day that a heading names without a year, in a form a year can be put behind; else empty."""
    kept: list[str] = []
    kinds: set[str] = set()
    for word in re.findall(r"[^\W_]+|[-–—/&]", title.casefold()):
        word = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)
        if month(word) and (len(word) > 3 or word in _SHORT_MONTHS):
            kind = "month"
        elif re.fullmatch(r"[qh][1-4]", word):
            kind = "quarter"
        elif word in ("week", "wk", "kw"):
            kind = "week"
        elif re.fullmatch(r"\d{1,2}", word):
            kind = "number"
        elif re.fullmatch(r"[-–—/&]|to|and|bis|und", word):
            kind, word = "between", "-"
        elif word in _DATE_WORDS:
            continue
        else:
            return ""
        kept.append(word)
        kinds.add(kind)
    if "month" in kinds:  # what else it is called, as in “Week of May 5” or “Q2: May”, says no more
        return " ".join(w for w in kept if w not in ("week", "wk", "kw") and not re.fullmatch(r"[qh][1-4]", w)).strip("- ")
    if kinds == {"quarter"} or kinds == {"week", "number"}:
        return " ".join(kept)
    return ""


def in_year_of(bare: str, dates: Dates, above: Span) -> Span:
    """A date without a year, in the year of what it stands in. Unknown where that has none, several, or ends before it begins."""
    if not bare or above.first is None:
        return Span()
    ends = (above.last or above.first).last
    if ends.year != above.first.first.year:
        return Span()
    found = dates.read(f"{bare} {ends.year}")
    return found if found.first is not None and found.first.first <= ends else Span()
