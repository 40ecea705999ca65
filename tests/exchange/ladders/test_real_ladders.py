"""Held to published ladders: every expectation string of the source, collected here by a parse of its own, is in the framework."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.exchange.ladders.making import read

from promocase.domain import framework as domain
from promocase.exchange import framework_check
from promocase.exchange.ladders import matrix_out, reading

FT = "ft-engineering-progression/data/job-families/"
UK = "uk-gov-ddat/"
UNIDAYS = "unidays-competency-framework"
JORGEF = "jorgef-engineeringladders"
LEVELS = ("Awareness", "Working", "Practitioner", "Expert")


def of_yaml(path: Path) -> list[str]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["competencies"]
    return [text for e in entries for text in (e["summary"], *e.get("examples", ()))]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of_roles(path: Path) -> list[str]:
    found = [r["Skill Level Description"] for r in rows(path) if r["Role Level"] != "NOT IN USE"]
    return [line.removeprefix("- ") for text in found for line in text.split("\n")]


def of_skills(path: Path) -> list[str]:
    return [re.sub(r"^\s*- ", "", line) for r in rows(path) for name in LEVELS for line in r[name].split("\n")]


def of_topics(path: Path) -> list[str]:
    files = [path] if path.is_file() and "topics" in json.loads(path.read_text(encoding="utf-8")) else []
    top = next(p for p in (path, *path.parents) if p.name == UNIDAYS)
    files = files or sorted((top / "content" / "competencies").glob("*.json"))
    topics = (t for f in files for t in json.loads(f.read_text(encoding="utf-8"))["topics"])
    return [text for t in topics for level in t["levels"] for text in level["criteria"]]


def of_pages(path: Path) -> list[str]:
    """Entries that begin in bold and go on after a colon: the steps and what each level says of them."""
    folder = path if path.is_dir() else path.parent
    whole = path.is_dir() or path.name == "README.md"
    pages = sorted(folder.glob("*.md")) if whole else [path, folder / "README.md"]
    found = [m for p in pages for m in re.findall(r"^(?:\*|\d\.) \*\*([^*\[\]]+)\*\*: (.+)$", p.read_text(encoding="utf-8"), re.MULTILINE)]
    axes = {"Technology", "System", "People", "Process", "Influence"}  # these entries name the axes; they stand in the guidance
    return [f"{label}: {text}" for label, text in found if label not in axes]


SOURCES: list[tuple[str, Callable[[Path], list[str]], str]] = [
    (FT + "engineering.yml", of_yaml, "ft"),
    (FT + "engineering-v1.yml", of_yaml, "ft"),
    (FT + "operations.yml", of_yaml, "ft"),
    (UK + "roles.csv", of_roles, "uk"),
    (UK + "skills.csv", of_skills, "matrix"),
    ("uk-gov-ddat", lambda path: of_roles(path / "roles.csv") + of_skills(path / "skills.csv"), "uk"),
    (UNIDAYS, of_topics, "unidays"),
    *((f"{UNIDAYS}/content/roles/{n}.json", of_topics, "unidays") for n in ("product-and-engineering", "sso", "creative")),
    *((f"{UNIDAYS}/content/competencies/{n}.json", of_topics, "unidays")
      for n in ("core-competencies", "core-values", "creative", "engineering", "product")),
    (JORGEF, of_pages, "jorgef"),
    *((f"{JORGEF}/{n}.md", of_pages, "jorgef") for n in ("Developer", "TechLead", "TechnicalProgramManager", "EngineeringManager")),
]  # fmt: skip


def words(text: str) -> str:
    return " ".join(text.split())


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield words(value)
        yield from (words(line) for line in value.split("\n"))
    elif isinstance(value, dict):
        for x in value.values():
            yield from strings(x)
    elif isinstance(value, list):
        for x in value:
            yield from strings(x)


@pytest.mark.parametrize(("name", "collect", "kind"), SOURCES, ids=[s[0] for s in SOURCES])
def test_no_expectation_of_a_published_ladder_is_lost(name: str, collect: Callable[[Path], list[str]], kind: str, shared: Path) -> None:
    path = shared / "data" / "frameworks" / name
    wanted = {words(text) for text in collect(path)} - {""}
    found = read(path)
    present = set(strings(found.document["expectations"]))
    report = found.report
    print(f"{name}: {len(wanted)} different strings, {len(wanted & present)} found; {report.strings_in} in, {report.strings_found} found")
    assert wanted
    assert not wanted - present
    assert report.kind == kind


@pytest.mark.long
@pytest.mark.parametrize("name", [s[0] for s in SOURCES])
def test_a_published_ladder_can_be_judged_by_and_written_as_a_table(name: str, shared: Path, tmp_path: Path) -> None:
    document = reading.read(shared / "data" / "frameworks" / name).document
    assert not [p for p in framework_check.check(document) if p.severity == "error"]
    f = domain.parse(document)
    judged = [s.text for x in f.levels for _c, cell in f.target_cells(x) for s in cell.judged]
    assert judged
    path = tmp_path / "ladder.csv"
    path.write_bytes(matrix_out.as_csv(f).data)
    back = domain.parse(read(path).document)
    assert {s.text for x in back.levels for _c, cell in back.target_cells(x) for s in cell.judged} == set(judged)


def test_role_levels_stand_in_the_order_their_titles_say(shared: Path) -> None:
    f = domain.parse(reading.read(shared / "data" / "frameworks" / UK / "roles.csv").document)
    track = next(t for t in f.tracks if t.name == "Product manager")
    titles = [x.title for x in f.levels_of(track.id)]
    assert titles == ["Associate product manager", "Product manager", "Senior product manager", "Lead product manager", "Head of product"]


def test_two_tracks_of_a_published_family_leave_a_shared_one(shared: Path) -> None:
    f = domain.parse(reading.read(shared / "data" / "frameworks" / FT / "engineering.yml").document)
    assert [t.kind.value for t in f.tracks] == ["trunk", "ic", "management"]
    assert f.fork_rank() == 3
    assert [x.rank for t in f.forked_tracks() for x in f.levels_of(t.id)] == [4, 5, 4, 5, 6]
