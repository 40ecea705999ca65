"""What the checks say of a framework, one below the other, each leading to the thing it is about."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from promocase.app.frameworks.framework_checks import MOST, Check, Lead
from promocase.kit.i18n import _, n_
from promocase.ui import icons
from promocase.ui.widgets.parts import label, space

_LEAD = Qt.ItemDataRole.UserRole


class ChecksList(QWidget):
    """`lead` brings the thing into view that a check is about."""

    def __init__(self, lead: Callable[[Lead], object]) -> None:
        super().__init__()
        self._checks: tuple[Check, ...] | None = None
        self.facts = label("", "quiet", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Checks"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemActivated.connect(lambda item: lead(item.data(_LEAD)))
        self.list.itemClicked.connect(lambda item: lead(item.data(_LEAD)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(1))
        box.addWidget(self.facts)
        box.addWidget(self.list, 1)

    def show_checks(self, checks: tuple[Check, ...], draft: bool) -> None:
        self.facts.setText(summary(checks, draft))
        if checks == self._checks:
            return
        at = self.list.currentRow()
        self._checks = checks
        self.list.clear()
        for check in checks:
            self.list.addItem(_item(check))
        self.list.setCurrentRow(min(max(at, 0), len(checks) - 1))


def summary(checks: tuple[Check, ...], draft: bool) -> str:
    """How many there are and what they mean, in one or two sentences."""
    open_ = sum(1 for c in checks if c.error)
    notes = len(checks) - open_
    if not checks:
        return _("All checks passed.")
    parts = []
    if open_:
        parts.append(n_("1 thing to mend before it can be published.", "{n} things to mend before it can be published.", open_))
    elif draft:
        parts.append(_("It can be published."))
    if len(checks) >= MOST:
        parts.append(_("These are the first {n}; more may follow once they are settled.").format(n=len(checks)))
    if notes:
        parts.append(
            n_("1 thing worth a look; nothing is changed by itself.", "{n} things worth a look; nothing is changed by itself.", notes)
        )
    return " ".join(parts)


def _item(check: Check) -> QListWidgetItem:
    kind = _("To mend") if check.error else _("Worth a look")
    words = f"{kind} · {check.lead.name}\n{check.message}" + (f"\n{check.reason}" if check.reason else "")
    item = QListWidgetItem(_sign(check), words)
    item.setData(_LEAD, check.lead)
    return item


def _sign(check: Check) -> QIcon:
    return icons.icon("circle-alert", "none") if check.error else icons.icon("info", "text_quiet")
