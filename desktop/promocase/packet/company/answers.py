"""Library, case, judgement, form and options to the answers of a company's form: pure, the same five give the same value."""

import hashlib

from promocase.domain.case import Case
from promocase.domain.company_form import CompanyAnswer, CompanyForm, Question, Source
from promocase.domain.library import Library
from promocase.judge.judgement import Judgement
from promocase.judge.target import framework_of
from promocase.packet import proof
from promocase.packet.assemble import DEFAULT, refuse
from promocase.packet.assembly import decision
from promocase.packet.assembly import material as materials
from promocase.packet.assembly.material import Material
from promocase.packet.company.fitting import fitted
from promocase.packet.company.model import Answer, Answered, Offered, Telling
from promocase.packet.company.telling import offered, telling
from promocase.packet.options import Options


def answered(library: Library, case: Case, judgement: Judgement, form: CompanyForm, options: Options = DEFAULT) -> Answered:
    """The form with the answers of this case. Known when a stop finding lets nothing out."""
    framework = framework_of(library, case)
    refuse(judgement, framework, library)
    m = materials.of(library, case, framework, judgement, options)
    offers = offered(m)
    teller = _Teller(m, offers)
    private = proof.private_typed(library, case, judgement, options)
    known = library.answers_of(case.id, case.target_level)
    answers = tuple(_answer(q, known.get(q.id), teller, private) for q in form.questions)
    return Answered(form, decision.name(m), judgement.target.level.label, options.language, judgement.as_of, answers, offers)


def fingerprint(assembled: str) -> str:
    """What an answer written by hand remembers of what was assembled then."""
    return hashlib.sha256(assembled.encode("utf-8", "surrogatepass")).hexdigest()


class _Teller:
    """Asks each source once, however many answers are made of it."""

    def __init__(self, m: Material, offers: tuple[Offered, ...]) -> None:
        self._m = m
        self._labels = {o.source: o.label for o in offers}
        self._told: dict[Source, Telling | None] = {}

    def tell(self, source: Source) -> Telling | None:
        if source not in self._told:
            label = self._labels.get(source)
            self._told[source] = None if label is None else telling(self._m, source, label)
        return self._told[source]


def _answer(question: Question, known: CompanyAnswer | None, teller: _Teller, private: tuple[str, ...]) -> Answer:
    sources = known.sources if known else ()
    told = [(source, teller.tell(source)) for source in sources]
    fit = fitted([t for _source, t in told if t is not None], question.limit, question.unit)
    by_hand = known is not None and known.text is not None
    text = known.text if known is not None and known.text is not None else fit.text
    return Answer(
        question=question,
        sources=sources,
        silent=tuple(source for source, t in told if t is None),
        assembled=fit.text,
        left_out=fit.left_out,
        text=text,
        by_hand=by_hand,
        changed=by_hand and known is not None and known.assembled != fingerprint(fit.text),
        private=proof.first_private(text, private),
    )
