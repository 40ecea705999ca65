"""Codes become sentences here and nowhere else: coverage, checks, facts, rule. Mends and findings have files of their own.

Tone: about the evidence, never the person; what is there first, then what is not; counts, never shares.
"""

from promocase.domain.case import CaseKind
from promocase.domain.evidence import Nature
from promocase.domain.framework import Framework
from promocase.judge.finding_words import finding_sentence, reason_sentence
from promocase.judge.judgement import Check, Coverage, ExpectationJudgement, Judgement, NotCounted, RuleResult, Shows
from promocase.judge.mending import Mend, mends, next_steps, piece_mends
from promocase.judge.names import count, ids, word
from promocase.judge.policy import Thresholds
from promocase.kit.i18n import _, n_
from promocase.words.dates import day
from promocase.words.texts import listed

__all__ = [
    "Mend",
    "all_at_level",
    "check_sentence",
    "coverage_sentence",
    "coverage_word",
    "facts_line",
    "finding_sentence",
    "kind_word",
    "level_asked",
    "mends",
    "next_steps",
    "not_counted_sentence",
    "outside_word",
    "piece_check_sentence",
    "piece_mends",
    "reason_sentence",
    "rule_sentence",
    "shows_word",
]


def coverage_word(coverage: Coverage) -> str:
    return {Coverage.WELL: _("Well shown"), Coverage.PARTLY: _("Partly shown"), Coverage.NONE: _("Not shown yet")}[coverage]


def outside_word() -> str:
    return _("Not in this case")


def kind_word(kind: CaseKind) -> str:
    return {
        CaseKind.PROMOTION: _("Promotion"),
        CaseKind.TRACK_CHANGE: _("Change of track"),
        CaseKind.SELF_REVIEW: _("Self-review"),
    }[kind]


def shows_word(shows: Shows) -> str:
    return {
        Shows.TARGET: _("Shows the target level"),
        Shows.BELOW: _("Shows a lower level"),
        Shows.UNSURE: _("Level not marked for this target"),
    }[shows]


def facts_line(judged: ExpectationJudgement, *, brief: bool = False) -> str:
    """ "9 complete pieces, 6 at IC4 · 4 projects · 9 quarters · confirmed by 5 · 2 more named · 2 more not complete yet".

    All but the last is told of complete pieces, as the word beside it is; how many show the target level, where not all of them do. People
    and pieces are told apart by their words. What there is none of is left out; without pieces it says so. `brief`: "9 pieces, 6 at IC4 ·
    4 projects · 9 quarters · confirmed by 5", for a column whose head says that the pieces are complete.
    """
    facts = judged.facts
    if not facts.pieces:
        return _("No piece yet")
    if not facts.complete:
        return n_("1 piece, not complete yet", "{n} pieces, not complete yet", facts.pieces)
    pieces = n_("1 piece", "{n} pieces", facts.complete) if brief else n_("1 complete piece", "{n} complete pieces", facts.complete)
    parts = [", ".join(x for x in (pieces, _at_level(judged)) if x)]
    if facts.projects:
        parts.append(n_("1 project", "{n} projects", facts.projects))
    if facts.quarters:
        parts.append(n_("1 quarter", "{n} quarters", len(facts.quarters)))
    if facts.confirmed:
        parts.append(n_("confirmed by 1", "confirmed by {n}", facts.confirmed))
    if facts.named and not facts.confirmed:
        parts.append(n_("1 person named", "{n} people named", facts.named))
    if brief:
        return " · ".join(parts)
    if facts.named and facts.confirmed:
        parts.append(n_("1 more named", "{n} more named", facts.named))
    if facts.documents:
        parts.append(n_("1 with a document", "{n} with documents", facts.documents))
    if waiting := facts.pieces - facts.complete:
        parts.append(n_("1 more not complete yet", "{n} more not complete yet", waiting))
    return " · ".join(parts)


def _at_level(judged: ExpectationJudgement) -> str:
    """ "6 at IC4"; empty where all complete pieces show the target level."""
    if all_at_level(judged):
        return ""
    have = next(count(check, "have") for check in judged.checks if check.code == "level")
    return (_("{n} at {level}") if have else _("none at {level}")).format(n=have, level=level_asked(judged))


def all_at_level(judged: ExpectationJudgement) -> bool:
    """Whether all complete pieces show the target level."""
    return all(count(check, "have") == judged.facts.complete for check in judged.checks if check.code == "level")


def level_asked(judged: ExpectationJudgement) -> str:
    """The target level in a word or two."""
    return judged.expectation.level.code or _("the target level")


def coverage_sentence(judged: ExpectationJudgement) -> str:
    """The word with its nearest reason: "Partly shown: both pieces are from one project. A second project, or ...".

    One or two sentences. Never for a finished page alone: there the facts stand beside the word.
    """
    if judged.coverage is Coverage.NONE:
        return _("Not shown yet: nothing counted is mapped here. That is where every case starts.")
    if judged.coverage is Coverage.WELL:
        return _("Well shown: {facts}.").format(facts=facts_line(judged))
    nearest = judged.open_checks[0]
    reason, settles = check_sentence(nearest, judged), _would_show(nearest)
    if nearest.code == "breadth" and count(nearest, "pieces") == 1 and _usual(nearest) and _needed_pieces(judged) <= 2:
        settles = _("A second, from another project or another quarter, would show it well.")
    return _("Partly shown: {reason}").format(reason=_lower(reason)) + " " + settles


def check_sentence(check: Check, judged: ExpectationJudgement) -> str:
    """One sentence for one of the expectation's checks, passed or not."""
    if check.code == "pieces":
        return _pieces(check, judged)
    if check.code == "level":
        return _level(check, judged)
    if check.code == "breadth":
        return _breadth(check)
    if check.code == "statements":
        return _statements(check)
    return piece_check_sentence(check)


def piece_check_sentence(check: Check) -> str:
    """One sentence for a check of a single piece."""
    if check.passed:
        return {
            "result": _("The result is stated so that it can be checked."),
            "own_part": _("Role and own part are stated."),
            "proof": _proof(check),
            "finished": _("The work is finished."),
            "through_others": _through_others(check),
        }[check.code]
    if check.code == "result":
        if count(check, "numbers"):
            return _("There is a number; what it was before is not stated yet.")
        if count(check, "words"):
            return _("The result is told in words; a number, or where it can be taken from, is not stated yet.")
        return _("What changed is not stated yet.")
    if check.code == "own_part":
        left = ids(check, "open")
        if left == ("role",):
            return _("The own part is told; the role is not stated yet.")
        if left == ("my_part",):
            return _("The role is stated; the own part is not told yet.")
        return _("Role and own part are not stated yet.")
    return {
        "proof": _("There is no witness, link or file yet."),
        "finished": _("The work is still going on."),
        "through_others": _("This was own delivery; this expectation asks for work done through others."),
    }[check.code]


def not_counted_sentence(reason: NotCounted, judgement: Judgement) -> str:
    """Why a mapped piece is not counted, with the dates it was decided on."""
    return {
        NotCounted.PRIVATE: _("Private: kept in the library and not counted."),
        NotCounted.TRASHED: _("In the Trash: not counted."),
        NotCounted.UNDATED: _("Undated: it counts as soon as it says when it happened."),
        NotCounted.AFTER_AS_OF: _("Begins after {day}, the day up to which evidence is read."),
        NotCounted.OLDER_THAN_WINDOW: _("Older than the window, which begins on {first}: background only."),
    }[reason].format(day=day(judgement.as_of), first=day(judgement.window_first))


def rule_sentence(rule: RuleResult | None, framework: Framework) -> str:
    """What the framework's own rule says; empty for track changes and self-reviews, where there is none to read."""
    if rule is None:
        return ""
    if rule.kind == "judgement":
        return _("The framework leaves the decision to people. Coverage is shown, and nothing is added up.")
    if rule.kind == "unstated":
        return _("The framework states no rule for this level. Coverage is shown, and people decide.")
    unread = _("A part of the rule cannot be read from coverage; it is left to people.") if rule.unread else ""
    if rule.met:
        return _("The evidence meets the stated rule.")
    if rule.met is None:
        return unread
    names = [framework.competency(id).name for id in rule.open_core or rule.open_other]
    if not names:
        return " ".join(filter(None, (_("The stated rule is still open."), unread)))
    text = (
        _("Still open for the stated rule, of the core expectations: {names}.")
        if rule.open_core
        else _("Still open for the stated rule: {names}.")
    )
    return " ".join(filter(None, (text.format(names=listed(names)), unread)))


def _pieces(check: Check, judged: ExpectationJudgement) -> str:
    have, need = count(check, "have"), count(check, "need")
    if check.passed:
        return n_("1 piece is complete.", "{n} pieces are complete.", have)
    waiting = len(ids(check, "incomplete"))
    if not judged.facts.pieces:
        return _("Nothing counted is mapped here yet.")
    if not have:
        return n_("1 piece is mapped; it is not complete yet.", "{n} pieces are mapped; none is complete yet.", waiting)
    if waiting:
        return _("{have} complete and {waiting} not complete yet; {need} complete pieces are asked for.").format(
            have=have, waiting=waiting, need=need
        )
    return n_("1 piece is complete so far; {need} are asked for.", "{n} pieces are complete so far; {need} are asked for.", have).format(
        need=need
    )


def _level(check: Check, judged: ExpectationJudgement) -> str:
    level = judged.expectation.level.label
    if check.passed:
        return n_("1 piece shows {level}.", "{n} pieces show {level}.", count(check, "have")).format(level=level)
    if ids(check, "unsure"):
        return _("Complete pieces are here; which level they show is not marked yet.")
    if ids(check, "below"):
        return _("Complete pieces are here, marked for a lower level than {level}.").format(level=level)
    return _("No complete piece shows {level} yet.").format(level=level)


def _breadth(check: Check) -> str:
    pieces, projects, quarters = count(check, "pieces"), count(check, "projects"), count(check, "quarters")
    if check.passed:
        if projects >= count(check, "need_projects"):
            return n_("They come from 1 project.", "They come from {n} projects.", projects)
        return n_("They reach over 1 quarter.", "They reach over {n} quarters.", quarters)
    if not pieces:
        return _("No complete piece yet to tell how far it reaches.")
    if pieces == 1:
        return _("There is one complete piece so far.")
    return " ".join(filter(None, (_from(check, pieces, projects, quarters), "" if _usual(check) else _asked_for(check))))


def _from(check: Check, pieces: int, projects: int, quarters: int) -> str:
    """Where two complete pieces or more come from. A piece that names no project is told as such, never counted to another's."""
    nameless = len(ids(check, "no_project"))
    reach = n_("1 quarter", "{n} quarters", quarters)
    if not projects:
        return _("The pieces are from {reach}, and their project is not stated yet.").format(reach=reach)
    if nameless:
        named = n_("1 piece names its project", "{n} pieces are from {projects}", pieces - nameless).format(
            projects=n_("1 project", "{n} projects", projects)
        )
        rest = n_("1 names none yet", "{n} name none yet", nameless)
        return _("{named}; {rest}.").format(named=named, rest=rest)
    if projects > 1:
        return n_("The pieces are from 1 project.", "The pieces are from {n} projects.", projects)
    return _("Both pieces are from one project.") if pieces == 2 else _("All pieces are from one project.")


def _usual(check: Check) -> bool:
    """Whether breadth is asked for as usual: two projects or two quarters."""
    usual = Thresholds()
    return (count(check, "need_projects"), count(check, "need_quarters")) == (usual.projects, usual.quarters)


def _asked_for(check: Check) -> str:
    """What the framework asks for, where it sets the thresholds itself."""
    return _("The framework asks for {projects} or {quarters}.").format(
        projects=n_("1 project", "{n} projects", count(check, "need_projects")),
        quarters=n_("1 quarter", "{n} quarters", count(check, "need_quarters")),
    )


def _needed_pieces(judged: ExpectationJudgement) -> int:
    return next(count(c, "need") for c in judged.checks if c.code == "pieces")


def _statements(check: Check) -> str:
    have, need, left = count(check, "have"), count(check, "need"), len(ids(check, "open"))
    declared = len(ids(check, "declared"))
    if not need:
        return _("No single statement is required here.")
    if check.passed and not declared:
        both = _("Both required statements are shown.")
        return both if need == 2 else n_("The required statement is shown.", "All {n} required statements are shown.", need)
    said = (
        n_("1 required statement is shown", "{n} required statements are shown", have)
        if have
        else _("The required statements are mapped to no complete piece yet")
    )
    noted = n_("1 is declared open", "{n} are declared open", declared)
    wordless = len(ids(check, "wordless"))
    silent = n_("1 is declared open without a word on it", "{n} are declared open without a word on them", wordless)
    open_words = n_("1 is open", "{n} are open", left - wordless)
    parts = ((noted, declared), (silent, wordless), (open_words, left - wordless))
    return "; ".join([said, *(words for words, n in parts if n)]) + "."


def _through_others(check: Check) -> str:
    """A piece whose nature nobody stated passes, and nothing is said in its author's name."""
    return {
        Nature.THROUGH_OTHERS.value: _("The work was done through others."),
        Nature.BOTH.value: _("The work was done in part through others."),
    }.get(word(check, "nature"), _("Whether it was done through others is not stated; it counts all the same."))


def _proof(check: Check) -> str:
    parts = (
        (n_("1 person confirmed it", "{n} people confirmed it", count(check, "confirmed")), count(check, "confirmed")),
        (n_("1 person is named", "{n} people are named", count(check, "named")), count(check, "named")),
        (n_("1 document or link", "{n} documents or links", count(check, "documents")), count(check, "documents")),
    )
    return _("It can be confirmed: {ways}.").format(ways=", ".join(text for text, n in parts if n))


def _would_show(check: Check) -> str:
    return {
        "statements": _would_show_statements(check),
        "level": _("One piece marked for the target level would settle this."),
        "breadth": _would_show_breadth(check),
        "pieces": _("Completing them, or another piece, would settle this."),
    }[check.code]


def _would_show_breadth(check: Check) -> str:
    if not _usual(check):
        return _("Another project, or another quarter, would bring it nearer.")
    if ids(check, "no_project"):
        return _("Saying which project they belong to, or a second quarter, may settle this.")
    return _("A second project, or a second quarter, would show it well.")


def _would_show_statements(check: Check) -> str:
    """Words alone never settle it: one required statement at least needs a complete piece."""
    if count(check, "have"):
        return _("A piece for what is open, or a word on it in the gap note, would settle this.")
    if len(ids(check, "open")) > 1 or (ids(check, "open") and ids(check, "declared")):
        return _("A complete piece for one of them, and for the others a piece or a word in the gap note, would settle this.")
    return n_("A complete piece for it would settle this.", "A complete piece for one of them would settle this.", count(check, "need"))


def _lower(sentence: str) -> str:
    """The sentence to stand after a colon. Only its first letter changes, and only where the second is small ("IC4" stays)."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
