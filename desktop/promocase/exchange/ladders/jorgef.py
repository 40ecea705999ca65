"""The ladders of jorgef's engineeringladders (Markdown): a README with axes and their steps, and a page per ladder.

The folder, or any page of it, is read as a whole ladder set or one ladder; the steps are in the README beside the page.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from promocase.exchange.ladders import markdown_text, planning, words
from promocase.exchange.ladders.blocks import Block
from promocase.exchange.ladders.draft import Draft
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source, open_
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

_STEP = re.compile(r"(?P<label>[^:\n]{2,40}):\s+(?P<text>\S.*)", re.DOTALL)
_LEVEL = re.compile(r"(?P<code>[A-Z]{1,4}\d{1,2}) - (?P<title>.+)")
_MAX_PAGES = 30
Axes = dict[str, dict[str, tuple[int, str]]]
"""Name of an axis -> label of a step -> its number from 1, and its text."""


def looks(source: Source) -> bool:
    readme = source.path / "README.md" if source.is_folder else source.path.with_name("README.md")
    if not source.is_folder and (
        source.suffix != ".md" or not (re.search(rb"^## [A-Z]{1,4}\d{1,2} - ", source.data, re.MULTILINE) or source.name == "README.md")
    ):
        return False
    return readme.is_file() and len(_axes(_blocks(readme))) >= 2


def read(source: Source, layout: Layout | None) -> Reading:
    folder = source.path if source.is_folder else source.path.parent
    readme = folder / "README.md"
    axes = _axes(_blocks(readme)) if readme.is_file() else {}
    if not axes:
        raise Known(_("{file}: there is no README.md beside it that lists axes and their steps.").format(file=source.name))
    whole = source.is_folder or source.name == "README.md"
    paths = sorted(folder.glob("*.md"))[:_MAX_PAGES] if whole else [readme, source.path]
    pages = [(p, _blocks(p)) for p in paths]
    ladders = [(p, b) for p, b in pages if any(_level(x) for x in b)]
    if not ladders:
        raise Known(_("{file}: no page has headings that name levels (D1 - Developer 1).").format(file=source.name))
    named = [
        Named(f"{p.stem}/{m['code']}", m["title"], p.stem, words.number(m["code"]), code=m["code"])
        for p, blocks in ladders
        for b in blocks
        if (m := _level(b))
    ]
    titles = {p.stem: next((b.text for b in blocks if b.kind == "heading"), p.stem) for p, blocks in ladders}
    name = titles[ladders[0][0].stem] if len(ladders) == 1 else _("Engineering ladders")
    plan = planning.plan(named, name)
    tracks = tuple(type(t)(t.key, titles.get(t.key, t.name), _kind(titles.get(t.key, ""), len(plan.tracks))) for t in plan.tracks)
    draft = Draft(layout or Layout("jorgef", name, tracks, plan.levels), source.name)
    draft.assumed.append(_("Equal numbers in level codes are equal ranks, as the introduction shows them side by side."))
    draft.assumed.append(_("The steps of each axis were read from README.md."))
    _ladders(draft, axes, ladders)
    _guidance(draft, pages, ladders, readme)
    return draft.reading()


def _kind(title: str, count: int) -> str:
    return "single" if count == 1 else words.track_kind(title) or "other"


def _blocks(path: Path) -> list[Block]:
    return markdown_text.read(open_(path).text, path.name)


def _level(b: Block) -> "re.Match[str] | None":
    return _LEVEL.fullmatch(b.text) if b.kind == "heading" and b.depth == 2 else None


def _axes(blocks: Sequence[Block]) -> Axes:
    """Under the heading "Levels": a heading per axis, over a numbered list of steps."""
    found: Axes = {}
    inside = False
    axis = ""
    for b in blocks:
        if b.kind == "heading" and b.depth == 1:
            inside = b.text.casefold() == "levels"
        elif inside and b.kind == "heading":
            axis = b.text
        elif inside and axis and b.kind == "entry" and (m := _STEP.fullmatch(b.text)):
            steps = found.setdefault(axis, {})
            steps[m["label"].strip()] = (len(steps) + 1, b.text)
    return found


def _ladders(draft: Draft, axes: Axes, ladders: Sequence[tuple[Path, list[Block]]]) -> None:
    axis_of = {label: axis for axis, steps in axes.items() for label in steps}
    ids = {axis: draft.competency(axis) for axis in axes}
    draft.head["scales"] = [
        {
            "id": f"axis-{ids[axis]}",
            "competency": ids[axis],
            "steps": [{"id": f"s{n}", "value": n, "label": label} for label, (n, _text) in steps.items()],
        }
        for axis, steps in axes.items()
    ]
    for axis, steps in axes.items():
        for n, text in steps.values():
            draft.statement(ids[axis], ("step", f"s{n}"), {"text": text})
    for path, blocks in ladders:
        code = ""
        for b in blocks:
            if b.kind == "heading":
                m = _level(b)
                code = m["code"] if m else ""
            elif code and b.kind == "entry":
                label = b.text.split(":", 1)[0].strip()
                axis = axis_of.get(label)
                if axis is None:
                    draft.assumed.append(
                        _("{file}, line {line}: “{label}” is no step of an axis.").format(file=path.name, line=b.line, label=label)
                    )
                competency = ids[axis] if axis else draft.competency(_("Expectations"))
                level = draft.level(f"{path.stem}/{code}")
                entry = draft.statement(competency, ("level", level), {"text": b.text})
                if axis:
                    entry["ext"] = {"step": f"s{axes[axis][label][0]}"}
            elif code and b.kind == "text":
                draft.add(draft.competency(_("Expectations")), f"{path.stem}/{code}", b.text, _("line {line}").format(line=b.line))
    draft.missing()


def _guidance(draft: Draft, pages: Sequence[tuple[Path, list[Block]]], ladders: Sequence[tuple[Path, list[Block]]], readme: Path) -> None:
    """Every text that stands under no level, page by page. The steps of the axes are expectations already."""
    made: list[dict[str, str]] = []
    pictures = 0
    for path, blocks in pages:
        title, lines, ours = path.stem, list[str](), False
        for b in [*blocks, Block("heading", "", 0)]:
            if b.kind == "heading":
                if lines:
                    made.append({"title": title, "text": "\n".join(lines)})
                title, lines, ours = f"{path.stem}: {b.text}", [], _level(b) is not None
            elif b.kind == "html":
                pictures += 1
            elif b.grid is not None:
                lines += [" | ".join(row) for row in b.grid.rows]
            elif not ours:
                lines.append(("- " if b.kind == "entry" else "") + b.text)
    if made:
        draft.head["guidance"] = made
        draft.understood.append(
            _("Kept as guidance, under no level: {count}.").format(count=n_("1 section", "{n} sections", len(made)))
        )
    if pictures:
        draft.left_aside.append(n_("1 picture or piece of HTML is not read.", "{n} pictures or pieces of HTML are not read.", pictures))


KIND = Kind("jorgef", lambda: _("Engineering ladders with axes (Markdown folder)"), looks, read)
