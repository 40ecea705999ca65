"""What words in headings mean: documented word lists, English first. A person can overrule every one of them through the layout."""

import re

_CODED = re.compile(
    r"^(?:level|grade|band|stage|step|tier)\s*[-:]?\s*\w{1,3}\b|^[A-Z]{1,4}[- ]?\d{1,2}(?:\.\d)?[a-z]?\b|^\d{1,2}(?:\.\d)?\b(?!%)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:intern|apprentice|trainee|graduate|entry|junior|jr|associate|mid|mid-level|intermediate|senior|sr|staff|principal|distinguished"
    r"|fellow|lead|leader|head|director|vp|vice president|svp|evp|chief|c[tpe]o|manager|group|expert|executive|architect"
    r"|engineer|developer|designer|analyst|scientist|researcher|consultant|specialist|owner"
    r"|awareness|foundational|foundation|working|working knowledge|practitioner|novice|beginner|advanced|proficient|competent|developing"
    r"|mastery|master|[asgt]?pm)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[^\W\d_][^\d]{1,24} (?:\d{1,2}|I{1,3}|IV|V)$")
_COUNTED = frozenset({"question", "answer", "address", "phone", "week", "day", "month", "quarter", "sprint", "goal", "item", "column"}) | {
    "row", "line", "option", "page", "part", "year", "note", "task",
}  # fmt: skip
EXTRA = frozenset(
    ["notes", "note", "comment", "comments", "owner", "weight", "example", "examples", "link", "links", "source", "id", "why", "tags"]
) | {"status", "guidance", "evidence", "evidence examples", "questions", "interview questions", "resources", "rating", "self assessment",
     "rationale", "measures", "how to measure", "training", "prompts", "remarks"}  # fmt: skip
_SENIORITY: tuple[tuple[str, float], ...] = (
    (r"\bintern\b|\bapprentice\b|\btrainee\b", 0),
    (r"\bgraduate\b|\bjunior\b|\bjr\b|\bentry\b|\bnovice\b|\bbeginner\b|\bawareness\b|\bn00b\b", 1),
    (r"\bassociate\b|\bfoundation(al)?\b", 2),
    (r"\bchief\b|\bc[tpeo]o\b", 12),
    (r"\bvp\b|\bvice president\b", 11),
    (r"\bhead of\b|^head\b", 9),
    (r"\bdirector\b", 10),
    (r"\bfellow\b", 9),
    (r"\bdistinguished\b", 8),
    (r"\bprincipal\b", 7),
    (r"\bstaff\b", 5),
    (r"\blead\b", 6),
    (r"\bsenior\b|\bsr\b|\bmajor\b|\badvanced\b|\bpractitioner\b", 4),
    (r"\bexpert\b|\bmaster(y)?\b", 6),
)
_IC = re.compile(
    r"\bIC\b|\bindividual[- ]contributors?\b|\bmakers?\b|\bcontributors?( track)?\b|\bexpert track\b|\btechnical track\b", re.IGNORECASE
)
_MANAGEMENT = re.compile(
    r"\bpeople[- ](?:manage(?:r|rs|ment)|leaders?)\b|\b(?:engineering|line|dev|development|design|team|group product|technical) managers?\b"
    r"|^managers?\b|^managing\b|\bmanagement\b|\bmanagers? (?:track|path|ladder)\b|\bM(?:GR|gr|GMT|gmt)\b|\bpeople (?:track|path)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(?:shared|common|trunk|all tracks|everyone|foundation levels?)\b", re.IGNORECASE)
_TRACK_SUFFIX = re.compile(
    r"\s*(?:[-–—:,]\s*|[\[(]\s*)(?P<track>individual contributor|people manager|people management|management|manager|IC|EM"
    r"|IC track|management track|manager track)\s*[\])]?\s*$",
    re.IGNORECASE,
)

_COMPETENCY = """competency competencies competence skill skills capability capabilities behaviour behavior attribute attributes
    topic dimension axis trait criterion criteria expectation focus responsibility responsibilities"""
_STATEMENT = """statement statements expectation expectations behaviour behavior behaviours behaviors criteria criterion text description
    indicator indicators"""
COMPETENCY = frozenset(_COMPETENCY.split()) | {"skill name", "core competency", "competency name", "what we look for"} | {
    "kompetenz", "kompetenzen", "fähigkeit", "fähigkeiten", "compétence", "compétences", "competencia", "competencias", "competenza",
    "competenze", "competência", "competências", "competentie", "competenties", "能力", "スキル", "コンピテンシー", "역량", "компетенция",
}  # fmt: skip
AREA = frozenset(["area", "category", "theme", "pillar", "group", "section", "domain", "cluster", "bucket"]) | {
    "skill area",
    "competency area",
    "skill family",
}
SUMMARY = frozenset(["summary", "description", "definition", "about", "overview", "details"]) | {
    "skill description", "competency description", "what it means",
}  # fmt: skip
LEVEL = frozenset(["level", "grade", "band", "seniority", "title", "role"]) | {
    "job level", "role level", "career level", "level name", "level title", "job grade",
}  # fmt: skip
LEVEL_ID = frozenset({"level id", "level code", "level key", "grade id"})
"""Names a level where nothing says it better."""
TRACK = frozenset(["track", "path", "ladder", "stream", "discipline"]) | {
    "career path", "career track", "role family", "job family", "career ladder",
}  # fmt: skip
TRACKS = frozenset({"tracks", "applies to"})
STATEMENT = frozenset(_STATEMENT.split()) | {
    "what it looks like", "what good looks like", "skill level description", "level description", "example behaviour",
}  # fmt: skip
KIND = frozenset({"kind", "statement kind", "statement type"})
NOTES = frozenset({"note", "notes", "legend", "key", "comment", "comments", "footnotes", "remarks", "how to use", "changelog", "sources"})
"""Words that begin what stands below a table and is no part of it."""
NO_AREA = "(none)"


def told(text: str) -> str:
    """A heading as it is looked up: lower case, single spaces, no mark at its end."""
    return " ".join(text.casefold().replace("_", " ").split()).strip(" :*#")


def is_level(text: str) -> bool:
    """Whether a heading reads like the name of a level: a code, a rank in words, or a step of proficiency."""
    text = plain(text)
    if not text or len(text) > 90 or text.endswith((".", "?", "!", ":")) or told(text) in _NEVER:
        return False
    if _NUMBERED.match(text):
        return text.split()[0].casefold() not in _COUNTED
    return bool(_CODED.match(text) or (_TITLE.search(text) and len(text.split()) <= 9))


def is_named(text: str) -> bool:
    """Whether a text in a cell is itself the name of a level, not a sentence with such a word in it."""
    return is_level(text) and all(not w[0].islower() for w in plain(text).split() if w not in ("of", "and", "the"))


_NEVER = COMPETENCY | AREA | SUMMARY | LEVEL | TRACK | TRACKS | STATEMENT | KIND | {
    "leadership", "management", "group", "executive summary", "working together", "expert advice", "owner", "specialist",
}  # fmt: skip


def plain(text: str) -> str:
    """Without pictures, marks and doubled spaces at its ends: what is left of an emoji-led heading."""
    return " ".join(re.sub(r"^[^\w(]+", "", text).split())


_CODE = r"[A-Za-z]{0,4}-?\d{1,2}(?:\.\d)?[a-z]?"


def code_and_title(label: str) -> tuple[str, str]:
    """ "IC4 · Staff Product Manager" -> ("IC4", "Staff Product Manager"); a title alone has no code."""
    text = re.sub(r"^\d{1,2}[.)] (?=[^\W\d])", "", " ".join(label.split()))
    last = re.fullmatch(r"(?P<title>.+?)\s*[\[(](?P<code>[A-Z]{0,4}-?\d{1,2}(?:\.\d)?)[\])]", text)
    if last:
        return last["code"], last["title"]
    first = re.match(r"(?P<code>[A-Za-z]{0,4}-?\d{1,2}(?:\.\d)?[a-z]?)\s*(?:[·:|/–—-]\s*|\s+-\s+)(?P<title>\S.*)$", text)
    if first and re.fullmatch(_CODE, first["title"]):
        return text, ""  # "L3/L4" is one level
    if first:
        return first["code"], first["title"]
    spaced = re.match(r"(?P<code>(?:L|IC|M|EM|P|T|E|PM)-?\d{1,2}(?:\.\d)?)\s+(?P<title>\S.*)$", text)
    if spaced:
        return spaced["code"], spaced["title"]
    if re.fullmatch(_CODE, text):
        return text, ""
    return "", text


def number(text: str) -> float | None:
    """The number of a level's code or name: 4 of "IC4", "Level 4"."""
    found = re.match(r"(?:level|grade|band|stage|step|tier)?\s*[A-Za-z]{0,4}[- ]?(\d{1,2}(?:\.\d)?)\b", plain(text), re.IGNORECASE)
    return float(found[1]) if found else None


def prefix(code: str) -> str:
    return re.sub(r"[-\s\d.].*", "", code).upper()


def seniority(title: str) -> float:
    """How high a title sounds; 3 where it says nothing."""
    return max((n for pattern, n in _SENIORITY if re.search(pattern, title, re.IGNORECASE)), default=3.0)


def track_of(label: str) -> tuple[str, str]:
    """The label without a track said at its end, and that track: "Principal Engineer (People Manager)"."""
    found = _TRACK_SUFFIX.search(label)
    return (label[: found.start()], " ".join(found["track"].split())) if found and found.start() else (label, "")


def track_kind(name: str) -> str:
    """trunk, ic, management, or nothing where the name does not say."""
    if _SHARED.search(name):
        return "trunk"
    if _IC.search(name):
        return "ic"
    if _MANAGEMENT.search(name):
        return "management"
    return ""


def column_role(header: str) -> str:
    """What a column beside the levels is, by its header; nothing where the words do not say."""
    word = told(header)
    for role, names in (("competency", COMPETENCY), ("area", AREA), ("summary", SUMMARY), ("tracks", TRACKS)):
        if word in names:
            return role
    return ""
