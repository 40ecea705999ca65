"""Library, case, judgement and options to a Packet: pure, the same four give the same value."""

from dataclasses import replace

from promocase.domain.case import Case, PacketRecord
from promocase.domain.evidence import Evidence
from promocase.domain.framework import Framework
from promocase.domain.library import Library
from promocase.judge import target as targets
from promocase.judge import wording
from promocase.judge.judgement import Judgement
from promocase.judge.judging import outside
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import audience, frozen, plain, proof
from promocase.packet.assembly import appendix, claims, decision, form, growth, leaving, matrix, released, since, way, work
from promocase.packet.assembly import material as materials
from promocase.packet.assembly.head import PACKET, head
from promocase.packet.assembly.material import Material
from promocase.packet.enclosed_case import cut
from promocase.packet.model import Imprint, Packet, Since
from promocase.packet.options import Edition, Options, Section
from promocase.words import dates

DEFAULT = Options()


def assemble(library: Library, case: Case, judgement: Judgement, options: Options = DEFAULT) -> Packet:
    """The packet of this case. Known when a stop finding forbids it, or when private or other-track words would be in it.

    Its number is the last handed-out one where the content is the same, else the next.
    """
    framework = targets.framework_of(library, case)
    refuse(judgement, framework, library)
    library, case, told_as = audience.reader(library, case, judgement, options)
    m = materials.of(library, case, framework, judgement, options)
    packet = way.with_path(_packet(m, _also(library, case, options)))
    if options.carries_case:
        packet = replace(packet, case_data=cut.text(m, library, packet))
    content = plain.content_hash(packet)
    handed_out = library.packets_of(case.id)
    last = handed_out[-1] if handed_out else None
    number = 1 if last is None else last.number if last.content_hash == content else last.number + 1
    earlier = tuple(
        _("Packet {number}, evidence up to {date}").format(number=p.number, date=dates.day(p.as_of))
        for p in handed_out
        if p.number < number
    )
    told = _since(options.since, packet, handed_out, number)
    packet = replace(packet, imprint=Imprint(number, options.paper.value, earlier, told))
    if last is not None and last.number == number:  # handed out before: the day is that of the first time
        packet = replace(packet, head=replace(packet.head, prepared=dates.day(frozen.prepared_on(last.options))))
    proof.check_model(packet, library, case, judgement, options)
    proof.check_names(packet, told_as.names)
    return packet


def _since(wanted: int | None, packet: Packet, handed_out: tuple[PacketRecord, ...], number: int) -> Since | None:
    if wanted is None:
        return None
    earlier = {p.number: p for p in handed_out if p.number < number}
    if wanted not in earlier:
        known = ", ".join(map(str, earlier)) or _("none yet")
        raise Known(_("No packet {number} was handed out before this one. Earlier packets: {known}.").format(number=wanted, known=known))
    return since.since(wanted, frozen.thaw(earlier[wanted].model), packet)


def refuse(judgement: Judgement, framework: Framework, library: Library) -> None:
    """Known when nothing may leave that speaks of this case: a stop finding, or a target that asks for nothing."""
    for finding in judgement.stops:
        raise Known(wording.finding_sentence(finding, framework, library))
    if not judgement.expectations:
        level = judgement.target.level.label
        raise Known(
            _(
                "The framework asks for nothing yet at {level}, so there is nothing to make a packet about. Choose another target level."
            ).format(level=level)
        )


def _also(library: Library, case: Case, options: Options) -> tuple[Evidence, ...]:
    if not options.also_relevant:
        return ()
    pieces = (library.evidence[id] for id in outside(library, case))
    kept = (e for e in pieces if not e.private and not options.leaves_out(e.leave_out))
    return tuple(sorted(kept, key=lambda e: (e.first_day is None, e.first_day, e.title, e.id)))


def _packet(m: Material, also: tuple[Evidence, ...]) -> Packet:
    has = m.options.has
    taken_along = m.options.edition is Edition.LEAVING
    return Packet(
        head=leaving.document_head(m) if taken_along else head(m, PACKET, decision.eyebrow(m)),
        edition=m.options.edition.value,
        decision=leaving.page(m) if taken_along else decision.page(m),
        matrix=matrix.page(m),
        work=work.pages(m) if has(Section.WORK) else (),
        expectations=claims.pages(m),
        growth=growth.page(m) if has(Section.GROWTH) else None,
        form=form.form(m) if has(Section.FORM) else None,
        appendix=appendix.appendix(m, also),
        imprint=Imprint(0, m.options.paper.value, ()),
        left_out=claims.left_out(m),
        released=released.rows(m),
    )
