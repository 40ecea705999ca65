"""All commands of the window, each where it stands in the menus, in the order people look for them.

A new act is one line here and one `bind` in the place that does it.
"""

from functools import partial

from PySide6.QtGui import QAction, QKeySequence

from promocase.kit.i18n import _
from promocase.ui.commands import Command, Entry, Listing, Menu, System

_Key = QKeySequence.StandardKey
_Role = QAction.MenuRole
_Always = partial(Command, needs_library=False)
"""A command that can be done without an open library."""


def menus(system: System | None = None) -> tuple[Menu, ...]:
    """Made when called, so that texts come in the chosen language; `system` is the one at hand unless said otherwise."""
    system = system or System.here()
    window = (Menu(_("&Window"), _window()),) if system is System.MAC else ()
    return (
        Menu(_("&File"), _file(system)),
        Menu(_("&Edit"), _edit()),
        Menu(_("&View"), _view(system)),
        Menu(_("&Go"), _go(system)),
        Menu(_("&Case"), _case()),
        *window,
        Menu(_("&Help"), _help()),
    )


def _file(system: System) -> tuple[Entry, ...]:
    leave = _("E&xit") if system is System.WINDOWS else _("&Quit")
    return (
        Command("capture", _("&New Evidence…"), _("Write down something you did"), "Ctrl+N"),
        None,
        _Always("open_library", _("&Open Library…"), _("Open a library file"), "Ctrl+O"),
        Listing("recent", _("Open Re&cent"), needs_library=False),
        Menu(_("&Library"), _library()),
        _Always("close_window", _("Close &Window"), _("Close this window; everything is saved"), "Ctrl+W"),
        None,
        Command("import_evidence", _("&Import…"), _("Take in notes, tables, mails and exports you have"), "Ctrl+Shift+I"),
        Command("import_again", _("Import A&gain"), _("Look at the last source once more and take in what is new")),
        Command("read_review", _("Import Manager’s &Review…"), _("Read the answers from a filled packet")),
        Command("type_review", _("&Type In a Review…"), _("Answers that came back on paper or in a scan")),
        None,
        Command("export_packet", _("&Export Packet…"), _("Save the PDF for your manager"), "Ctrl+Shift+E"),
        Menu(_("Export Packet &As"), _twins()),
        Command("print_packet", _("&Print Packet…"), _("Put the packet on paper"), _Key.Print, "Ctrl+P"),
        None,
        Menu(_("Fra&mework"), _framework()),
        None,
        _Always("settings", _("&Settings…"), _("Looks, reminders and files"), _Key.Preferences, "Ctrl+,", _Role.PreferencesRole),
        _Always("quit", leave, _("Close Promocase"), _Key.Quit, "Ctrl+Q", _Role.QuitRole),
    )


def _twins() -> tuple[Entry, ...]:
    return (
        Command("export_docx", _("&Word Document…"), _("Save what the packet says as a DOCX file, to be edited or commented on")),
        Command("export_html", _("Web &Page…"), _("Save what the packet says as one HTML file, readable on a telephone")),
        Command("export_md", _("&Markdown…"), _("Save what the packet says as Markdown")),
        Command("export_txt", _("Plain &Text…"), _("Save what the packet says as text, each part with its length")),
        Command("export_locked", _("P&DF with a Password…"), _("Save a PDF that opens with a password only")),
    )


def _library() -> tuple[Entry, ...]:
    return (
        _Always("new_library", _("&New Library…"), _("Start a library with a framework and your levels")),
        None,
        Command("export_library", _("&Export Everything…"), _("One file, a folder of notes, or a spreadsheet")),
        Command("take_back", _("&Take Back Edits…"), _("What you changed in an exported table or folder of notes")),
        Command("bring_in", _("&Bring In Another Library…"), _("From another computer, or an old copy; no wording is lost")),
        None,
        Command("passphrase", _("&Passphrase…"), _("Encrypt the library, change its passphrase, or take it away")),
        Command("lock_library", _("Loc&k Now"), _("Close the encrypted library until its passphrase is given")),
    )


def _framework() -> tuple[Entry, ...]:
    return (
        _Always("import_framework", _("&Import Framework…"), _("Make a framework of your company’s ladder: a spreadsheet, a page, a file")),
        Command("publish_framework", _("&Publish Framework…"), _("Keep the draft as a version that is never changed again")),
        Command("save_framework", _("&Save Framework As…"), _("Write the framework to a file for others")),
        Command("save_expectations", _("Save &These Expectations as PDF…"), _("Print what one level expects, without a case")),
    )


def _edit() -> tuple[Entry, ...]:
    return (
        Command("undo", _("&Undo"), _("Take back the last step"), _Key.Undo, "Ctrl+Z"),
        Command("redo", _("&Redo"), _("Do it again"), _Key.Redo, "Ctrl+Shift+Z"),
        None,
        Command("delete", _("&Move to Trash"), _("Move the selected evidence to Trash"), _Key.Delete, "Del", in_its_list=True),
        Command("restore", _("Restor&e from Trash"), _("Bring the selected evidence back as it was")),
        Command("empty_trash", _("Empty &Trash…"), _("Take everything in the Trash away for good")),
        Menu(_("&Inbox Entry"), _entry()),
        None,
        Command("find", _("&Find…"), _("Search your evidence"), _Key.Find, "Ctrl+F"),
        None,
        Menu(_("Framework &Draft"), _draft()),
        None,
        Command("saved", _("&Saved as You Type"), _("Everything is saved as you type"), _Key.Save, "Ctrl+S"),
    )


def _entry() -> tuple[Entry, ...]:
    return (
        Command("file_entry", _("&File and Next"), _("The entry waits no longer")),
        Command("put_off", _("&Later"), _("Move the entry to the end of the Inbox")),
        Command("merge_before", _("&Merge with Previous"), _("Make one entry of this and the one above; nothing is lost")),
        Command("split_entry", _("&Split…"), _("Make two entries of this one")),
        None,
        Command("shows_target", _("Shows the &Target Level"), _("What it is mapped to shows the target level")),
        Command("shows_current", _("Shows the &Current Level"), _("What it is mapped to shows the current level")),
    )


def _draft() -> tuple[Entry, ...]:
    return (
        Command("add_competency", _("Add &Competency"), _("A new row in the draft of a framework")),
        Command("add_level", _("Add &Level"), _("A new level on the track that is shown in the draft")),
        Command("add_track", _("Add &Track"), _("A new track in the draft, beginning with one level")),
        Command("move_up", _("Move &Up"), _("What is chosen changes places with what stands above"), "Alt+Up"),
        Command("move_down", _("Move &Down"), _("What is chosen changes places with what stands below"), "Alt+Down"),
        Command("remove_from_draft", _("&Remove from Draft"), _("Take the chosen level or competency out of the draft")),
    )


def _view(system: System) -> tuple[Entry, ...]:
    hides = "Ctrl+Meta+S" if system is System.MAC else "F9"
    return (
        _Always("toggle_sidebar", _("Show or Hide Side&bar"), _("More room for the rest"), hides),
        _Always("full_screen", _("Enter or Leave F&ull Screen"), _("Nothing but the window"), _Key.FullScreen, "F11"),
        None,
        _Always("text_bigger", _("&Text Bigger"), _("Make all text bigger"), _Key.ZoomIn, "Ctrl++"),
        _Always("text_smaller", _("Text S&maller"), _("Make all text smaller"), _Key.ZoomOut, "Ctrl+-"),
        _Always("text_actual", _("&Actual Text Size"), _("Back to the normal size"), "Ctrl+0"),
        None,
        Command("timeline", _("&Evidence over Time…"), _("By project and quarter, with the gaps to be seen")),
        Command("matrix", _("&Coverage over Time…"), _("By expectation and quarter: is the level sustained?")),
        None,
        Menu(_("A&ppearance"), _appearance()),
    )


def _appearance() -> tuple[Entry, ...]:
    return (
        _Always("appearance_system", _("Appearance: &System"), _("Follow the system"), checkable=True),
        _Always("appearance_light", _("Appearance: &Light"), _("Always light"), checkable=True),
        _Always("appearance_dark", _("Appearance: &Dark"), _("Always dark"), checkable=True),
    )


def _go(system: System) -> tuple[Entry, ...]:
    back = "Ctrl+[" if system is System.MAC else "Alt+Left"
    return (
        Command("go_back", _("&Back"), _("Where you were before"), back),
        None,
        Command("go_inbox", _("&Inbox"), _("What came in and isn’t filed yet"), "Ctrl+1"),
        Command("go_evidence", _("&Evidence"), _("Everything you have kept"), "Ctrl+2"),
        Command("go_coverage", _("&Coverage"), _("What your target level expects and what shows it"), "Ctrl+3"),
        Command("go_write", _("&Write"), _("One claim per expectation, with its evidence"), "Ctrl+4"),
        Command("go_packet", _("&Packet"), _("The PDF your manager gets"), "Ctrl+5"),
        Command("go_review", _("&Review"), _("What your manager answered, beside your own ratings"), "Ctrl+6"),
        Command("go_company_form", _("Co&mpany Form"), _("Your company’s own questions, answered from this case"), "Ctrl+7"),
        Command("go_trash", _("&Trash"), _("What was thrown away, for 30 days")),
        Command("go_snapshots", _("&Snapshots"), _("Dated copies of the library, to look at and to restore")),
        None,
        _Always("next_pane", _("&Next Pane"), _("Move the focus to the next part of the window"), "F6"),
        _Always("pane_before", _("Pane Be&fore"), _("Move the focus to the part of the window before"), "Shift+F6"),
        None,
        _Always("palette", _("Command P&alette…"), _("Find any command by its words"), "Ctrl+K"),
    )


def _case() -> tuple[Entry, ...]:
    return (
        Listing("cases", _("&Open Case")),
        Menu(_("T&his Case"), _this_case()),
        _Always("agree_expectations", _("&New Case Without a Framework…"), _("Agree three to six expectations with your manager")),
        None,
        Command("case_details", _("Case &Details…"), _("Names, dates and texts of this case")),
        Command("agree", _("&Agree Expectations…"), _("Write what each expectation looks like here, and with whom it was agreed")),
        Command("first_results", _("Resul&ts on the First Page…"), _("Choose up to three for the packet, in their order")),
        Command("compare_tracks", _("Com&pare Tracks…"), _("What each track asks for at one rank; for yourself, never in a packet")),
        Command("switch", _("&Switch Track or Level…"), _("Choose another target; nothing is lost")),
        Command("use_framework", _("&Use a Newer Framework Version…"), _("See what changed and what it does to this case, then decide")),
        None,
        Command("map", _("&Map to Competency…"), _("Say what the selected evidence shows"), "Ctrl+L"),
        Command("set_project", _("Set Pro&ject…"), _("Say which project the selected evidence belongs to")),
        Command("describe_project", _("Describe Project in &Words…"), _("Say what was the matter when its project began")),
        Command("toggle_private", _("Mar&k as Private"), _("Private evidence never leaves the library"), checkable=True),
        Command("cite", _("&Cite Evidence…"), _("Put a citation into the claim"), "Ctrl+Shift+K"),
        None,
        Command("remark_to_goal", _("Turn Remark into &Goal…"), _("Say what you will show, and by when")),
        Command("remark_discussed", _("Mark as D&iscussed"), _("You talked about this remark")),
        None,
        Menu(_("Compan&y Form"), _company_form()),
        None,
        Command("go_framework", _("Read the &Framework"), _("What your company’s levels expect, side by side")),
        Command("copy_framework", _("&Edit a Copy of the Framework"), _("Write your own version; the original stays as it is")),
        None,
        Command("close_case", _("C&lose Case…"), _("Say how it ended; the case is kept as it was")),
        Command("reopen_case", _("&Reopen Case"), _("Go on with a case that is closed")),
        Command("next_case", _("&Begin the Next Case…"), _("Go on from a closed case with what is still open")),
    )


def _company_form() -> tuple[Entry, ...]:
    return (
        Command("enter_form", _("&Enter Company Form…"), _("Your company’s own questions, with their limits")),
        Command("edit_form", _("E&dit Company Form…"), _("Change the questions of the company form")),
        Command("copy_answer", _("&Copy Answer"), _("Copy the answer to the chosen question")),
        Command("copy_form", _("Copy &Whole Company Form"), _("Copy every question with its answer")),
        Command("export_form", _("E&xport Company Form…"), _("Save your company’s questions with their answers")),
        Command("remove_form", _("&Remove Company Form"), _("Take the form away, with its answers")),
    )


def _this_case() -> tuple[Entry, ...]:
    return (
        Command("rename_case", _("&Rename Case"), _("Give this case another name, where it stands"), "F2"),
        Command("duplicate_case", _("&Duplicate Case"), _("A copy to try something in; the first stays as it is")),
    )


def _window() -> tuple[Entry, ...]:
    """macOS alone has this menu."""
    return (
        _Always("minimise", _("Minimize"), _("Put the window into the Dock"), "Ctrl+M"),
        _Always("zoom", _("Zoom"), _("As large as the screen, and back")),
        _Always("to_front", _("Bring All to Front"), _("Before the windows of other programs")),
    )


def _help() -> tuple[Entry, ...]:
    return (
        _Always("help", _("&Help"), _("The page about this place; all pages can be searched"), "F1"),
        _Always("shortcuts", _("&Keyboard Shortcuts"), _("All commands and their keys"), "Ctrl+/"),
        _Always("open_sample", _("Open the &Sample Case"), _("A fictional case to look around in")),
        _Always("whats_new", _("&What’s New"), _("What changed in this version")),
        None,
        _Always("about", _("&About Promocase"), _("Version and licences"), role=_Role.AboutRole),
    )


def list_keys() -> tuple[tuple[str, str], ...]:
    """(what it does, key): single keys that work only while their list has the focus, for the sheet of shortcuts."""
    return (
        (_("In the Inbox: say what the entry shows, by the competency’s number"), "1 … 9, 0"),
        (_("In the Inbox: file and next"), "Enter"),
        (_("In the Inbox: shows the target or the current level"), "T, C"),
        (_("In the Inbox: search all competencies"), "/"),
        (_("In the Inbox: later, private, edit, merge with previous"), "S, P, E, M"),
        (_("In the Inbox: next and previous entry"), "J, K"),
        (_("In the evidence list: map to competency 1 to 10"), "1 … 9, 0"),
        (_("In the evidence list: map with level and reason"), "M"),
        (_("In the evidence list: edit"), "Enter"),
        (_("In the evidence list: search"), "/"),
        (_("In the coverage table: lead to the first thing to mend"), "Enter"),
        (_("In the coverage table: write the claim"), "W"),
        (_("In the company form's questions: write the answer"), "Enter"),
        (_("In the company form's questions: copy the answer"), "Ctrl+C"),
    )
