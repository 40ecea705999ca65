"""The first thing people see: look around in the sample, start a case, or open a library. No wizard, no account."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from promocase.kit.i18n import _
from promocase.ui.widgets.parts import Card, button, label, space


class FirstRun(QWidget):
    def __init__(
        self,
        sample: Callable[[], object],
        start: Callable[[], object],
        open_library: Callable[[], object],
        agree: Callable[[], object],
        look_after: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("pane", "details")
        box = QVBoxLayout(self)
        box.setContentsMargins(space(4), space(4), space(4), space(4))
        box.addStretch(2)
        middle = QVBoxLayout()
        middle.setSpacing(space(1.5))
        head = label(_("Build your promotion case"), "h1")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(head)
        calm = label(_("Everything stays on this computer. No account, no network."), "quiet")
        calm.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(calm)
        middle.addSpacing(space(2))
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addStretch(1)
        self.start = button(_("Start my case"), start, "primary")
        self.sample = button(_("Look around in a sample case"), sample)
        self.open = button(_("Open a library…"), open_library)
        for made, text in (
            (self.start, _("Your name, your company’s framework and your levels. Everything else can wait.")),
            (self.sample, _("A fictional product manager’s case, finished and honest. Change anything you like.")),
            (self.open, _("A library is one file that you own. Open one you have.")),
        ):
            card = Card()
            card.setFixedWidth(space(32))
            words = label(text, "quiet", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            card.box.addWidget(words, 1)
            card.box.addWidget(made)
            row.addWidget(card)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addSpacing(space(1))
        self.agree = button(_("We have no framework: agree 3 to 6 expectations with my manager"), agree, "link")
        self.look_after = button(_("I look after my company’s framework"), look_after, "link")
        for made in (self.agree, self.look_after):
            middle.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(middle)
        box.addStretch(3)
