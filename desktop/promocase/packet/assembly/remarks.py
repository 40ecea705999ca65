"""Answers to earlier remarks: what a manager wrote on the form of an earlier packet, what was done, and the next proof with its date.

Only remarks that the author did something about are told, and only those on expectations of this packet (T2) or on the whole case. They
are between author and manager: other editions tell the goals alone.
"""

from collections.abc import Iterator

from promocase.domain.case import Followed, Goal, Review
from promocase.kit.i18n import _
from promocase.packet.assembly.decision import expectation_anchor
from promocase.packet.assembly.material import Material
from promocase.packet.formnames import Text, convince_name
from promocase.packet.model import RemarkRow
from promocase.packet.options import Edition
from promocase.words import dates


def rows(m: Material) -> tuple[RemarkRow, ...]:
    """In the framework's order, those about the whole case last; reviews oldest first."""
    told: set[str] = set()
    found: list[RemarkRow] = []
    reviews = m.reviews if m.options.edition is Edition.MANAGER else ()
    for id, name, anchor in _places(m):
        for review in reviews:
            found += _of_review(m, review, id, name, anchor, told)
        left = [g for g in m.goals if g.competency_id == id and g.id not in told]
        if left:
            found.append(RemarkRow(name=name, anchor=anchor, remark="", who="", done="", proofs=tuple(map(_proof, left))))
    return tuple(found)


def _places(m: Material) -> Iterator[tuple[str, str, str]]:
    for judged in m.expectations:
        yield judged.expectation.id, judged.expectation.competency.name, expectation_anchor(judged.expectation.id)
    yield "", "", ""


def _of_review(m: Material, review: Review, id: str, name: str, anchor: str, told: set[str]) -> Iterator[RemarkRow]:
    goals = [g for g in m.goals if g.competency_id == id and g.review_id == review.id]
    for field, remark in _remarks(m, review, id):
        followed = m.followed.get((review.id, field))
        discussed = followed if followed is not None and followed.what is Followed.DISCUSSED else None
        proofs = tuple(_proof(g) for g in goals if g.id not in told)
        if discussed is None and not proofs:
            continue
        told.update(g.id for g in goals)
        done = " ".join(discussed.note.split()) if discussed else ""
        if discussed and not done:
            said = m.by_voice(_("We talked about it on {day}."), _("It was talked about on {day}."))
            done = said.format(day=dates.day(discussed.followed_on))
        yield RemarkRow(name=name, anchor=anchor, remark=" ".join(remark.split()), who=review.reviewer, done=done, proofs=proofs)


def _remarks(m: Material, review: Review, id: str) -> list[tuple[str, str]]:
    """(field, text) of what this review says about one expectation, or about the whole case."""
    if not id:
        texts = ((Text.DOUBTED, review.doubted), (Text.UNDERSTATED, review.understated), (Text.STEP, review.next_step))
        return [(which.value, text) for which, text in texts if text.strip()]
    level = m.case.target_level
    return [(convince_name(id, level), a.text) for a in review.answers if (a.competency_id, a.level_id) == (id, level) and a.text.strip()]


def _proof(goal: Goal) -> str:
    text = " ".join(goal.text.split())
    if goal.done_on is not None:
        return _("{goal} (done {day})").format(goal=text, day=dates.day(goal.done_on))
    return _("{goal} (by {day})").format(goal=text, day=dates.day(goal.due)) if goal.due else text
