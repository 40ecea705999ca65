"""Dates, roles and results in words, as the packet prints them."""

import re
from datetime import date

from promocase.domain.case import SelfRating
from promocase.domain.dates import PartialDate, Quarter
from promocase.domain.evidence import Autonomy, Evidence, Metric, Nature, Relation, Role, Scope, Standing, Status
from promocase.kit.i18n import _

_NARROW = "\N{NO-BREAK SPACE}"
_YEAR = re.compile(r"(?<=Q\d )\d\d(\d\d)")
_ENDS = (". ", "! ", "? ", "。")
_LEAST = 12
"""Characters: a full stop earlier than this is more likely an abbreviation's."""
_ENDLESS = 420
"""Characters: longer than this is no sentence."""


def months() -> tuple[str, ...]:
    """January to December."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def day(value: date | None) -> str:
    """ "2 May 2026"; empty for None."""
    if value is None:
        return ""
    return _("{day} {month} {year}").format(day=value.day, month=months()[value.month - 1], year=value.year)


def iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


def quarter(value: Quarter) -> str:
    return _("Q{number} {year}").format(number=value.number, year=value.year)


def quarter_of(text: str) -> str:
    """ "Q1 2026" for "2026-Q1"."""
    year, _dash, number = text.partition("-Q")
    return quarter(Quarter(int(year), int(number)))


def partial(value: PartialDate | None) -> str:
    """With the precision it was given in: "2 May 2026", "May 2026", "Q2 2026", "2026"."""
    if value is None:
        return ""
    first = value.first
    match value.precision:
        case "day":
            return day(first)
        case "month":
            return _("{month} {year}").format(month=months()[first.month - 1], year=first.year)
        case "quarter":
            return quarter(Quarter.of(first))
        case _other:
            return str(first.year)


def span(first: PartialDate | None, last: PartialDate | None) -> str:
    if first is None:
        return _("no date")
    if last is None or last == first:
        return partial(first)
    return _("{first} to {last}").format(first=partial(first), last=partial(last))


def when(evidence: Evidence) -> str:
    return span(evidence.happened_from, evidence.happened_to)


def days_span(pieces: list[Evidence]) -> str:
    """From the earliest first to the latest last date of the pieces, each as it was given."""
    firsts = [e.happened_from for e in pieces if e.happened_from]
    lasts = [e.happened_to or e.happened_from for e in pieces if e.happened_from]
    if not firsts:
        return ""
    return span(min(firsts), max((x for x in lasts if x), key=lambda x: (x.last, x.first)))


def quarters_span(pieces: list[Evidence]) -> str:
    """ "Q3 2024 to Q1 2026": the quarters the pieces begin and end in; years alone where that is all that is known."""
    firsts = [e.happened_from for e in pieces if e.happened_from]
    lasts = [x for x in (e.happened_to or e.happened_from for e in pieces) if x]
    if not firsts:
        return ""
    first, last = _roughly(min(firsts)), _roughly(max(lasts, key=lambda x: (x.last, x.first)))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def short_span(pieces: list[Evidence]) -> str:
    """ "Q3 ’24 to Q1 ’26", for a narrow column."""
    return _YEAR.sub("’\\g<1>", quarters_span(pieces))


def _roughly(value: PartialDate) -> str:
    return str(value.first.year) if value.precision == "year" else quarter(Quarter.of(value.last))


def amount(number: str, unit: str) -> str:
    """ "31.2 %": the unit once, even where the author typed it with the number."""
    number, unit = number.strip(), unit.strip()
    if not number or not unit or number.endswith(unit) or number.startswith(unit):
        return number
    return f"{number}{_NARROW}{unit}"


def figure(metric: Metric) -> str:
    """ "31.2 % to 19.3 %"; where there is no baseline the figure says so."""
    value, baseline = amount(metric.value, metric.unit), amount(metric.baseline, metric.unit)
    if value and baseline:
        return _("{baseline} to {value}").format(baseline=baseline, value=value)
    if value:
        return _("{value} (baseline not known)").format(value=value)
    return _("{baseline} at the start").format(baseline=baseline) if baseline else ""


def has_figure(metric: Metric) -> bool:
    return bool(metric.value.strip() and metric.baseline.strip())


def result_line(evidence: Evidence) -> str:
    """The result in one line: the first metric with its baseline, else the words."""
    metric = next((m for m in evidence.metrics if has_figure(m)), None)
    if metric is None:
        return first_sentence(evidence.result)
    return metric_line(metric)


def metric_line(metric: Metric) -> str:
    """ "Checkout drop-off: 31.2 % to 19.3 %, Q1 2026"."""
    told = figure(metric)
    if metric.name.strip():
        told = _("{name}: {figure}").format(name=metric.name.strip(), figure=told) if told else metric.name.strip()
    return _("{figure}, {period}").format(figure=told, period=metric.period.strip()) if metric.period.strip() else told


def sentences(text: str, most: int) -> str:
    """As many whole sentences of a text as `most` characters hold, one at least: a sentence is never cut to make it shorter."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    end = max(line.rfind(mark, 0, most) for mark in _ENDS)
    return line[: end + 1] if end >= _LEAST else first_sentence(line)


def first_sentence(text: str) -> str:
    """The first sentence of a text, whole; only what no page has room for is cut, and says so."""
    line = " ".join(text.split())
    ends = [at for mark in _ENDS if (at := line.find(mark, _LEAST)) > 0]
    line = line[: min(ends) + 1] if ends else line
    if len(line) <= _ENDLESS:
        return line
    return line[:_ENDLESS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def ended(text: str) -> str:
    """With a full stop, where it ends without any mark."""
    line = text.strip()
    return line if not line or line[-1] in ".!?…。" else line + "."


def rating(value: SelfRating | None) -> str:
    words = {
        SelfRating.MEETS: _("Meets"),
        SelfRating.IN_PART: _("In part"),
        SelfRating.NOT_YET: _("Not yet"),
        SelfRating.CANT_TELL: _("Can't tell"),
    }
    return words[value] if value else ""


def role(value: Role | None) -> str:
    words = {
        Role.LED: _("Led"),
        Role.CO_LED: _("Co-led"),
        Role.CONTRIBUTED: _("Contributed"),
        Role.SUPPORTED: _("Supported"),
        Role.OBSERVED: _("Observed"),
    }
    return words[value] if value else ""


def how(evidence: Evidence) -> str:
    """ "Led, own work, across several teams, setting the direction." What is not stated is left out."""
    words = (
        role(evidence.role),
        _nature(evidence.nature),
        _scope(evidence.scope),
        _autonomy(evidence.autonomy),
        _status(evidence.status),
    )
    told = _(", ").join(word for word in words if word)
    return ended(told[:1].upper() + told[1:])


def _nature(value: Nature | None) -> str:
    words = {Nature.OWN: _("own work"), Nature.THROUGH_OTHERS: _("through others"), Nature.BOTH: _("own work and through others")}
    return words[value] if value else ""


def _scope(value: Scope | None) -> str:
    words = {
        Scope.FEATURE: _("for a feature"),
        Scope.TEAM: _("for a team"),
        Scope.AREA: _("for a product area"),
        Scope.MULTI_TEAM: _("across several teams"),
        Scope.BUSINESS_LINE: _("across a business line"),
        Scope.COMPANY: _("across the company"),
    }
    return words[value] if value else ""


def _autonomy(value: Autonomy | None) -> str:
    words = {
        Autonomy.DIRECTED: _("as directed"),
        Autonomy.GUIDED: _("with guidance"),
        Autonomy.INDEPENDENT: _("independently"),
        Autonomy.SET_DIRECTION: _("setting the direction"),
    }
    return words[value] if value else ""


def _status(value: Status) -> str:
    return {Status.ONGOING: _("still going on"), Status.DONE: "", Status.STOPPED: _("stopped")}[value]


def relation(value: Relation) -> str:
    words = {
        Relation.MANAGER: _("manager"),
        Relation.PEER: _("peer"),
        Relation.REPORT: _("direct report"),
        Relation.STAKEHOLDER: _("stakeholder"),
        Relation.LEADER: _("leader"),
        Relation.CUSTOMER: _("customer"),
        Relation.OTHER: _("colleague"),
    }
    return words[value]


def standing(value: Standing) -> str:
    return {Standing.NAMED: _("named"), Standing.CONFIRMED: _("confirmed")}[value]
