"""UNiDAYS' competency framework (JSON): topics with steps in one set of files, roles whose levels ask for steps in another.

A folder holds both. A file of roles looks for the topics in `../competencies` and beside itself; a file of topics alone becomes a ladder
whose levels are the steps.
"""

from pathlib import Path

from promocase.exchange.ladders import planning
from promocase.exchange.ladders.draft import Draft, Ids
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout
from promocase.exchange.ladders.planning import Named
from promocase.exchange.ladders.report import Reading
from promocase.exchange.ladders.shaped import Shaped
from promocase.exchange.ladders.source import MAX_BYTES, Source, json_of, open_
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_MAX_DEPTH = 12
_MAX_FILES = 200


def looks(source: Source) -> bool:
    if source.is_folder:
        return _content(source.path) is not None
    if not source.looks_json:
        return False
    listed = {key for key in ("topics", "roles", "departments") if isinstance(source.json.get(key), list)}
    return "topics" in listed or (bool(listed) and isinstance(source.json.get("title"), str))


def read(source: Source, layout: Layout | None) -> Reading:
    if source.is_folder:
        content = _content(source.path)
        if content is None:
            raise Known(_("{file} has no folders “competencies” and “roles”.").format(file=source.name))
        return _roles(source.name, _files(content / "roles"), _files(content / "competencies"), layout)
    file = Shaped(source.json, "", source.name)
    if file.has("topics"):
        return _topics_alone(file, source.stem, layout)
    beside = [p for p in (source.path.parent.parent / "competencies", source.path.parent) if p.is_dir()]
    topics = [f for folder in beside[:1] for f in _files(folder) if f.has("topics")]
    return _roles(source.name, [file], topics, layout)


def _content(folder: Path) -> Path | None:
    for inside in (folder, folder / "content"):
        if (inside / "competencies").is_dir() and (inside / "roles").is_dir():
            return inside
    return None


def _files(folder: Path) -> list[Shaped]:
    found: list[Shaped] = []
    size = 0
    for path in sorted(folder.glob("*.json"))[:_MAX_FILES]:
        source = open_(path)
        size += len(source.data)
        if size > MAX_BYTES:
            raise Known(_("{file} holds more than a ladder needs.").format(file=folder.name))
        found.append(Shaped(json_of(source.data, path.name), "", path.name))
    return found


# ---- topics


class Topics:
    """Competencies and the ids of their steps, by the path roles name: `core-competencies/attitude/2`."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._steps: dict[str, tuple[str, str]] = {}
        self._ids = Ids()

    def add(self, file: Shaped) -> None:
        stem = file.text("path") or file.text("title", needed=True)
        area = file.text("title", needed=True)
        self._draft.area(area, summary=file.text("summary"))
        for topic in file.list("topics"):
            path = f"{stem}/{topic.text('path') or topic.text('title', needed=True)}"
            id = self._draft.competency(topic.text("title", needed=True), area, id=path.replace("/", "."), summary=_about(topic))
            steps = topic.list("levels")
            if steps:
                self._draft.head.setdefault("scales", []).append(self._scale(path, id, steps))

    def _scale(self, path: str, competency: str, steps: list[Shaped]) -> dict[str, object]:
        made: list[dict[str, object]] = []
        for n, step in enumerate(steps, 1):
            key = f"{path}/{step.text('path') or n}"
            if key in self._steps:
                raise step.fault(_("has the path “{path}”, which stands there already").format(path=key))
            id = f"s{n}"
            self._steps[key] = (competency, id)
            entry: dict[str, object] = {"id": id, "value": n, "label": step.text("title")}
            made.append(entry | ({"description": said} if (said := step.text("summary")) else {}))
            said = _criteria(step)
            for statement in said:
                self._draft.statement(competency, ("step", id), statement)
            if not said:
                self._draft.blank(step.place, competency, step.text("title"))
        return {"id": self._ids.stated("scale", f"steps.{path.replace('/', '.')}"), "competency": competency, "steps": made}

    def named(self, path: str, place: Shaped) -> tuple[str, str]:
        """Competency and step of a path. `Known` when it leads to nothing."""
        if path not in self._steps:
            raise place.fault(_("asks for “{path}”, which is in none of the files with competencies").format(path=path))
        return self._steps[path]


def _topics_alone(file: Shaped, stem: str, layout: Layout | None) -> Reading:
    """The steps of the topics are the levels: the first step of each is the first level."""
    name = file.text("title") or stem
    topics = file.list("topics")
    titles: dict[int, list[str]] = {}
    for topic in topics:
        for n, step in enumerate(topic.list("levels"), 1):
            titles.setdefault(n, []).append(step.text("title") or _("Level {n}").format(n=n))
    named = [Named(str(n), " / ".join(dict.fromkeys(t)), rank=float(n), code="") for n, t in sorted(titles.items())]
    if not named:
        raise file.fault(_("has topics without levels"))
    plan = planning.plan(named, name)
    draft = Draft(layout or Layout("unidays", name, plan.tracks, plan.levels), file.source)
    draft.assumed.append(_("The file has no roles; its steps are read as the levels."))
    if said := file.text("summary"):
        draft.head["summary"] = said
    for topic in topics:
        title = topic.text("title") or topic.text("name", needed=True)
        competency = draft.competency(title, id=topic.text("path") or topic.text("name"), summary=_about(topic))
        for n, step in enumerate(topic.list("levels"), 1):
            said = _criteria(step)
            for statement in said:
                draft.statement(competency, ("level", draft.level(str(n))), statement)
            if not said:
                draft.add(competency, str(n), "", step.place)
    draft.missing()
    draft.not_read(file)
    return draft.reading()


def _about(topic: Shaped) -> str:
    return "\n".join(x for x in (topic.text("summary"), topic.text("content")) if x)


def _criteria(step: Shaped) -> list[dict[str, str]]:
    """What a step asks for: its criteria, and those that come with examples of their own."""
    found = [{"text": text, "kind": "criterion"} for text in step.texts("criteria")]
    for more in step.list("exampleCriteria"):
        found.append({"text": more.text("criteria", needed=True), "kind": "criterion"})
        found += [{"text": text, "kind": "example"} for text in more.texts("examples")]
    return found


# ---- roles


def _roles(name: str, files: list[Shaped], topics: list[Shaped], layout: Layout | None) -> Reading:
    if not topics:
        raise Known(
            _("{file} names roles, and there are no files with competencies beside it: open the folder that holds both.").format(file=name)
        )
    roles = [(role, family) for file in files for role, family in _below(file, file.text("title"), 0)]
    named = [n for role, _family in roles for n in _levels(role)]
    title = " / ".join(f.text("title") for f in files) if len(files) == 1 else _("Competency framework")
    plan = planning.plan(named, title)
    families = {_key(role): family for role, family in roles}
    names = {_key(role): role.text("title") for role, _family in roles}
    tracks = tuple(
        type(t)(t.key, names[t.key], "single" if len(plan.tracks) == 1 else "other", None, None, families[t.key]) for t in plan.tracks
    )
    draft = Draft(layout or Layout("unidays", title, tracks, plan.levels, rank_comparable=False), name)
    draft.assumed += [] if layout else [a for a in plan.assumed if "kind" not in a]
    found = Topics(draft)
    for file in topics:
        found.add(file)
    for role, _family in roles:
        _require(draft, role, found)
    draft.tracks_of_competencies()
    draft.not_asked_elsewhere()
    draft.assumed.append(_("A competency that a level does not name is not asked for there."))
    draft.assumed.append(_("Ranks are counted within each role and are not compared across roles."))
    draft.not_read(*files, *topics)
    return draft.reading()


def _below(node: Shaped, family: str, depth: int) -> list[tuple[Shaped, str]]:
    if depth > _MAX_DEPTH:
        raise node.fault(_("lies deeper than {n} departments").format(n=_MAX_DEPTH))
    found = [(role, family) for role in node.list("roles")]
    for department in node.list("departments"):
        found += _below(department, department.text("title") or family, depth + 1)
    return found


def _key(role: Shaped) -> str:
    return f"{role.source} {role.place}"


def _levels(role: Shaped) -> list[Named]:
    levels = role.list("levels")
    return [
        Named(f"{_key(role)}/{n}", x.text("title", needed=True), _key(role), float(n), x.text("summary"), "")
        for n, x in enumerate(levels, 1)
    ]


def _require(draft: Draft, role: Shaped, topics: Topics) -> None:
    for n, level in enumerate(role.list("levels"), 1):
        asked = level.object("competencies")
        if asked is None:
            continue
        for demand in ("required", "optional"):
            for path in asked.texts(demand):
                competency, step = topics.named(path, level)
                draft.require(competency, f"{_key(role)}/{n}", step, demand="optional" if demand == "optional" else "")


KIND = Kind("unidays", lambda: _("UNiDAYS competencies and roles (JSON)"), looks, read)
