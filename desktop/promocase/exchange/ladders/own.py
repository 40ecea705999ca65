"""Our own framework files: nothing is changed, nothing is lost."""

from typing import Any, cast

from promocase.exchange import framework_file
from promocase.exchange.ladders import draft
from promocase.exchange.ladders.kind import Kind
from promocase.exchange.ladders.layout import Layout, LevelPlan, TrackPlan
from promocase.exchange.ladders.report import Blank, Reading, Report
from promocase.exchange.ladders.source import Source
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_


def looks(source: Source) -> bool:
    return source.looks_json and source.json.get("format") == "career-framework"


def read(source: Source, layout: Layout | None) -> Reading:
    """The document as it stands. A given layout changes nothing here: the file says everything itself."""
    document = source.json
    expectations = document.get("expectations", ())
    if isinstance(expectations, list) and len(cast("list[object]", expectations)) > draft.MAX_CELLS:
        said = _("{file} holds more than {n} expectations, which is more than a ladder has.")
        raise Known(said.format(file=source.name, n=draft.MAX_CELLS))
    framework = framework_file.of_bytes(source.data, source.name)
    made = layout_of(document)
    blanks = tuple(
        Blank("", competency.name, level.label)
        for level in framework.levels
        for competency, cell in framework.target_cells(level)
        if cell.state == "to_be_defined"
    )
    texts = len(draft.found_strings(document))
    counted = n_("1 competency", "{n} competencies", len(framework.competencies))
    understood = (_("A framework of this program, taken as it stands: {count}.").format(count=counted),)
    return Reading(document, Report("own", understood, (), (), texts, texts, blanks), made)


def layout_of(document: dict[str, Any]) -> Layout:
    forks = {t["id"]: t.get("forks_from", {}) for t in document["tracks"]}
    tracks = tuple(
        TrackPlan(t["id"], t["name"], t["kind"], forks[t["id"]].get("track"), forks[t["id"]].get("min_rank"), t.get("discipline", ""))
        for t in document["tracks"]
    )
    levels = tuple(LevelPlan(x["id"], x["track"], x["rank"], x.get("code", ""), x.get("title", "")) for x in document["levels"])
    return Layout("own", document["name"], tracks, levels, rank_comparable=document.get("rank_comparable", True))


KIND = Kind("own", lambda: _("Framework file of this program (JSON)"), looks, read)
