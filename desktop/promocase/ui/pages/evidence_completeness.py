"""What makes a piece complete, as one small row: what it says already, and what it does not say yet. Each leads to its field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from promocase.app.evidence.views import CheckRow, PieceChecks
from promocase.kit.i18n import _
from promocase.ui import icons
from promocase.ui.widgets.flow import FlowLayout, clear
from promocase.ui.widgets.parts import button, label, space

_FIELDS = {"result": "result", "own_part": "my_part", "proof": "witnesses", "finished": "status", "through_others": "nature"}
"""Check of the judge -> the field of the editor that answers it."""


def _word(code: str) -> str:
    return {
        "result": _("Result"),
        "own_part": _("My part"),
        "proof": _("Proof"),
        "finished": _("Finished"),
        "through_others": _("Through others"),
    }[code]


class Completeness(QWidget):
    """Knows no library: it is shown the checks of a piece, or why it is not counted."""

    def __init__(self, lead: Callable[[str], object]) -> None:
        """`lead` puts the focus into the field of this name."""
        super().__init__()
        self._lead = lead
        self._shown: PieceChecks | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.25))
        self.head = label("", "small", wrap=True)
        box.addWidget(self.head)
        self._holder = QWidget()
        self._row = FlowLayout(self._holder)
        box.addWidget(self._holder)
        self.hide()

    def show_checks(self, shown: PieceChecks) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._row)
        for check in shown.checks:
            self._row.addWidget(self._made(check))
        self._holder.setVisible(bool(shown.checks))
        self._holder.updateGeometry()
        self.head.setText(shown.why_not or (_("Complete") if shown.complete else _("What makes it complete")))
        self.setVisible(bool(shown.checks or shown.why_not))

    def _made(self, check: CheckRow) -> QWidget:
        """A tick and its word, or a dash and a word that leads to the field."""
        made = button(_word(check.code), partial(self._lead, _FIELDS[check.code]), "link", "check" if check.passed else "minus")
        icons.put(made, "check" if check.passed else "minus", "well" if check.passed else "text_quiet", space(2))
        made.setToolTip(check.sentence)
        made.setAccessibleName(f"{_word(check.code)}: {check.sentence}")
        return made
