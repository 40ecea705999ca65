"""The company's own forms: entering their questions, saying what an answer is made of, and writing it by hand.

A form goes with a framework and is there for all its cases; an answer belongs to one case at its present target level, so that another
target finds none of it and coming back finds all (T4).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from promocase.app.cases.cases import open_case_of
from promocase.app.cases.judging import judgement
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case
from promocase.domain.company_form import CompanyAnswer, CompanyForm, Question, Source
from promocase.domain.ids import named_id, new_id
from promocase.domain.library import Library
from promocase.exchange import questions
from promocase.exchange.questions import Asked
from promocase.judge.target import framework_of
from promocase.kit import wholefile
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import filename
from promocase.packet.company import answers, pages, text
from promocase.packet.company.model import Answered
from promocase.packet.options import Options
from promocase.packet.twins import word


def add(tx: Transaction, framework_id: str, name: str, asked: Iterable[Asked]) -> str:
    """A new form; gives its id. `Known` when it has no name or no question."""
    form = CompanyForm(new_id(), framework_id, _name(tx.library, framework_id, name), _questions(asked))
    tx.put(form)
    return form.id


def change(tx: Transaction, form_id: str, name: str, asked: Iterable[Asked]) -> None:
    """Another name, other questions. One that is only reworded keeps its answers; with one that is gone its answers go."""
    form = _form(tx.library, form_id)
    kept = matched(form, _questions(asked))
    tx.put(replace(form, name=_name(tx.library, form.framework_id, name, form.id), questions=kept))
    for answer in _orphans(tx.library, form, kept):
        tx.remove("company_answer", answer.id)


def remove(tx: Transaction, form_id: str) -> None:
    """Take a form away, with the answers of every case."""
    form = _form(tx.library, form_id)
    for answer in _orphans(tx.library, form, ()):
        tx.remove("company_answer", answer.id)
    tx.remove("company_form", form.id)


def map_sources(tx: Transaction, case_id: str, form_id: str, question_id: str, sources: Iterable[Source]) -> None:
    """Say what the answer is made of, in this order. What was written by hand stays."""
    _set(tx, case_id, form_id, question_id, sources=tuple(dict.fromkeys(sources)))


def write(tx: Transaction, case_id: str, form_id: str, question_id: str, words: str, assembled: str) -> None:
    """Write the answer by hand; `assembled` is what the sources say now. From now on only the author changes it."""
    _set(tx, case_id, form_id, question_id, text=words, assembled=answers.fingerprint(assembled))


def keep(tx: Transaction, case_id: str, form_id: str, question_id: str, assembled: str) -> None:
    """The author has seen what the sources say now and keeps what was written."""
    _set(tx, case_id, form_id, question_id, assembled=answers.fingerprint(assembled))


def assemble_again(tx: Transaction, case_id: str, form_id: str, question_id: str) -> None:
    """Let go of what was written by hand: the answer is made of its sources again."""
    _set(tx, case_id, form_id, question_id, text=None, assembled="")


def forms(library: Library, case: Case) -> tuple[CompanyForm, ...]:
    """The forms of the case's framework, by name."""
    return library.forms_of(framework_of(library, case).id)


def form_named(library: Library, case: Case, name: str | None) -> CompanyForm:
    """The form of this name or id; without a name the only one. `Known` where there is none, or more than one."""
    found = forms(library, case)
    if not found:
        raise Known(_("No company form is entered yet. Enter its questions first: promocase case form LIBRARY --questions FILE."))
    wanted = name.strip().casefold() if name else None
    fitting = [f for f in found if wanted is None or wanted in (f.name.casefold(), f.id)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"“{f.name}”" for f in found)
    if wanted is None:
        raise Known(_("There is more than one company form. Say which with --form: {names}.").format(names=names))
    raise Known(_("There is no company form “{name}”. There are: {names}.").format(name=name, names=names))


def answered(library: Library, case: Case, form: CompanyForm, options: Options | None = None, as_of: date | None = None) -> Answered:
    """The form as this case answers it. `Known` when a `stop` finding lets nothing out."""
    return answers.answered(library, case, judgement(library, case, as_of), form, options or Options())


def require_public(told: Answered) -> None:
    """`Known` when private words stand in an answer: then nothing of the form leaves."""
    for answer in told.answers:
        if answer.private:
            said = _("The answer to “{question}” shows private words (“{words}”), so nothing was written. Take them out of it first.")
            raise Known(said.format(question=_short(answer.question.text), words=_short(answer.private)))


def file_name(told: Answered) -> str:
    """The name that an export proposes."""
    return f"{filename.safe(told.form.name)}_{filename.safe(told.author)}.docx"


def export(told: Answered, path: Path, source: Path | None = None) -> None:
    """Write the answers to a file, as its name's end says: .txt or .docx. Whole or not at all; `source` is the library they come from."""
    kind = path.suffix.casefold()
    if kind == ".txt":
        content: bytes | str = as_text(told)
    elif kind == ".docx":
        require_public(told)
        content = word.write(pages.document(told))
    else:
        raise Known(_("“{file}” should end with .txt or .docx, which says the format.").format(file=path))
    wholefile.write(path, [content], source)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


def as_text(told: Answered) -> str:
    """Every question with its answer, to be pasted. `Known` where private words stand in one."""
    require_public(told)
    return text.whole(told)


def as_list(form: CompanyForm) -> str:
    """The questions as a list that can be edited and read again."""
    return questions.write(Asked(q.text, q.limit, q.unit) for q in form.questions)


def matched(form: CompanyForm, new: Iterable[Question]) -> tuple[Question, ...]:
    """The new questions, with the ids of those they are a new wording, limit or place of."""
    wanted, ids = list(new), {q.text: q.id for q in form.questions}
    found = {n: ids[q.text] for n, q in enumerate(wanted) if q.text in ids}
    old = [q for q in form.questions if q.id not in found.values()]
    left = [n for n in range(len(wanted)) if n not in found]
    for n in left:
        nearest = max(old, key=lambda q: _likeness(q.text, wanted[n].text), default=None)
        if nearest is not None and _likeness(nearest.text, wanted[n].text) >= _LIKE:
            found[n] = nearest.id
            old.remove(nearest)
    return tuple(replace(q, id=found.get(n, q.id)) for n, q in enumerate(wanted))


_LIKE = 0.6
"""From here on a question is the same one in other words (0 to 1, of difflib)."""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def lost(library: Library, form: CompanyForm, asked: Iterable[Asked]) -> int:
    """How many answers written by hand would go with questions that are gone."""
    return sum(a.text is not None for a in _orphans(library, form, matched(form, _questions(asked))))


def _orphans(library: Library, form: CompanyForm, kept: Iterable[Question]) -> tuple[CompanyAnswer, ...]:
    ids = {q.id for q in kept}
    return tuple(a for a in library.company_answer.values() if a.form_id == form.id and a.question_id not in ids)


def _questions(asked: Iterable[Asked]) -> tuple[Question, ...]:
    found = tuple(Question(new_id(), q.text, q.limit, q.unit) for q in asked)
    if not found:
        raise Known(_("Enter one question at least, one in each line."))
    if len(found) > questions.MOST:
        raise Known(_("These are {n} questions; a form can have {most}.").format(n=len(found), most=questions.MOST))
    if len({q.text for q in found}) < len(found):
        raise Known(_("One question stands there twice. Take one of them out, so that each has an answer of its own."))
    return found


def _name(library: Library, framework_id: str, name: str, own_id: str = "") -> str:
    name = " ".join(name.split()) or _("Company form")
    if any(f.name.casefold() == name.casefold() and f.id != own_id for f in library.forms_of(framework_id)):
        raise Known(_("There is a company form “{name}” already. Choose another name.").format(name=name))
    return name


def _form(library: Library, form_id: str) -> CompanyForm:
    form = library.company_form.get(form_id)
    if form is None:
        raise Known(_("This company form is no longer in the library, so nothing was changed."))
    return form


def _set(tx: Transaction, case_id: str, form_id: str, question_id: str, **values: Any) -> None:
    case, form = open_case_of(tx.library, case_id), _form(tx.library, form_id)
    if form.question(question_id) is None:
        raise Known(_("This question is no longer in the form, so nothing was changed."))
    id = named_id("company_answer", case.id, question_id, case.target_level)
    known = tx.library.company_answer.get(id) or CompanyAnswer(id, case.id, form.id, question_id, case.target_level)
    changed = replace(known, **values)
    if changed.sources or changed.text is not None:
        tx.put(changed)
    elif id in tx.library.company_answer:
        tx.remove("company_answer", id)
