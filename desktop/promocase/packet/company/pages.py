"""The answers of a company's form as a document: a heading for each question."""

from promocase.kit.i18n import _
from promocase.packet.company.model import Answered
from promocase.packet.company.text import measured
from promocase.packet.twins.document import Block, Document, Heading, Para


def document(told: Answered) -> Document:
    blocks: list[Block] = [Heading(1, told.form.name), Para((f"{told.author}, {told.target}",))]
    for number, answer in enumerate(told.answers, 1):
        blocks.append(Heading(2, f"{number}. {answer.question.text}", f"question-{number}"))
        parts = [part for part in answer.text.split("\n\n") if part.strip()]
        blocks += [Para((part.strip("\n"),)) for part in parts] or [Para((_("No answer yet."),))]
        blocks.append(Para((measured(answer),), quiet=True))
    return Document(told.form.name, told.author, told.target, told.language, told.as_of, told.form.name, tuple(blocks))
