"""What is handed out beside the packet: which there are, made from the same material, drawn the same way, proven the same way."""

import gc
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from promocase.domain.case import Case
from promocase.domain.evidence import Evidence, Witness
from promocase.domain.library import Library
from promocase.judge import target as targets
from promocase.judge.judgement import Judgement
from promocase.kit.i18n import _
from promocase.packet import audience, plain, proof
from promocase.packet.assemble import refuse
from promocase.packet.assembly import agreed, brief, handover, slip
from promocase.packet.assembly import material as materials
from promocase.packet.assembly.material import Material
from promocase.packet.filename import safe
from promocase.packet.model_documents import AgreedSheet, Brief, Handover, Slip
from promocase.packet.model_head import foot_line
from promocase.packet.options import Options, Paper
from promocase.packet.proof import Forbidden
from promocase.packet.rendered import Rendered

if TYPE_CHECKING:
    from promocase.packet.drawing.flow import Section

Document = AgreedSheet | Slip | Brief | Handover
D = TypeVar("D", bound=Document)


class Kind(StrEnum):
    AGREED = "agreed"
    """The agreed expectations, to be worded and ticked by the manager."""
    SLIP = "slip"
    """One page to a colleague."""
    BRIEF = "brief"
    """The decision on one page."""
    HANDOVER = "handover"
    """To a new manager."""


def made(kind: Kind, library: Library, case: Case, judgement: Judgement, options: Options) -> Document:
    """Any document but a slip, which is about one person and one piece. Known where the packet of this case would be refused."""
    if kind is Kind.AGREED:
        return agreed_sheet(library, case, judgement, options)
    m = _material(library, case, judgement, replace(options, sections=frozenset()))
    made = brief.brief(m) if kind is Kind.BRIEF else handover.handover(m)
    return _proven(made, library, case, judgement, options)


def agreed_sheet(library: Library, case: Case, judgement: Judgement, options: Options) -> AgreedSheet:
    """Known where the packet of this case would be refused."""
    return _proven(agreed.sheet(_material(library, case, judgement, options)), library, case, judgement, options)


def endorsement_slip(library: Library, case: Case, judgement: Judgement, options: Options, evidence: Evidence, witness: Witness) -> Slip:
    """The piece need not be in the case: a colleague is asked while memory is fresh."""
    return _proven(slip.slip(_material(library, case, judgement, options), evidence, witness), library, case, judgement, options)


def render(document: Document, paper: Paper, forbidden: Forbidden) -> Rendered:
    """The finished PDF, the same bytes for the same document. Known when the proof finds what must stay out."""
    from promocase.packet.drawing import flow
    from promocase.packet.drawing.finish import About, finish

    head = document.head
    composed = flow.compose(
        _sections(document, plain.content_hash(document)),
        lang=head.language,
        size=flow.LETTER if paper is Paper.LETTER else flow.A4,
        footer=foot_line(head),
        page_words=_("Page {page} of {total}"),
    )
    gc.collect()
    made = datetime.combine(date.fromisoformat(head.as_of), datetime.min.time(), tzinfo=UTC)
    data = finish(composed, About(head.title, head.author, head.subject, head.language, made))
    proof.check_file(document, forbidden, data)
    return Rendered(data, composed.page_count, tuple(sorted(composed.missing.items())))


def file_name(document: Document) -> str:
    """The name that is proposed: `Agreed-expectations_<name>_2026-05-02.pdf`."""
    whose = document.dear if isinstance(document, Slip) else document.head.author
    words = {Kind.AGREED: "Agreed-expectations", Kind.SLIP: "Endorsement-slip", Kind.BRIEF: "Brief", Kind.HANDOVER: "Handover"}
    return f"{words[Kind(document.head.kind)]}_{safe(whose)}_{document.head.as_of}.pdf"


def _material(library: Library, case: Case, judgement: Judgement, options: Options) -> Material:
    framework = targets.framework_of(library, case)
    refuse(judgement, framework, library)
    library, case, _told = audience.reader(library, case, judgement, options)
    return materials.of(library, case, framework, judgement, options)


def _sections(document: Document, content: str) -> "list[Section]":
    from promocase.packet.pages import agreed_sheet as agreed_pages
    from promocase.packet.pages import brief as brief_page
    from promocase.packet.pages import handover as handover_pages
    from promocase.packet.pages import slip as slip_page

    match document:
        case Slip():
            return slip_page.sections(document, content)
        case AgreedSheet():
            return agreed_pages.sections(document, content)
        case Brief():
            return brief_page.sections(document)
        case Handover():
            return handover_pages.sections(document)


def _proven(document: D, library: Library, case: Case, judgement: Judgement, options: Options) -> D:
    masked, known, told = audience.reader(library, case, judgement, options)
    proof.check_model(document, masked, known, judgement, options)
    proof.check_names(document, told.names)
    return document
