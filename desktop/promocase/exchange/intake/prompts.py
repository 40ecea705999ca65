"""Templates and instructions, told from what somebody did: they speak to a reader, ask, or leave blanks."""

import re

_YOU = re.compile(r"\b(?:you|your|you're|you've|yours|yourself)\b", re.I)
_ME = re.compile(r"\b(?:I|I'm|I've|I'd|my|me|we|our|us)\b")
_BLANK = re.compile(
    r"\[(?:[Xx]%?[^\]]{0,40}|[Yy]our [^\]]{0,40}|[Ii]nsert [^\]]{0,40}|[^\]]{0,20}(?:[Nn]ame|[Mm]etric|[Rr]esult|[Nn]umber)s? ?\d?|"
    r"someone|something)\](?!\()|"
    r"<(?:your|insert|name|date|describe)[^<>]{0,60}>|\bX%|\bXX+\b|\$X\b|\bTBD\b|[Ll]orem ipsum|\{\{[^}]*\}\}|_{4,}|\bYYYY\b|"
    r"\bOTHER_TEAM\b",
)
_INTRO = re.compile(
    r"^(?:examples? of|for each|list|try|try listing|things? (?:like|in this)|some (?:examples|questions|things)|it'?s (?:also )?often|"
    r"this can|this is a (?:category|template|place)|e\.g\.|for example|such as|include|describe|write|add|note down|consider|think about|"
    r"replace|use this|fill in|here (?:you|is where)|what (?:did|were|was|are|is)|how (?:did|was)|why (?:did|was)|if (?:you|it's))\b",
    re.I,
)
_SELF = re.compile(r"\b(?:I|I'm|I've|I'd|my|me)\b")
_ASKS = re.compile(r"[?？]\W*$")


def is_prompt(text: str) -> bool:
    """Whether a paragraph or item speaks to whoever fills the page in."""
    said = text.strip()
    if not said or re.fullmatch(r"[\W_]*(?:\.{3}|…|-|–|none|n/a|tbd|todo)?[\W_]*", said, re.I):
        return True
    if _BLANK.search(said):
        return True
    mine = bool(_ME.search(said))
    if _YOU.search(said) and not mine:
        return True
    return bool(_ASKS.search(said)) and not re.search(r"[.!]\s", said) and len(said) < 300


def instructs(text: str) -> bool:
    """Whether a text speaks to its reader, and of nobody else."""
    return bool(_YOU.search(text)) and not _ME.search(text)


def is_own(text: str) -> bool:
    """Whether its author speaks of themselves."""
    return bool(_SELF.search(text))


def is_intro(text: str) -> bool:
    """Whether a paragraph introduces examples or says what to write below it."""
    said = text.strip()
    return (bool(_INTRO.match(said)) and (said.endswith((":", "?", "!")) or bool(_YOU.search(said)) or not _ME.search(said))) or (
        bool(_YOU.search(said)) and said.endswith(":")
    )


_BOILERPLATE = re.compile(
    r"\b(?:i have (?:read|added|tested|checked|updated|followed|performed|made|run)|my code|tests? (?:added|pass|included|updated)|"
    r"documentation (?:updated|added)|changelog|self[- ]?review|code of conduct|contributing|lint(?:ed|er)?\b|no (?:new )?warnings|"
    r"breaking changes?|new feature|bug ?fix|checklist|signed|cla\b|squash|rebased?|reviewed my own)",
    re.I,
)


def is_boilerplate(text: str) -> bool:
    """Whether a ticked box stands in a form, such as that of a pull request, rather than for something done."""
    return bool(_BOILERPLATE.search(text))


_NOT_DONE = re.compile(r"^\W*(?:❌|✗|✖|⏸️?|🚫|⛔|\[ \]|not done|wip\b)", re.I)
_UNDER_WAY = re.compile(r"^\W*(?:⏳|🚧|🤔|🟡|🔄|🏗)")
_MARKS = re.compile(r"^(?:[✅☑✔✓❌✗✖⏸⏳🚧🤔🟢🟡🔴🔄🏗⭐🎉🏆🥇🚀💪👏🙌▶➡👉•*\ufe0f\u200d\s–—-]|\d{1,2}[.)]\s)+")
_LABEL = re.compile(
    r"^(?:accomplishment|achievement|story(?: title)?|win|project|example(?: entry)?|entry|task|item)\s*(?:#?\d+)?\s*[:：]\s+", re.I
)


def not_done(text: str) -> bool:
    return bool(_NOT_DONE.match(text))


def under_way(text: str) -> bool:
    return bool(_UNDER_WAY.match(text))


def without_marks(text: str) -> str:
    """A title without the ticks, numbers and words such as “Story:” before it."""
    return _LABEL.sub("", _MARKS.sub("", text, count=1), count=1).strip()
