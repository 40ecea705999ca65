"""A study that uses every block, as the pages of a packet would."""

import io
from datetime import UTC, datetime

from PIL import Image

from promocase.packet.drawing import fonts
from promocase.packet.drawing import text as t
from promocase.packet.drawing.blocks import Block, Drawing, Heading, PageBreak, Paragraph, Rule, Space, paragraphs
from promocase.packet.drawing.canvas import TagCanvas
from promocase.packet.drawing.fields import Choice, TextField, Tick, Ticks
from promocase.packet.drawing.figure import Picture
from promocase.packet.drawing.finish import About, Attachment, finish
from promocase.packet.drawing.flow import A4, Composed, Section, compose
from promocase.packet.drawing.stack import Columns, Row, Stack, facts, keep, listing, quote, sect
from promocase.packet.drawing.table import Column, Table
from promocase.packet.drawing.text import Span, Style, bold, link, muted, page_of, web

NAMES = [
    "Product strategy",
    "Customer insight",
    "Execution",
    "Data fluency",
    "Technical judgement",
    "Design collaboration",
    "Communication",
    "Influence",
    "Leadership",
    "Business acumen",
    "Quality and risk",
]
WORDS = {"full": "Well shown", "half": "Partly shown", "ring": "Not shown yet", "diamond": "Not in this case"}
MARKS = ["full", "full", "half", "full", "half", "ring", "full", "full", "diamond", "half", "full"]
RAISED = "For sixteen months I have set direction for checkout across four markets, not only delivered it. "
ABOUT = About(
    "Promotion packet: Amara Okafor, Senior Product Manager", "Amara Okafor", "Promotion case", "en-GB", datetime(2026, 5, 2, 9, tzinfo=UTC)
)


def coverage(mark: str) -> list[str | Span]:
    """A sign and its word."""
    return [Span(mark=mark), WORDS[mark]]


def png(width: int = 640, height: int = 400, *, alpha: bool = False) -> bytes:
    """A picture of a gradient."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGBA" if alpha else "RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def quarters(canvas: TagCanvas, x: float, top: float, width: float) -> None:
    """Six boxes, of which some are filled."""
    for n, on in enumerate((1, 0, 1, 1, 1, 1)):
        canvas.rect(x + n * 12.4, top - 9, 8, 8, fill=t.INK if on else t.WHITE, stroke=t.INK)


def first_page() -> list[Block]:
    """The decision page."""
    strip = Table(
        [Column("Expectation"), Column("Coverage", 96), Column("Own rating", 64), Column("Page", 30, "right")],
        [
            [
                [Paragraph(link(name, f"e.{n}", f"Go to {name}"), Style(fonts.SANS_MEDIUM, 10, 13.4))],
                coverage(mark),
                "Met",
                page_of(f"e.{n}"),
            ]
            for n, (name, mark) in enumerate(zip(NAMES, MARKS, strict=True))
        ],
    )
    results = Columns(
        [
            [
                Paragraph("31.2\u00a0% to 19.3\u00a0%", Style(fonts.DISPLAY, 16, 21, t.BLUE, after=2, hyphenate=False)),
                Paragraph("checkout drop-off, four markets, a year", t.SMALL),
            ],
            [
                Paragraph("£4.1m", Style(fonts.DISPLAY, 16, 21, t.BLUE, after=2, hyphenate=False)),
                Paragraph("added margin per year, audited", t.SMALL),
            ],
            [
                Paragraph("6 teams", Style(fonts.DISPLAY, 16, 21, t.BLUE, after=2, hyphenate=False)),
                Paragraph(["on one shared roadmap ", link("E19", "e.3")], t.SMALL),
            ],
        ]
    )
    return [
        Columns(
            [
                Paragraph("PROMOTION PACKET", t.CAPS),
                Paragraph("Review cycle: second half of 2026", Style(size=9, leading=12, colour=t.MUTED, align="right")),
            ],
            after=6,
        ),
        Rule(1.4, t.INK, after=16),
        Heading(1, "Amara Okafor", t.TITLE, dest="start", bookmark="Decision page"),
        Paragraph(["Product Manager ", muted("to"), " Senior Product Manager"], Style(fonts.SERIF, 15.5, 20, after=14)),
        facts(
            [
                ("Manager", "Daniel Ruiz"),
                ("Team", "Checkout, 9 people"),
                ("Work covered", "July 2025 to Oct 2026"),
                ("Prepared", "2 May 2026"),
            ]
        ),
        Rule(after=14),
        sect(
            Row(
                Heading(2, "The case", t.MARGIN),
                Paragraph(
                    RAISED + "I ask the panel to judge one question: is this a Senior Product Manager at work? Two expectations are open.",
                    t.LEAD,
                ),
            ),
            after=14,
        ),
        Rule(after=14),
        sect(Row(Heading(2, "Three results", t.MARGIN), results), after=14),
        Rule(after=14),
        sect(
            Row(
                [
                    Heading(2, "Where the case stands", t.MARGIN),
                    Paragraph("Signs and words say the same. Rows link to their pages.", t.SMALL),
                ],
                strip,
            )
        ),
    ]


def expectation(n: int, name: str) -> Block:
    """The page of one expectation."""
    measured = Table(
        [Column("Result"), Column("Before", 60, "right"), Column("After", 60, "right"), Column("Change", 60, "right")],
        [["Checkout drop-off", "31.2 %", "19.3 %", bold("fell")], ["Median time to pay", "74 s", "41 s", bold("fell")]],
    )
    return sect(
        Heading(1, f"{n + 1} {name}", dest=f"e.{n}", bookmark=name),
        Columns([Paragraph("", t.SMALL), Paragraph(coverage(MARKS[n]), Style(fonts.SANS_SEMIBOLD, 11, 15, align="right"))], after=6),
        Rule(0.9, t.INK, after=14),
        Row(
            Heading(2, "The level expects", t.MARGIN),
            Stack(
                [
                    Paragraph(
                        "Delivers ambiguous, cross-team work to a date the business can rely on; sees risk early.",
                        t.EXPECTATION,
                    )
                ],
                role="BlockQuote",
            ),
        ),
        Row(
            Heading(2, "My claim", t.MARGIN),
            Paragraph(
                [
                    "I shipped the unified checkout in four markets on the date promised. ",
                    link("[E4]", "e.2"),
                    " See page ",
                    page_of("e.2"),
                    ".",
                ],
                t.STRONG,
            ),
        ),
        Row(
            [Heading(2, "E4", Style(fonts.SERIF_SEMIBOLD, 13, 16, t.BLUE, after=2)), Paragraph("March 2026\nShipped work", t.SMALL)],
            [
                Heading(3, "Unified checkout launched in four markets"),
                *paragraphs(RAISED * 3),
                measured,
                Paragraph(
                    [
                        "Source: ",
                        web("https://example.com/reports/launch-review/2026/03/14/a-rather-long-address-that-has-to-break"),
                        ". Confirmed by D. Ruiz.",
                    ],
                    t.SMALL,
                ),
            ],
        ),
        quote(
            "“Amara was the first to say the date was at risk, and came with two options instead of a problem.”",
            t.EXPECTATION,
            source="Marco Bianchi, country lead, with permission",
        ),
        listing(["Spoke with forty customers", "Wrote the plan", ["one ", bold("bold"), " word"]]),
        listing(["First this", "then that"], marks=("1.", "2.")),
        Drawing(12, quarters, actual="Work in five of six quarters: Q3 2025, Q1 to Q4 2026."),
        Space(4),
        after=20,
    )


def form() -> list[Block]:
    """A review form."""
    columns = [
        Column("Expectation"),
        Column("Own rating", 70),
        Column("Agree", 44, "center"),
        Column("Partly", 44, "center"),
        Column("Not yet", 44, "center"),
        Column("What would convince you", 150),
    ]
    rows = [
        [
            Paragraph(name, Style(fonts.SANS_MEDIUM, 10, 13)),
            "Met",
            *(Tick(f"rating-{n}-{key}", f"{name}: {key}", "center") for key in ("agree", "partly", "notyet")),
            TextField(f"convince-{n}", f"{name}: what would convince you?", max_length=120),
        ]
        for n, name in enumerate(NAMES)
    ]
    return [
        Heading(1, "Review form", dest="form"),
        Paragraph("Open in a PDF reader, not the mail preview; save; send back - or print and write.", t.BODY),
        Table(columns, rows, middle=True),
        keep(
            Heading(2, "Decision"),
            Ticks(
                [
                    Choice("decision-now", "Support now", "Decision: support now"),
                    Choice("decision-if", "Support if named conditions are met", "Decision: support if"),
                    Choice("decision-no", "Not this cycle", "Decision: not this cycle"),
                ]
            ),
            Paragraph("Reasons and conditions", t.LABEL, keep_with_next=True),
            TextField("reasons", "Reasons and conditions", lines=6, max_length=2000),
        ),
        Columns([[Paragraph("Name", t.LABEL), TextField("name", "Your name")], [Paragraph("Date", t.LABEL), TextField("date", "Date")]]),
    ]


def composed(size: tuple[float, float] = A4) -> Composed:
    """The whole study."""
    pages: list[Block] = []
    for n, name in enumerate(NAMES):
        pages += [expectation(n, name)] + ([PageBreak()] if n == 3 else [])
    long_cell = Table([Column("What"), Column("Text", 300)], [["Tall", paragraphs("\n\n".join([RAISED * 9] * 14))], ["Next", "short"]])
    rows = Table([Column("Number", 60, "right"), Column("Text")], [[str(n), RAISED] for n in range(60)])
    appendix: list[Block] = [
        Heading(1, "Appendix", dest="appendix"),
        Picture(png(), "A gradient from black to white"),
        Picture(png(alpha=True), "The same, with transparency"),
        Picture(b"not a picture", "Broken"),
        Heading(2, "A long table"),
        rows,
        long_cell,
    ]
    left = "Amara Okafor · Promotion case for Senior Product Manager"
    return compose(
        [
            Section(first_page(), left, "Summary", bare=True),
            Section(pages, left, "Expectations"),
            Section(
                form(),
                left,
                "Review form",
                foot=lambda n: TextField(f"packet-id-{n}", "Packet number", value="P-2026-014 · v03 · 8f3a", read_only=True),
            ),
            Section(appendix, left, "Appendix"),
        ],
        size=size,
        footer="Confidential: share only with the review panel",
    )


def finished(size: tuple[float, float] = A4) -> bytes:
    """The study as a finished file."""
    return finish(composed(size), ABOUT, [Attachment("case.json", "The case", b"{}")])
