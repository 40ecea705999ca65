"""What else a manager wrote on the form and let the committee read: all but the decision, its reason and the ratings, which page 1 has."""

from collections.abc import Iterator

from promocase.kit.i18n import _
from promocase.packet.answers import ShownReview
from promocase.packet.assembly.decision import expectation_anchor
from promocase.packet.assembly.material import Material
from promocase.packet.model import Released
from promocase.packet.options import Edition
from promocase.words import texts


def rows(m: Material) -> tuple[Released, ...]:
    """In the framework's order, then as the form asks."""
    if m.shown is None or m.options.edition is not Edition.COMMITTEE:
        return ()
    return (*_convince(m, m.shown), *_whole(m.shown))


def _convince(m: Material, shown: ShownReview) -> Iterator[Released]:
    """Of this packet's expectations alone (T2)."""
    for judged in m.expectations:
        competency = judged.expectation.competency
        if text := shown.convince.get(competency.id, ""):
            yield Released(_("What would convince"), competency.name, expectation_anchor(competency.id), " ".join(text.split()))


def _whole(shown: ShownReview) -> Iterator[Released]:
    review = shown.review
    step = [texts.ended(" ".join(review.next_step.split())), _by_whom(review.next_step_owner.strip(), review.next_step_by.strip())]
    for label, text in (
        (_("Evidence doubted or missing"), review.doubted),
        (_("What the packet understates"), review.understated),
        (_("Next step"), " ".join(x for x in step if x)),
    ):
        if text.strip():
            yield Released(label, "", "", " ".join(text.split()))


def _by_whom(owner: str, due: str) -> str:
    parts = [x for x in (owner, _("by {date}").format(date=due) if due else "") if x]
    return texts.ended(", ".join(parts))
