"""Small files of every kind the program takes in, all written here or by the program itself."""

import io
import json
import mailbox
import zipfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from PIL import Image

from promocase.app.cases import cases
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.libraries import making, sample
from promocase.app.packets import packets
from promocase.app.workspace import exports
from promocase.app.workspace.workspace import Workspace
from promocase.exchange import shipped
from promocase.packet.options import Options

DAY = date(2026, 11, 2)
FILES = Path(__file__).parent / "files"


def intake(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Evidence as people keep it."""
    for path in sorted(FILES.glob("*")):
        if path.is_file() and path.stem not in ("settings", "questions"):
            yield path.name, path.read_bytes()
    yield "thanks.eml", _mail().as_bytes()
    box = mailbox.mbox(folder / "box")
    box.add(_mail())
    box.close()
    yield "thanks.mbox", (folder / "box").read_bytes()
    yield "notes.docx", _word()
    yield "table.xlsx", _book()
    yield "notion.zip", _zipped({"Launch 1590080aa5a3802488c2e857dea7aa7d.md": _kept("notes.md"), "Table.csv": _kept("table.csv")})
    yield "slack.zip", _zipped({
        "users.json": json.dumps([{"id": "U1", "real_name": "Kim"}]).encode(),
        "channels.json": json.dumps([{"id": "C1", "name": "general"}]).encode(),
        "general/2025-03-04.json": json.dumps([{"type": "message", "user": "U1", "text": "Great", "ts": "1741082400.000100"}]).encode(),
    })  # fmt: skip
    for form in ("PNG", "JPEG", "GIF", "WEBP"):
        made = io.BytesIO()
        Image.new("RGB", (20, 12), "teal").save(made, form)
        yield f"picture.{form.lower()}", made.getvalue()


def photo(form: str) -> bytes:
    """With what cameras write beside it, and with transparency where there can be any."""
    made, about = io.BytesIO(), Image.Exif()
    about[0x0112], about[0x010F] = 6, "A camera"
    image = Image.radial_gradient("L").resize((48, 36))
    if form == "PNG":
        image = Image.merge("RGBA", (image, image, image, image))
    image.save(made, form, exif=about)
    return made.getvalue()


def ladders(_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Frameworks as companies keep them."""
    for path in sorted((FILES / "ladders").glob("*")):
        yield path.name, path.read_bytes()
    yield "own.json", shipped.path(shipped.DEFAULT).read_bytes()


def own(folder: Path) -> dict[str, Path]:
    """What the program writes itself: a library's own forms, and a packet with its case and its form."""
    library = folder / "sample.promocase"
    sample.make(library)
    with Workspace.open(library) as workspace:
        case = cases.case_named(workspace.library(), None)
        packets.export(workspace, case, Options(embed_case=True), folder / "packet.pdf")
    new = cases.NewCase("", "L3", "IC4", DAY, "ic")
    making.library_with_case(folder / "small.promocase", "Bo Lind", shipped.framework(), new, DAY)
    with Workspace.open(folder / "small.promocase") as workspace:
        for title in ("Shorter sign-up", "=1+1"):
            workspace.do("Add", evidence.add, Draft(title, situation="Customers left.", result="Fewer left."), DAY)
        exports.library(workspace, folder / "all.json")
        exports.library(workspace, folder / "table.csv")
    return {name: folder / name for name in ("all.json", "table.csv", "packet.pdf")}


def _kept(name: str) -> bytes:
    return (FILES / name).read_bytes()


def _mail() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Kim <kim@example.com>", "me@example.com", "Thank you"
    made["Date"] = "Tue, 04 Mar 2025 10:00:00 +0100"
    made.set_content("Thank you for the launch.\n\n> earlier words")
    made.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="numbers.csv")
    return made


def _word() -> bytes:
    made, document = io.BytesIO(), Document()
    document.add_heading("Launch", 1)
    document.add_paragraph("Result: sign-ups rose from 310 to 420.")
    document.add_table(2, 2).cell(0, 0).text = "Title"
    document.save(made)
    return made.getvalue()


def _book() -> bytes:
    made, book = io.BytesIO(), Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Title", "Date", "Result"), ("Launch", "2025-03-04", "Rose"), ("=1+1", 45000, 0.5)):
        sheet.append(row)
    book.save(made)
    return made.getvalue()


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
