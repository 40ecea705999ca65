"""What a review says once the author has said what was meant by what could not be told; and which one the committee may see."""


from promocase.domain.case import Answer, Case, Followed, Review, SelfRating
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.packet import formnames


@immutable
class ShownReview:
    """What the committee is told of a review whose author ticked that it may be."""

    review: Review
    decision: str
    """Code of a form's decision; empty where none was marked."""
    ratings: dict[str, SelfRating]
    """By competency id, of the case's target level."""
    convince: dict[str, str]
    """What would convince: by competency id, of the case's target level."""


def answers(library: Library, review: Review) -> tuple[Answer, ...]:
    """The answers to expectations, with what was given its place since."""
    found = {(a.competency_id, a.level_id): a for a in review.answers}
    waiting = dict(review.unmatched)
    for field, done in library.follow_ups_of(review.id).items():
        if done.what is not Followed.ASSIGNED or not done.competency_id or field not in waiting:
            continue
        place = (done.competency_id, done.level_id)
        before = found.get(place, Answer(*place))
        text = before.text if done.rating else "\n".join(t for t in (before.text, waiting[field]) if t)
        found[place] = Answer(*place, done.rating or before.rating, text)
    return tuple(found[place] for place in sorted(found))


def decision(library: Library, review: Review) -> str:
    """Code of the decision, with what was meant where two were marked; empty without one."""
    meant = library.follow_ups_of(review.id).get(formnames.DECISION)
    if not review.decision and meant is not None and meant.what is Followed.ASSIGNED:
        return meant.note
    return review.decision


def _is_of(review: Review, level_id: str) -> bool:
    """Whether it was about this target, as far as that can be told: a short form names none."""
    return not review.answers or any(a.level_id == level_id for a in review.answers)


def shown(library: Library, case: Case) -> ShownReview | None:
    """The last review of this case that may be shown.

    Whoever answered again is told by the last answer alone: where that one may not be shown, none of the earlier ones is.
    """
    last: dict[str, Review] = {}
    for review in library.reviews_of(case.id):
        who = " ".join(review.reviewer.split()).casefold()
        last.pop(who, None)
        last[who] = review
    review = next((r for r in reversed(last.values()) if r.may_be_shown and _is_of(r, case.target_level)), None)
    if review is None:
        return None
    here = [a for a in answers(library, review) if a.level_id == case.target_level]
    ratings = {a.competency_id: a.rating for a in here if a.rating}
    convince = {a.competency_id: a.text for a in here if a.text.strip()}
    return ShownReview(review, decision(library, review), ratings, convince)
