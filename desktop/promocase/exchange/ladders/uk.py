"""UK Government roles and skills (CSV): role levels that ask for skills at one of four steps. `skills.csv` beside it adds unused steps."""

from collections import Counter

from promocase.exchange.ladders import csv_file, planning
from promocase.exchange.ladders.draft import Draft, Ids
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout, TrackPlan
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.source import Source, open_
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

STEPS = ("Awareness", "Working", "Practitioner", "Expert")
_ROLES = ("Role", "Role Level", "Skill Name", "Skill Level", "Skill Level Description")
_READ = {*_ROLES, *STEPS, "Role Family", "Role Description", "Role Level Description", "Skill Description"}
_UNUSED = "NOT IN USE"
Row = dict[str, str]


def looks(source: Source) -> bool:
    if source.is_folder:
        return (source.path / "roles.csv").is_file() and (source.path / "skills.csv").is_file()
    head = source.data[:2000].decode("utf-8-sig", "replace").splitlines()[:1]
    return bool(head) and all(name in head[0] for name in _ROLES)


def read(source: Source, layout: Layout | None) -> Reading:
    roles = open_(source.path / "roles.csv") if source.is_folder else source
    beside = roles.path.with_name("skills.csv")
    rows = _rows(roles, _ROLES)
    skills = _rows(open_(beside), ("Skill Name", *STEPS)) if beside.is_file() else []
    used = [(n, x) for n, x in rows if x["Role Level"] != _UNUSED]
    order: dict[str, None] = {x["Role"]: None for _n, x in used}
    named = [n for role in order for n in _levels([x for _n, x in used if x["Role"] == role])]
    plan = planning.plan(named, _("UK Government roles"), by_title=True)
    tracks = _described(plan.tracks, {x["Role"]: x for _n, x in used})
    name = "UK Government digital and data roles"
    draft = Draft(layout or Layout("uk", name, tracks, plan.levels, rank_comparable=False), roles.name)
    draft.assumed += [*roles.notes, *([] if layout else plan.assumed)]
    _unused(draft, rows, len(rows) - len(used))
    competencies = _skills(draft, [x for _n, x in used], [x for _n, x in skills])
    for n, x in used:
        _require(draft, n, x, competencies[x["Skill Name"]])
    _rest(draft)
    _not_read(draft, roles.name, rows)
    if skills:
        _not_read(draft, beside.name, skills)
        draft.assumed.append(_("{file}, which lies beside it, was read as well.").format(file=beside.name))
    return draft.reading()


def _rows(source: Source, needed: tuple[str, ...]) -> list[tuple[int, Row]]:
    grid = csv_file.read(source)
    header = [x.strip() for x in grid.rows[0]] if grid.rows else []
    for name in needed:
        if name not in header:
            raise Known(_("{file} has no column “{name}”.").format(file=source.name, name=name))
    return [(grid.lines[n], {k: v.strip() for k, v in zip(header, row)}) for n, row in enumerate(grid.rows) if n and any(row)]


def _levels(rows: list[Row]) -> list[Named]:
    """The levels of one role; "Lead developer - management" stands on a track of its own."""
    found: dict[str, Named] = {}
    for x in rows:
        role, label = x["Role"], x["Role Level"]
        manages = label.casefold().endswith("- management")
        track = f"{role} - management" if manages else role
        title = label[: -len("- management")].strip() if manages else label
        found.setdefault(label, Named(f"{role} / {label}", title, track, summary=x.get("Role Level Description", ""), code=""))
    return list(found.values())


def _described(tracks: tuple[TrackPlan, ...], roles: dict[str, Row]) -> tuple[TrackPlan, ...]:
    def made(t: TrackPlan) -> TrackPlan:
        row = roles[t.key.removesuffix(" - management")]
        kind = "management" if t.key.endswith(" - management") else "other"
        return TrackPlan(t.key, t.name, kind, None, None, row.get("Role Family", ""), row.get("Role Description", ""))

    return tuple(made(t) for t in tracks)


def _unused(draft: Draft, rows: list[tuple[int, Row]], count: int) -> None:
    if count:
        roles = ", ".join(dict.fromkeys(x["Role"] for _n, x in rows if x["Role Level"] == _UNUSED))
        counted = n_("1 row is", "{n} rows are", count)
        draft.left_aside.append(_("{count} marked as not in use and not read ({roles}).").format(count=counted, roles=roles))


def _not_read(draft: Draft, file: str, rows: list[tuple[int, Row]]) -> None:
    """Columns that say nothing a framework holds are named, with how much stands in them."""
    filled = Counter(name for _n, x in rows for name, text in x.items() if text and name not in _READ)
    for name, count in filled.items():
        cells = n_("1 filled cell", "{n} filled cells", count)
        draft.left_aside.append(_("{file}: the column “{name}” is not read ({count}).").format(file=file, name=name, count=cells))


def _skills(draft: Draft, rows: list[Row], skills: list[Row]) -> dict[str, str]:
    """Every skill a role level asks for, with the wording of its steps."""
    steps = {step: Ids().new("step", step) for step in STEPS}
    draft.head["scales"] = [{"id": "proficiency", "steps": [{"id": steps[s], "value": n, "label": s} for n, s in enumerate(STEPS, 1)]}]
    described = {x["Skill Name"]: x.get("Skill Description", "") for x in [*rows, *skills]}
    found: dict[str, str] = {}
    said: dict[tuple[str, str], set[str]] = {}
    for x in rows:
        name, step, text = x["Skill Name"], x["Skill Level"], x["Skill Level Description"]
        if step not in steps:
            raise Known(
                _("{file}: “{skill}” is asked for at the step “{step}”, which there is not.").format(
                    file=draft.source, skill=name, step=step
                )
            )
        summary = "" if described[name] == "MISSING" else described[name]
        found[name] = draft.competency(name, summary=summary)
        if text and text not in said.setdefault((name, step), set()):
            draft.at_step(found[name], steps[step], text)
            said[name, step].add(text)
    unasked = 0
    for x in skills:
        if x["Skill Name"] not in found:
            unasked += 1
            found[x["Skill Name"]] = draft.competency(x["Skill Name"], summary=x.get("Skill Description", ""))
        for step in STEPS:
            text = x[step]
            if text and text not in said.setdefault((x["Skill Name"], step), set()):
                draft.at_step(found[x["Skill Name"]], steps[step], text)
            elif not text:
                draft.blank(f"skills.csv, {step}", found[x["Skill Name"]], step)
    if unasked:
        draft.assumed.append(n_("1 skill is asked for by no role.", "{n} skills are asked for by no role.", unasked))
    return found


def _require(draft: Draft, line: int, x: Row, competency: str) -> None:
    level = f"{x['Role']} / {x['Role Level']}"
    if not x["Skill Level Description"]:
        draft.blank(_("line {line}").format(line=line), competency, level)
    draft.require(competency, level, Ids().new("step", x["Skill Level"]))


def _rest(draft: Draft) -> None:
    draft.tracks_of_competencies()
    draft.assumed.append(_("A skill that a role level does not name is not asked for there."))
    draft.assumed.append(_("Ranks are counted within each role and are not compared across roles."))
    draft.not_asked_elsewhere()


KIND = Kind("uk", lambda: _("UK Government roles and skills (CSV)"), looks, read)
