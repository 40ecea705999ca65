"""What an answer is made of: the expectations, projects and parts of this case, to be ticked."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from promocase.domain.company_form import Source, SourceKind
from promocase.kit.i18n import _, n_
from promocase.packet.company.model import Answer, Offered
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import label, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.tick import Tick


class SourcesPane(Column):
    """`choose(sources)` is told what is ticked, in the order it is offered."""

    def __init__(self, choose: Callable[[tuple[Source, ...]], object]) -> None:
        super().__init__(margins=2)
        self._choose = choose
        self.setAccessibleName(_("What the answer is made of"))
        self.ticks: dict[Source, Tick] = {}
        self._offered: tuple[Offered, ...] = ()
        self.box.addWidget(label(_("Made of"), "h2"))
        self._holder = QVBoxLayout()
        self._holder.setSpacing(space(0.25))
        self.box.addLayout(self._holder)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(space(0.75))
        self.box.addLayout(self._rest)

    def show_answer(self, offered: tuple[Offered, ...], answer: Answer, writable: bool) -> None:
        if offered != self._offered:
            self._offer(offered)
        for source, tick in self.ticks.items():
            tick.setChecked(source in answer.sources)
            tick.setEnabled(writable)
        self._show_rest(answer)

    def _offer(self, offered: tuple[Offered, ...]) -> None:
        self._offered = offered
        clear(self._holder)
        self.ticks.clear()
        titles = {SourceKind.EXPECTATION: _("Expectations"), SourceKind.PROJECT: _("Projects"), SourceKind.CASE: _("The case")}
        for kind, title in titles.items():
            own = [each for each in offered if each.source.kind is kind]
            if not own:
                continue
            self._holder.addSpacing(space(0.5))
            self._holder.addWidget(label(title, "label"))
            for each in own:
                self._holder.addWidget(self._tick(each))

    def _tick(self, each: Offered) -> Tick:
        tick = Tick(each.label)
        tick.clicked.connect(lambda _on: self._tell())
        self.ticks[each.source] = tick
        return tick

    def _tell(self) -> None:
        self._choose(tuple(source for source, tick in self.ticks.items() if tick.isChecked()))

    def _show_rest(self, answer: Answer) -> None:
        clear(self._rest)
        if answer.silent:
            self._rest.addSpacing(space(1))
            names = [each.label for each in self._offered if each.source in answer.silent]
            gone = len(answer.silent) - len(names)
            for name in names:
                self._rest.addWidget(label(_("{name}: nothing is written there yet.").format(name=name), "quiet", wrap=True))
            if gone:
                words = n_("1 source is not in this case.", "{n} sources are not in this case.", gone)
                self._rest.addWidget(label(words, "quiet", wrap=True))

