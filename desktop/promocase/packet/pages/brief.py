"""The one-page brief: as much of the decision as one page holds, and never a second page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from promocase.kit.i18n import _
from promocase.packet.drawing.blocks import Block, Paragraph
from promocase.packet.drawing.flow import Section
from promocase.packet.drawing.sheet import Sheet
from promocase.packet.drawing.stack import Stack
from promocase.packet.drawing.tags import Elem
from promocase.packet.model import DecisionPage
from promocase.packet.model_documents import Brief
from promocase.packet.pages import decision
from promocase.packet.pages.looks import NOTE
from promocase.words import texts


def sections(brief: Brief) -> list[Section]:
    return [Section([OnePage([Stack(blocks) for blocks in _versions(brief)])], brief.head.running, brief.decision.eyebrow, bare=True)]


class OnePage(Block):
    """The first of several versions that fits the page; the last one is drawn even if it does not."""

    def __init__(self, versions: Sequence[Stack]) -> None:
        self.versions = list(versions)

    def height(self, sheet: Sheet, width: float) -> float:
        return self.versions[0].height(sheet, width)

    def split(self, sheet: Sheet, height: float, width: float, *, force: bool) -> tuple[Block | None, Block | None]:
        chosen = next((one for one in self.versions if one.fits(sheet, height, width)), self.versions[-1])
        return chosen, None

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Elem) -> None:
        self.versions[0].draw(sheet, x, top, width, parent)


def _versions(brief: Brief) -> Iterator[list[Block]]:
    """From the fullest to the barest: who else confirmed it goes first, then the longer words, then rows that are well shown."""
    whole = brief.decision
    short = replace(whole, results=tuple(replace(r, own_part="") for r in whole.results))
    few = _few(short, 12)
    for page, people in ((whole, 6), (whole, 3), (short, 6), (few, 3), (few, 0), (_bare(short), 0)):
        yield [*decision.blocks(page, brief.head.sample, alone=True), *_confirmed(brief.confirmers[:people])]


def _confirmed(people: Sequence[str]) -> list[Block]:
    return [Paragraph(_("Confirmed by: {people}.").format(people="; ".join(people)), NOTE)] if people else []


def _few(page: DecisionPage, most: int) -> DecisionPage:
    rows = sorted(page.strip, key=lambda row: row.coverage.code == "well")[:most]
    left = len(page.strip) - len(rows)
    note = _("{n} more expectations stand in the packet.").format(n=left) if left else ""
    return replace(page, strip=tuple(sorted(rows, key=lambda row: row.number)), rule=" ".join(x for x in (page.rule, note) if x))


def _bare(page: DecisionPage) -> DecisionPage:
    few = _few(page, 6)
    case = tuple((texts.sentences(p[0], 300),) for p in few.case[:1] if p and isinstance(p[0], str))
    return replace(few, scope="", case=case, results=few.results[:2])
