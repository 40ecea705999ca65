"""A password for a packet that is about to be written, with what it costs."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from promocase.kit.i18n import _
from promocase.ui.dialogs.passphrase import secret_field
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.parts import button, label, put, space


class PdfPasswordDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Packet with a password"))
        self.setMinimumWidth(space(64))
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(1))
        said = _(
            "Whoever opens the file types this password (AES-256). Tell it another way than the file goes. An encrypted file is no archive "
            "copy (PDF/A), and some systems that take files in refuse it. You are asked for it when the answers come back."
        )
        box.addWidget(label(said, wrap=True))
        self.first, self.again = secret_field(), secret_field()
        captioned(box, _("&Password"), self.first)
        captioned(box, _("Once &more"), self.again)
        row = QHBoxLayout()
        self.why = label("", "small", wrap=True)
        row.addWidget(self.why, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.take = button(_("Export…"), self.accept, "primary")
        self.take.setDefault(True)
        row.addWidget(self.take)
        box.addLayout(row)
        for field in (self.first, self.again):
            field.textChanged.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        same = self.first.text() == self.again.text()
        self.why.setText("" if same else _("The two are not the same yet."))
        self.take.setEnabled(same and bool(self.first.text()))


def ask(parent: QWidget) -> str:
    """The password; empty when the person thinks better of it."""
    dialog = PdfPasswordDialog(parent)
    return dialog.first.text() if put(dialog) == QDialog.DialogCode.Accepted else ""
