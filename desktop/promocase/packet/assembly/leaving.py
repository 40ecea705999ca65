"""What is taken along after leaving: a record of the work for whoever the author works with next. It asks for nothing.

Whoever reads it decides on no promotion: no ask, no plan, no need of the last company, no rule of its framework.
"""

from dataclasses import replace

from promocase.domain.case import CaseKind
from promocase.kit.i18n import _
from promocase.packet.assembly import decision
from promocase.packet.assembly.head import PACKET, head
from promocase.packet.assembly.material import Material, lines
from promocase.packet.model import DecisionPage
from promocase.packet.model_head import Head
from promocase.packet.options import Hidden


def page(m: Material) -> DecisionPage:
    first = decision.page(m)
    return replace(
        first,
        eyebrow=_what(),
        cycle="",
        between=_(" set beside "),
        scope=" ".join(lines(m.case.role_scope)),
        ask_label=_("What this is"),
        ask=(_told(m),),
        facts=decision.facts(m, manager=_("Manager until now")),
        case_label=_("In 60 seconds"),
        rule="",
        risk_label=_("What is open"),
    )


def document_head(m: Material) -> Head:
    target = m.judgement.target
    found = head(m, PACKET, _what())
    said = m.case.confidentiality.strip() or _("Personal copy of {name}").format(name=decision.name(m))
    return replace(found, subject=target.current.label, running=f"{decision.name(m)} · {_what()}", confidentiality=said)


def _what() -> str:
    return _("Record of work")


def _told(m: Material) -> str:
    target = m.judgement.target
    if target.kind is CaseKind.SELF_REVIEW:
        first = _("What I did as {current}, set beside what that level asks.")
        third = _("What {name} did as {current}, set beside what that level asks.")
    else:
        first = _("What I did as {current}, set beside what {target} asks.")
        third = _("What {name} did as {current}, set beside what {target} asks.")
    told = m.by_voice(first, third).format(name=decision.name(m), current=target.current.label, target=target.level.label)
    return " ".join(x for x in (told, _who_is_hidden(m.options.hidden)) if x)


def _who_is_hidden(hidden: frozenset[Hidden]) -> str:
    if hidden == frozenset(Hidden):
        return _("People stand as roles and customers as letters.")
    if Hidden.PEOPLE in hidden:
        return _("People stand as roles.")
    return _("Customers stand as letters.") if hidden else ""
