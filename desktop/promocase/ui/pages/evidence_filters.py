"""The filters of the evidence list: chips for what a piece is, choices for competency, project, time and order."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from promocase.app.evidence.evidence_lists import Filter
from promocase.kit.i18n import _
from promocase.ui.pages.evidence_rows import filter_words, sort_words
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import Flowing
from promocase.ui.widgets.parts import button, space


class EvidenceFilters(QWidget):
    """Knows no library: it is told what there is to choose from, and tells what was chosen."""

    chosen = Signal(object)
    """Filter"""

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(space(0.75))
        holder = Flowing()
        line = holder.line
        self.chips: dict[str, QPushButton] = {}
        for name, text in filter_words().items():
            chip = button(text, partial(self._tell, kind=name), "chip")
            chip.setCheckable(True)
            line.addWidget(chip)
            self.chips[name] = chip
        self.more = button(_("More filters"), self._unfold, "chip", "list-filter")
        self.more.setCheckable(True)
        line.addWidget(self.more)
        box.addWidget(holder)
        self._choices = QWidget()
        grid = QGridLayout(self._choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(space(0.75))
        self.competency, self.project = Choice({"": _("Any competency")}, _("Competency")), Choice({"": _("Any project")}, _("Project"))
        self.period, self.sort = Choice({"": _("Any time")}, _("Period")), Choice(sort_words(), _("Order"))
        for at, (name, choice) in enumerate(self._named().items()):
            choice.picked.connect(lambda value, name=name: self._tell(**{name: value}))
            grid.addWidget(choice, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        self._choices.hide()
        box.addWidget(self._choices)
        self.show_filter(self._filter)

    def _named(self) -> dict[str, Choice]:
        return {"competency": self.competency, "project": self.project, "period": self.period, "sort": self.sort}

    def offer(self, competencies: dict[str, str], projects: dict[str, str], periods: dict[str, str]) -> None:
        """What there is to choose from; a choice that is gone stays chosen until it is taken back."""
        for choice, words in ((self.competency, competencies), (self.project, projects), (self.period, periods)):
            if choice.words() != words:
                choice.offer(words)
        self.show_filter(self._filter)

    def show_filter(self, filter: Filter) -> None:
        self._filter = filter
        for name, chip in self.chips.items():
            chip.setChecked(name == filter.kind)
        for name, choice in self._named().items():
            choice.show_value(getattr(filter, name))
        if filter.competency or filter.project or filter.period:
            self._choices.show()
        self.more.setChecked(not self._choices.isHidden())

    def _unfold(self) -> None:
        self._choices.setVisible(self._choices.isHidden())
        self.more.setChecked(not self._choices.isHidden())

    def _tell(self, **changed: str) -> None:
        self.chosen.emit(replace(self._filter, **changed))
