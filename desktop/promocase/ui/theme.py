"""Looks: colours by name for light and dark, a palette and one style sheet made of them, type sizes in points.

Every size follows the font, so that text at 150 % takes its boxes along. Nothing else in the window names a colour.
"""

from dataclasses import dataclass
from functools import lru_cache
from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from promocase.app.settings import Appearance
from promocase.kit import data


class Tokens(NamedTuple):
    """Colours of one appearance, by what they are for."""

    window: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    field: str
    """Border of inputs: 3:1 on window and surface."""
    text: str
    text_quiet: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    hover: str
    well: str
    partly: str
    none: str
    outside: str
    notice: str


LIGHT = Tokens(
    window="#F5F6F8", surface="#FFFFFF", sunken="#EEF0F4", line="#E1E4EA", line_strong="#C6CCD5", field="#7C8593",
    text="#171A1F", text_quiet="#535B68", accent="#3450C8", accent_hover="#2A43B0", accent_soft="#E7EBFC", on_accent="#FFFFFF",
    hover="#EAEDF2", well="#16752F", partly="#8A5A00", none="#A0311E", outside="#57606A", notice="#FDF3E0",
)  # fmt: skip
DARK = Tokens(
    window="#16181C", surface="#1E2126", sunken="#262A31", line="#30353D", line_strong="#464D59", field="#808A99",
    text="#ECEEF2", text_quiet="#AFB6C2", accent="#93A9FF", accent_hover="#A9BAFF", accent_soft="#283159", on_accent="#10131C",
    hover="#2A2E36", well="#5CC98A", partly="#E3B341", none="#FF9080", outside="#B4BAC4", notice="#372C15",
)  # fmt: skip

_FAMILIES = ("Inter", "Noto Sans JP", "Noto Sans Symbols 2", "Noto Emoji")
BASE_POINTS = 10.0
_SCALES = {-2: 0.8, -1: 0.9, 0: 1.0, 1: 1.15, 2: 1.3, 3: 1.5, 4: 1.75, 5: 2.0}
SMALLEST, BIGGEST = min(_SCALES), max(_SCALES)
"""Range of text steps; 0 is the normal size."""


@dataclass(slots=True)
class _Now:
    tokens: Tokens = LIGHT
    scale: float = 1.0
    compact: bool = False


_now = _Now()


def tokens() -> Tokens:
    """The colours in force."""
    return _now.tokens


def scale() -> float:
    """Text size as a factor: 1.0 is the normal size."""
    return _now.scale


def density() -> float:
    """How much of the usual distance stands between things."""
    return 0.6 if _now.compact else 1.0


def points(size: float = BASE_POINTS) -> float:
    """A type size at the text size in force, in points."""
    return round(size * _now.scale, 1)


def load_fonts() -> None:
    """Make the bundled faces of Inter known to Qt, so that the window looks the same everywhere."""
    for face in sorted(data.resource("fonts").glob("Inter-*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def load_more_fonts() -> None:
    """Faces for names in scripts that Inter does not have; large, so they come after the first paint."""
    for face in sorted(data.resource("fonts").glob("Noto*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def ui_font(size: float = BASE_POINTS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's font: Inter, then faces for scripts it does not have."""
    return QFont(_font(points(size), weight))


@lru_cache(maxsize=64)
def _font(points: float, weight: QFont.Weight) -> QFont:
    font = QFont(_FAMILIES)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def figures(size: float = BASE_POINTS) -> QFont:
    """The window's font with figures of one width, for columns of dates and numbers."""
    font = ui_font(size)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def resolve(appearance: Appearance) -> Tokens:
    if appearance is Appearance.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if appearance is Appearance.DARK else LIGHT


def apply(app: QApplication, appearance: Appearance, text_steps: int = 0, compact: bool = False) -> None:
    """Dress the whole program; widgets that draw themselves read `tokens()` when they paint. Nothing moves by itself, for anybody."""
    _now.compact = compact
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeMenu):
        QApplication.setEffectEnabled(effect, False)
    _now.tokens, _now.scale = resolve(appearance), _SCALES[min(max(text_steps, SMALLEST), BIGGEST)]
    scheme = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(scheme.get(appearance, Qt.ColorScheme.Unknown))
    sheet = style_sheet(_now.tokens)
    if app.styleSheet() == sheet and app.font() == ui_font():
        return  # a style sheet set again dresses every widget again
    app.setStyle("Fusion")
    app.setFont(ui_font())
    app.setPalette(_palette(_now.tokens))
    app.setStyleSheet(sheet)


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: t.window, role.WindowText: t.text, role.Base: t.surface, role.AlternateBase: t.sunken,
        role.Text: t.text, role.Button: t.surface, role.ButtonText: t.text, role.BrightText: t.on_accent,
        role.Highlight: t.accent, role.HighlightedText: t.on_accent, role.PlaceholderText: t.text_quiet,
        role.ToolTipBase: t.surface, role.ToolTipText: t.text, role.Link: t.accent, role.LinkVisited: t.accent,
        role.Accent: t.accent, role.Mid: t.line_strong, role.Midlight: t.line, role.Light: t.surface, role.Dark: t.line_strong,
    }  # fmt: skip
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(t.text_quiet))
    return palette


def style_sheet(t: Tokens) -> str:
    """The one style sheet. Point sizes, never pixels, so that headings grow with the text."""
    sizes = {f"pt_{name}": f"{points(size)}pt" for name, size in (("small", 9), ("body", 10), ("h2", 11.5), ("h1", 16), ("title", 14))}
    pad = round(4 * _now.scale * density())
    return _SHEET.substitute(
        t._asdict(),
        pad=f"{pad}px",
        pad2=f"{2 * pad}px",
        pad3=f"{3 * pad}px",
        hit=f"{round(24 * _now.scale)}px",
        inset=f"{round(6 * _now.scale)}px",
        **_indicator(t),
        **sizes,
    )


def _indicator(t: Tokens) -> dict[str, str]:
    """Sizes and the tick of check boxes and radio buttons: a style sheet that touches their border must draw them whole."""
    side = round(15 * _now.scale)
    tick = data.resource("icons/tick-dark.svg" if t is DARK else "icons/tick-light.svg").as_posix()
    return {"box": f"{side}px", "half": f"{(side + 2) // 2}px", "tick": tick}


_SHEET = Template("""
QMainWindow, QDialog, #window { background: $window; }
QWidget[pane="side"] { background: $window; }
QWidget[pane="list"] { background: $window; }
QWidget[pane="details"] { background: $surface; }
QLabel { background: transparent; }
QLabel[role="h1"] { font-size: $pt_h1; font-weight: 600; }
QLabel[role="h2"] { font-size: $pt_h2; font-weight: 600; }
QLabel[role="label"] { color: $text_quiet; font-size: $pt_small; font-weight: 600; }
QLabel[role="quiet"] { color: $text_quiet; }
QLabel[role="small"] { color: $text_quiet; font-size: $pt_small; }
QLabel[role="problem"] { color: $none; font-size: $pt_small; font-weight: 600; }
QLabel[role="link"] { color: $accent; font-weight: 500; }
QLabel[role="sample"] { color: $accent; background: $accent_soft; border-radius: 4px; padding: 1px $pad; font-size: $pt_small;
  font-weight: 700; }
QPushButton { background: $surface; border: 1px solid $field; border-radius: 6px; padding: $pad $pad3; min-height: $hit; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:disabled { color: $text_quiet; border-color: $line_strong; background: transparent; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $sunken; color: $text_quiet; border-color: $line_strong; }
QPushButton[nav="true"] { text-align: left; border: 2px solid transparent; background: transparent; padding: 1px $pad2;
  color: $text_quiet; }
QPushButton[nav="true"]:hover { background: $hover; color: $text; }
QPushButton[nav="true"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[nav="true"]:focus { border: 2px solid $accent; }
QPushButton[flat="true"] { border: 2px solid transparent; background: transparent; padding: $pad; min-width: $hit; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border: 2px solid $accent; }
QPushButton[link="true"] { border: 2px solid transparent; background: transparent; color: $accent; padding: 1px $pad; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 2px solid $accent; border-radius: 4px; }
QPushButton[chip="true"] { border-radius: 12px; padding: 1px $pad3; color: $text_quiet; font-size: $pt_small; border-color: $line_strong; }
QPushButton[chip="true"]:checked { background: $accent_soft; color: $accent; border-color: $accent; font-weight: 600; }
QPushButton[chip="true"]:focus { border: 2px solid $accent; }
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox {
  background: $surface; border: 1px solid $field; border-radius: 6px; padding: $pad;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox { padding-left: $pad2; }
QLineEdit, QComboBox, QDateEdit { min-height: $hit; }
QLineEdit { padding-left: $inset; padding-right: $inset; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus { border: 2px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled { background: $sunken; color: $text_quiet; }
QLineEdit[problem="true"] { border: 2px solid $none; }
QTextEdit[title="true"] { font-size: $pt_title; font-weight: 600; }
QComboBox::drop-down { border: none; width: $hit; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; selection-background-color: $accent_soft;
  selection-color: $text; outline: 0; }
QListView, QTableView, QTreeView { background: transparent; border: 2px solid transparent; border-radius: 6px; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text; gridline-color: $line; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid $accent; }
QListWidget::item { padding: $pad; border-radius: 4px; }
QListWidget::item:selected { background: $accent_soft; color: $text; }
QTableView::item { padding-left: $pad; padding-right: $pad; }
QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; color: $text_quiet; border: none; border-bottom: 1px solid $line_strong;
  padding: $pad $pad2; font-size: $pt_small; font-weight: 600; }
QTableCornerButton::section { background: transparent; border: none; border-bottom: 1px solid $line_strong; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 4px; min-height: 36px; }
QScrollBar::handle:vertical:hover { background: $field; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 4px; min-width: 36px; }
QScrollBar::handle:horizontal:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; width: 0; height: 0; }
QSplitter::handle { background: $line; }
QTabWidget::pane { border: 1px solid $line; border-radius: 8px; background: $surface; }
QTabBar::tab { background: transparent; color: $text_quiet; border: 2px solid transparent; border-radius: 6px; padding: $pad $pad3;
  margin: 0 $pad $pad 0; font-weight: 500; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected { background: $accent_soft; color: $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; }
QMenuBar { background: $window; border-bottom: 1px solid $line; }
QMenuBar::item { padding: $pad $pad2; background: transparent; }
QMenuBar::item:selected { background: $hover; border-radius: 4px; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: $pad; }
QMenu::item { padding: $pad $pad3; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $text_quiet; }
QMenu::separator { height: 1px; background: $line; margin: $pad; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: $pad; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[floats="true"] { background: $surface; border: 1px solid $field; border-radius: 10px; }
QFrame[target="true"] { background: $accent_soft; border: 3px dashed $accent; border-radius: 12px; }
QFrame[notice="true"] { background: $notice; border: 1px solid $line_strong; border-radius: 8px; }
QFrame[toast="true"] { background: $text; border-radius: 8px; }
QFrame[toast="true"] QLabel { color: $window; }
QFrame[toast="true"] QPushButton { background: transparent; color: $window; border: 1px solid $window; }
QFrame[toast="true"] QPushButton:focus { border: 2px solid $accent; }
QFrame[rule="true"] { background: $line; max-height: 1px; min-height: 1px; border: none; }
QCheckBox, QRadioButton { spacing: $pad2; min-height: $hit; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
  width: $box; height: $box; border: 1px solid $field; background: $surface; }
QCheckBox::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: $half; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
  stop: 0 $accent, stop: 0.5 $accent, stop: 0.6 $surface, stop: 1 $surface); }
QCheckBox:focus, QRadioButton:focus { outline: 0; border: 2px solid $accent; border-radius: 4px; }
QStatusBar { background: $window; color: $text_quiet; }
QProgressBar { border: 1px solid $field; border-radius: 4px; background: $sunken; text-align: center; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")
