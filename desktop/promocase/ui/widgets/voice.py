"""What a screen reader says without being asked."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Say `text` now, whatever has the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # many names, and nothing is said before the first paint

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
