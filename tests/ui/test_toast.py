"""The message at the bottom is never cut off, whatever stood there before."""

from PySide6.QtWidgets import QApplication
from tests.ui.driving import Driven

LONG = "The coverage of 12 expectations changed, and it is said here in a sentence that is longer than the one before it."


def test_a_message_in_place_of_another_has_all_its_room(opened: Driven) -> None:
    toast = opened.window.toast
    toast.say("Kept.")
    toast.say("Mapped to Craft depth and practice. Say what it shows?", ("Map it", lambda: None), ("Undo", lambda: None))
    hint = toast.sizeHint()
    assert toast.width() >= hint.width()
    assert toast.height() >= hint.height()
    assert all(b.isVisible() and toast.rect().contains(b.geometry()) for b in toast._buttons)


def test_a_message_too_long_for_the_window_wraps_inside_it(opened: Driven) -> None:
    opened.window.resize(1024, 640)
    QApplication.processEvents()
    opened.window.toast.say(f"{LONG} {LONG}", ("Undo", lambda: None))
    QApplication.processEvents()
    toast, label = opened.window.toast, opened.window.toast._text
    assert toast.parentWidget().rect().contains(toast.geometry())
    assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().lineSpacing() * 1.5


def test_one_step_is_announced_once_with_its_last_word(opened: Driven) -> None:
    toast, heard = opened.window.toast, []
    toast._announce = lambda: heard.append(toast.text)  # what a screen reader would be told
    toast._voice.timeout.disconnect()
    toast._voice.timeout.connect(lambda: toast._announce())
    toast.say("Craft depth: Partly shown → Well shown")
    toast.say("Mapped to Craft depth.")
    opened.wait(lambda: heard)
    assert heard == ["Mapped to Craft depth."]
