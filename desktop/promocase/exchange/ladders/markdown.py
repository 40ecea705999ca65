"""Ladders in Markdown or HTML, as handbooks publish them: tables of levels, or headings that name levels. The rest is kept as guidance."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from promocase.domain.immutable import immutable
from promocase.exchange.ladders import by_track, finding, html_text, markdown_levels, markdown_text, planning, tables, words
from promocase.exchange.ladders.blocks import Block
from promocase.exchange.ladders.draft import Draft
from promocase.exchange.ladders.found import Found
from promocase.exchange.ladders.grid import Grid, Tables, of_rows
from promocase.exchange.ladders.kind import Kind, NoLadder
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{.*?\}")
"""What a site's own program fills in when it makes the page."""
_LEAD = re.compile(r"(?P<name>[^:\n]{2,60}):\s+(?P<text>\S.*)", re.DOTALL)


def looks(source: Source) -> bool:
    if source.is_folder or source.is_zip or source.looks_json:
        return False
    if source.suffix in (".md", ".markdown", ".mdx") or source.is_html:
        return True
    return source.suffix not in (".csv", ".tsv") and re.search(rb"^#{1,4} \S", source.data[:20_000], re.MULTILINE) is not None


def read(source: Source, layout: Layout | None) -> Reading:
    blocks, told = _titled(_blocks(source), source)
    title = next((b.text for b in blocks if b.kind == "heading"), source.stem)
    grids = [g for g in tables_of(source).grids if not g.outline or _uses(layout, g.name)]
    by_tables = [g for g in grids if (found := finding.find(g)) is not None and (found.table.shape == "long" or len(found.named) >= 2)]
    sections = _sections(blocks)
    if len({s.level for s in sections if s.level}) < 2:
        sections = _sections(markdown_levels.with_headings(blocks))
    headed = Counter(s.level for s in sections if s.level)
    if (layout is not None and any(t.shape != "aside" for t in layout.tables)) or (
        layout is None and by_tables and _size(by_tables) > sum(headed.values())
    ):
        proposed, assumed = (layout, []) if layout else tables.propose(grids, "markdown", title, source.name)
        draft = Draft(proposed, source.name, assumed=[*source.notes, *told, *assumed])
        tables.fill(draft, grids)
        if not any(g.outline for g in grids):
            _keep([s for s in sections if s.block.kind != "table"], draft)
        return replace(draft.reading(), tables=tables_of(source).grids)
    if len(headed) < 2:
        said = _("{file} holds no ladder that can be recognised: no table and no headings that name at least two levels.")
        raise NoLadder(said.format(file=source.name))
    reading = _headed(source, title, sections, layout)
    return replace(reading, report=replace(reading.report, assumed=(*told, *reading.report.assumed)))


def _titled(blocks: Sequence[Block], source: Source) -> tuple[list[Block], list[str]]:
    """With a plain first heading, and what is to be said of it: one that a template fills in is called as the page's settings or file."""
    top = next((b for b in blocks if b.kind == "heading"), None)
    if top is None or not _TEMPLATE.search(top.text):
        return list(blocks), []
    name = " ".join(_TEMPLATE.sub(" ", top.text).split()) or markdown_text.front_title(source.text) or source.stem
    told = _("The heading “{heading}” is filled in by a template; it is read as “{name}”.").format(heading=top.text, name=name)
    return [replace(b, text=name) if b is top else b for b in blocks], [told]


def tables_of(source: Source) -> Tables:
    """The tables of the page, and last its outline: headings and entries as rows."""
    return source.once("tables", lambda: _opened(source))


def _opened(source: Source) -> Tables:
    blocks = _blocks(source)
    grids = by_track.apart(_named_apart([b.grid for b in blocks if b.grid]))
    outline = _outline(blocks)
    return Tables((*grids, *([outline] if len(outline.rows) > 1 else [])), tuple(source.notes))


def _blocks(source: Source) -> Sequence[Block]:
    if source.is_folder or source.is_zip:
        raise Known(_("{file} is no Markdown file.").format(file=source.name))
    return source.once("blocks", lambda: _read(source))


def _read(source: Source) -> list[Block]:
    if source.is_html:
        return markdown_text.with_bold_headings(html_text.read(source.text, 1, source.name))
    return markdown_text.read(source.text, source.name)


def _uses(layout: Layout | None, name: str) -> bool:
    return layout is not None and any(t.name == name and t.shape != "aside" for t in layout.tables)


def _outline(blocks: Sequence[Block]) -> Grid:
    """A row for each text: the headings it stands under, by depth, and the text itself."""
    deepest = max((b.depth for b in blocks if b.kind == "heading"), default=0)
    path = [""] * deepest
    rows: list[list[str]] = [[*(_("Heading {n}").format(n=n + 1) for n in range(deepest)), _("Text")]]
    lines = [0]
    for b in blocks:
        if b.kind == "heading":
            path[b.depth - 1 :] = [b.text, *[""] * (deepest - b.depth)]
        elif b.kind in ("entry", "text"):
            rows.append([*path, b.text])
            lines.append(b.line)
    return replace(of_rows(_("Headings and lists"), rows, lines), outline=True)


def _size(grids: Sequence[object]) -> int:
    return sum(1 for g in grids for row in getattr(g, "rows", ()) for text in row if text)


def _named_apart(grids: Sequence["markdown_text.Grid"]) -> list["markdown_text.Grid"]:
    """Tables under one heading get a number, so that a layout can name each."""
    seen: Counter[str] = Counter()
    found: list[markdown_text.Grid] = []
    for g in grids:
        stem = g.context[-1] if g.context else g.name
        seen[stem] += 1
        found.append(replace(g, name=stem if seen[stem] == 1 else f"{stem} ({seen[stem]})"))
    return found


# ---- headings that name levels


@immutable
class Section:
    """A block and what the headings over it say."""

    block: Block
    path: tuple[str, ...]
    level: str = ""
    above: str = ""
    """The last heading over the level heading that is not the title of the page."""
    below: str = ""
    """The first heading under the level heading."""
    over: tuple[str, ...] = ()
    """The entries it lies under in its list, from the nearest."""
    parents: bool = False
    """Whether entries of the next level follow it."""


def _sections(blocks: Sequence[Block]) -> list[Section]:
    depth = _level_depth(blocks)
    tops = [b.depth for b in blocks if b.kind == "heading"]
    title_depth = min(tops) if tops and tops.count(min(tops)) == 1 else 0
    path: list[tuple[int, str]] = []
    found: list[Section] = []
    over: dict[int, str] = {}
    names = _level_names(blocks, depth)
    for b, follows in zip(blocks, [*blocks[1:], None]):
        above_it = tuple(over[d] for d in sorted(over, reverse=True) if d < b.depth) if b.kind == "entry" else ()
        parents = b.kind == "entry" and follows is not None and follows.kind == "entry" and follows.depth > b.depth
        over = {d: t for d, t in over.items() if d < b.depth} | {b.depth: b.text} if b.kind == "entry" else {}
        if b.kind == "heading":
            path = [(d, t) for d, t in path if d < b.depth] + [(b.depth, b.text)]
            continue
        at = next((n for n, (d, t) in enumerate(path) if d == depth and t in names), None)
        if at is None:
            found.append(Section(b, tuple(t for _d, t in path)))
            continue
        above = [t for d, t in path[:at] if d != title_depth]
        below = path[at + 1][1] if len(path) > at + 1 else ""
        named = tuple(t for _d, t in path)
        found.append(Section(b, named, path[at][1], above[-1] if above else "", below, above_it, parents))
    return found


def _level_names(blocks: Sequence[Block], depth: int) -> set[str]:
    """Headings of this depth that name levels; "Programmer" does beside "Junior Programmer" and "Senior Programmer"."""
    headings = [b.text for b in blocks if b.kind == "heading" and b.depth == depth]
    named = {t for t in headings if words.is_level(t)}
    return named | {t for t in headings if sum(n.endswith(f" {t}") for n in named) >= 2}


def _level_depth(blocks: Sequence[Block]) -> int:
    """The depth of heading that names most levels; the outer one of two."""
    counts: Counter[int] = Counter()
    for b in blocks:
        if b.kind == "heading" and words.is_level(b.text):
            counts[b.depth] += 1
    return max(counts, key=lambda d: (counts[d], -d)) if counts else 0


def _headed(source: Source, title: str, sections: Sequence[Section], layout: Layout | None) -> Reading:
    inside = [s for s in sections if s.level]
    owners: dict[str, set[str]] = {}
    for s in inside:
        owners.setdefault(s.above, set()).add(s.level)
    shared = len(owners) > 1 and len(set().union(*owners.values())) < sum(map(len, owners.values()))
    tracked = len(owners) > 1 and (not shared or any(words.track_kind(o) for o in owners))
    named: dict[str, Named] = {}
    for s in inside:
        track = s.above if tracked else ""
        named.setdefault(_key(s, tracked), Named(_key(s, tracked), s.level, track))
    plan = planning.plan(list(named.values()), title)
    draft = Draft(layout or Layout("markdown", title, plan.tracks, plan.levels, rank_comparable=plan.rank_comparable), source.name)
    draft.assumed += [*source.notes, *([] if layout else plan.assumed)]
    draft.assumed.append(_("Headings that name levels: {names}.").format(names=", ".join(dict.fromkeys(s.level for s in inside))))
    leads = _leads(inside)
    heads = _heads(inside)
    for s in inside:
        if s.parents and s.block.text in heads and not s.below:
            draft.competency(_name(s.block.text))
            continue
        head = next((t for t in s.over if t in heads), "")
        competency = s.below or _name(head) or ("" if tracked else s.above)
        _take(draft, s, _key(s, tracked), competency, leads)
    draft.tracks_of_competencies()
    draft.missing()
    _keep([s for s in sections if not s.level], draft)
    return replace(draft.reading(), tables=tables_of(source).grids)


def _key(s: Section, tracked: bool) -> str:
    return f"{s.above}: {s.level}" if tracked and s.above else s.level


def _name(entry: str) -> str:
    return entry.rstrip(" :")


def _heads(sections: Sequence[Section]) -> set[str]:
    """Short entries over further entries, of which some stand at two levels at least: names of competencies, not statements."""
    seen: dict[tuple[int, str], set[str]] = {}
    for s in sections:
        if s.parents and not s.below and len(s.block.text) <= 60 and not s.block.text.endswith("."):
            seen.setdefault((s.block.depth, s.block.text), set()).add(s.level)
    depths = {depth for (depth, _text), levels in seen.items() if len(levels) >= 2}
    return {text for depth, text in seen if depth in depths}


def _leads(sections: Sequence[Section]) -> set[str]:
    """Words before a colon that begin entries at two levels at least: names of competencies, not of statements."""
    seen: dict[str, set[str]] = {}
    for s in sections:
        lead = _LEAD.fullmatch(s.block.text) if s.block.kind == "entry" and not s.below else None
        if lead:
            seen.setdefault(lead["name"].strip(), set()).add(s.level)
    wide = {name for name, levels in seen.items() if len(levels) >= 2}
    total = len({s.level for s in sections})
    return wide if wide and all(len(seen[name]) * 2 >= total for name in wide) and len(wide) * 2 >= len(seen) else set()


def _take(draft: Draft, s: Section, level: str, competency: str, leads: set[str]) -> None:
    b = s.block
    place = _("line {line}").format(line=b.line)
    if b.kind == "html":
        draft.left_aside.append(_("{place}: pictures and HTML are not read.").format(place=place))
        return
    if b.grid is not None:
        name = competency or _("Expectations")
        if (found := finding.of_level(replace(b.grid, name=s.level))) is not None:
            _rows(draft, found, level, "" if competency == s.above else competency)
            return
        _cells(draft, b.grid, level, name)
        return
    lead = _LEAD.fullmatch(b.text)
    if not competency and lead and lead["name"].strip() in leads:
        draft.add(draft.competency(lead["name"].strip()), level, lead["text"], place)
        return
    name = competency or _("Expectations")
    if not competency:
        draft.assumed.append(_("Entries directly under a level are read as one competency, “{name}”.").format(name=name))
    id = draft.competency(name)
    statement = b.kind == "entry" or not b.text.endswith(":")
    if statement:
        draft.statement(id, ("level", draft.level(level)), {"text": b.text})
    else:
        draft.lead(id, level, b.text)


def _rows(draft: Draft, found: Found, level: str, area: str) -> None:
    """A table under a level, with its own column of competencies."""
    role = {c.role: c.index for c in found.table.columns}
    competency = ""
    for r in range(found.table.first, found.table.last):
        name, text = found.grid.cell(r, role["competency"]), found.grid.rows[r][role["level"]]
        extra = {c.title: t for c in found.table.columns if c.role == "extra" and (t := found.grid.cell(r, c.index))}
        if name or (text.strip() and not competency):
            more: dict[str, Any] = {"ext": {"columns": extra}} if extra else {}
            competency = draft.competency(name or _("Expectations"), area, **more)
        if name or text.strip():
            draft.add(competency, level, text, found.grid.place(r, role["level"]))


def _cells(draft: Draft, grid: Grid, level: str, name: str) -> None:
    """A table under a level without a column of competencies: every cell is of the one that is named over it."""
    for r, row in enumerate(grid.rows[1:], 1):
        for c, text in enumerate(row):
            if text.strip():
                draft.add(draft.competency(name), level, text, grid.place(r, c))
    said = _("{place}: the cells of a table under a level are read as statements of “{name}”; its first row names its columns: {columns}.")
    columns = ", ".join(t for t in grid.rows[0] if t)
    draft.assumed.append(said.format(place=grid.place(0, 0), name=name, columns=columns))


def _keep(sections: Sequence[Section], draft: Draft) -> None:
    """What stands under no level is guidance: kept word for word, heading by heading."""
    texts: dict[tuple[str, ...], list[str]] = {}
    pictures = 0
    for s in sections:
        if s.block.kind == "html":
            pictures += 1
        elif s.block.grid is not None:
            texts.setdefault(s.path, []).extend(" | ".join(row) for row in s.block.grid.rows)
        else:
            texts.setdefault(s.path, []).append(("- " if s.block.kind == "entry" else "") + s.block.text)
    guidance = [{"title": " / ".join(path) or draft.layout.name, "text": "\n".join(lines)} for path, lines in texts.items()]
    if guidance:
        draft.head["guidance"] = [*draft.head.get("guidance", []), *guidance]
        count = n_("1 section", "{n} sections", len(guidance))
        draft.understood.append(_("Kept as guidance, under no level: {count}.").format(count=count))
    if pictures:
        draft.left_aside.append(n_("1 picture or piece of HTML is not read.", "{n} pictures or pieces of HTML are not read.", pictures))


KIND = Kind("markdown", lambda: _("Markdown or HTML page (headings or tables)"), looks, read, tables_of)
