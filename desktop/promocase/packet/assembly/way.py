"""The reading path: what this packet holds beyond the matrix, where the path stands, and on which page each part begins."""

from dataclasses import replace

from promocase.kit.i18n import _
from promocase.packet.assembly.decision import FORM, GROWTH
from promocase.packet.model import Packet
from promocase.packet.rich import Inline, Link, PageOf, Rich, filled, joined

DECISION = "decision"
MATRIX = "matrix"
WORK = "work"
EXPECTATIONS = "expectations"
APPENDIX = "appendix"


def with_path(packet: Packet) -> Packet:
    return replace(packet, matrix=replace(packet.matrix, way=_path(packet)))


def _path(packet: Packet) -> Rich:
    rest = packet.appendix
    stops = (
        (_("The work"), WORK, bool(packet.work)),
        (_("Expectation by expectation"), EXPECTATIONS, bool(packet.expectations)),
        (_("Growth and plan"), GROWTH, packet.growth is not None),
        (_("Review form"), FORM, packet.form is not None),
        (_("Appendix"), APPENDIX, any((rest.sheets, rest.index, rest.agreed, rest.statements, rest.also, rest.record))),
    )
    out: list[Inline] = []
    for word, anchor, there in stops:
        if there:
            out.extend((", " if out else "", Link(word, anchor), "\N{NO-BREAK SPACE}", PageOf(anchor)))
    return joined([*_times(packet), " ", *out, "."])


def _times(packet: Packet) -> Rich:
    if packet.form is None:
        return filled(_("Ten minutes: pages {decision} and {matrix}."), decision=PageOf(DECISION), matrix=PageOf(MATRIX))
    return filled(
        _("Ten minutes: pages {decision}, {matrix} and {form}. Half an hour: everything up to the form."),
        decision=PageOf(DECISION),
        matrix=PageOf(MATRIX),
        form=PageOf(FORM),
    )
