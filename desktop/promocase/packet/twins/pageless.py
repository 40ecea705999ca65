"""The packet's sentences without its pages: "on the form on page 9" leads to the form by its name."""

from promocase.kit.i18n import _
from promocase.packet.assembly.decision import FORM, PLAN
from promocase.packet.rich import Inline, Link, PageOf, Rich, joined
from promocase.packet.twins.document import Words, words


def pageless(text: Rich) -> Words:
    """Page numbers as links that say where they lead. The model is the handed-out one, so its sentences are met as they are."""
    titles = {FORM: _("Review form"), PLAN: _("Next proofs")}
    out: list[Inline] = []
    for piece in text:
        if not isinstance(piece, PageOf):
            out.append(piece)
            continue
        link = Link(titles.get(piece.target, piece.target), piece.target)
        before = out.pop() if out and isinstance(out[-1], str) else ""
        assert isinstance(before, str)
        out += _led(before, link)
    return words(joined(out))


def _led(before: str, link: Link) -> list[Inline]:
    """ "... on page" becomes "... (Review form)", and "The plan: page" becomes "The plan: Next proofs"."""
    spoken = before.replace("\N{NO-BREAK SPACE}", " ")
    for phrase, opening, closing in ((_(" on page "), " (", ")"), (_(": page "), ": ", "")):
        if spoken.endswith(phrase):
            return [before[: -len(phrase)] + opening, link, closing]
    return [before, link]
