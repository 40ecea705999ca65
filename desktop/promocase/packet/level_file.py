"""A level's expectations as a file: tagged and archival like the packet, the same bytes for the same content and day."""

import gc
from datetime import UTC, date, datetime

from promocase.kit.i18n import _
from promocase.packet.level_sheet import LevelSheet
from promocase.packet.options import Paper
from promocase.packet.rendered import Rendered


def render(sheet: LevelSheet, on: date, paper: Paper = Paper.A4) -> Rendered:
    """The finished PDF in memory, dated `on`."""
    from promocase.packet.drawing import flow
    from promocase.packet.drawing.finish import About, finish
    from promocase.packet.pages import level_sheet

    composed = flow.compose(
        level_sheet.sections(sheet),
        lang=sheet.language,
        size=flow.LETTER if paper is Paper.LETTER else flow.A4,
        footer=" · ".join(x for x in (sheet.framework, sheet.code, _("draft") if sheet.draft else "") if x),
        page_words=_("Page {page} of {total}"),
    )
    gc.collect()
    title = _("What {level} expects").format(level=sheet.level)
    made = datetime.combine(on, datetime.min.time(), tzinfo=UTC)
    data = finish(composed, About(title, sheet.publisher or sheet.framework, sheet.framework, sheet.language, made))
    return Rendered(data, composed.page_count, tuple(sorted(composed.missing.items())))
