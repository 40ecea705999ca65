"""What a statement asks of the wrong track (T13): people work of individual contributors, own delivery of people managers.

A flag in the framework decides where it is given (`people_demand`). Otherwise English words do, and they ask for much rather than little:

- people work is managing, hiring, mentoring, coaching or developing people: the verb with the people it is done to. Giving feedback,
  guiding others in a method, leading a project or working with a line manager is none of these.
- own delivery is making the thing oneself: own features or backlog, writing code, specifications or user stories, hands-on work.
- What stands as an example ("for example by mentoring") or is denied ("without managing people") is not asked for.

Only statements that are judged are read, so guidance, signals and examples never count. Texts in other languages are left alone: nothing
is said of them, which is not the same as saying that they ask for nothing. How often the words are right is measured in
`tests/exchange/test_demands.py`.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from promocase.domain.framework import Framework, Level, Statement, TrackKind


class Demand(StrEnum):
    PEOPLE_WORK = "people_work"
    OWN_DELIVERY = "own_delivery"


_PEOPLE = (
    r"(?:people|individuals|staff|others|reports|team members|teammates|colleagues|juniors?|talent|peers|starters|joiners|hires|interns"
    r"|PMs|APMs|(?:product|project|programme|program|delivery) managers|engineers|designers|researchers|analysts|developers|testers)"
)
_SOME = r"(?:(?:and|the|a|an|other|more|most|new|less|junior|senior|experienced|associate|high|potential|\w+ing|\w+ed|\w+’s|\w+'s),? ){0,4}"
_MADE = r"(?:(?:\w+[,-]? )|(?:& )){0,5}"
_THING = r"(?:code|coded solutions|specifications?|specs|PRDs?|user stories|scripts|programs|pull requests|tickets|tests)"

_PEOPLE_WORK = re.compile(
    r"\b(?:"
    r"mentor(?:s|ing|ship)?|(?<!agile )coach(?:es|ing)?"
    r"|hir(?:e|es|ing)(?= (?!car)|[,.;]|$)|recruit(?:s|ing|ment)?(?! (?:\w+ )?(?:users|participants|customers|testers))|headcount"
    rf"|interview(?:s|ing)? (?:and \w+ )?(?:candidates|applicants)|select(?:s|ing)? {_SOME}(?:candidates|team members|staff)"
    rf"|manag(?:e|es|ing) (?:and \w+ )?{_SOME}{_PEOPLE}(?!['’]s? expect)|manag(?:e|es|ing) {_SOME}teams? of \w+"
    r"|(?<!their )(?<!to )(?<!with )line[- ]manag(?:es|ing|ement)|(?:as|be|is) (?:a |the )?line[- ]manager"
    r"|people[- ]manag(?:ement|er|ers|es|ing)|direct reports?|performance reviews|1[-:]1s|one[- ]to[- ]ones|one[- ]on[- ]ones"
    rf"|(?:personal|professional|career) (?:development|growth) of {_SOME}{_PEOPLE}"
    rf"|(?:develop|grow|train|teach|onboard|upskill|supervis|nurtur)(?:e|s|es|ing)? (?:and \w+ )?{_SOME}{_PEOPLE}(?! strateg)"
    r"|develop(?:s|ing)? (?:a |the |their )?teams?(?! \w)|develop(?:s|ing)? the next generation|(?:teach and )?supervis(?:e|es|ing)"
    rf"|help(?:s|ing)? (?:(?:your|their|the) )?(?:{_PEOPLE}|teams?) (?:to )?(?:learn and )?(?:grow|develop)"
    rf"|(?:skills|capabilit\w+|careers?) (?:in|of) {_SOME}{_PEOPLE}|{_PEOPLE}['’]s? careers?|career[- ]growth"
    r"|delegat(?:e|es|ing) (?:\w+ )?(?:tasks|work|projects)|levels? up (?:\w+ )?(?:PMs|people)"
    r")\b",
    re.IGNORECASE,
)
_OWN_DELIVERY = re.compile(
    r"\b(?:"
    r"(?:ships?|builds?|delivers?|launch(?:es)?|pushes) (?:\w+ )?(?:own |new )(?:\w+ )?features?"
    r"|own (?:features?|backlog|tickets|work tasks)|hands[- ]on (?:\w+ )?(?:delivery|implementation|work|coding|contribution\w*)"
    r"|in (?:a )?hands[- ]on manner"
    rf"|(?<!how to )(?<!before )writ(?:e|es|ing) {_MADE}{_THING}"
    rf"|(?:deliver|produce|implement|build)s? (?:and \w+ )?{_MADE}(?:code|specifications?|specs|PRDs?|tests)"
    r"|designs? (?:and (?:implements?|builds?) )?(?:\w+ ){0,4}(?:features|code)|design, code, test|uses code to make"
    r"|use (?:the )?(?:agreed )?specifications to (?:build|design)"
    r"|(?:fix|resolve|debug)(?:e?s)? (?:and \w+ |or \w+ )?(?:\w+ ){0,3}(?:bugs|tests)"
    r")\b(?! (?:standards|reviews?))",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\((?:e\.g\.|for example|for instance|such as|like)[^)]*\)|\b(?:e\.g\.|for example|for instance|such as)[^.;]*", re.I
)
_DENIED = re.compile(
    r"(?:(?:\bno|\bnot|\bnever|\bwithout|\brather than|\binstead of|n[’']t)\b[^.;,]{0,12}"
    r"|\b(?:from|with|seek\w*|receiv\w*|being|find\w*) (?:a |an |their |your )?|\b(?:others|members|people|teams?|how) to )$",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:the|and|of|to|with|for|their|that|from|by|on|is|are|be|how|your)\b")
_OTHER = re.compile(
    r"\b(?:der|die|das|und|mit|für|den|dem|ein|eine|zu|im|auf|von|sich|ist|le|la|les|des|et|du|un|une|pour|dans|est|qui|avec|el|los|las|una"
    r"|para|con|del|por|que|il|gli|di|che|per|nel|della|het|een|van|voor|en|op|met|zijn|och|att|som|är|på|till|og|det|ikke|av|til|jest"
    r"|nie|się|na|do|z|w|o|os|da|não|em|uma|ja)\b"
)


def demand(framework: Framework, level: Level, statement: Statement) -> Demand | None:
    """What the statement asks of a person on this level's track that belongs to the other one; None where it asks nothing of the kind.

    Individual contributors are the people on tracks of that kind, and on shared levels that a management track leaves.
    """
    if not statement.judged:
        return None
    track = framework.find_track(level.track)
    if track is None:
        return None
    if track.kind is TrackKind.MANAGEMENT:
        return Demand.OWN_DELIVERY if is_english(framework) and asks_own_delivery(statement.text) else None
    if track.kind is TrackKind.IC or track.id in _left_by_managers(framework):
        return Demand.PEOPLE_WORK if asks_people_work(framework, statement) else None
    return None


def asks_people_work(framework: Framework, statement: Statement) -> bool:
    """As the framework flags the statement; where it does not, by its words."""
    if statement.people_demand:
        return statement.people_demand != "none"
    return is_english(framework) and reads_as_people_work(statement.text)


def reads_as_people_work(text: str) -> bool:
    """Whether an English text asks its reader to manage, hire, mentor, coach or develop people."""
    return _asks(_PEOPLE_WORK, text)


def asks_own_delivery(text: str) -> bool:
    """Whether an English text asks its reader to make the thing with own hands."""
    return _asks(_OWN_DELIVERY, text)


@lru_cache(maxsize=16)
def is_english(framework: Framework) -> bool:
    """As stated; where no language is, by the small words of all its statements."""
    if framework.language:
        return framework.language.casefold().split("-")[0].split("_")[0] in ("en", "eng", "english")
    return looks_english(s.text for e in framework.expectations for s in e.statements)


def looks_english(texts: Iterable[str]) -> bool:
    """Whether there are at least as many small English words as small words of other languages that share its letters."""
    whole = " ".join(texts).casefold()
    return len(_ENGLISH.findall(whole)) >= len(_OTHER.findall(whole))


def _asks(words: re.Pattern[str], text: str) -> bool:
    plain = _EXAMPLE.sub(" ", text)
    return any(not _DENIED.search(plain[: found.start()]) for found in words.finditer(plain))


def _left_by_managers(framework: Framework) -> frozenset[str]:
    """Tracks that a management track forks from: who is on them manages nobody yet."""
    return frozenset(t.forks_from.track for t in framework.tracks if t.kind is TrackKind.MANAGEMENT and t.forks_from)
