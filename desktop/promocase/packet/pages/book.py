"""The whole packet as sections of pages, in reading order."""

from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, PageBreak, Space
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.stack import keep
from promocase.packet.model import Packet
from promocase.packet.pages import appendix, decision, expectations, form, growth, matrix, work
from promocase.packet.pages.appendix import Contents


def sections(packet: Packet, content: str, contents: Contents | None) -> list[Section]:
    """`content` is the packet's content hash; `contents` gives attachments, None leaves pictures out."""
    left = packet.running
    found = [
        Section(decision.blocks(packet.decision, packet.sample), left, _("Decision page"), bare=True),
        Section(matrix.blocks(packet.matrix), left, _("Matrix")),
    ]
    if packet.work:
        found.append(Section(work.blocks(packet.work), left, _("The work")))
    argument = expectations.blocks(packet.expectations)
    if packet.growth:  # on the page where the expectations end: it is seldom a whole one
        argument += [Space(24), *growth.blocks(packet.growth)]
    title = _("Expectations, growth and plan") if packet.growth else _("Expectation by expectation")
    found.append(Section(argument, left, title))
    if packet.form:
        found.append(_form(packet, content))
    last = _appendix(packet, content, contents)
    if last:
        found.append(Section(last, left, _("Appendix"), dest=appendix.DEST))
    return found


def _form(packet: Packet, content: str) -> Section:
    sheet = packet.form
    assert sheet is not None
    return Section(
        form.blocks(sheet), packet.running, _("Review form"), foot=lambda page: form.foot(sheet, packet.imprint.number, content, page)
    )


def _appendix(packet: Packet, content: str, contents: Contents | None) -> list[Block]:
    """Sheets, index and levels begin a page each; what is short follows on."""
    parts = packet.appendix
    found: list[list[Block]] = []
    short: list[list[Block]] = []
    if parts.sheets:
        found.append([appendix.title(_("Evidence sheets"), "sheets"), *appendix.sheets(parts.sheets, contents)])
    if parts.index:
        found.append([appendix.title(_("Evidence index"), "index"), *appendix.index(parts.index, anchors=not parts.sheets)])
    if parts.agreed:
        found.append([appendix.title(_("What the levels ask for"), "agreed"), *appendix.agreed(parts)])
    if parts.statements:
        short.append([appendix.title(_("What colleagues say"), "statements"), *appendix.statements(parts.statements)])
    if parts.also:
        short.append([appendix.title(_("Also relevant"), "also"), *appendix.also(parts.also)])
    if parts.record:
        record = appendix.record(parts, packet.imprint.number, packet.imprint.earlier, content)
        short.append([keep(appendix.title(_("Record"), "record"), *record)])
    out: list[Block] = []
    for part in found:
        out += ([PageBreak()] if out else []) + part
    for part in short:
        out += ([Space(26)] if out else []) + part
    return out
