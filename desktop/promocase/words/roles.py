"""Roles, reach, relations and ratings in words."""

from promocase.domain.case import SelfRating
from promocase.domain.evidence import Autonomy, Evidence, Nature, Relation, Role, Scope, Standing, Status
from promocase.kit.i18n import _
from promocase.words.texts import ended


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


def rating(value: SelfRating | None) -> str:
    words = {
        SelfRating.MEETS: _("Meets"),
        SelfRating.IN_PART: _("In part"),
        SelfRating.NOT_YET: _("Not yet"),
        SelfRating.CANT_TELL: _("Can't tell"),
    }
    return words[value] if value else ""
