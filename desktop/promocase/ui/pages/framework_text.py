"""A framework's words as a page to read: two levels side by side. Made of frozen rows; everything from a framework is escaped."""

from collections.abc import Iterable
from html import escape

from promocase.app.frameworks.framework_reader import CellRead, CompetencyRead, Said
from promocase.domain.framework import Alias, Framework, Level, Track
from promocase.kit.i18n import _
from promocase.ui import theme
from promocase.words.texts import ended, listed


def page(framework: Framework, left: Level, right: Level, rows: Iterable[CompetencyRead]) -> str:
    """The whole page as rich text. `left` and `right` the same: one column."""
    sides = (left,) if left.id == right.id else (left, right)
    body = [_heads(framework, sides)]
    area = ""
    for row in rows:
        if row.area and row.area != area:
            body.append(_whole(f'<p class="area">{escape(row.area)}</p>', len(sides)))
        area = row.area
        body.append(_whole(_competency(row), len(sides)))
        cells = (row.left,) if len(sides) == 1 else (row.left, row.right)
        body.append("<tr>" + "".join(_cell(cell, level, sides) for cell, level in zip(cells, sides)) + "</tr>")
    table = f'<table width="100%" cellspacing="0" cellpadding="{_pad()}">{"".join(body)}</table>'
    return f"<style>{_style()}</style>{table}{_about(framework, sides)}"


def _pad() -> int:
    return round(6 * theme.scale())


def _style() -> str:
    t = theme.tokens()
    size = theme.points
    return (
        f"body, td, p, li {{ color: {t.text}; font-size: {size()}pt; }}"
        f".q {{ color: {t.text_quiet}; }} .s {{ color: {t.text_quiet}; font-size: {size(9)}pt; }}"
        f".area {{ color: {t.text_quiet}; font-size: {size(9)}pt; font-weight: 600; }}"
        f"h2 {{ font-size: {size(13)}pt; font-weight: 600; }} h3 {{ font-size: {size(11.5)}pt; font-weight: 600; }}"
        f".mark {{ color: {t.accent}; font-weight: 600; font-size: {size(9)}pt; }}"
        "p { margin-top: 2px; margin-bottom: 4px; } ul { margin-top: 2px; margin-bottom: 4px; }"
    )


def _whole(inner: str, columns: int) -> str:
    return f'<tr><td colspan="{columns}">{inner}</td></tr>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


# ---- heads


def _heads(framework: Framework, sides: tuple[Level, ...]) -> str:
    return "<tr>" + "".join(f'<td valign="top" width="{100 // len(sides)}%">{_head(framework, level)}</td>' for level in sides) + "</tr>"


def _head(framework: Framework, level: Level) -> str:
    track = framework.find_track(level.track)
    lines = [f"<h2>{escape(level.label)}</h2>", f'<p class="q">{escape(track.name if track else level.track)}</p>']
    lines += [f"<p>{_text(text)}</p>" for text in (level.summary, level.track_record) if text]
    if time := _time(level):
        lines.append(_fact(_("Usual time"), time))
    if level.terminal:
        lines.append(f"<p>{escape(_('A level to stay at: nobody is expected to move on from it.'))}</p>")
    for a in level.attributes:
        said = "; ".join(x for x in (a.text, *a.items) if x)
        lines.append(_fact(a.label or a.key, said))
    if level.aliases:
        lines.append(_fact(_("Called elsewhere"), "; ".join(alias_words(a) for a in level.aliases)))
    return "".join(lines)


def _fact(name: str, text: str) -> str:
    return f'<p><span class="s">{escape(name)}:</span> {_text(text)}</p>'


def _time(level: Level) -> str:
    time = level.typical_time
    if time is None:
        return ""
    if time.min_months is not None and time.max_months is not None:
        said = _("{least:g} to {most:g} months").format(least=time.min_months, most=time.max_months)
    elif time.min_months is not None:
        said = _("{least:g} months or more").format(least=time.min_months)
    elif time.max_months is not None:
        said = _("up to {most:g} months").format(most=time.max_months)
    else:
        said = ""
    return " · ".join(x for x in (said, time.note) if x)


def alias_words(alias: Alias) -> str:
    """Name in another ladder with what is known of it: "IC5 (Example scheme, published)"."""
    confidence = {"published": _("published"), "secondary": _("second-hand"), "unverified": _("not verified")}
    name = " ".join(x for x in (alias.code, alias.title) if x)
    known = ", ".join(x for x in (alias.scheme, confidence.get(alias.confidence, ""), alias.source) if x)
    return f"{name} ({known})" if name else known


# ---- competencies


def _competency(row: CompetencyRead) -> str:
    c = row.competency
    lines = [f'<a name="{escape(c.id)}"></a><h3>{escape(c.name)}</h3>']
    lines += [f'<p class="q">{_text(text)}</p>' for text in (c.summary, c.question) if text]
    for name, texts in (
        (_("Measures"), c.measures),
        (_("Evidence to look for"), c.evidence_prompts),
        (_("Not asked for"), c.not_required),
    ):
        if texts:
            lines.append(_fact(name, " ".join(ended(x) for x in texts)))
    return "".join(lines)


def _cell(cell: CellRead, level: Level, sides: tuple[Level, ...]) -> str:
    other = next((x for x in sides if x.id != level.id), None)
    return f'<td valign="top">{state_words(cell, level)}{_statements(cell, other)}</td>'


def state_words(cell: CellRead, level: Level) -> str:
    name = level.code or level.title or level.id
    if cell.state == "outside":
        return f'<p class="q">{escape(_("– Not part of the track of {level}").format(level=name))}</p>'
    if cell.state == "not_applicable":
        words = _("– Not asked for at {level}").format(level=name)
    elif cell.state == "to_be_defined":
        words = _("○ Not defined yet at {level}").format(level=name)
    else:
        return f"<p>{_text(cell.summary)}</p>" if cell.summary else ""
    return f'<p class="q">{escape(words)}{": " + _text(cell.summary) if cell.summary else ""}</p>'


def _statements(cell: CellRead, other: Level | None) -> str:
    if not cell.statements:
        return ""
    return "<ul>" + "".join(f"<li>{_statement(s, other)}</li>" for s in cell.statements) + "</ul>"


def _statement(said: Said, other: Level | None) -> str:
    words = "".join(f"<b><u>{_text(text)}</u></b>" if different else _text(text) for text, different in said.parts)
    lead = f'<span class="s">{escape(kind)}:</span> ' if (kind := kind_word(said.kind)) else ""
    tail = f' <span class="s">({escape(demand)})</span>' if (demand := demand_word(said.demand)) else ""
    return lead + words + tail + _mark(said, other)


def _mark(said: Said, other: Level | None) -> str:
    """Word and shape, never colour alone."""
    if other is None or not said.mark:
        return ""
    name = other.code or other.title or other.id
    words = {
        "same": _("= as at {level}"),
        "changed": _("≈ other words at {level}"),
        "only": _("+ not at {level}"),
    }
    return f'<br><span class="mark">{escape(words[said.mark].format(level=name))}</span>'


def kind_word(kind: str) -> str:
    """What a statement is that only explains; empty for one that is judged."""
    words = {
        "signal": _("Sign"),
        "example": _("Example"),
        "counter_example": _("Not this"),
        "question": _("Question to ask"),
    }
    return words.get(kind, "")


def demand_word(demand: str) -> str:
    return {"optional": _("optional"), "bonus": _("a bonus")}.get(demand, "")


# ---- below the table


def _about(framework: Framework, sides: tuple[Level, ...]) -> str:
    """Guidance, tracks, rules and licence: what holds for the levels above."""
    lines: list[str] = []
    tracks = [t for t in framework.tracks if any(x.track == t.id for x in sides)]
    for track in tracks:
        lines += _track(track)
    texts = [p.text for level in sides[-1:] for p in framework.policies_for(level) if p.text]
    if texts:
        lines.append(f"<h3>{escape(_('How a promotion is decided'))}</h3>" + "".join(f"<p>{_text(text)}</p>" for text in texts))
    for g in framework.guidance:
        lines.append(f"<h3>{escape(g.title)}</h3><p>{_text(g.text)}</p>")
    lines.append(f"<h3>{escape(_('Licence'))}</h3><p>{_text(licence(framework))}</p>")
    return "".join(lines)


def _track(track: Track) -> list[str]:
    lines = [f"<h3>{escape(track.name)}</h3>"]
    if track.summary:
        lines.append(f"<p>{_text(track.summary)}</p>")
    if track.pay_parity:
        lines.append(_fact(_("Pay"), track.pay_parity))
    if track.way_back:
        lines.append(_fact(_("The way back"), track.way_back))
    return lines if len(lines) > 1 else []


def licence(framework: Framework) -> str:
    known = framework.license
    if not known.name:
        return _("None is stated: you may use the framework here, and the program does not hand it on.")
    handed = _("may be handed on") if known.redistributable else _("does not say that it may be handed on")
    return " · ".join(x for x in (listed([known.name]), handed, known.attribution, known.url) if x)
