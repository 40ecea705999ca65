"""Captioned fields that follow a framework: each knows how to read its value from it and what to do with what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from promocase.domain.framework import Framework
from promocase.ui.commands import escape
from promocase.ui.widgets.choice import Choice
from promocase.ui.widgets.flow import clear
from promocase.ui.widgets.parts import label, space
from promocase.ui.widgets.text import LineField, TextField


class Fields:
    """Builds fields into a layout and brings them up to date together. `put` functions get what was typed."""

    def __init__(self, box: QVBoxLayout) -> None:
        self.box = box
        self._followers: list[Callable[[Framework], object]] = []
        self._typed: list[LineField | TextField] = []
        self._begun: list[Callable[[], object]] = []
        """What makes a new thing of what stands half typed in a field for it."""

    def clear(self) -> None:
        """Commit what is half typed, then take everything out."""
        self.commit()
        self._followers, self._typed, self._begun = [], [], []
        clear(self.box)

    def commit(self) -> None:
        for field in list(self._typed):
            field.commit()
        for add in list(self._begun):
            add()

    def new(self, title: str, field: QWidget, add: Callable[[], object]) -> None:
        """A field for a thing that is not there yet; `add` makes it, of nothing where nothing stands there."""
        self.caption(title, field)
        self._begun.append(add)

    def follow(self, framework: Framework) -> None:
        for each in self._followers:
            each(framework)

    def title(self, text: str) -> None:
        self.box.addWidget(label(text, "h2", wrap=True))

    def say(self, text: str, role: str = "quiet") -> None:
        self.box.addWidget(label(text, role, wrap=True))

    def caption(self, title: str, field: QWidget, box: QVBoxLayout | None = None) -> None:
        name = label(title, "label")
        name.setBuddy(field)
        field.setAccessibleName(title)
        (box or self.box).addWidget(name)
        (box or self.box).addWidget(field)

    def line(self, title: str, get: Callable[[Framework], str], put: Callable[[str], object], hint: str = "") -> LineField:
        field = LineField(hint)
        field.committed.connect(put)
        self.caption(title, field)
        self._typed.append(field)
        self._followers.append(lambda f: field.show_text(get(f)))
        return field

    def text(self, title: str, get: Callable[[Framework], str], put: Callable[[str], object], lines: int = 2, hint: str = "") -> TextField:
        field = TextField(lines, 10)
        field.setPlaceholderText(hint)
        self.caption(title, field)
        self.watch(field, get, put)
        return field

    def watch(self, field: TextField, get: Callable[[Framework], str], put: Callable[[str], object]) -> None:
        field.committed.connect(put)
        self._typed.append(field)
        self._followers.append(lambda f: field.show_text(get(f)))

    def choice(self, title: str, words: Mapping[Any, str], get: Callable[[Framework], Any], put: Callable[[Any], object]) -> Choice:
        field = Choice(words, title)
        field.picked.connect(put)
        self.caption(title, field)
        self._followers.append(lambda f: field.show_value(get(f)))
        return field

    def tick(self, title: str, get: Callable[[Framework], bool], put: Callable[[bool], object]) -> QCheckBox:
        field = QCheckBox(escape(title))
        field.setToolTip(title)
        field.setMinimumWidth(space(12))  # a long name of a track must not push the pane wider
        field.setAccessibleName(title)
        field.clicked.connect(lambda on: put(bool(on)))
        self.box.addWidget(field)
        self._followers.append(lambda f: field.setChecked(get(f)))
        return field
