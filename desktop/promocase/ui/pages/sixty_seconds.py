"""The case in 60 seconds: at most 120 words, sayable aloud, with a meter of words and time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from promocase.kit.i18n import _, n_
from promocase.ui.widgets.parts import label, space
from promocase.ui.widgets.text import TextField

WORDS = 120
"""Words that can be said in a minute."""


class SixtySeconds(QWidget):
    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        box.addWidget(label(_("The case in 60 seconds"), "h1", wrap=True))
        self.text = TextField(8, 20)
        self.text.setAccessibleName(_("The case in 60 seconds"))
        self.text.setPlaceholderText(_("I ask for … because I … so that …"))
        self.text.committed.connect(self.committed.emit)
        self.text.textChanged.connect(self._measure)
        box.addWidget(self.text)
        self.meter = QProgressBar()
        self.meter.setAccessibleName(_("Words"))
        self.meter.setTextVisible(False)
        self.meter.setRange(0, WORDS)
        box.addWidget(self.meter)
        self.told = label("", "small", wrap=True)
        box.addWidget(self.told)
        box.addStretch(1)
        self._measure()

    def show_text(self, text: str, anew: bool) -> None:
        self.text.show_text(text, anew)
        self._measure()

    def _measure(self) -> None:
        count = len(self.text.toPlainText().split())
        words, seconds = n_("1 word", "{n} words", count), round(count * 60 / WORDS)
        told = [_("{words} of {most}").format(words=words, most=WORDS), n_("about 1 second aloud", "about {n} seconds aloud", seconds)]
        if count > WORDS:
            told.append(n_("1 word too many for a minute", "{n} words too many for a minute", count - WORDS))
        self.meter.setValue(min(count, WORDS))
        self.told.setText(" · ".join(told))
        self.meter.setAccessibleDescription(self.told.text())
