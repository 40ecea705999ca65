"""What the form's marks are called, on the form and where they are shown when it came back."""

from promocase.kit.i18n import _
from promocase.packet.formnames import Decision, ReadTo


def decision(value: Decision) -> str:
    return {
        Decision.NOW: _("I support it now"),
        Decision.IF: _("I support it if …"),
        Decision.LATER: _("Not this cycle"),
        Decision.WRONG: _("Wrong track or level"),
    }[value]


def said(code: str) -> str:
    """The decision of a code; what no form of this version has is told as it came."""
    return decision(Decision(code)) if code in set(Decision) else code


def reported(code: str) -> str:
    """The decision as told to somebody else; what no form of this version has is told as it came."""
    told = {
        Decision.NOW: _("Supports it now"),
        Decision.IF: _("Supports it on a condition"),
        Decision.LATER: _("Does not support it in this cycle"),
        Decision.WRONG: _("Sees the wrong track or level"),
    }
    return told[Decision(code)] if code in set(Decision) else code


def read_to(value: ReadTo) -> str:
    return {ReadTo.FIRST: _("page 1"), ReadTo.CORE: _("up to this form"), ReadTo.ALL: _("all of it")}[value]
