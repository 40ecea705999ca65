"""Notes on a claim as it is typed: what it does not cite, what its evidence does not say, how long it is. Notes, never errors."""

import re

from promocase.domain.case import Case, Voice
from promocase.domain.citations import cited_numbers, marked
from promocase.domain.evidence import Evidence
from promocase.domain.library import Library
from promocase.judge.findings.text import says_we_alone
from promocase.judge.judgement import ExpectationJudgement, Judgement, Shows
from promocase.kit.i18n import _, n_
from promocase.words.texts import listed

AIM = 60
"""Words of a claim on paper, at most."""
LONGEST = 120
"""Words after which a claim is no longer one to three sentences."""
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,’']\d+)*(?:\s?%)?(?![\w])")
_YEAR = re.compile(r"(?:19|20)\d\d")


def notes(library: Library, case: Case, whole: Judgement, competency_id: str, text: str) -> tuple[str, ...]:
    """What is worth a look in this text, a short line each; nothing for an empty one."""
    if not text.strip():
        return ()
    words = "".join(part for part, numbers in marked(text) if not numbers)
    count = len(words.split())
    found = [_("{words}; about {most} fit the page").format(words=n_("1 word", "{n} words", count), most=AIM)]
    if count > LONGEST:
        found.append(_("Over {most} words: one to three sentences are read").format(most=LONGEST))
    known = {number: id for id, number in library.numbers_of(case.id, whole.target.level.track).items()}
    numbers = cited_numbers(text)
    found += _on_citations(numbers, known)
    cited = [library.evidence[known[n]] for n in numbers if n in known]
    if strange := unsupported(words, cited):
        found.append(_("Not in the cited evidence: {numbers}").format(numbers=listed(strange)))
    if cited and _below(whole.expectation(competency_id), {e.id for e in cited}):
        found.append(_("What it cites shows the current level only"))
    if case.voice is Voice.FIRST and says_we_alone(words):
        found.append(_("It says “we”. What did you do?"))
    return tuple(found)


def _on_citations(numbers: tuple[int, ...], known: dict[int, str]) -> list[str]:
    if not numbers:
        return [_("No evidence cited")]
    unknown = [f"E{n}" for n in numbers if n not in known]
    return [_("{marks} is not the number of any piece").format(marks=", ".join(unknown))] if unknown else []


def unsupported(words: str, cited: list[Evidence]) -> list[str]:
    """Figures in the words that none of these pieces has, as typed; without a citation there is nothing to compare with."""
    if not cited:
        return []
    said = {_plain(figure) for piece in cited for figure in _FIGURE.findall(_all_of(piece))}
    years = {str(day.year) for piece in cited for day in (piece.first_day, piece.last_day) if day}
    figures = dict.fromkeys(met.strip() for met in _FIGURE.findall(words))
    return [met for met in figures if _plain(met) not in said and not (_YEAR.fullmatch(met) and met in years)]


def _plain(figure: str) -> str:
    """ "4.4 %", "4,4%" and "4.4" are one figure, and so are "12,000" and "12000"."""
    digits = figure.rstrip(" %").replace("’", "").replace("'", "")
    return re.sub(r"[.,](?=\d{3}(?!\d))", "", digits).replace(",", ".")


def _all_of(piece: Evidence) -> str:
    metrics = (f"{m.name} {m.baseline} {m.value} {m.period}" for m in piece.metrics)
    texts = (piece.title, piece.situation, piece.my_part, piece.others_part, piece.result, piece.difficulty, piece.counterfactual)
    return "\n".join((*texts, *metrics))


def _below(judged: ExpectationJudgement, cited: set[str]) -> bool:
    shown = [piece.shows for piece in judged.pieces if piece.evidence_id in cited]
    return bool(shown) and all(shows is Shows.BELOW for shows in shown)
