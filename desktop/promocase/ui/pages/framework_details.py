"""What is chosen in a draft, with its fields: the framework itself, a level and its track, a competency, or a cell."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from promocase.app.frameworks import framework_edits as edits
from promocase.app.frameworks.framework_checks import Lead
from promocase.domain.framework import Competency, Framework, Level, Track
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.ui.commands import escape
from promocase.ui.pages.framework_cell import CellFields
from promocase.ui.pages.framework_fields import Fields
from promocase.ui.widgets.parts import button, label, rule, space
from promocase.ui.widgets.scroll import Column
from promocase.ui.widgets.text import LineField, TextField

Edit = Callable[..., Any]
"""edit(label, act, *arguments, merge=None): one step on the draft."""


@immutable
class DraftActs:
    """What can be done with the draft itself, beside writing in it."""

    name: Callable[[], str]
    rename: Callable[[str], object]
    discard: Callable[[], object]


class Details(Column):
    """`edit` does a step, `remove` takes a thing out (and says so), `draft` is about the draft as a whole."""

    def __init__(self, edit: Edit, remove: Callable[[Lead], object], draft: DraftActs) -> None:
        super().__init__(margins=2)
        self.setProperty("pane", "details")
        self.setAccessibleName(_("Details"))
        self._edit, self._remove, self._draft = edit, remove, draft
        self._framework: Framework | None = None
        self._lead = Lead("framework")
        self._built: object = None
        inner = QVBoxLayout()
        inner.setSpacing(space(0.75))
        self.box.addLayout(inner)
        self.fields = Fields(inner)
        self.cell = CellFields(self.fields, edit)

    def show_lead(self, framework: Framework, lead: Lead) -> None:
        """Show a thing. The fields stay, with what is half typed in them, where it is the one shown already."""
        lead = lead if self._there(framework, lead) else Lead("framework")
        self._framework, self._lead = framework, lead
        built = (framework.id, lead.kind, lead.id, lead.level, self._shape(framework, lead))
        if built != self._built:
            again = self._built is not None and built[:4] == self._built[:4] and self.isAncestorOf(QApplication.focusWidget() or self)
            self.fields.clear()
            self._build(framework, lead)
            self._built = built
            if again:
                self.focus()
        self.fields.follow(framework)

    def commit(self) -> None:
        self.fields.commit()

    def focus(self) -> None:
        """Into the first field; in a cell, to where one goes on writing."""
        if self._lead.kind == "cell":
            self.cell.focus()
            return
        first = next((w for w in self.inside.findChildren(QWidget) if isinstance(w, (QLineEdit, TextField))), None)
        if first is not None:
            first.show()  # at once: a field that the layout has yet to show takes no focus
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _there(f: Framework, lead: Lead) -> bool:
        if lead.kind == "cell":
            return f.find_competency(lead.id) is not None and f.find_level(lead.level) is not None
        finders = {"levels": f.find_level, "competencies": f.find_competency, "tracks": f.find_track}
        return finders[lead.kind](lead.id) is not None if lead.kind in finders else lead.kind == "framework"

    def _shape(self, f: Framework, lead: Lead) -> object:
        """What decides which fields there are: where it changes they are built anew."""
        if lead.kind == "cell":
            return self.cell.shape(f, lead.id, lead.level)
        names = (tuple((t.id, t.name) for t in f.tracks), tuple((a.id, a.name) for a in f.areas) if lead.kind == "competencies" else ())
        if lead.kind == "framework":
            return tuple(a.id for a in f.areas), tuple((p.id, p.text) for p in f.policies)
        if lead.kind == "levels":
            level = f.level(lead.id)
            track = f.track(level.track)
            return names, track.id, track.forks_from is not None, tuple((x.id, x.label) for x in f.levels if x.id != level.id)
        return names

    def _build(self, f: Framework, lead: Lead) -> None:
        if lead.kind == "cell":
            self.cell.build(f, lead.id, lead.level)
        elif lead.kind == "levels":
            self._build_level(f, f.level(lead.id))
        elif lead.kind == "competencies":
            self._build_competency(f, f.competency(lead.id))
        else:
            self._build_framework(f)

    # ---- the framework

    def _build_framework(self, f: Framework) -> None:
        fields = self.fields
        fields.title(_("The framework"))
        self._value(_("Name"), "name", lambda f: f.name)
        self._value(_("Version"), "version", lambda f: f.version)
        self._value(_("Who looks after it"), "publisher", lambda f: f.publisher, _("A person or a team"))
        self._value(_("Summary"), "summary", lambda f: f.summary, long=True)
        self._value(_("Language (such as en)"), "language", lambda f: f.language)
        fields.choice(
            _("How levels build on each other"),
            {"restated": _("Each level is written in full"), "additive": _("A level adds to the ones below")},
            lambda f: f.cumulation,
            lambda value: self._edit(_("Edit Framework"), edits.set_value, "cumulation", value),
        )
        fields.tick(
            _("The same step on two tracks counts as equal"),
            lambda f: f.rank_comparable,
            lambda on: self._edit(_("Edit Framework"), edits.set_value, "rank_comparable", None if on else False),
        )
        fields.title(_("Licence"))
        self._licence(_("Name of the licence"), "name", lambda f: f.license.name)
        self._licence(_("Its address"), "url", lambda f: f.license.url)
        self._licence(_("Whom to name"), "attribution", lambda f: f.license.attribution)
        fields.tick(
            _("It may be handed on"),
            lambda f: bool(f.license.redistributable),
            lambda on: self._edit(_("Edit Licence"), _set_licence, "redistributable", on),
        )
        self._areas(f)
        self._rules(f)
        fields.title(_("This draft"))
        fields.line(_("Its name in this library"), lambda _f: self._draft.name(), self._draft.rename)
        fields.box.addWidget(button(_("Discard This Draft"), self._draft.discard, "link", "trash-2"), 0, Qt.AlignmentFlag.AlignLeft)

    def _value(self, title: str, key: str, get: Callable[[Framework], str], hint: str = "", long: bool = False) -> None:
        def put(text: str) -> None:
            self._edit(_("Edit Framework"), edits.set_value, key, text, merge=f"draft.{key}")

        (self.fields.text(title, get, put, hint=hint) if long else self.fields.line(title, get, put, hint))

    def _licence(self, title: str, key: str, get: Callable[[Framework], str]) -> None:
        self.fields.line(title, get, lambda text: self._edit(_("Edit Licence"), _set_licence, key, text, merge=f"licence.{key}"))

    def _areas(self, f: Framework) -> None:
        self.fields.title(_("Areas"))
        for n, area in enumerate(f.areas):
            name = _("Area {n}").format(n=n + 1)
            line = self._name_line(name, "areas", area.id, lambda f, id=area.id: next((a.name for a in f.areas if a.id == id), ""))
            before = f.areas[n - 1].id if n else None
            self._beside(line, area.name, Lead("areas", area.id), partial(self._move_area, area.id, before) if before else None)
        new = LineField(_("Write a name and press Enter"))
        add = partial(self._add_area, new)
        self.fields.new(_("New area"), new, add)
        new.returnPressed.connect(add)

    def _move_area(self, id: str, before: str) -> None:
        self._edit(_("Move Area"), edits.move, "areas", id, before)

    def _add_area(self, field: LineField) -> None:
        name = " ".join(field.text().split())
        field.clear()
        if name:
            self._edit(_("Add Area"), edits.add_area, name)

    def _name_line(self, title: str, kind: str, id: str, get: Callable[[Framework], str]) -> LineField:
        def put(text: str) -> None:
            self._edit(_("Rename"), edits.set_in, kind, id, "name", text, merge=f"{kind}.{id}.name")

        return self.fields.line(title, get, put)

    def _beside(self, line: LineField, name: str, lead: Lead, up: Callable[[], object] | None) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        if up:
            row.addWidget(button("", up, "flat", "arrow-up", _("Move {name} up").format(name=name)))
        row.addWidget(button("", lambda: self._remove(lead), "flat", "trash-2", _("Remove {name}").format(name=name)))
        self.fields.box.addLayout(row)

    def _rules(self, f: Framework) -> None:
        """Rules are shown and can be taken out; what they say in numbers is written in the file."""
        if not f.policies:
            return
        self.fields.title(_("Rules of promotion"))
        for policy in f.policies:
            self.fields.say(policy.text or policy.id, "")
            made = button(_("Take This Rule Out"), partial(self._edit, _("Take Out Rule"), _drop_rule, policy.id), "link")
            made.setAccessibleName(_("Take out the rule: {text}").format(text=policy.text or policy.id))
            self.fields.box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- a level and its track

    def _build_level(self, f: Framework, level: Level) -> None:
        fields = self.fields
        fields.title(_("The level"))
        for title, key, get in (
            (_("Code"), "code", lambda f: f.level(level.id).code),
            (_("Title"), "title", lambda f: f.level(level.id).title),
        ):
            fields.line(title, get, partial(self._set, _("Edit Level"), "levels", level.id, key))
        order = fields.line(_("Step (a number; it is what is compared)"), lambda f: f"{f.level(level.id).rank:g}", lambda _text: None)
        note = label("", "small", wrap=True)
        note.hide()
        fields.box.addWidget(note)
        order.committed.connect(lambda text: self._set_step(level.id, text, note))
        fields.text(_("Summary"), lambda f: f.level(level.id).summary, partial(self._set, _("Edit Level"), "levels", level.id, "summary"))
        fields.choice(
            _("Its track"),
            {t.id: t.name for t in f.tracks},
            lambda f: f.level(level.id).track,
            lambda id: self._edit(_("Move Level"), edits.set_in, "levels", level.id, "track", id),
        )
        self._out(_("Remove This Level"), Lead("levels", level.id, name=level.label))
        fields.box.addWidget(rule())
        self._track(f, f.track(level.track))

    def _set(self, title: str, kind: str, id: str, key: str, text: str) -> None:
        self._edit(title, edits.set_in, kind, id, key, text, merge=f"{kind}.{id}.{key}")

    def _set_step(self, id: str, text: str, note: QWidget) -> None:
        try:
            number = float(text.replace(",", "."))
            wrong = not abs(number) <= 1e6  # what is no number is not within, either
        except ValueError:
            wrong, number = True, 0.0
        note.setText(_("Write a number, such as 4 or 4.5."))
        note.setVisible(wrong)
        if not wrong:
            figure = int(number) if number.is_integer() else number
            self._edit(_("Edit Level"), edits.set_in, "levels", id, "rank", figure, merge=f"levels.{id}.rank")

    def _track(self, f: Framework, track: Track) -> None:
        fields, id = self.fields, track.id
        fields.title(_("Its track"))
        put = partial(partial, self._set, _("Edit Track"), "tracks", id)
        fields.line(_("Name of the track"), lambda f: f.track(id).name, put("name"))
        fields.choice(_("Kind of track"), kinds(), lambda f: f.track(id).kind.value, put("kind"))
        fields.text(_("Summary of the track"), lambda f: f.track(id).summary, put("summary"))
        fields.choice(
            _("It leaves the track"),
            {None: _("None"), **{t.id: t.name for t in f.tracks if t.id != id}},
            lambda f: fork.track if (fork := f.track(id).forks_from) else None,
            lambda value: self._edit(_("Edit Fork"), edits.set_fork, id, value, None),
        )
        if track.forks_from is not None:
            shared = {x.id: x.label for x in f.levels_of(track.forks_from.track)}
            fields.choice(
                _("Last level both share"),
                {None: _("As its first step says"), **shared},
                lambda f: fork.level if (fork := f.track(id).forks_from) else None,
                lambda value, source=track.forks_from.track: self._edit(_("Edit Fork"), edits.set_fork, id, source, value),
            )
        fields.text(_("Pay, beside the other tracks (optional)"), lambda f: f.track(id).pay_parity, put("pay_parity"))
        fields.text(_("The way back to another track (optional)"), lambda f: f.track(id).way_back, put("way_back"))
        if len(f.tracks) > 1:
            self._out(_("Remove This Track"), Lead("tracks", id, name=track.name))

    # ---- a competency

    def _build_competency(self, f: Framework, c: Competency) -> None:
        fields, id = self.fields, c.id
        fields.title(_("The competency"))
        put = partial(partial, self._set, _("Edit Competency"), "competencies", id)
        fields.line(_("Name"), lambda f: f.competency(id).name, put("name"))
        fields.text(_("Summary"), lambda f: f.competency(id).summary, put("summary"))
        fields.text(_("Question it answers"), lambda f: f.competency(id).question, put("question"), 1)
        fields.choice(
            _("Area"),
            {None: _("None"), **{a.id: a.name for a in f.areas}},
            lambda f: f.competency(id).area,
            lambda value: self._edit(_("Edit Competency"), edits.set_in, "competencies", id, "area", value),
        )
        if len(f.tracks) > 1:
            fields.say(_("Tracks it belongs to"), "label")
            for track in f.tracks:
                self._track_tick(track, id)
        self._lists(id)
        self._out(_("Remove This Competency"), Lead("competencies", id, name=c.name))

    def _lists(self, id: str) -> None:
        """Lists of texts, a line each."""
        for title, key in (
            (_("Evidence to look for (a line each)"), "evidence_prompts"),
            (_("Measures (a line each)"), "measures"),
            (_("Not asked for (a line each)"), "not_required"),
        ):
            self.fields.text(
                title,
                lambda f, key=key: "\n".join(getattr(f.competency(id), key)),
                lambda text, key=key: self._edit(
                    _("Edit Competency"), edits.set_in, "competencies", id, key, _lines(text), merge=f"competencies.{id}.{key}"
                ),
                1,
            )

    def _track_tick(self, track: Track, id: str) -> None:
        made = self.fields.tick(
            track.name, lambda f: f.applies(f.competency(id), track.id), lambda on: self._set_track(made, id, track.id, on)
        )

    def _set_track(self, tick: QCheckBox, id: str, track: str, on: bool) -> None:
        f = self._framework
        assert f is not None
        of = [t.id for t in f.tracks if (on if t.id == track else f.applies(f.competency(id), t.id))]
        if not of:
            tick.setChecked(True)  # without any track it would belong to all of them
            return
        self._edit(_("Edit Competency"), edits.set_in, "competencies", id, "tracks", () if len(of) == len(f.tracks) else tuple(of))

    def _out(self, words: str, lead: Lead) -> None:
        made = button(words, lambda: self._remove(lead), "link", "trash-2")
        made.setAccessibleName(f"{words}: {lead.name}")
        made.setToolTip(escape(lead.name))
        self.fields.box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def kinds() -> dict[str, str]:
    """Kinds of tracks, in the order they are offered."""
    return {
        "trunk": _("Shared levels, before a track is chosen"),
        "ic": _("Individual contributor"),
        "management": _("People management"),
        "single": _("The only track"),
        "other": _("Another kind"),
    }


def _set_licence(document: dict[str, Any], key: str, value: object) -> None:
    """A licence has a name before it has anything else."""
    edits.set_part(document, "license", key, value)
    if "license" in document:
        document["license"].setdefault("name", "")


def _drop_rule(document: dict[str, Any], id: str) -> None:
    document["policies"] = [p for p in document["policies"] if p["id"] != id]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
