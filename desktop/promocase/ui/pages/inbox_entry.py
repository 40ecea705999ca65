"""The entry that is being filed: what came in, to read and, where it needs it, to put right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from promocase.app.evidence.inbox import Came
from promocase.kit.i18n import _
from promocase.ui.widgets.captioned import captioned
from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import Card, label
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import TextField


class InboxEntry(Column):
    """Shows one entry; tells each change by field name. It knows no library."""

    edited = Signal(str, str, object)
    """Id of the piece, name of the field, new value"""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("pane", "details")
        self.setAccessibleName(_("Entry"))
        self._id = ""
        self.title = TextField(1, 4, one_paragraph=True, needed=True)
        self.title.setProperty("title", "true")
        self.title.setAccessibleName(_("Title"))
        self.title.committed.connect(lambda text: self._tell("title", text))
        self.box.addWidget(self.title)
        self.came = label("", "quiet", wrap=True)
        self.box.addWidget(self.came)
        self.notice = Card(notice=True)
        self.notice.box.addWidget(label(_("Private. It never leaves the library and counts for no case."), wrap=True))
        self.box.addWidget(self.notice)
        self._texts = {"situation": TextField(3, 14), "my_part": TextField(1, 6), "result": TextField(1, 6)}
        for name, title in (("situation", _("What happened")), ("my_part", _("My part")), ("result", _("Result"))):
            field = self._texts[name]
            field.committed.connect(lambda text, name=name: self._tell(name, text))
            captioned(self.box, title, field)
        self.begun = WhenField(today=today)
        self.begun.committed.connect(lambda _text: self._tell("happened_from", self.begun.date()))
        captioned(self.box, _("Happened, or began"), self.begun)

    def show_entry(self, came: Came) -> None:
        """Half-typed text of the entry before is committed first, under its own id."""
        piece, anew = came.piece, came.piece.id != self._id
        if anew:
            self.commit()
            self._id = ""
            self.verticalScrollBar().setValue(0)
        self.title.show_text(piece.title, anew)
        for name, field in self._texts.items():
            field.show_text(getattr(piece, name), anew)
        self.begun.show_of(piece.id, str(piece.happened_from or ""))
        self.came.setText(came.told)
        self.notice.setVisible(piece.private)
        self._id = piece.id

    def refuse(self, name: str) -> bool:
        """The library would not take what was typed: the date stays as typed, marked."""
        if name == "happened_from":
            self.begun.refuse()
        return name == "happened_from"

    def commit(self) -> None:
        for field in (self.title, *self._texts.values(), self.begun):
            field.commit()

    def _tell(self, name: str, value: object) -> None:
        if self._id:
            self.edited.emit(self._id, name, value)
