"""Formats that published ladders come in; small ones of our own in the same shape."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.ladders.making import csv_of, kinds, levels, read, said, state, text_of

from promocase.domain import framework as domain
from promocase.exchange import shipped
from promocase.exchange.ladders import reading
from promocase.kit.errors import Known

FT = """
name: Product
summary: Ours
levels:
  - {id: pm, name: Product Manager}
  - {id: lead-ic, name: Lead (Individual Contributor)}
  - {id: lead-pm, name: Lead (People Manager)}
themes:
  - {id: delivery, name: Delivery, summary: What gets done}
  - {id: people, name: People}
competencies:
  - {id: c1, level: pm, theme: delivery, summary: Ships features, proficiency: Working, examples: [Checkout], supportingUrls: [{label: l, url: 'https://a.example'}]}
  - {id: c2, level: lead-pm, theme: people, summary: Coaches others, proficiency: Expert}
"""  # noqa: E501 - a line as the form has it

UK = [
    ["Role Family", "Role", "Role Description", "Role Level", "Role Level Description", "Skill Name", "Skill Description", "Skill Level",
     "Skill Level Description", "Role Type"],
    ["Product", "Product manager", "Makes", "Senior product manager", "Owns", "Agile", "Ways", "Expert", "You can:\n- lead\n- teach", ""],
    ["Product", "Product manager", "Makes", "Product manager", "Does", "Agile", "Ways", "Working", "You can:\n- follow", ""],
    ["Product", "Product manager", "Makes", "Senior product manager", "Owns", "Strategy", "MISSING", "Working", "You can:\n- plan", ""],
    ["Data", "Chief", "x", "NOT IN USE", "NOT IN USE", "Agile", "Ways", "NOT IN USE", "NOT IN USE", ""],
]  # fmt: skip


def unidays(folder: Path, asked: str = "core/attitude/2") -> Path:
    topics = {
        "title": "Core",
        "path": "core",
        "topics": [
            {
                "title": "Attitude",
                "path": "attitude",
                "summary": "How",
                "levels": [
                    {"title": "New", "path": "1", "summary": "", "criteria": ["Tries"]},
                    {"title": "Old", "path": "2", "summary": "", "criteria": ["Succeeds", "Helps"]},
                ],
            }
        ],
    }
    levels = [
        {"title": "PM", "path": "pm", "summary": "Does", "competencies": {"required": ["core/attitude/1"]}},
        {"title": "Senior PM", "path": "spm", "competencies": {"optional": [asked]}},
    ]
    roles = {"title": "Org", "departments": [{"title": "Product", "path": "p", "roles": [{"title": "PM", "path": "pm", "levels": levels}]}]}
    text_of(folder, json.dumps(topics), "competencies/core.json")
    return text_of(folder, json.dumps(roles), "roles/org.json")


def package(**more: Any) -> dict[str, Any]:
    def node(id: str) -> dict[str, str]:
        return {"title": id, "identifier": id, "uri": f"urn:{id}"}

    def child(id: str, parent: str) -> dict[str, Any]:
        return {"identifier": f"a-{id}", "associationType": "isChildOf", "originNodeURI": node(id), "destinationNodeURI": node(parent)}

    return {
        "CFDocument": {"identifier": "doc", "title": "Ours", "creator": "us", "lastChangeDateTime": "2026-01-01T00:00:00Z"},
        "CFItems": [
            {"identifier": "area", "fullStatement": "Delivery", "CFItemType": "Area"},
            {"identifier": "comp", "fullStatement": "Outcomes", "CFItemType": "Competency", "notes": "What comes of it"},
            {"identifier": "s1", "fullStatement": "Owns an area.", "CFItemType": "Statement", "educationLevel": ["L2"]},
            {"identifier": "s2", "fullStatement": "Ships features.", "CFItemType": "Statement", "educationLevel": ["L1", "L2"]},
        ],
        "CFAssociations": [child("area", "doc"), child("comp", "area"), child("s1", "comp"), child("s2", "comp")],
    } | more


def test_a_job_family_in_yaml(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, FT, "product.yml"))
    assert kinds(found) == {"Shared levels": "trunk", "Individual Contributor": "ic", "People Manager": "management"}
    cell = next(e for e in found.document["expectations"] if e.get("statements"))
    assert cell["statements"][0] == {"text": "Ships features", "id": "c1", "ext": {"proficiency": "Working"}}
    assert cell["statements"][1]["kind"] == "example"
    assert cell["links"] == [{"label": "l", "url": "https://a.example"}]
    assert len(found.report.blanks) == 4


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("theme: people, summary: Co", "theme: peple, summary: Co", "names the theme “peple”"),
        ("level: lead-pm", "level: nowhere", "names the level “nowhere”"),
        ("{id: people,", "{id: delivery,", "the id “delivery”, which stands there already"),
        ("name: Product\n", "name: Product\nname: Twice\n", 'the key "name" twice \\(line 3\\)'),
        ("levels:", "levels: [", "not valid YAML \\(line"),
    ],
)
def test_a_faulty_job_family_gets_one_sentence(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(Known, match=words):
        reading.read(text_of(tmp_path, FT.replace(old, new, 1), "product.yml"))


def test_roles_and_skills_of_a_government(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, UK, "roles.csv"))
    assert [label for _t, _r, label in levels(found)] == ["Product manager", "Senior product manager"]
    assert said(found, "Agile", "Senior product manager") == ["lead", "teach"]
    assert state(found, "Strategy", "Product manager") == "not_applicable"
    assert any("not in use" in text for text in found.report.left_aside)


def test_steps_nobody_asks_for_come_from_the_file_beside_it(tmp_path: Path) -> None:
    path = csv_of(tmp_path, UK, "roles.csv")
    skills = ["Skill Name", "Skill Description", "Awareness", "Working", "Practitioner", "Expert"]
    csv_of(tmp_path, [skills, ["Agile", "Ways", "You can:\n- watch", "You can:\n- follow", "", "You can:\n- lead\n- teach"]], "skills.csv")
    texts = [s["text"] for e in read(path).document["expectations"] for s in e.get("statements", ())]
    assert texts.count("watch") == 1
    assert texts.count("follow") == 1


def test_roles_that_ask_for_steps(tmp_path: Path) -> None:
    for path in (unidays(tmp_path), tmp_path):
        found = read(path)
        assert said(found, "Attitude", "PM") == ["Tries"]
        cell = domain.parse(found.document).cell("core.attitude", found.document["levels"][1]["id"])
        assert [(s.text, s.demand) for s in cell.statements] == [("Succeeds", "optional"), ("Helps", "optional")]


def test_steps_alone_are_levels(tmp_path: Path) -> None:
    unidays(tmp_path)
    found = read(tmp_path / "competencies" / "core.json")
    assert said(found, "Attitude", "Old") == ["Succeeds", "Helps"]


def test_a_step_that_is_nowhere_gets_one_sentence_with_its_place(tmp_path: Path) -> None:
    path = unidays(tmp_path, "core/attitude/9")
    with pytest.raises(Known, match=r"departments\[0\].roles\[0\].levels\[1\] asks for “core/attitude/9”"):
        reading.read(path)


def test_ladders_with_axes(tmp_path: Path) -> None:
    text_of(
        tmp_path,
        "# Introduction\nHello.\n# Levels\n## Scope\n1. **Part**: owns a part\n2. **Whole**: owns all\n## People\n1. **Learns**: learns\n",
        "README.md",
    )
    page = text_of(
        tmp_path,
        "# Maker\n## M1 - Maker 1\n* **Part**: owns one part\n* **Learns**: learns\n## M2 - Maker 2\n* **Whole**: owns all\n",
        "Maker.md",
    )
    for path in (page, tmp_path):
        found = read(path)
        assert said(found, "Scope", "M1") == ["Part: owns one part"]
        assert {"title": "README: Introduction", "text": "Hello."} in found.document["guidance"]
        assert [(b.competency, b.level) for b in found.report.blanks] == [("People", "M2 · Maker 2")]


def test_items_with_levels(tmp_path: Path) -> None:
    found = read(text_of(tmp_path, json.dumps(package()), "case.json"))
    assert said(found, "Outcomes", "L2") == ["Owns an area.", "Ships features."]
    assert found.document["competencies"][0]["summary"] == "What comes of it"
    assert [a["name"] for a in found.document["areas"]] == ["Delivery"]


def test_rubrics_are_tracks(tmp_path: Path) -> None:
    def rubric(title: str, levels: list[tuple[str, int, str]]) -> dict[str, Any]:
        cells = [{"identifier": f"{title}{q}", "quality": q, "position": p, "description": d} for q, p, d in levels]
        criterion = {"identifier": f"{title}-c", "CFItemURI": {"identifier": "comp"}, "CFRubricCriterionLevels": cells}
        return {"identifier": title, "title": title, "CFRubricCriteria": [criterion]}

    rubrics = [rubric("IC", [("IC4", 4, "Owns."), ("IC5", 5, "Leads.")]), rubric("Management", [("M5", 5, "")])]
    items = package()["CFItems"][:2]
    found = read(text_of(tmp_path, json.dumps(package(CFRubrics=rubrics, CFItems=items, CFAssociations=[])), "case.json"))
    assert kinds(found) == {"IC": "ic", "Management": "management"}
    assert said(found, "Outcomes", "IC5") == ["Leads."]
    assert [b.level for b in found.report.blanks] == ["M5"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p["CFItems"].append(p["CFItems"][0]), "has the identifier “area”, which stands there already"),
        (lambda p: p["CFAssociations"][2]["destinationNodeURI"].update(identifier="gone"), r"CFAssociations\[2\] leads to “gone”"),
        (lambda p: p["CFAssociations"][0]["destinationNodeURI"].update(identifier="s1"), "a part of itself"),
        (lambda p: p["CFItems"].clear() or p["CFAssociations"].clear(), "nothing to expect"),
        (lambda p: p.update(CFItems=3), "no list under “CFItems”"),
    ],
)
def test_a_faulty_package_gets_one_sentence(tmp_path: Path, change: Any, words: str) -> None:
    made = package()
    change(made)
    with pytest.raises(Known, match=words):
        reading.read(text_of(tmp_path, json.dumps(made), "case.json"))


def test_our_own_file_is_taken_as_it_stands() -> None:
    found = read(shipped.path("dual-track-pm"))
    assert domain.canonical(found.document) == shipped.framework("dual-track-pm").document


def test_our_own_file_with_two_levels_of_one_rank_is_refused(tmp_path: Path) -> None:
    document = json.loads(shipped.framework("dual-track-pm").document)
    document["levels"][1]["rank"] = document["levels"][0]["rank"]
    with pytest.raises(Known, match=r"levels\[1\].rank \(line \d+\). .*have the same rank 1 on one track"):
        reading.read(text_of(tmp_path, json.dumps(document), "f.json"))


def test_our_own_file_with_a_fork_from_a_level_that_is_not_there_is_refused(tmp_path: Path) -> None:
    document = json.loads(shipped.framework("dual-track-pm").document)
    fork = next(t for t in document["tracks"] if "forks_from" in t)
    fork["forks_from"]["level"] = "L33"
    with pytest.raises(Known, match='no level "L33"'):
        reading.read(text_of(tmp_path, json.dumps(document), "f.json"))


def test_a_kind_can_be_named_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    path = text_of(tmp_path, FT, "product.txt")
    assert read(path, kind="ft").report.kind == "ft"
    with pytest.raises(Known, match="no kind of ladder file “ftt”"):
        reading.read(path, kind="ftt")


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Known, match="Name one file"):
        reading.read(tmp_path)
    with pytest.raises(Known, match="can't be read"):
        reading.read(tmp_path / "none.csv")
