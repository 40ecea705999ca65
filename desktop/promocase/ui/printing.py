"""A finished PDF on paper: the very pages that are shown, through the system's own question about printers."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from promocase.ui.widgets.parts import put

DOTS = 200
"""Per inch: sharp enough for small type, and a page stays a few megabytes."""


def ask(parent: QWidget, data: bytes, name: str) -> bool:
    """Ask for a printer and print; whether it was printed. Heavy rooms are imported here, when someone prints."""
    import pypdfium2 as pdfium
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    if not put(QPrintDialog(printer, parent)):
        return False
    document = pdfium.PdfDocument(data)
    painter = QPainter(printer)
    try:
        for number, page in enumerate(document):
            if number:
                printer.newPage()
            bitmap = page.render(scale=DOTS / 72, rev_byteorder=True, force_bitmap_format=pdfium.raw.FPDFBitmap_BGRx)
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            room = QRectF(painter.viewport())
            scale = min(room.width() / bitmap.width, room.height() / bitmap.height)
            painter.drawImage(QRectF(0, 0, bitmap.width * scale, bitmap.height * scale), image)
    finally:
        painter.end()
        document.close()
    return True
