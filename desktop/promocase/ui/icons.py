"""Icons: bundled line drawings (SVG), drawn in the colours in force at any scale."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from promocase.kit import data
from promocase.ui import theme


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    svg = data.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))


@lru_cache(maxsize=256)
def _shape(name: str, side: int) -> QImage:
    """The drawing in one colour, `side` dots wide: it is read and drawn once, and filled with each colour it is wanted in."""
    shape = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    shape.fill(Qt.GlobalColor.transparent)
    painter = QPainter(shape)
    _drawing(name, "#000000").render(painter)
    painter.end()
    return shape


def _picture(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    picture = QPixmap.fromImage(_shape(name, round(side * ratio)))
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, token: str | None = None, side: int = 20) -> QIcon:
    """The drawing `resources/icons/NAME.svg`, `side` pixels wide; `token` names a colour of the theme, else it follows the button's state.

    Made of pictures (a drawing engine written in Python does not survive Qt's copies of it), sharp on the screens there are.
    """
    t = theme.tokens()
    made = QIcon()
    for ratio in {ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}:
        made.addPixmap(_picture(name, getattr(t, token) if token else t.text_quiet, side, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_picture(name, getattr(t, token) if token else t.accent, side, ratio), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_picture(name, t.line_strong, side, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def put(button: QAbstractButton, name: str, token: str | None, side: int) -> None:
    """Give a button an icon that `refresh` can draw anew when the looks change."""
    button.setProperty("drawing", [name, token or "", side / theme.scale()])
    button.setIcon(icon(name, token, side))
    button.setIconSize(QSize(side, side))


def refresh(window: QWidget) -> None:
    """Draw all icons of a window in the colours now in force."""
    for button in window.findChildren(QAbstractButton):
        if drawing := button.property("drawing"):
            name, token, side = drawing
            put(button, name, token or None, round(side * theme.scale()))


def draw(painter: QPainter, name: str, rect: QRectF, colour: str | QColor) -> None:
    """Draw an icon straight into a painter (for delegates)."""
    _drawing(name, QColor(colour).name()).render(painter, rect)


def app_icon() -> QIcon:
    """The program's own sign, in every size that is bundled."""
    made = QIcon()
    for file in sorted(data.resource("icons/app").glob("*.png")):
        made.addFile(str(file))
    return made
