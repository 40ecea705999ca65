"""Settings: few, on two pages, each at work as soon as it is chosen. What decides a judgement is no setting."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from promocase.app.settings import Appearance, Settings
from promocase.kit.i18n import _, n_
from promocase.ui import theme
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.parts import button, label, space


class SettingsDialog(QDialog):
    """`change` puts settings to work; nothing has to be confirmed."""

    def __init__(self, settings: Settings, change: Callable[[Settings], object], has_tray: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(space(64))
        self._settings, self._change = settings, change
        self.switches: dict[str, QCheckBox] = {}
        self.choices: dict[str, Choice] = {}
        self.pages = QTabWidget()
        self.pages.addTab(self._general(has_tray), _("General"))
        self.pages.addTab(self._looks(), _("Appearance and text"))
        row = QHBoxLayout()
        row.addWidget(button(_("Reset to defaults"), self._reset))
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, "primary"))
        box = QVBoxLayout(self)
        box.addWidget(self.pages)
        box.addLayout(row)
        self._show()

    def _general(self, has_tray: bool) -> QWidget:
        page, box = _page()
        self._switch(box, "keep_copies", _("Keep copies of files that I add"), _("Off: only a link to where a file lies is kept."))
        self._switch(box, "remind", _("Remind me each week to write something down"), _("Only while Promocase is open."))
        self._switch(box, "tray", _("Show Promocase in the system tray or menu bar"), _("To write something down from there."))
        if not has_tray:
            self.switches["tray"].setEnabled(False)
            box.addWidget(label(_("This system has no tray."), "small", wrap=True))
        waits = {0: _("Never"), **{n: n_("After 1 minute", "After {n} minutes", n) for n in (1, 5, 15, 60)}}
        self._choice(box, "lock_after", _("&Lock an encrypted library when nobody is at it"), waits)
        box.addStretch(1)
        return page

    def _looks(self) -> QWidget:
        page, box = _page()
        words = {Appearance.SYSTEM: _("As the system"), Appearance.LIGHT: _("Light"), Appearance.DARK: _("Dark")}
        self._choice(box, "appearance", _("&Appearance"), words)
        sizes = {step: f"{_('Normal')}" if step == 0 else f"{step:+d}" for step in range(theme.SMALLEST, theme.BIGGEST + 1)}
        self._choice(box, "text_steps", _("&Text size"), sizes)
        self._switch(box, "compact", _("Closer together"), _("More rows on the screen."))
        box.addStretch(1)
        return page

    def _switch(self, box: QVBoxLayout, name: str, title: str, tip: str) -> None:
        made = QCheckBox(title)
        made.setAccessibleDescription(tip)
        made.clicked.connect(lambda on: self._set(name, on))
        box.addWidget(made)
        box.addWidget(label(tip, "small", wrap=True))
        self.switches[name] = made

    def _choice(self, box: QVBoxLayout, name: str, title: str, words) -> None:
        made = Choice(words, title.replace("&", ""))
        made.picked.connect(lambda value: self._set(name, value))
        caption = label(title, "label")
        caption.setBuddy(made)
        box.addWidget(caption)
        box.addWidget(made)
        self.choices[name] = made

    def _set(self, name: str, value: object) -> None:
        self._settings = replace(self._settings, **{name: value})
        self._change(self._settings)

    def _reset(self) -> None:
        """What is remembered (libraries, places of the window) is no setting and stays."""
        usual = Settings()
        names = (*self.switches, *self.choices)
        self._settings = replace(self._settings, **{name: getattr(usual, name) for name in names})
        self._change(self._settings)
        self._show()

    def _show(self) -> None:
        for name, switch in self.switches.items():
            switch.setChecked(getattr(self._settings, name) and switch.isEnabled())
        for name, choice in self.choices.items():
            choice.show_value(getattr(self._settings, name))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(space(2), space(2), space(2), space(2))
    box.setSpacing(space(0.75))
    return page, box
