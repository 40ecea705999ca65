"""What every document that is handed out beside the packet says of itself."""

from promocase.kit.i18n import _
from promocase.packet.assembly.decision import name
from promocase.packet.assembly.material import Material
from promocase.packet.model_documents import Head


def head(m: Material, kind: str, what: str, foot: str = "") -> Head:
    """`what` it is, in words; `foot` names it to the program that reads its form back."""
    target = m.judgement.target
    return Head(
        kind=kind,
        case_id=m.case.id,
        language=m.options.language,
        author=name(m),
        title=_("{kind}: {name}, {target}").format(kind=what, name=name(m), target=target.level.label),
        subject=_("{current} to {target}").format(current=target.current.label, target=target.level.label),
        running=_("{name} · {target}").format(name=name(m), target=target.level.label),
        confidentiality=m.case.confidentiality.strip() or _("Confidential"),
        sample=_("SAMPLE, all made up") if m.owner.sample else "",
        as_of=m.judgement.as_of.isoformat(),
        foot=foot,
    )
