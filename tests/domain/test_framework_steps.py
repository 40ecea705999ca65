"""Statements that belong to a proficiency step and are reached through what a level asks for."""

from typing import Any

from promocase.domain.framework import Framework, parse


def stepped(**more: Any) -> Framework:
    document: dict[str, Any] = {
        "format": "career-framework",
        "format_version": 1,
        "id": "steps",
        "name": "Steps",
        "version": "1",
        "tracks": [
            {"id": "i", "name": "I", "kind": "ic"},
            {"id": "m", "name": "M", "kind": "management"},
        ],
        "levels": [{"id": "I1", "track": "i", "rank": 1}, {"id": "I2", "track": "i", "rank": 2}, {"id": "M2", "track": "m", "rank": 2}],
        "scales": [
            {
                "id": "skill",
                "steps": [
                    {"id": "aware", "value": 1, "label": "Aware"},
                    {"id": "able", "value": 2, "description": "Does it alone."},
                    {"id": "expert", "value": 3},
                ],
            }
        ],
        "competencies": [{"id": "data", "name": "Data"}, {"id": "users", "name": "Users"}],
        "expectations": [
            {"competency": "data", "step": "able", "statements": [{"text": "Reads a table."}]},
            {"competency": "data", "step": "able", "track": "m", "statements": [{"text": "Has others read a table."}]},
            {"competency": "users", "step": "expert", "statements": [{"id": "u", "text": "Knows them."}]},
        ],
        "requirements": [
            {"level": "I1", "competency": "data", "step": "able", "weight": 0.5},
            {"level": "M2", "competency": "data", "step": "able"},
            {"level": "I2", "competency": "data", "value": 2.7, "demand": "optional"},
            {"level": "I1", "competency": "users", "step": "aware"},
        ],
    }
    return parse({**document, **more})


def test_a_requirement_leads_to_the_statements_of_its_step() -> None:
    cell = stepped().cell("data", "I1")
    assert [(s.id, s.text) for s in cell.statements] == [("data.able.1", "Reads a table.")]
    assert (cell.state, cell.proficiency, cell.weight, cell.summary) == ("defined", "able", 0.5, "Does it alone.")
    assert (cell.competency_id, cell.level_id) == ("data", "I1")


def test_wording_for_the_track_comes_before_wording_for_all() -> None:
    assert [s.id for s in stepped().cell("data", "M2").statements] == ["data.able.m.1"]


def test_a_value_between_two_steps_asks_for_the_lower_one() -> None:
    cell = stepped().cell("data", "I2")
    assert cell.proficiency == "able"
    assert cell.judged
    assert cell.required == ()  # only wished for


def test_a_step_without_statements_says_what_its_scale_says() -> None:
    cell = stepped().cell("users", "I1")
    assert (cell.state, cell.summary, cell.statements) == ("defined", "Aware", ())


def test_a_level_can_name_a_step_and_add_its_own_words() -> None:
    own = [
        {"competency": "data", "level": "I1", "proficiency": "able", "statements": [{"text": "Every week."}]},
        {"competency": "data", "step": "able", "statements": [{"text": "Reads a table."}]},
    ]
    cell = stepped(expectations=own, requirements=[]).cell("data", "I1")
    assert [s.text for s in cell.statements] == ["Every week.", "Reads a table."]


def test_what_no_level_asks_for_is_still_to_be_defined() -> None:
    assert stepped().cell("users", "M2").state == "to_be_defined"
    assert stepped(requirements=[{"level": "I1", "competency": "data", "value": 0}]).cell("data", "I1").state == "to_be_defined"
