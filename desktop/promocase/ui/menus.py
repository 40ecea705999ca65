"""All commands of the window and the menus they stand in, in the order people look for them."""

import sys

from PySide6.QtGui import QAction, QKeySequence

from promocase.kit.i18n import _
from promocase.ui.commands import Command

_Key = QKeySequence.StandardKey
_Role = QAction.MenuRole


OF_A_LIBRARY = (
    "type_review", "go_review", "remark_to_goal", "remark_discussed",
    "use_framework",
    "type_review", "go_review", "remark_to_goal", "remark_discussed",
    "capture", "export_packet", "read_review", "export_library", "undo", "redo", "delete", "find", "saved", "go_evidence", "go_coverage",
    "go_packet", "go_back", "case_details", "agree", "close_case", "reopen_case", "next_case", "switch", "map", "cite", "toggle_private",
    "go_framework", "copy_framework", "publish_framework", "save_framework", "save_expectations", "add_competency", "add_level",
    "compare_tracks", "add_track", "move_up", "move_down", "remove_from_draft",
)  # fmt: skip
"""Commands that need an open library."""


def commands() -> tuple[Command, ...]:
    """Made when called, so that texts come in the chosen language."""
    return _file() + _edit() + _view() + _go() + _case() + _help()


def _file() -> tuple[Command, ...]:
    return (
        Command("capture", _("&New Evidence…"), _("Write down something you did"), "Ctrl+N"),
        Command("new_library", _("New &Library…"), _("Start a library with a framework and your levels")),
        Command("open_library", _("&Open Library…"), _("Open a library file"), "Ctrl+O"),
        Command("import_framework", _("Import &Framework…"), _("Make a framework of your company’s ladder: a spreadsheet, a page, a file")),
        Command("export_packet", _("&Export Packet…"), _("Save the PDF for your manager"), "Ctrl+Shift+E"),
        Command("read_review", _("Import Manager’s &Review…"), _("Read the answers from a filled packet")),
        Command("type_review", _("&Type In a Review…"), _("Answers that came back on paper or in a scan")),
        Command("export_library", _("Export E&verything…"), _("Save the whole library as one readable file")),
        Command("agree_expectations", _("New Case &Without a Framework…"), _("Agree three to six expectations with your manager")),
        Command("publish_framework", _("Pu&blish Framework…"), _("Keep the draft as a version that is never changed again")),
        Command("save_framework", _("Save Fra&mework As…"), _("Write the framework to a file for others")),
        Command("save_expectations", _("&Save These Expectations as PDF…"), _("Print what one level expects, without a case")),
        Command("quit", _("&Quit"), _("Close Promocase"), _Key.Quit, "Ctrl+Q", _Role.QuitRole),
    )


def _edit() -> tuple[Command, ...]:
    return (
        Command("undo", _("&Undo"), _("Take back the last step"), _Key.Undo, "Ctrl+Z"),
        Command("redo", _("&Redo"), _("Do it again"), _Key.Redo, "Ctrl+Shift+Z"),
        Command("delete", _("&Move to Trash"), _("Move the selected evidence to Trash"), _Key.Delete, "Del", in_its_list=True),
        Command("find", _("&Find…"), _("Search your evidence"), _Key.Find, "Ctrl+F"),
        Command("add_competency", _("Add &Competency"), _("A new row in the draft of a framework")),
        Command("add_level", _("Add &Level"), _("A new level on the track that is shown in the draft")),
        Command("add_track", _("Add &Track"), _("A new track in the draft, beginning with one level")),
        Command("move_up", _("Move U&p"), _("What is chosen changes places with what stands above"), "Alt+Up"),
        Command("move_down", _("Move Do&wn"), _("What is chosen changes places with what stands below"), "Alt+Down"),
        Command("remove_from_draft", _("Remove from &Draft"), _("Take the chosen level or competency out of the draft")),
        Command("saved", _("&Saved as You Type"), _("Everything is saved as you type"), _Key.Save, "Ctrl+S"),
    )


def _view() -> tuple[Command, ...]:
    return (
        Command("toggle_sidebar", _("Show or Hide &Sidebar"), _("More room for the rest"), "F9"),
        Command("text_bigger", _("Text &Bigger"), _("Make all text bigger"), _Key.ZoomIn, "Ctrl++"),
        Command("text_smaller", _("Text S&maller"), _("Make all text smaller"), _Key.ZoomOut, "Ctrl+-"),
        Command("text_actual", _("&Actual Text Size"), _("Back to the normal size"), "Ctrl+0"),
        Command("appearance_system", _("Appearance: S&ystem"), _("Follow the system"), checkable=True),
        Command("appearance_light", _("Appearance: &Light"), _("Always light"), checkable=True),
        Command("appearance_dark", _("Appearance: &Dark"), _("Always dark"), checkable=True),
    )


def _go() -> tuple[Command, ...]:
    return (
        Command("go_evidence", _("&Evidence"), _("Everything you have kept"), "Ctrl+2"),
        Command("go_coverage", _("&Coverage"), _("What your target level expects and what shows it"), "Ctrl+3"),
        Command("go_packet", _("&Packet"), _("The PDF your manager gets"), "Ctrl+5"),
        Command("go_review", _("&Review"), _("What your manager answered, beside your own ratings"), "Ctrl+6"),
        Command("go_back", _("&Back"), _("Where you were before"), "Alt+Left" if sys.platform != "darwin" else "Ctrl+["),
        Command("next_pane", _("&Next Pane"), _("Move the focus to the next part of the window"), "F6"),
        Command("pane_before", _("Pane Be&fore"), _("Move the focus to the part of the window before"), "Shift+F6"),
    )


def _case() -> tuple[Command, ...]:
    return (
        Command("go_framework", _("Read the &Framework"), _("What your company’s levels expect, side by side")),
        Command("copy_framework", _("&Edit a Copy of the Framework"), _("Write your own version; the original stays as it is")),
        Command("case_details", _("Case &Details…"), _("Names, dates and texts of this case")),
        Command("agree", _("&Agree Expectations…"), _("Write what each expectation looks like here, and with whom it was agreed")),
        Command("close_case", _("C&lose Case…"), _("Say how it ended; the case is kept as it was")),
        Command("reopen_case", _("&Reopen Case"), _("Go on with a case that is closed")),
        Command("next_case", _("Begin the &Next Case…"), _("Go on from a closed case with what is still open")),
        Command("compare_tracks", _("C&ompare Tracks…"), _("What each track asks for at one rank; for yourself, never in a packet")),
        Command("switch", _("&Switch Track or Level…"), _("Choose another target; nothing is lost")),
        Command("use_framework", _("Use a Ne&wer Framework Version…"), _("See what changed and what it does to this case, then decide")),
        Command("map", _("&Map to Competency…"), _("Say what the selected evidence shows"), "Ctrl+L"),
        Command("remark_to_goal", _("Turn Remark into &Goal…"), _("Say what you will show, and by when")),
        Command("remark_discussed", _("Mark as D&iscussed"), _("You talked about this remark")),
        Command("cite", _("&Cite Evidence…"), _("Put a citation into the claim"), "Ctrl+Shift+K"),
        Command("toggle_private", _("Mark as &Private"), _("Private evidence never leaves the library"), checkable=True),
    )


def _help() -> tuple[Command, ...]:
    return (
        Command("open_sample", _("Open the &Sample Case"), _("A fictional case to look around in")),
        Command("shortcuts", _("&Keyboard Shortcuts"), _("All commands and their keys"), "Ctrl+/"),
        Command("about", _("&About Promocase"), _("Version and licences"), role=_Role.AboutRole),
    )


def menus() -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    """(title, command ids); None makes a line between."""
    return (
        (_("&File"), ("capture", None, "new_library", "agree_expectations", "open_library", None,
                      "import_framework", "read_review", "type_review",
                      None, "export_packet",
                      "export_library", None,
                      "publish_framework", "save_framework", "save_expectations", None, "quit")),
        (_("&Edit"), ("undo", "redo", None, "delete", None, "find", None, "add_competency", "add_level", "add_track",
                      "move_up", "move_down", "remove_from_draft", None, "saved")),
        (_("&View"), ("toggle_sidebar", None, "text_bigger", "text_smaller", "text_actual", None,
                      "appearance_system", "appearance_light", "appearance_dark")),
        (_("&Go"), ("go_back", None, "go_evidence", "go_coverage", "go_packet", "go_review", None, "next_pane", "pane_before")),
        (_("&Case"), ("go_framework", "copy_framework", None,
                      "case_details", "agree", "compare_tracks", "switch", "use_framework", None, "map", "toggle_private", "cite", None,
                      "remark_to_goal", "remark_discussed", None,
                      "close_case", "reopen_case", "next_case")),
        (_("&Help"), ("open_sample", "shortcuts", None, "about")),
    )  # fmt: skip
