"""Draws blocks onto pages and makes them an archival, accessible PDF (PDF/A-3a and PDF/UA-1); knows nothing of cases or evidence.

Texts are strings, spans or lists of both, and never markup. Blocks are stacked into sections, `compose` flows the sections onto
pages in one pass, `finish` adds what archives ask for; `kit.wholefile` puts the bytes on the disk:

    from promocase.packet.drawing import text as t
    from promocase.packet.drawing.blocks import Heading, Paragraph, Rule, paragraphs
    from promocase.packet.drawing.fields import Choice, TextField, Ticks
    from promocase.packet.drawing.finish import About, Attachment, finish
    from promocase.packet.drawing.flow import A4, Section, compose
    from promocase.packet.drawing.stack import Row, sect
    from promocase.packet.drawing.table import Column, Table

    strip = Table(
        [Column("Expectation"), Column("Coverage", 96), Column("Page", 30, "right")],
        [[t.link("Execution", "e.3"), [t.Span(mark="full"), "Well shown"], t.page_of("e.3")]],
    )
    summary = [
        Heading(1, "Amara Okafor", t.TITLE, dest="start", bookmark="Decision page"),
        Paragraph(["Product Manager ", t.muted("to"), " Senior Product Manager"], t.LEAD),
        Rule(),
        sect(Row(Heading(2, "The case", t.MARGIN), paragraphs(what_a_person_wrote, t.LEAD))),
        sect(Row(Heading(2, "Where it stands", t.MARGIN), strip)),
    ]
    detail = [sect(Heading(1, "Execution", dest="e.3"), Paragraph(["I shipped it. ", t.link("[E4]", "start")], t.STRONG))]
    form = [
        Heading(1, "Review form", dest="form"),
        Ticks([Choice("decision-now", "Support now", "Decision: support now"), Choice("decision-no", "Not yet", "Decision: not yet")]),
        Paragraph("Reasons", t.LABEL, keep_with_next=True),
        TextField("reasons", "Reasons", lines=6, max_length=2000),
    ]
    done = compose(
        [Section(summary, left, "Summary", bare=True), Section(detail, left, "Execution"), Section(form, left, "Review form")],
        lang="en-GB", size=A4, footer="Confidential", page_words=_("Page {page} of {total}"), progress=progress,
    )
    about = About("Promotion packet: Amara Okafor", "Amara Okafor", "Promotion case", "en-GB", made=moment, program="Promocase 1.0")
    # done.missing: characters no face could draw
    wholefile.write(path, [finish(done, about, [Attachment("case.json", "The case", content)])])

From the ground up: `backend` is a file in the making and the only one that touches ReportLab; `letters` gives the characters
their codes and `embed` puts fonts into the file, cut by `truetype`; `objects` makes its bytes; `tags`, `pen` and `canvas` write pages
with a structure tree; `fonts` chooses faces; `text` says what a text is, `words`, `plainlines`, `lines` and `hyphens` break it, `sheet`
draws it; `mixed` makes the words and lines of scripts that join, stack or run leftwards, on `bidi`, `scripts`, `shaping` (the only file
that touches HarfBuzz) and `signs`; `blocks`, `stack`, `table`, `figure` and `fields` are what pages are made of; `flow` and `finish` make
the file. A block is drawn once: make new ones for another file.
"""
