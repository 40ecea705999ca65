"""What was said of one expectation before: the manager's last answer, and the goals that are still open."""

from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.kit.i18n import _
from promocase.words import dates, roles


def told(library: Library, case: Case, competency_id: str) -> tuple[str, ...]:
    """A line each, of the level the case aims at now; the review read last speaks. Nothing of it changes a coverage word."""
    here = (competency_id, case.target_level)
    answered = [
        (review, answer)
        for review in library.reviews_of(case.id)
        for answer in review.answers
        if (answer.competency_id, answer.level_id) == here and (answer.rating or answer.text)
    ]
    lines: list[str] = []
    if answered:
        review, answer = max(answered, key=lambda pair: pair[0].read_on)
        said = ": ".join(filter(None, (roles.rating(answer.rating) if answer.rating else "", answer.text.strip())))
        who, when = review.reviewer or _("Your manager"), review.signed_on or dates.day(review.read_on)
        lines.append(_("{who}, {when}: {said}").format(who=who, when=when, said=said))
    for goal in library.goals_of(case.id):
        if (goal.competency_id, goal.level_id) == here and goal.done_on is None:
            by = _("Goal: {goal} (by {day})").format(goal=goal.text, day=dates.day(goal.due)) if goal.due else ""
            lines.append(by or _("Goal: {goal}").format(goal=goal.text))
    return tuple(lines)
