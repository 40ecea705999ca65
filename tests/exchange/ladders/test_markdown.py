"""Handbook pages: tables of levels, or headings that name levels. What stands under no level is kept as guidance."""

from pathlib import Path

import pytest
from tests.exchange.ladders.making import kinds, levels, read, said, text_of

from promocase.exchange.ladders import reading
from promocase.kit.errors import Known

BY_LEVEL = """---
title: no content
---
# Product ladder

Read this first.

## L3 - Senior PM

Owns an area and its results.

### Outcomes

- **Owns** an [area](x.md) of the product.
- Reports against a target.

### Communication

- Writes for the company.

## L4 - Staff PM

### Outcomes

- Owns several areas.

## How we use it

Twice a year.

![chart](chart.png)
"""

BY_COMPETENCY = """# Ladder
## Outcomes
### Junior
- Ships features.
### Senior
- Owns an area.
## Communication
### Junior
- Writes notes.
### Senior
- Writes strategy.
"""

TABLES = """# Ladder
Intro.

## Delivery

| Competency | L1 | L2 |
| --- | --- | --- |
| Outcomes | Ships features.<br>Tells their number. | Owns an area. |

## Strategy

| Competency | L1 | L2 |
| --- | --- | --- |
| Bets | | Places small bets. |
"""

TRACKS = """# Ladder
## Individual contributor track
### IC4
- Owns an area.
### IC5
- Owns a portfolio.
## Management track
### M4
- Coaches three people.
"""


def test_headings_that_name_levels(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, BY_LEVEL, "ladder.md"))
    assert [label for _t, _r, label in levels(found)] == ["L3 · Senior PM", "L4 · Staff PM"]
    assert said(found, "Outcomes", "L3") == ["Owns an area of the product.", "Reports against a target."]
    assert said(found, "Expectations", "L3") == ["Owns an area and its results."]
    assert {"title": "Product ladder / How we use it", "text": "Twice a year."} in found.document["guidance"]
    assert [(b.competency, b.level) for b in found.report.blanks if b.competency == "Communication"] == [("Communication", "L4 · Staff PM")]


def test_headings_that_name_competencies_over_levels(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, BY_COMPETENCY, "ladder.md"))
    assert said(found, "Communication", "Senior") == ["Writes strategy."]
    assert len(found.document["levels"]) == 2


def test_tables_under_headings(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, TABLES, "ladder.md"))
    assert said(found, "Outcomes", "L1") == ["Ships features.", "Tells their number."]
    assert [a["name"] for a in found.document["areas"]] == ["Delivery", "Strategy"]
    assert [b.place for b in found.report.blanks] == ["line 14, column 2"]


def test_headings_over_levels_are_tracks_where_they_say_so(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, TRACKS, "ladder.md"))
    assert kinds(found) == {"Individual contributor track": "ic", "Management track": "management"}


def test_names_before_a_colon_at_every_level_are_competencies(tmp_path: Path) -> None:
    text = "# L\n## L1\n- **Scope**: a feature\n- **Impact**: a team\n## L2\n- **Scope**: an area\n- **Impact**: a group\n"
    found = read(text_of(tmp_path, text, "ladder.md"))
    assert said(found, "Scope", "L2") == ["an area"]
    assert [c["name"] for c in found.document["competencies"]] == ["Scope", "Impact"]


def test_a_page_without_levels_is_no_ladder(tmp_path: Path) -> None:
    with pytest.raises(Known, match="holds no ladder"):
        reading.read(text_of(tmp_path, "# Notes\n\nNothing here.\n", "notes.md"))


@pytest.mark.parametrize(
    ("heading", "settings", "name"),
    [
        ("{{page.title}}", 'title: "PM levels"\n', "PM levels"),
        ("{{ page.title }}", "layout: page\n", "our ladder"),
        ("{% title %} Product ladder", "title: no\n", "Product ladder"),
        ("<%= current_page.data.title %>", "title: PM levels\n", "PM levels"),
    ],
)
def test_a_title_that_a_template_fills_in_gets_a_plain_name(tmp_path: Path, heading: str, settings: str, name: str) -> None:
    text = f"---\n{settings}---\n# {heading}\n\nRead this.\n\n## L1\n- Ships a feature.\n## L2\n- Owns an area.\n"
    found = read(text_of(tmp_path, text, "our_ladder.md"))
    assert found.document["name"] == name
    assert not any(mark in str(found.document) for mark in ("{{", "{%", "<%"))
    (told,) = [line for line in found.report.assumed if "template" in line]
    assert heading in told and name in told
