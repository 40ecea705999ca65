"""Findings as sentences: one for what was seen, one (from the catalogue) for why it is worth a look."""

from collections.abc import Callable, Mapping

from promocase.domain.evidence import Autonomy, Role, Scope
from promocase.domain.framework import Framework
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge import catalogue
from promocase.judge.judgement import Finding
from promocase.judge.names import count, ids, word
from promocase.kit.i18n import _, n_
from promocase.words.dates import month
from promocase.words.texts import listed


@immutable
class Said:
    """A finding and where its ids are looked up."""

    finding: Finding
    framework: Framework
    library: Library

    def n(self, name: str) -> int:
        return count(self.finding, name)

    def text(self, name: str) -> str:
        return word(self.finding, name)

    def ids(self, name: str) -> tuple[str, ...]:
        return ids(self.finding, name)

    @property
    def title(self) -> str:
        """Title of the piece, name of the competency, or empty for the case."""
        return self.title_of(self.finding.about)

    def title_of(self, id: str) -> str:
        piece = self.library.evidence.get(id)
        if piece is not None:
            return piece.title
        competency = self.framework.find_competency(id)
        return competency.name if competency else ""

    def competencies(self, name: str) -> str:
        return listed([self.title_of(id) or id for id in self.ids(name)])

    def level(self, name: str) -> str:
        found = self.framework.find_level(self.text(name))
        return found.label if found else self.text(name)

    def person(self, id: str) -> str:
        found = self.library.person.get(id)
        return found.name if found else _("someone")

    def statements(self, name: str) -> str:
        """The statements' own texts, each in quotation marks; two at most, the rest is counted."""
        texts = {s.id: s.text for e in self.framework.expectations for s in e.statements}
        return listed([f"“{texts[id]}”" for id in self.ids(name) if id in texts], most=2)


def finding_sentence(finding: Finding, framework: Framework, library: Library) -> str:
    """What was seen, as one or two sentences. Codes that another room finds are told by their reason."""
    tell = _TELL.get(finding.code)
    return tell(Said(finding, framework, library)) if tell else reason_sentence(finding.code)


def reason_sentence(code: str) -> str:
    """Why the rule exists. KeyError for a code the catalogue does not have."""
    return _(catalogue.catalogue()[code].reason)


def _c01(said: Said) -> str:
    if said.text("why") == "unknown":
        return _("The framework has no level “{level}”. Choose one of its levels.").format(level=said.text("level"))
    return _("{target} is not above {current}; a promotion needs a higher level. Nothing was changed.").format(
        target=said.level("level"), current=said.level("current")
    )


def _c03(said: Said) -> str:
    text = {
        "none_chosen": _("{level} lies above the fork, so a track has to be chosen: the case is measured by that one only."),
        "other_track": _("{level} belongs to another track than the chosen one. Choose the track again, or a level on it."),
        "below_fork": _("{level} lies below the fork, where no track is chosen. Leave the track out."),
    }[said.text("why")]
    return text.format(level=said.level("level"))


def _c05(said: Said) -> str:
    text = n_("The framework names 1 month at the current level", "The framework names {n} months at the current level", said.n("months"))
    return text + _("; it began in {month}. This decides nothing.").format(month=month(said.text("since")))


def _c08(said: Said) -> str:
    if said.ids("open"):
        return _("The framework leaves every expectation of this level to be defined, so there is nothing to judge yet.")
    return _("The framework names no expectation for this level, so there is nothing to judge.")


def _v03(said: Said) -> str:
    project = said.library.project.get(said.text("project"))
    text = _("{have} of {of} mapped places come from “{project}”. One line on why it shows the level by itself would help.")
    return text.format(have=said.n("have"), of=said.n("of"), project=project.name if project else said.text("project"))


def _v06(said: Said) -> str:
    if said.n("claim"):
        return _("“{title}”: evidence is mapped, and the claim cites none of it yet.").format(title=said.title)
    return _("“{title}”: evidence is mapped, and no claim is written yet.").format(title=said.title)


def _v07(said: Said) -> str:
    if said.ids("core"):
        return _("Still open for the stated rule, of the core expectations: {names}.").format(names=said.competencies("core"))
    if said.ids("other"):
        return _("Still open for the stated rule: {names}.").format(names=said.competencies("other"))
    return _("The stated rule is still open.")


def _v11(said: Said) -> str:
    """ "E1 is private; E3 and E4 are not in this case"."""
    private, outside, later = (said.ids(name) for name in ("private", "outside", "later"))
    ways = (
        (n_("{names} is private", "{names} are private", len(private)), private),
        (n_("{names} is not in this case", "{names} are not in this case", len(outside)), outside),
        (
            n_(
                "{names} begins after the day up to which evidence is read",
                "{names} begin after the day up to which evidence is read",
                len(later),
            ),
            later,
        ),
    )
    text = "; ".join(words.format(names=listed(marks)) for words, marks in ways if marks)
    return _("“{title}”: the claim cites what is not printed: {ways}.").format(title=said.title, ways=text)


def _v09(said: Said) -> str:
    if not said.n("plan"):
        return _("“{title}”: the gap note says what is open, and not yet what is planned.").format(title=said.title)
    if not said.text("due"):
        return _("“{title}”: the gap note has a plan, and no date yet.").format(title=said.title)
    return _("“{title}”: the plan ends in {due}; by {latest} would be easier to agree on.").format(
        title=said.title, due=month(said.text("due")), latest=month(said.text("latest"))
    )


def _e03(said: Said) -> str:
    names = {"situation": _("the situation"), "my_part": _("the own part"), "result": _("the result")}
    return _("“{title}”: {fields} can still be told.").format(title=said.title, fields=listed([names[f] for f in said.ids("open")]))


def _roles() -> Mapping[str, str]:
    return {
        Role.LED.value: _("led"),
        Role.CO_LED.value: _("co-led"),
        Role.CONTRIBUTED.value: _("contributed"),
        Role.SUPPORTED.value: _("supported"),
        Role.OBSERVED.value: _("observed"),
    }


def _scopes() -> Mapping[str, str]:
    return {
        Scope.FEATURE.value: _("a feature"),
        Scope.TEAM.value: _("a team"),
        Scope.AREA.value: _("a product area"),
        Scope.MULTI_TEAM.value: _("several teams"),
        Scope.BUSINESS_LINE.value: _("a business line"),
        Scope.COMPANY.value: _("the company"),
    }


def _e07(said: Said) -> str:
    how = {Autonomy.DIRECTED.value: _("directed"), Autonomy.GUIDED.value: _("guided")}[said.text("autonomy")]
    return _("“{title}” is marked as {how}. Say what was decided alone, if anything was.").format(title=said.title, how=how)


def _p04(said: Said) -> str:
    if said.n("manager"):
        return _("All named witnesses are the own manager. One more voice would carry further.")
    text = _("{person} stands for {have} of {of} witnessed pieces. A second voice on some of them would carry further.")
    return text.format(person=said.person(said.text("person")), have=said.n("have"), of=said.n("of"))


def _p05(said: Said) -> str:
    people = said.ids("people")
    text = n_("{names} is named and not asked yet.", "{names} are named and not asked yet.", len(people))
    return text.format(names=listed([said.person(id) for id in people]))


def _r01(said: Said) -> str:
    text = _("What shows the target level reaches from {first} to {last}").format(
        first=month(said.text("first")), last=month(said.text("last"))
    )
    return text + n_("; 1 month is looked for.", "; {n} months are looked for.", said.n("need"))


def _where(said: Said) -> str:
    """ "the claim on Product strategy", "the result of “Checkout”": where a text stands."""
    text = {
        "sixty_seconds": _("The case in 60 seconds"),
        "business_need": _("What the business needs this role for"),
        "growth": _("What is said on honest reasons to wait"),
        "context": _("The line of context"),
        "role_scope": _("The scope of the role"),
        "claim": _("The claim on “{title}”"),
        "beyond": _("What goes beyond the current level on “{title}”"),
        "limits": _("The limits told of “{title}”"),
        "differs": _("What is seen differently on “{title}”"),
        "gap": _("The gap note on “{title}”"),
        "title": _("The title of “{title}”"),
        "others_part": _("The others’ part of “{title}”"),
        "result_source": _("The source of the result of “{title}”"),
        "difficulty": _("The difficulty of “{title}”"),
        "counterfactual": _("What would not have happened without “{title}”"),
        "situation": _("The situation of “{title}”"),
        "my_part": _("The own part of “{title}”"),
        "result": _("The result of “{title}”"),
    }[said.text("field")]
    return text.format(title=said.title)


def _k02(said: Said) -> str:
    names = {"name": _("your name"), "sixty_seconds": _("the case in 60 seconds"), "results": _("the results you choose for it")}
    return _("On the first page there is still room for {things}.").format(things=listed([names[n] for n in said.ids("open")]))


def _s03(said: Said) -> str:
    kinds = {
        "mail": _("a mail address"),
        "phone": _("a telephone number"),
        "address": _("a street address"),
        "pay": _("someone’s pay"),
        "health": _("someone’s health"),
    }
    told = listed([kinds[k] for k in said.ids("kinds")])
    return _("{where} tells {things}. The packet travels; it can do without.").format(where=_where(said), things=told)


def _people(said: Said) -> str:
    return listed([said.person(id) for id in said.ids("people")])


def _phrases(said: Said) -> str:
    return listed([f"“{p}”" for p in said.ids("phrases")])


def _about(text: Callable[[], str]) -> Callable[[Said], str]:
    """A sentence that only needs the title. The text is looked up when it is told, in the language of that moment."""
    return lambda said: text().format(title=said.title)


_TELL: Mapping[str, Callable[[Said], str]] = {
    "C01": _c01,
    "C02": lambda said: _("The target lies more than one level above the current one. Say in the case why one step is not enough."),
    "C03": _c03,
    "C04": lambda said: _("It is not noted yet with whom this track was agreed."),
    "C05": _c05,
    "C07": lambda said: _("The business need is not told yet: what changes for the business with this role?"),
    "C08": _c08,
    "V01": _about(lambda: _("“{title}”: nothing counted is mapped, and no gap note says what is planned.")),
    "V03": _v03,
    "V04": lambda said: n_(
        "“{title}” is mapped to 1 expectation.",
        "“{title}” is mapped to {n} expectations. Keep those it shows best.",
        said.n("expectations"),
    ).format(title=said.title),
    "V06": _v06,
    "V07": _v07,
    "V08": lambda said: _("The framework leaves the decision to people. Coverage is shown, and nothing is added up."),
    "V09": _v09,
    "V11": _v11,
    "V10": lambda said: _("“{title}”: mapped to no complete piece and not declared open: {statements}.").format(
        title=said.title, statements=said.statements("open")
    ),
    "E02": lambda said: _("“{title}” shows the target level with the role “{role}”. Say what exactly was your part.").format(
        title=said.title, role=_roles()[said.text("role")]
    ),
    "E03": _e03,
    "E04": _about(lambda: _("“{title}”: the result is told in words. A number, or who can tell of it, would make it checkable.")),
    "E05": _about(lambda: _("“{title}” has a number. What was it before?")),
    "E06": lambda said: _("“{title}” reached {scope}; the level usually asks for {wanted}.").format(
        title=said.title, scope=_scopes()[said.text("scope")], wanted=_scopes()[said.text("wanted")]
    ),
    "E07": _e07,
    "E08": _about(lambda: _("“{title}”: say what made it harder than usual for the level.")),
    "E09": _about(lambda: _("“{title}”: say what would not have happened otherwise.")),
    "E10": _about(lambda: _("“{title}” is marked for a lower level everywhere in this case. It supports it and does not carry it.")),
    "E11": lambda said: _("{have} of {of} pieces are marked for a lower level only. Choose the ones that show the target.").format(
        have=said.n("have"), of=said.n("of")
    ),
    "E12": lambda said: _("No stopped work and no lesson is told yet. One, with what came of it, answers a question early."),
    "E13": _about(lambda: _("“{title}”: what was done is told; what changed is not told yet.")),
    "E14": _about(lambda: _("“{title}” is own delivery. Here it shows an outcome as the group's result only.")),
    "R01": _r01,
    "R02": lambda said: _("“{title}”: the newest piece ended in {newest}. Something more recent would help.").format(
        title=said.title, newest=month(said.text("newest"))
    ),
    "R03": lambda said: _("Cited, and older than the window: {titles}. Cite something newer beside it.").format(
        titles=said.competencies("pieces")
    ),
    "R04": lambda said: _("{have} of {of} pieces are from the last {months} months. Was there earlier work worth noting?").format(
        have=said.n("have"), of=said.n("of"), months=said.n("months")
    ),
    "R05": lambda said: _("Nothing is noted for this case between {first} and {last}. Was there something worth recalling?").format(
        first=month(said.text("first")), last=month(said.text("last"))
    ),
    "R06": lambda said: _("“{title}” ended before the current level began in {since}.").format(
        title=said.title, since=month(said.text("since"))
    ),
    "P02": lambda said: (
        n_("1 person can confirm this work", "{n} people can confirm this work", said.n("people"))
        + n_(", from 1 function outside product.", ", from {n} functions outside product.", said.n("functions"))
    ),
    "P03": lambda said: _("Nobody at {level} or above is named as a witness yet.").format(level=said.level("level")),
    "P04": _p04,
    "P05": _p05,
    "P07": _about(lambda: _("“{title}”: no report, hire or peer is named as a witness yet.")),
    "K02": _k02,
    "K03": lambda said: _("The claims cite one project only; {least} or more are easier to judge by.").format(least=said.n("least")),
    "K04": lambda said: n_(
        "1 result chosen for the first page is not counted in this case, so it is left out there.",
        "{n} results chosen for the first page are not counted in this case, so they are left out there.",
        said.n("results"),
    ),
    "K07": lambda said: _("Nothing is said yet about what is open: a gap note, a limit, or an honest reason to wait."),
    "S02": lambda said: _("{where} names {people} beside how the work went. A role instead of the name protects them.").format(
        where=_where(said), people=_people(said)
    ),
    "S03": _s03,
    "S04": lambda said: n_(
        "{where} names {people}, a customer who has not agreed to be named.",
        "{where} names {people}, customers who have not agreed to be named.",
        len(said.ids("people")),
    ).format(where=_where(said), people=_people(said)),
    "X01": lambda said: _("{where} has a sentence of {n} words.").format(where=_where(said), n=said.n("words")),
    "X02": lambda said: _("{where} says {phrases}. What happened says it better.").format(where=_where(said), phrases=_phrases(said)),
    "X03": lambda said: _("{where} can do without {phrases}.").format(where=_where(said), phrases=_phrases(said)),
    "X04": _about(lambda: _("The own part of “{title}” says “we”. What did you do?")),
    "X05": lambda said: _("The role of “{title}” is led, and its text begins with {phrases}.").format(
        title=said.title, phrases=_phrases(said)
    ),
    "X06": lambda said: _("Short forms that are not spelled out: {phrases}.").format(phrases=listed(said.ids("phrases"), most=8)),
    "X07": lambda said: _("“{title}” is told in nearly the same words as “{other}”.").format(
        title=said.title, other=said.title_of(said.text("other"))
    ),
    "X08": lambda said: _("{where} mentions {phrases}. The result stands without the hours.").format(
        where=_where(said), phrases=_phrases(said)
    ),
    "X09": lambda said: (
        _("{where} changes the voice: the case is told by the manager.").format(where=_where(said))
        if said.text("voice") == "third"
        else _("{where} changes the voice: the case is told in the first person.").format(where=_where(said))
    ),
}
