"""The author's texts as the findings read them: where each stands, and whether it is English."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from promocase.domain.case import Claim
from promocase.domain.evidence import Evidence
from promocase.judge.english import SHORT, Weight, is_english, together, weigh
from promocase.judge.findings.ground import Ground

_OF_PIECE = ("situation", "my_part", "result")
_ALL_OF_PIECE = ("title", *_OF_PIECE, "others_part", "result_source", "difficulty", "counterfactual")


@dataclass(frozen=True, slots=True)
class Text:
    about: str
    field: str
    """Name of the record's field, or `claim`, `gap`."""
    words: str
    english: bool


_Told = tuple[str, dict[str, str]]
"""(what it is about, field -> text)"""


def wording(ground: Ground) -> tuple[Text, ...]:
    """What is read for its wording: the case in 60 seconds, the claims, and what cited pieces tell."""
    ids = {id for ids in ground.cited.values() for id in ids}
    claims = ((id, {"claim": claim.text}) for id, claim in _claims(ground))
    pieces = ((p.id, _of_piece(p.evidence, _OF_PIECE)) for p in ground.counted if p.id in ids)
    return _texts((("case", {"sixty_seconds": ground.sixty_seconds}), *claims, *pieces))


def everything(ground: Ground) -> tuple[Text, ...]:
    """All that a packet may print: the case's own texts, all of each claim, and the counted pieces."""
    case = {
        "sixty_seconds": ground.sixty_seconds,
        "business_need": ground.business_need,
        "growth": ground.growth,
        "context": ground.context,
        "role_scope": ground.case.role_scope,
    }
    claims = ((id, _of_claim(claim)) for id, claim in _claims(ground))
    return _texts((("case", case), *claims, *((p.id, _of_piece(p.evidence, _ALL_OF_PIECE)) for p in ground.counted)))


def _claims(ground: Ground) -> Iterator[tuple[str, Claim]]:
    for expectation in ground.target.expectations:
        claim = ground.claims.get(expectation.id)
        if claim is not None:
            yield expectation.id, claim


def _of_claim(claim: Claim) -> dict[str, str]:
    gap = f"{claim.gap.what}\n{claim.gap.plan}" if claim.gap else ""
    return {"claim": claim.text, "beyond": claim.beyond, "limits": claim.limits, "differs": claim.differs, "gap": gap}


def _of_piece(evidence: Evidence, names: tuple[str, ...]) -> dict[str, str]:
    return {name: str(getattr(evidence, name)) for name in names}


def _texts(told: Iterable[_Told]) -> tuple[Text, ...]:
    """Those that are written. A text of few words is taken to be in the language of its record; of a short record, in that of all."""
    records = [(about, {name: text for name, text in texts.items() if text.strip()}) for about, texts in told]
    weighed = [{name: weigh(text) for name, text in texts.items()} for _about, texts in records]
    of_all = is_english(together(w for weights in weighed for w in weights.values()))
    return tuple(
        Text(about, name, text, _english(weights[name], weights.values(), of_all))
        for (about, texts), weights in zip(records, weighed, strict=True)
        for name, text in texts.items()
    )


def _english(own: Weight, beside: Iterable[Weight], of_all: bool) -> bool:
    if own.words >= SHORT:
        return is_english(own)
    record = together(beside)
    return is_english(record) if record.words >= SHORT else of_all
