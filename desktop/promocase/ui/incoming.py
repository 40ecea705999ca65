"""What the clipboard or a drag brings, told apart: files, a picture, links, or words. Nothing is ever fetched from a network."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QTextDocumentFragment

from promocase.domain.evidence import Link
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _

_WEB = {"http", "https"}


@immutable
class Incoming:
    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    """Folders of notes, which only the window takes."""
    picture: bytes = b""
    """PNG."""
    links: tuple[Link, ...] = ()
    text: str = ""
    unreadable: bool = False
    """It promises files and carries none: what mail programs drag is no file."""

    @property
    def problem(self) -> str:
        """Why nothing could be taken, and what to do; empty where all is well."""
        return _("Nothing could be read from this. Save the mail as a file first, then drop the file.") if self.unreadable else ""

    def __bool__(self) -> bool:
        return bool(self.files or self.picture or self.links or self.text.strip())


def read(mime: QMimeData) -> Incoming:
    """Words go before a picture of them (what is copied from a table is both); a single address in them is a link."""
    files = tuple(path for url in mime.urls() if url.isLocalFile() and (path := Path(url.toLocalFile())).is_file())
    links = tuple(Link(url.toString(), _label(mime)) for url in mime.urls() if url.scheme() in _WEB)
    folders = tuple(path for url in mime.urls() if url.isLocalFile() and (path := Path(url.toLocalFile())).is_dir())
    if files or links or folders:
        return Incoming(files=files, folders=folders, links=links)
    text = _words(mime)
    if _is_address(text):
        return Incoming(links=(Link(text.strip()),))
    if text.strip():
        return Incoming(text=text)
    if mime.hasImage() and (png := _png(mime.imageData())):
        return Incoming(picture=png)
    return Incoming(unreadable=mime.hasUrls() or any("FileGroupDescriptor" in name for name in mime.formats()))


def _words(mime: QMimeData) -> str:
    """Plain words; marks, fonts and pictures of a page stay behind."""
    if mime.hasText() and not mime.hasUrls():
        return mime.text()
    if not mime.hasHtml():
        return ""
    return QTextDocumentFragment.fromHtml(mime.html()).toPlainText().replace("\ufffc", "").strip()


def _is_address(text: str) -> bool:
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return len(text.split()) == 1 and url.isValid() and url.scheme() in _WEB and bool(url.host())


def _label(mime: QMimeData) -> str:
    """What a browser says of the link it gives."""
    if len(mime.urls()) == 1 and mime.hasFormat("text/x-moz-url"):
        _address, _newline, name = bytes(mime.data("text/x-moz-url").data()).decode("utf-16-le", "replace").partition("\n")
        return " ".join(name.replace("\0", "").split())
    return ""


def _png(image: object) -> bytes:
    if not isinstance(image, QImage) or image.isNull():
        return b""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())
