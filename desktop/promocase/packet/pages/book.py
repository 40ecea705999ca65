"""The whole packet as sections of pages, in reading order."""

from collections.abc import Mapping

from promocase.kit.i18n import _
from promocase.packet import formnames
from promocase.packet.drawing.blocks import Block, Space
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.stack import keep
from promocase.packet.model import Packet
from promocase.packet.pages import appendix, decision, expectations, form, growth, matrix, work
from promocase.packet.pages.appendix import Contents
from promocase.packet.pages.looks import NO_MARKS
from promocase.packet.pages.opening import Opening


def sections(packet: Packet, content: str, contents: Contents | None) -> list[Section]:
    """`content` is the packet's content hash; `contents` gives attachments, None leaves pictures out."""
    left = packet.head.running
    # One part begins where another ends: each is seldom a whole number of pages.
    since = packet.imprint.since
    marks = dict(since.marks) if since else NO_MARKS
    core = matrix.blocks(packet.matrix, since)
    if packet.work:
        core += [Space(20), *work.blocks(packet.work)]
    core += [Space(20), *expectations.blocks(packet.expectations, packet.left_out, marks)]
    if packet.released:
        core += [Space(14), *growth.released(packet.released)]
    if packet.growth:
        core += [Space(14), *growth.blocks(packet.growth)]
    opening = Opening(decision.blocks(packet.decision, packet.head.sample), core)
    found = [Section([opening], left, _("The case in detail"), bare=True)]
    if packet.form:
        found.append(_form(packet, content))
    last = _appendix(packet, content, contents, marks)
    if last:
        found.append(Section(last, left, _("Appendix"), dest=appendix.DEST))
    return found


def _form(packet: Packet, content: str) -> Section:
    sheet = packet.form
    assert sheet is not None
    identity = formnames.identity(sheet.packet_id, packet.imprint.number)
    return Section(
        form.blocks(sheet), packet.head.running, _("Review form"), foot=lambda page: form.foot(identity, content, page)
    )


def _appendix(packet: Packet, content: str, contents: Contents | None, marks: Mapping[str, str]) -> list[Block]:
    """Sheets begin a page; what comes after them follows on."""
    parts = packet.appendix
    found: list[list[Block]] = []
    if parts.sheets:
        found.append([appendix.title(_("Evidence sheets"), "sheets"), *appendix.sheets(parts.sheets, parts.files_note, contents, marks)])
    if parts.index:
        found.append([appendix.title(_("Evidence index"), "index"), *appendix.index(parts.index, anchors=not parts.sheets)])
    if parts.agreed:
        found.append([appendix.title(_("What the levels ask for"), "agreed"), *appendix.agreed(parts)])
    if parts.statements:
        found.append([appendix.title(_("What colleagues say"), "statements"), *appendix.statements(parts.statements)])
    if parts.also:
        found.append([appendix.title(_("Also relevant"), "also"), *appendix.also(parts.also)])
    if parts.record:
        record = appendix.record(parts, packet.imprint.number, packet.imprint.earlier, content)
        found.append([keep(appendix.title(_("Record"), "record"), *record)])
    out: list[Block] = []
    for part in found:
        out += ([Space(26)] if out else []) + part
    return out
