"""What one level expects, as a document of its own: no case, no evidence, and no other track than the level's."""


from promocase.domain.framework import Cell, Competency, Framework, Level, Statement
from promocase.domain.immutable import immutable
from promocase.kit.i18n import _
from promocase.packet.filename import safe
from promocase.words.texts import ended


@immutable
class Asked:
    """One competency at the level."""

    anchor: str
    name: str
    area: str
    summary: str
    """What the competency is, and the words above its statements."""
    question: str
    state: str
    """defined, not_applicable or to_be_defined."""
    reason: str
    statements: tuple[str, ...]
    """What is judged. One that is not required says so."""
    earlier: tuple[tuple[str, tuple[str, ...]], ...]
    """Of an additive framework: code of a lower level and what it asks, which still holds."""
    explained: tuple[tuple[str, str], ...]
    """(what it is, text): examples, what is not meant, what to look for."""

    @property
    def told(self) -> bool:
        """Whether there is more to say than that nothing is asked or written here."""
        return self.state == "defined" or bool(self.reason or self.earlier)


@immutable
class LevelSheet:
    framework: str
    version: str
    draft: bool
    publisher: str
    language: str
    track: str
    level: str
    """As it is printed, code first."""
    code: str
    about: tuple[str, ...]
    """Paragraphs on track and level."""
    facts: tuple[tuple[str, str], ...]
    """(name, text): attributes of the level, pay, the way back."""
    adds_to: str
    """The levels below it that still hold; empty where the level is written in full."""
    asked: tuple[Asked, ...]
    guidance: tuple[tuple[str, str], ...]
    licence: str


def assemble(framework: Framework, level: Level) -> LevelSheet:
    """The sheet of this level. Whatever names another track that one could choose is left out."""
    track = framework.track(level.track)
    below = _below(framework, level)
    areas = {a.id: a.name for a in framework.areas}
    cells = framework.target_cells(level)
    return LevelSheet(
        framework=framework.name,
        version=framework.version,
        draft=framework.status == "draft",
        publisher=framework.publisher,
        language=framework.language or "en",
        track=track.name,
        level=level.label,
        code=level.code or level.title or level.id,
        about=tuple(x for x in (level.summary, track.summary, level.track_record) if x),
        facts=_facts(framework, level),
        adds_to=", ".join(x.code or x.title or x.id for x in below),
        asked=tuple(_asked(framework, c, cell, below, areas.get(c.area or "", "")) for c, cell in cells),
        guidance=tuple((g.title, g.text) for g in framework.guidance if not names_another(framework, level, f"{g.title}\n{g.text}")),
        licence=" · ".join(x for x in (framework.license.name, framework.license.attribution, framework.license.url) if x),
    )


def names_another(framework: Framework, level: Level, text: str) -> bool:
    """Whether a text speaks of a track that is not this level's: by its name, or by the code or title of one of its levels."""
    own = {x.id for x in framework.path(level.track)}
    words = [t.name for t in framework.tracks if t.id != level.track and not any(x.track == t.id for x in framework.path(level.track))]
    words += [name for x in framework.levels if x.id not in own for name in (x.code, x.title)]
    said = f" {_plain(text)} "
    return any(f" {_plain(word)} " in said for word in words if word.strip())


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _below(framework: Framework, level: Level) -> tuple[Level, ...]:
    if framework.cumulation != "additive":
        return ()
    return tuple(x for x in framework.path(level.track) if x.rank < level.rank)


def _facts(framework: Framework, level: Level) -> tuple[tuple[str, str], ...]:
    track = framework.track(level.track)
    found = [(a.label or a.key, "; ".join(x for x in (a.text, *a.items) if x)) for a in level.attributes]
    found += [(_("Pay"), track.pay_parity), (_("The way back"), track.way_back)]
    return tuple((name, text) for name, text in found if text)


def _asked(framework: Framework, c: Competency, cell: Cell, below: tuple[Level, ...], area: str) -> Asked:
    defined = cell.state == "defined"
    return Asked(
        anchor=f"competency-{framework.competencies.index(c) + 1}",
        name=c.name,
        area=area,
        summary="\n".join(x for x in (c.summary, cell.summary if defined else "") if x),
        question=c.question,
        state=cell.state,
        reason="" if defined else cell.summary,
        statements=tuple(_statement(s) for s in cell.judged) if defined else (),
        earlier=tuple((x.code or x.title or x.id, texts) for x in reversed(below) if (texts := _texts(framework, c, x))),
        explained=_explained(c, cell) if defined else (),
    )


def _texts(framework: Framework, c: Competency, level: Level) -> tuple[str, ...]:
    if not framework.applies(c, level.track):
        return ()
    cell = framework.cell(c.id, level.id)
    return tuple(_statement(s) for s in cell.judged) if cell.state == "defined" else ()


def _statement(s: Statement) -> str:
    words = {"optional": _("{text} (optional)"), "bonus": _("{text} (a bonus)")}
    return words[s.demand].format(text=s.text) if s.demand in words else s.text


def _explained(c: Competency, cell: Cell) -> tuple[tuple[str, str], ...]:
    words = {"signal": _("Sign"), "example": _("Example"), "counter_example": _("Not this"), "question": _("Question to ask")}
    found = [(words[s.kind], s.text) for s in cell.statements if s.kind in words]
    for name, texts in ((_("Evidence to look for"), c.evidence_prompts), (_("Measures"), c.measures), (_("Not asked for"), c.not_required)):
        if texts:
            found.append((name, " ".join(ended(x) for x in texts)))
    return tuple(found)


def file_name(sheet: LevelSheet) -> str:
    """The name that is proposed: `Expectations_<framework>_<level>.pdf`."""
    return f"Expectations_{safe(sheet.framework)}_{safe(sheet.code)}.pdf"
