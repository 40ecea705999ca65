"""A field with its name above it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from promocase.ui.widgets.dates import WhenField
from promocase.ui.widgets.parts import label


def captioned(box: QVBoxLayout, title: str, field: QWidget) -> None:
    """Put the field below its name, which a screen reader says of it as well; a date has the word about it below.

    A letter behind "&" in the title leads to the field.
    """
    name = label(title, "label", wrap=True)
    name.setTextFormat(Qt.TextFormat.AutoText)
    name.setBuddy(field)
    field.setAccessibleName(title.replace("&", ""))
    box.addWidget(name)
    if isinstance(field, WhenField):
        field.put_in(box)
    else:
        box.addWidget(field)
