"""The pages of a level's expectations: what they are of first, then competency by competency."""

from promocase.kit.i18n import _
from promocase.packet.drawing import fonts
from promocase.packet.drawing.blocks import Block, Heading, Paragraph, Space, paragraphs
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.stack import keep, listing
from promocase.packet.drawing.text import BODY, CAPS, H1, H2, LEAD, MUTED, Style
from promocase.packet.level_sheet import Asked, LevelSheet
from promocase.packet.pages.looks import NOTE, Entry, aside, hair, labelled

_NAME = Style(fonts.SANS_SEMIBOLD, 11.2, 14.4, hyphenate=False, after=3)
_QUIET = Style(size=10, leading=13.4, colour=MUTED, after=4)
_MORE = Style(size=10, leading=13.4, after=3)


def sections(sheet: LevelSheet) -> list[Section]:
    left = f"{sheet.framework} · {sheet.version}"
    return [Section([*_head(sheet), *_body(sheet), *_last(sheet)], left, sheet.level, bare=True)]


def _head(sheet: LevelSheet) -> list[Block]:
    version = (
        _("Version {version}, a draft").format(version=sheet.version)
        if sheet.draft
        else _("Version {version}").format(version=sheet.version)
    )
    facts = " · ".join(x for x in (sheet.framework, version, sheet.publisher) if x)
    out: list[Block] = [
        Paragraph(_("What this level expects"), CAPS, after=4),
        Heading(1, sheet.level, H1, dest="level"),
        Paragraph(sheet.track, LEAD, after=2),
        Paragraph(facts, NOTE, after=10),
    ]
    for text in sheet.about:
        out += paragraphs(text, BODY, after=6)
    if sheet.adds_to:
        out.append(
            Paragraph(_("This level adds to the ones below it, which still hold: {levels}.").format(levels=sheet.adds_to), BODY, after=6)
        )
    out += [labelled(name, text, _MORE) for name, text in sheet.facts]
    return [*out, Space(6)]


def _body(sheet: LevelSheet) -> list[Block]:
    out: list[Block] = []
    area = ""
    for one in (one for one in sheet.asked if one.told):
        if one.area and one.area != area:
            out.append(Heading(2, one.area, H2, dest=f"{one.anchor}-area", after=6))
        elif not out:
            out.append(Heading(2, _("Competency by competency"), H2, after=6))
        else:
            out.append(hair(8))
        area = one.area
        out.append(Entry(_margin(one), _told(one), again=one.name, after=6))
    return out + _silent(sheet)


def _silent(sheet: LevelSheet) -> list[Block]:
    """Competencies of which there is nothing but that to say, by name."""
    out: list[Block] = []
    for words, state in ((_("Not asked for at this level"), "not_applicable"), (_("Not defined yet at this level"), "to_be_defined")):
        names = [one.name for one in sheet.asked if one.state == state and not one.told]
        if names:
            out += [hair(8), Paragraph(f"{words}: {'; '.join(names)}.", _QUIET)]
    return out


def _margin(one: Asked) -> list[Block]:
    rows: list[Block] = [Heading(3, one.name, _NAME, dest=one.anchor)]
    if one.question:
        rows.append(Paragraph(one.question, NOTE))
    return rows


def _told(one: Asked) -> list[Block]:
    out: list[Block] = paragraphs(one.summary, _QUIET)
    if out and one.statements:
        out[-1].keep_with_next = True
    if one.state == "not_applicable":
        out.append(Paragraph(_with_reason(_("Not asked for at this level"), one.reason), BODY))
    elif one.state == "to_be_defined":
        out.append(Paragraph(_with_reason(_("Not defined yet at this level"), one.reason), BODY))
    if one.statements:
        out.append(listing(one.statements, style=BODY, after=4))
    for code, texts in one.earlier:
        out.append(Paragraph(_("Still asked, from {level}").format(level=code), NOTE, keep_with_next=True))
        out.append(listing(texts, style=_MORE, after=4))
    out += [labelled(name, text, _MORE) for name, text in one.explained]
    return out or [Paragraph(_("Nothing is written here yet."), _QUIET)]


def _with_reason(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else f"{words}."


def _last(sheet: LevelSheet) -> list[Block]:
    out: list[Block] = []
    for n, (title, text) in enumerate(sheet.guidance):
        head = Heading(2, title, H2, dest=f"guidance-{n + 1}", after=4)
        first, *rest = paragraphs(text, BODY) or [Space(0)]
        out += [Space(10), aside(keep(head, first), *rest)]
    licence = sheet.licence or _("No licence is stated, so please ask before you hand this on.")
    return [*out, Space(14), aside(Paragraph(_("Licence: {licence}").format(licence=licence), NOTE))]
