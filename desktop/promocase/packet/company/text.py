"""The answers as plain text: to be pasted into the company's own system, or kept."""

from promocase.domain.company_form import Question, Unit
from promocase.kit.i18n import _, n_
from promocase.packet.company.model import Answer, Answered


def whole(answered: Answered) -> str:
    """Every question with its answer; a question without one says so."""
    head = [answered.form.name, f"{answered.author}, {answered.target}"]
    parts = [f"{n}. {a.question.text}\n\n{a.text.strip() or _('No answer yet.')}" for n, a in enumerate(answered.answers, 1)]
    return "\n".join(head) + "\n\n\n" + "\n\n\n".join(parts) + "\n"


def measured(answer: Answer) -> str:
    """ "412 of 500 characters"; how much too long, where it is."""
    return measure(answer.size, answer.question)


def measure(size: int, question: Question) -> str:
    """As `measured`, of a text of this size."""
    words, limit = question.unit is Unit.WORDS, question.limit
    if not limit:
        return n_("1 word", "{n} words", size) if words else n_("1 character", "{n} characters", size)
    told = _("{size} of {limit} words") if words else _("{size} of {limit} characters")
    line = told.format(size=size, limit=limit)
    return _("{measured}: {n} too many").format(measured=line, n=size - limit) if size > limit else line
