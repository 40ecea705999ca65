"""Publish a framework: who looks after it, its version, what changed, and where else it should be written."""


from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from promocase.app.frameworks.framework_drafts import Release
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui.widgets.parts import button, label, put, space
from promocase.ui.widgets.text import LineField


@immutable
class Asked:
    """What is known before: proposed values."""

    name: str
    publisher: str
    version: str
    changes: tuple[str, ...]
    taken: frozenset[str]
    """Versions that are published already."""


@immutable
class Answer:
    release: Release
    write: bool
    """Whether it should be written to a file as well."""


class PublishDialog(QDialog):
    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Publish framework"))
        self.setMinimumSize(space(80), space(62))
        self.answer: Answer | None = None
        self._taken = asked.taken
        box = QVBoxLayout(self)
        box.setContentsMargins(space(2.5), space(2), space(2.5), space(2))
        box.setSpacing(space(0.75))
        box.addWidget(label(_("Publish “{name}”").format(name=asked.name), "h2", wrap=True))
        box.addWidget(
            label(
                _("A published version is never changed again. Cases stay on the version they have until someone moves them."),
                "quiet",
                wrap=True,
            )
        )
        self.publisher, self.version = LineField(_("A person or a team")), LineField(_("Such as 2.0 or 2026-11"))
        self.publisher.setText(asked.publisher)
        self.version.setText(asked.version)
        self.changes = QPlainTextEdit("\n".join(asked.changes))
        self.changes.setTabChangesFocus(True)
        self.changes.setPlaceholderText(_("What is new, a line each"))
        for title, field in (
            (_("Who looks after it"), self.publisher),
            (_("Version"), self.version),
            (_("What changed (a line each; found by comparing, yours to edit)"), self.changes),
        ):
            caption = label(title, "label")
            caption.setBuddy(field)
            field.setAccessibleName(title)
            box.addWidget(caption)
            box.addWidget(field)
        self.keep = QCheckBox(_("Go on with a draft for the version after this one"))
        self.write = QCheckBox(_("Also write it to a file for others"))
        self.write.setChecked(True)
        self.why = label("", "small", wrap=True)
        for each in (self.write, self.keep, self.why):
            box.addWidget(each)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        self.publish = button(_("Publish"), self._take, "primary")
        line.addWidget(self.publish)
        box.addLayout(line)
        for field in (self.publisher, self.version):
            field.textChanged.connect(lambda _text: self._look())
        self._look()
        (self.version if asked.publisher else self.publisher).setFocus()

    def _look(self) -> None:
        why = ""
        if not self.publisher.text().strip():
            why = _("Say who looks after it, so that people know whom to ask.")
        elif not self.version.text().strip():
            why = _("Give it a version, so that two of them can be told apart.")
        elif self.version.text().strip() in self._taken:
            why = _("This version is published already. Give this one another.")
        self.why.setText(why)
        self.publish.setEnabled(not why)

    def _take(self) -> None:
        lines = tuple(line for text in self.changes.toPlainText().split("\n") if (line := text.strip()))
        release = Release(self.publisher.text().strip(), self.version.text().strip(), lines, self.keep.isChecked())
        self.answer = Answer(release, self.write.isChecked())
        self.accept()


def ask(parent: QWidget, asked: Asked) -> Answer | None:
    dialog = PublishDialog(asked, parent)
    put(dialog)
    return dialog.answer


def next_version(version: str) -> str:
    """The version after this one, where it ends in a number: 1.2 -> 1.3. Else empty."""
    head, dot, tail = version.rpartition(".")
    return f"{head}{dot}{int(tail) + 1}" if tail.isascii() and tail.isdigit() and len(tail) < 5 else ""
