"""What headings of notes say: which gather entries, and which stand over what is no evidence."""

import re

from promocase.exchange.intake.fields import plain_name
from promocase.exchange.intake.heading_dates import only_date
from promocase.exchange.intake.when import Dates
from promocase.kit.i18n import _

_CONTAINERS = {
    "projects", "project", "achievements", "accomplishments", "key accomplishments", "major accomplishments", "wins", "highlights",
    "shipped",
    "collaboration", "mentorship", "collaboration & mentorship", "collaboration and mentorship", "design & documentation",
    "design and documentation", "company building", "what you learned", "what i learned", "what i've learned", "learnings", "learned",
    "outside of work", "done", "what got done", "completed", "deliverables", "entries", "brag", "brag document", "work log", "log",
    "daily log",
    "notes", "impact", "leadership", "technical leadership", "awards", "talks", "recognition", "feedback", "kudos", "praise",
    "contributions",
    "key contributions", "results", "initiatives", "delivery", "execution", "strategy", "stories", "star stories", "milestones reached",
    "successes", "erfolge", "projekte", "logros", "proyectos", "réalisations", "projets", "conquistas", "projetos", "today", "this week",
    "what i did", "what i shipped", "what i worked on", "progress", "updates", "work", "experience", "professional experience",
    "launches",
    "improvements", "documentation", "writing", "speaking", "presentations", "certifications", "training", "interviews", "hiring",
    "mentoring",
    "goal summary", "goal summary for this year", "skills", "other", "misc", "miscellaneous", "professional development", "community",
    "business impact", "customer impact", "team impact", "proud of", "what went well", "went well", "wins & accomplishments", "big wins",
}  # fmt: skip
_ASIDE: dict[str, str] = {
    r"goals?(?: for)?(?: (?:this|next|the|coming|new|upcoming|\d{4}|q[1-4]).*)?|next (?:week|month|quarter|year|steps?|up).*|tomorrow.*|"
    r"plans?(?: for .*)?|to-?dos?|action items?|upcoming.*|backlog|later|someday|ideas|in progress|blocked|looking ahead|"
    r"what s next|what's next|"
    r"priorities(?: for .*)?|focus(?: for .*)?|week ahead|ziele.*|nächste schritte|próximos pasos|prochaines étapes|open questions?|"
    r"questions?|"
    r"parking lot|wish list|stretch goals?|objectives for .*|follow ups?|follow-ups?|.* to (?:prepare|watch|improve|try|follow up)": "plan",
    r"table of contents|contents|toc|index|navigation|resources|references|further reading|links|see also|related|license|licence|"
    r"changelog|"
    r"executive summary|professional summary|about(?: me)?|bio|profile|contact(?: info(?:rmation)?)?|credits|acknowledge?ments?|"
    r"contributing|installation|getting started|quick ?start|setup": "page",
    r".*\btemplate\b.*|how to (?:use|write|read).*|tips?\b.*|adding .*|usage|instructions?|guidelines?|motivation|what is an? .*|"
    r"why (?:write|keep|you).*|"
    r"(?:general )?prompts?|writing tips.*|about this (?:file|document|page|template)|format|legend|wording standards.*|examples? of .*|"
    r"rules|naming.*|conventions|checklist|.*cheat ?sheet.*|faqs?|readme": "template",
    r"energy.*|gratitude|mood.*|grateful.*|habits?|sleep|health|daily review|week overview|overall|weather|journal(?:ing)? prompts?|"
    r"how was.*|"
    r"challenges?(?: faced)?|blockers?.*|risks?.*|agenda|attendees|metadata|personal|attachments?": "mood",
}


def aside(title: str) -> str:
    """Why what stands under this heading is no evidence; empty when it may be."""
    name = plain_name(title)
    if name.endswith("?") and len(name) > 14 and re.match(r"(?:what|how|why|which|where|when|who|did|do|does|is|are|can|have)\b", name):
        return _("the heading asks a question")
    for pattern, reason in _ASIDE.items():
        if re.fullmatch(pattern, name):
            return _reasons()[reason]
    return ""


def tells_outcome(title: str) -> bool:
    """Whether a heading under plans says what came of them."""
    return re.search(r"\b(?:summary|achieved|done|completed|results?|outcomes?|status)\b", plain_name(title)) is not None


def instructs(title: str) -> bool:
    """Whether a heading stands over instructions."""
    return aside(title) == _reasons()["template"]


def _reasons() -> dict[str, str]:
    return {
        "plan": _("plans, not what happened"),
        "page": _("part of the page, not of the work"),
        "template": _("instructions or a template, not what happened"),
        "mood": _("notes on the day, not on the work"),
    }


def is_container(title: str, dates: Dates) -> bool:
    """Whether a heading gathers entries rather than being one: a usual name for such lists, or a date."""
    name = re.sub(r"^(?:my|our|the|key|major|recent|top|biggest) ", "", plain_name(title))
    if re.match(r"(?:wins|achievements|accomplishments|highlights|successes)\b", name):
        return True
    return name in _CONTAINERS or plain_name(title) in _CONTAINERS or only_date(title, dates)
