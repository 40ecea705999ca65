"""What the packet and every document beside it says of itself."""

from promocase.kit.i18n import _
from promocase.packet.assembly.decision import name
from promocase.packet.assembly.material import Material
from promocase.packet.model_head import Head
from promocase.words import dates

PACKET = "packet"


def head(m: Material, kind: str, what: str, foot: str = "") -> Head:
    """`what` it is, in words; `foot` names it to the program that reads its form back."""
    target = m.judgement.target
    usual = _("Confidential: only for those who decide") if kind == PACKET else _("Confidential")
    return Head(
        kind=kind,
        case_id=m.case.id,
        language=m.options.language,
        author=name(m),
        title=_("{kind}: {name}, {target}").format(kind=what, name=name(m), target=target.level.label),
        subject=_("{current} to {target}").format(current=target.current.label, target=target.level.label),
        running=_("{name} · {target}").format(name=name(m), target=target.level.label),
        confidentiality=m.case.confidentiality.strip() or usual,
        sample=_("SAMPLE, all made up") if m.owner.sample else "",
        as_of=m.judgement.as_of.isoformat(),
        foot=foot,
        prepared=dates.day(m.options.prepared_on),
    )
