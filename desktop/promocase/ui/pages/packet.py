"""Packet: the PDF the manager gets, live. What is shown are the very bytes that export writes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from promocase.app.packets import documents, handed_out, packets
from promocase.app.workspace.changes import Changes
from promocase.domain.case import Case
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_
from promocase.kit.progress import Progress
from promocase.packet.options import Options, Section
from promocase.packet.twins.files import Kind
from promocase.ui.dialogs import pdf_password
from promocase.ui.jobs import Job
from promocase.ui.packet_kinds import KINDS, LOCKED
from promocase.ui.pages.packet_earlier import EarlierPackets
from promocase.ui.pages.packet_made import Wanted
from promocase.ui.pages.packet_options import PacketOptions
from promocase.ui.pages.packet_writing import Writing
from promocase.ui.pages.page import Page
from promocase.ui.widgets.findings import FindingsList
from promocase.ui.widgets.panes import fill, panes
from promocase.ui.widgets.parts import Card, Empty, Header, button, command_button, label, space
from promocase.ui.widgets.pdf_find import FindBar
from promocase.ui.widgets.pdf_thumbs import Thumbnails
from promocase.ui.widgets.pdf_view import ZOOMS, PdfView
from promocase.ui.widgets.scroll import Column

PAUSE = 150
"""Milliseconds after the last change before the preview is made anew."""


class PacketPage(Page):
    OWN = ("find",)

    def __init__(self, session, commands, toast, open_place: Callable[..., None], today: Callable[[], date]) -> None:
        super().__init__(session, commands, toast)
        self._open_place, self._today = open_place, today
        self.NAME = _("Packet")
        self.shown: packets.Rendered | None = None
        """What the preview shows: the very bytes that an export writes."""
        self._dirty = True
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._render)
        self.header = Header(self.NAME)
        self.view = PdfView()
        self.view.turned.connect(self._say_page)
        self.view.pressed.connect(self._lead_from)
        if not session.workspace.of_packet:
            self.view.setToolTip(_("Click on an expectation to go to its claim."))
        self.thumbs = Thumbnails(self.view)
        self.finder = FindBar(self.view)
        self._lay_out()

    # ---- building

    def _lay_out(self) -> None:
        side = Column(margins=2)
        side.setProperty("pane", "list")
        side.setAccessibleName(_("Packet options"))
        box = side.box
        box.addWidget(self.header)
        self.export = command_button(self.commands["export_packet"], _("Export PDF…"), "primary", "file-down")
        offer = QWidget()
        line = QHBoxLayout(offer)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.export, 1)
        line.addWidget(self._other_kinds())
        self.writing = Writing(offer)
        self.writing.busy.connect(self._let_export)
        self.writing.over.connect(self.toast.say)
        self.writing.refused.connect(self.session.refused)
        box.addWidget(self.writing)
        self.choices = PacketOptions()
        self.choices.chosen.connect(self._chosen)
        box.addWidget(self.choices)
        self.earlier = EarlierPackets()
        self.earlier.since.connect(self.choices.choose_since)
        self.earlier.wanted.connect(self.ask_where_again)
        box.addWidget(self.earlier)
        self.before, self.findings = Card(), FindingsList()
        self._nothing_stops = label("", "small", wrap=True)
        for each in (label(_("Before you export"), "h2"), self._nothing_stops, self.findings):
            self.before.box.addWidget(each)
        box.addWidget(self.before)
        self.after = label("", "quiet", wrap=True)
        box.addWidget(self.after)
        if self.session.workspace.of_packet:
            for each in (self.writing, self.choices, self.before):
                each.hide()
            self.after.setText(_(
                "This is the packet as it was handed out. The other places show the case that its author put into it; "
                "pieces kept from its readers are counted here and not shown there."
            ))
        self._middle = QStackedWidget()
        self._empty = Empty(_("Nothing to show yet"), _("A packet needs a case with a target level."), [])
        self._middle.addWidget(self._reading())
        self._middle.addWidget(self._empty)
        split = panes(side, self._middle, sizes=(38, 93), stretch=1)
        fill(self, split)

    def _other_kinds(self) -> QPushButton:
        """The packet as another kind of file: a menu, for few people need it each time."""
        self.more = button("", None, "", "ellipsis", _("Export as another kind of file"))
        self.more.clicked.connect(lambda: self.kinds_menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        return self.more

    def kinds_menu(self) -> QMenu:
        return self.commands.context_menu(self.more, [id for kind, id in KINDS.items() if kind != "pdf"])

    def _reading(self) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(space(2), space(1), space(2), space(1))
        self.state = label("", "small")
        self.where = label("", "quiet")
        bar.addWidget(button("", self._turn_thumbs, "flat", "panel-left", _("Small pages")))
        bar.addWidget(self.state, 1)
        bar.addWidget(button("", self.finder.open, "flat", "search", _("Find in the packet")))
        bar.addWidget(button("", lambda: self.view.go_to(self.view.page - 1), "flat", "chevron-left", _("Page before")))
        bar.addWidget(self.where)
        bar.addWidget(button("", lambda: self.view.go_to(self.view.page + 1), "flat", "chevron-right", _("Page after")))
        bar.addWidget(button("", lambda: self._zoom(-1), "flat", "zoom-out", _("Smaller")))
        bar.addWidget(button("", lambda: self._zoom(1), "flat", "zoom-in", _("Bigger")))
        box.addLayout(bar)
        box.addWidget(self.finder)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.thumbs)
        both.addWidget(self.view, 1)
        box.addLayout(both, 1)
        return holder

    @property
    def options(self) -> Options:
        return replace(self.choices.options, prepared_on=self._today())

    def _wanted(self, case: Case) -> Wanted:
        choices = self.choices
        kind, witness = choices.kind, choices.witness.value() or ""
        return Wanted(self.session.library(), case, self.options, self.session.workspace.path, kind, witness)

    # ---- showing

    def enter(self) -> None:
        self.commands.bind("find", self.finder.open)
        if self._dirty:
            self._render()
        self.view.setFocus()

    def shut(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self.writing.stop()
        self._show_bytes(None)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.export, self.view)

    def show_all(self) -> None:
        self.choices.offer_witnesses(documents.askable(self.session.library()))
        self.choices.offer_labels(e.leave_out for e in self.session.library().evidence.values() if e.leave_out)
        self._show_before()
        self._show_earlier()
        self._touch()

    def show_changes(self, changes: Changes) -> None:
        if changes.kinds == {"packet"}:
            self._show_earlier()
        else:
            self.show_all()

    def _chosen(self) -> None:
        self.more.setEnabled(self.choices.kind is None)
        self._show_before()
        self._touch()

    def _touch(self) -> None:
        """What is shown may be out of date: make it anew once nobody has typed for a moment."""
        self._dirty = True
        self.view.stale = True
        self.state.setText(_("Updating…") if self.shown else "")
        if self.isVisible():
            self._pause.start()

    def _render(self) -> None:
        case = self.session.case
        if case is None:
            self._middle.setCurrentWidget(self._empty)
            return
        if self._job is not None:
            self._job.cancel()
        self._dirty = False
        self.state.setText(_("Updating…"))
        job = Job(self._wanted(case).preview, self)
        job.finished.connect(lambda rendered: self._show_rendered(job, rendered))
        job.failed.connect(lambda error: self._show_failed(job, error))
        self._job = job.start()

    def _show_rendered(self, job: Job, rendered: packets.Rendered) -> None:
        if job is not self._job:
            return
        self.shown = rendered
        self._middle.setCurrentIndex(0)
        self._show_bytes(rendered.data)
        self.state.setText("")
        if rendered.missing:
            text = n_(
                "1 character can’t be drawn and stands there as its code",
                "{n} characters can’t be drawn and stand there as their codes",
                len(rendered.missing),
            )
            self.state.setText(text)
        pages = n_("1 page", "{n} pages", self.view.page_count)
        self.header.say(f"{pages}. {rendered.long}" if rendered.long else pages)
        self._say_page(self.view.page, self.view.page_count)

    def _show_failed(self, job: Job, error: Exception) -> None:
        if job is not self._job:
            return
        self._show_bytes(None)
        self.shown = None
        self.state.setText("")
        self.header.say(error.message if isinstance(error, Known) else _("The preview could not be made."))
        if not isinstance(error, Known):
            raise error

    def _show_bytes(self, data: bytes | None) -> None:
        if data is None:
            self.finder.let_go()
            self.thumbs.close_document()
            self.view.close_document()
            return
        self.view.show_bytes(data)
        self.thumbs.show_bytes(data)
        self.finder.show_bytes(data)

    def _turn_thumbs(self) -> None:
        self.thumbs.setVisible(not self.thumbs.isVisible())

    def _lead_from(self, page: int, down: float) -> None:
        """A click on what is said about an expectation leads to where it is written."""
        found = self.shown.expectation_at(page, down) if self.shown and not self.view.stale else ""
        if found:
            self._open_place("write", "expectation", found, "claim")

    def _say_page(self, page: int, pages: int) -> None:
        self.where.setText(_("page {page} of {pages}").format(page=page, pages=pages) if pages else "")

    def _zoom(self, by: int) -> None:
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self.view.zoom))
        self.view.set_zoom(ZOOMS[min(max(at + by, 0), len(ZOOMS) - 1)])

    def _show_before(self) -> None:
        """What to look at before export. Only a stop keeps the packet in; nothing else does."""
        judged = self.session.judgement()
        self.before.setVisible(judged is not None and not self.session.workspace.of_packet and self.choices.kind is not documents.Kind.SLIP)
        if judged is None:
            return
        self.findings.show_rows(self.session.findings(), self.session.writable)
        self._nothing_stops.setText(
            _("An export can’t go on until the first line is settled.") if judged.stops else _("Nothing here stops you.")
        )

    # ---- earlier packets

    def _show_earlier(self) -> None:
        case = self.session.case
        self.earlier.show_rows(handed_out.rows(self.session.library(), case) if case is not None else ())

    def ask_where_again(self, number: int) -> None:
        """Ask for a place and write an earlier packet there, as it was."""
        case, library = self.session.case, self.session.library()
        assert case is not None
        packet = self.session.attempt(lambda: handed_out.packet_of(library, case, number))
        if packet is None:
            return
        name = self.session.workspace.path.parent / packets.file_name(packet)
        path, _kind = QFileDialog.getSaveFileName(self.window(), _("Write packet again"), str(name), _("PDF files (*.pdf)"))
        if path:
            self.write_again(number, Path(path))

    def write_again(self, number: int, path: Path) -> None:
        case, library, library_path = self.session.case, self.session.library(), self.session.workspace.path
        assert case is not None
        self.writing.write(
            _("Writing the PDF…"),
            lambda progress: handed_out.write_again(library, case, number, library_path, path, progress),
            self._written_again,
        )

    def _written_again(self, done: handed_out.Again) -> None:
        self.writing.end(done.note or _("Packet {number} written again, byte for byte.").format(number=done.record.number))

    # ---- export

    def ask_where(self, kind: str = "pdf") -> None:
        """Ask for a place and write the packet there, as this kind of file."""
        case = self.session.case
        if case is None:
            return
        name = self.session.attempt(self._wanted(case).name)
        if name is None:
            return
        password = pdf_password.ask(self.window()) if kind == LOCKED else ""
        if kind == LOCKED and not password:
            return
        kind = "pdf" if kind == LOCKED else kind
        folder = self.session.workspace.path.parent
        words = {"pdf": _("PDF files"), "docx": _("Word documents"), "html": _("Web pages"), "md": _("Markdown"), "txt": _("Plain text")}
        place = (folder / name).with_suffix(f".{kind}")
        path, _filter = QFileDialog.getSaveFileName(self.window(), _("Export packet"), str(place), f"{words[kind]} (*.{kind})")
        if path:
            self.export_to(Path(path), kind, password)

    def export_to(self, path: Path, kind: str = "pdf", password: str = "") -> None:
        """Write the packet; the window stays usable, and Cancel leaves nothing behind."""
        case = self.session.case
        assert case is not None
        wanted = self._wanted(case)
        told = {"pdf": _("Writing the PDF…"), "docx": _("Writing the document…"), "html": _("Writing the web page…")}
        words = told.get(kind, _("Writing the text…"))
        if kind == "pdf":
            self.writing.write(words, lambda progress: wanted.write(path, progress, password), self._exported)
            return

        def twin(progress: Progress) -> packets.Exported:
            return packets.write_twin(wanted.library, case, wanted.options, wanted.source, path, progress, kind=Kind(kind))

        self.writing.write(words, twin, self._exported)

    def _exported(self, written: packets.Exported | Path) -> None:
        if isinstance(written, Path):
            self._handed(written)
            return
        if not self.session.workspace.read_only:
            workspace = self.session.workspace
            self.session.attempt(lambda: workspace.do(_("Export Packet"), packets.record, written, kept=True))
        self._saved(_("Packet saved."), written.path)
        carries_form = self.options.has(Section.FORM) and written.pages > 0
        self.after.setText(_("Its form can be filled in any PDF reader and sent back to you.") if carries_form else "")

    def _handed(self, path: Path) -> None:
        """Another document was written: whoever a slip asks, is asked from now on."""
        witness = self.choices.witness.value()
        if self.choices.kind is documents.Kind.SLIP and witness and not self.session.workspace.read_only:
            self.session.do(_("Ask for an Endorsement"), documents.note_asked, witness)
        self._saved(_("Document saved."), path)
        forms = (documents.Kind.AGREED, documents.Kind.SLIP)
        back = _("When it comes back filled in, drop it onto this window.")
        self.after.setText(back if self.choices.kind in forms else "")

    def _saved(self, words: str, path: Path) -> None:
        self.writing.end("")
        self.toast.say(
            words,
            (_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
            (_("Show in folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))),
        )

    def _let_export(self, busy: bool) -> None:
        for id in KINDS.values():
            self.commands[id].setEnabled(not busy)
