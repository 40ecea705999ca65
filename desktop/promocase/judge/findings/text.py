"""Findings about the author's texts (X): claims, the case in 60 seconds, and the pieces that claims cite.

Wording comes last, so pieces that no claim cites yet are left alone; that also keeps this linear in what the packet tells.
They know English; of a text in another language they say nothing (`written.Text.english`). Only X07 reads no words but compares them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from promocase.domain.case import Voice
from promocase.domain.evidence import Evidence, Role
from promocase.judge.catalogue import default
from promocase.judge.findings.ground import Ground, finding
from promocase.judge.findings.written import Record, Text, all_english
from promocase.judge.judgement import Finding

_TOLD = ("situation", "my_part", "result")
_SENTENCE = re.compile(r"[^.!?…\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_WE = re.compile(r"\b[Ww]e(?:['’](?:ve|d|ll|re))?\b|(?:^|[.!?]\s+)(?:Our|The) team\b")
"""Who did it, as a text says it; "our plan" and "with us" say nothing of that."""
_OWN_VOICE = re.compile(
    r"(?:^|[.!?;:\n]\s*+)[-*•]?\s*+(?:[A-Z][a-z]+ed|Led|Made|Wrote|Built|Ran|Set|Chose|Took|Drove|Held|Began|Brought|Found|Got|Kept|Sold|Won|Spoke)\b"
)
"""Notes often leave the "I" out: "Defined the measure with our finance team."."""
_I = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|my|me|mine)\b")
_HOURS = re.compile(
    r"\b(?:overtime|all[- ]nighters?|night shifts?|(?:at|over|through) (?:the )?(?:nights?|weekends?)|around the clock|24/7)\b",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\s*+(?:I\s++)?+(?:have\s++)?+(?:helped|assisted|supported|participated|was involved|involved|contributed)\b", re.IGNORECASE
)


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b", re.IGNORECASE)


_VAGUE = _any_of(
    "significantly", "substantially", "dramatically", "massively", "hugely", "greatly", "extremely", "excellent", "outstanding",
    "exceptional", "world-class", "best-in-class", "game-changing", "cutting-edge", "seamlessly", "proactively", "successfully",
    "strategic thinker", "team player", "self-starter", "very strong", "passionate", "various stakeholders", "a lot of", "many teams",
)  # fmt: skip
_FILLER = _any_of(
    "in order to", "due to the fact that", "it should be noted", "it is worth noting", "as a matter of fact", "at the end of the day",
    "needless to say", "with regard to", "for the purpose of", "in the event that", "at this point in time", "going forward",
    "in terms of", "a number of",
)  # fmt: skip
_KNOWN_SHORT = frozenset({
    "PM", "PMS", "API", "APIS", "UI", "UX", "IT", "HR", "QA", "ID", "OK", "TV", "PDF", "CSV", "SQL", "URL", "FAQ",
    "CEO", "CTO", "CPO", "CFO", "COO", "VP", "KPI", "OKR", "OKRS", "USA", "UK", "EU", "US", "EUR", "USD", "GBP", "AM", "AI",
    "HTML", "JSON", "XML", "PNG", "SVG", "ZIP", "DOCX", "XLSX", "UTF", "KB", "MB", "GB", "TB", "AWS", "PR", "ML", "IC", "PTO", "BA", "MA",
    "BS", "AND", "OR", "NOT", "NO", "YES", "ONLY", "BOTH", "ALL", "ONE", "YOU", "MUST", "NEVER", "ALWAYS", "DO", "IN", "ON",
    "TO", "OF", "BY", "THE",
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
})  # fmt: skip


def says_we_alone(text: str) -> bool:
    """Whether an English text says "we" and never what the author did."""
    return bool(_WE.search(text)) and not (_I.search(text) or _OWN_VOICE.search(text))


def find(ground: Ground) -> Iterator[Finding]:
    cited = _cited(ground)
    texts = [t for t in _wording(ground, cited) if t.english]
    english = {t.about for t in texts if t.field == "my_part"}
    for text in texts:
        yield from _one(text)
    for evidence in cited:
        if evidence.id in english:
            yield from _own_words(ground, evidence)
    yield from _voice(ground, texts)
    yield from _short_forms(texts)
    yield from _twice(cited)


def _cited(ground: Ground) -> list[Evidence]:
    ids = {id for ids in ground.cited.values() for id in ids}
    return [p.evidence for p in ground.counted if p.id in ids]


def _wording(ground: Ground, cited: list[Evidence]) -> Iterator[Text]:
    """What is read for its wording: the case in 60 seconds, the claims, and what cited pieces tell."""
    claims = (Record.of(id, {"claim": claim.text}) for id, claim in ground.claimed)
    pieces = (Record.of_piece(evidence, _TOLD) for evidence in cited)
    records = (Record.of("case", {"sixty_seconds": ground.sixty_seconds}), *claims, *pieces)
    of_all = all_english(records)
    return (text for record in records for text in record.texts(of_all))


def _one(text: Text) -> Iterator[Finding]:
    longest = max((len(_WORD.findall(s)) for s in _SENTENCE.findall(text.words)), default=0)
    if longest > default("X01", "words"):
        yield finding("X01", text.about, field=text.field, words=longest)
    for code, pattern in (("X02", _VAGUE), ("X03", _FILLER), ("X08", _HOURS)):
        met = tuple(dict.fromkeys(m.casefold() for m in pattern.findall(text.words)))
        if met:
            yield finding(code, text.about, field=text.field, phrases=met)


def _own_words(ground: Ground, evidence: Evidence) -> Iterator[Finding]:
    part = evidence.my_part
    if says_we_alone(part) and not _names_author(ground, part):
        yield finding("X04", evidence.id)
    helped = _HELPED.match(part)
    if evidence.role is Role.LED and helped:
        yield finding("X05", evidence.id, phrases=(helped.group().strip().casefold(),))


def _voice(ground: Ground, texts: list[Text]) -> Iterator[Finding]:
    """Claims and the 60 seconds only: what a piece says may be quoted in either voice."""
    for text in texts:
        if text.field not in ("claim", "sixty_seconds"):
            continue
        spoken = _I.search(text.words) if ground.case.voice is Voice.THIRD else _names_author(ground, text.words)
        if spoken:
            yield finding("X09", text.about, field=text.field, voice=ground.case.voice.value)


def _names_author(ground: Ground, words: str) -> bool:
    name = ground.author.strip()
    return bool(name) and any(re.search(rf"\b{re.escape(part)}\b", words) for part in (name, name.split()[0]) if len(part) > 1)


def _short_forms(texts: list[Text]) -> Iterator[Finding]:
    """Short forms that no text spells out beside them: "net revenue retention (NRR)" or "NRR (net ...)". Words in capitals are none."""
    used: dict[str, None] = {}
    told: set[str] = set()
    for text in texts:
        for met in _ACRONYM.finditer(text.words):
            short = met.group()
            before, after = text.words[: met.start()].rstrip(), text.words[met.end() :].lstrip()
            if before.endswith("(") or after.startswith("("):
                told.add(short)
            used.setdefault(short)
    small = {w for text in texts for w in _WORD.findall(text.words) if w.islower()}
    left = tuple(s for s in used if s not in told and s not in _KNOWN_SHORT and s.casefold() not in small)
    if left:
        yield finding("X06", phrases=left)


def _twice(cited: list[Evidence]) -> Iterator[Finding]:
    """Pieces told in nearly the same words: each names the earlier one it repeats.

    Candidates come from an index of each piece's rarest word groups (a pair above the threshold shares at least one of
    them), so that the work grows with the texts and not with the pairs. Equal texts meet in one look-up.
    """
    size, share = int(default("X07", "shingle")), default("X07", "more_than")
    groups = {e.id: _shingles(e, size) for e in cited}
    common = Counter(g for each in groups.values() for g in each)
    first_with: dict[frozenset[tuple[str, ...]], str] = {}
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for evidence in cited:
        mine = groups[evidence.id]
        if not mine:
            continue
        twin = first_with.setdefault(mine, evidence.id)
        if twin != evidence.id:
            yield finding("X07", evidence.id, other=twin)
            continue
        rarest = sorted(mine, key=lambda g: (common[g], g))[: int(len(mine) * (1 - share)) + 1]
        others = dict.fromkeys(id for g in rarest for id in index[g][:20])
        other = next((id for id in others if len(mine & groups[id]) > share * len(mine | groups[id])), None)
        if other is not None:
            yield finding("X07", evidence.id, other=other)
        for g in rarest:
            index[g].append(evidence.id)


def _shingles(evidence: Evidence, size: int) -> frozenset[tuple[str, ...]]:
    words = [w.casefold() for w in _WORD.findall(f"{evidence.situation} {evidence.my_part} {evidence.result}")]
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
