"""The paper that printers hold where somebody lives."""

from PySide6.QtCore import QLocale

from promocase.packet.options import Paper

_T = QLocale.Country
_LETTER = {
    _T.UnitedStates, _T.Canada, _T.Mexico, _T.PuertoRico, _T.Philippines, _T.Chile, _T.Colombia, _T.Venezuela,
    _T.Belize, _T.CostaRica, _T.ElSalvador, _T.Guatemala, _T.Nicaragua, _T.Panama,
}  # fmt: skip


def paper_of(locale: QLocale) -> Paper:
    """US Letter where that is what is sold, else A4."""
    return Paper.LETTER if locale.territory() in _LETTER else Paper.A4
