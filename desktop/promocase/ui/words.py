"""Words for values that people choose from, in the order they are offered."""

from promocase.domain.evidence import Autonomy, Consent, Nature, Relation, Role, Scope, Standing, Status
from promocase.kit.i18n import _


def roles() -> dict[Role | None, str]:
    return {
        None: _("Not stated"),
        Role.LED: _("Led"),
        Role.CO_LED: _("Co-led"),
        Role.CONTRIBUTED: _("Contributed"),
        Role.SUPPORTED: _("Supported"),
        Role.OBSERVED: _("Observed"),
    }


def natures() -> dict[Nature | None, str]:
    return {None: _("Not stated"), Nature.OWN: _("I did it"), Nature.THROUGH_OTHERS: _("Through others"), Nature.BOTH: _("Both")}


def statuses() -> dict[Status, str]:
    return {Status.ONGOING: _("Ongoing"), Status.DONE: _("Done"), Status.STOPPED: _("Stopped")}


def scopes() -> dict[Scope | None, str]:
    return {
        None: _("Not stated"),
        Scope.FEATURE: _("A feature"),
        Scope.TEAM: _("One team"),
        Scope.AREA: _("A product area"),
        Scope.MULTI_TEAM: _("Several teams"),
        Scope.BUSINESS_LINE: _("A business line"),
        Scope.COMPANY: _("The company"),
    }


def autonomies() -> dict[Autonomy | None, str]:
    return {
        None: _("Not stated"),
        Autonomy.DIRECTED: _("Directed"),
        Autonomy.GUIDED: _("Guided"),
        Autonomy.INDEPENDENT: _("Independent"),
        Autonomy.SET_DIRECTION: _("Set the direction"),
    }


def relations() -> dict[Relation, str]:
    return {
        Relation.PEER: _("Peer"),
        Relation.MANAGER: _("Manager"),
        Relation.LEADER: _("Leader"),
        Relation.STAKEHOLDER: _("Stakeholder"),
        Relation.REPORT: _("Report"),
        Relation.CUSTOMER: _("Customer"),
        Relation.OTHER: _("Other"),
    }


def consents() -> dict[Consent, str]:
    return {
        Consent.NOT_ASKED: _("Not asked yet"),
        Consent.ASKED: _("Asked"),
        Consent.AGREED: _("May be quoted"),
        Consent.DECLINED: _("Rather not"),
    }


def standings() -> dict[Standing, str]:
    return {Standing.NAMED: _("Named by me"), Standing.CONFIRMED: _("Confirmed by them")}
