"""The framework that comes with the program, and what it promises."""

import json
import re

import pytest

from promocase.domain import demands
from promocase.domain.framework import Framework, TrackKind
from promocase.exchange import framework_check, shipped
from promocase.kit.errors import Known


@pytest.fixture(scope="module")
def default() -> Framework:
    return shipped.framework()


def test_every_shipped_framework_is_sound_and_named_after_its_file() -> None:
    assert shipped.ids()[0] == shipped.DEFAULT == "dual-track-pm"
    for name in shipped.ids():
        assert framework_check.check(json.loads(shipped.framework(name).document)) == ()
        assert shipped.framework(name).id == name
        assert shipped.framework(name).license.redistributable


def test_an_unknown_one_is_told_with_those_there_are() -> None:
    with pytest.raises(Known, match=r'no framework "x".*dual-track-pm'):
        shipped.framework("x")


def test_it_is_active_and_ours(default: Framework) -> None:
    assert (default.version, default.status, default.license_name, default.language) == ("1.0.0", "active", "MIT", "en")
    assert all(not x.aliases for x in default.levels)


def test_it_has_three_shared_levels_and_three_on_each_track(default: Framework) -> None:
    assert default.trunk_ids() == ("trunk",)
    assert default.fork_rank() == 3
    assert [x.code for x in default.path("ic")] == ["L1", "L2", "L3", "IC4", "IC5", "IC6"]
    assert [x.code for x in default.path("management")] == ["L1", "L2", "L3", "M4", "M5", "M6"]
    assert next(x.label for x in default.levels_of("ic")) == "IC4 · Staff Product Manager"


def test_every_cell_is_written(default: Framework) -> None:
    cells = [cell for x in default.levels for _c, cell in default.target_cells(x)]
    assert len(cells) == 63
    assert all(cell.state == "defined" and len(cell.judged) >= 2 for cell in cells)
    assert sum(len(cell.statements) for cell in cells) >= 127


def test_both_tracks_ask_for_equally_much(default: Framework) -> None:
    for ic, management in (("IC4", "M4"), ("IC5", "M5"), ("IC6", "M6")):
        one, other = (default.target_cells(default.level(x)) for x in (ic, management))
        assert len(one) == len(other) == 8
        assert sum(len(cell.required) for _c, cell in one) == sum(len(cell.required) for _c, cell in other)
    core = default.ext["core_competencies"]
    assert len(core["ic"]) == len(core["management"]) == 4


def test_four_competencies_are_shared_and_four_belong_to_each_track(default: Framework) -> None:
    asked = {t: {c.id for c in default.competencies if default.applies(c, t)} for t in ("ic", "management")}
    assert len(asked["ic"] & asked["management"]) == len(asked["ic"] - asked["management"]) == len(asked["management"] - asked["ic"]) == 4


def test_no_ic_or_shared_statement_asks_for_people_work(default: Framework) -> None:
    for track in default.tracks:
        if track.kind is TrackKind.MANAGEMENT:
            continue
        for x in default.levels_of(track.id):
            for _c, cell in default.target_cells(x):
                for s in cell.statements:
                    assert s.people_demand == "none", s.id
                    assert not demands.reads_as_people_work(s.text), s.id


def test_no_manager_is_asked_for_own_features(default: Framework) -> None:
    for x in default.levels_of("management"):
        for _c, cell in default.target_cells(x):
            assert not any(demands.asks_own_delivery(s.text) for s in cell.statements)


def test_the_first_level_of_each_track_can_be_shown_before_holding_it(default: Framework) -> None:
    for first in ("IC4", "M4"):
        ways = [a for a in default.level(first).attributes if a.key == "entry"]
        assert len(ways) == 1
        assert len(ways[0].items) == 5
    for _c, cell in default.target_cells(default.level("M4")):
        for s in cell.required:
            assert not re.search(r"\b(direct reports?|their reports|line manag\w+|their team)\b", s.text), s.id


def test_the_decision_is_left_to_people_and_a_rule_is_only_suggested(default: Framework) -> None:
    assert [p.kind for p in default.policies] == ["judgement", "time"]
    for first, track in (("L3", "trunk"), ("IC4", "ic"), ("M4", "management")):
        (rule,) = default.suggested_rules(default.level(first))
        assert [p.kind for p in rule.all_of] == ["all", "max_gaps"]
        assert rule.all_of[0].params["competencies"] == default.ext["core_competencies"][track]


def test_its_words_are_plain(default: Framework) -> None:
    """No jargon the product avoids, one sentence a statement, no ladder, no gate, no percentage."""
    avoided = re.compile(
        r"gate|leverage|synerg|stakeholder management|bandwidth|north star|guardrail|%|leadership track|just an", re.IGNORECASE
    )
    assert not avoided.findall(re.sub(r"mitigate|investigate", "", default.document))
    for e in default.expectations:
        for s in e.statements:
            assert s.text.endswith("."), s.id
            assert s.text.count(". ") == 0, s.id
            assert len(s.text) <= 180, s.id


def test_statements_are_told_apart_by_id_and_text(default: Framework) -> None:
    statements = [s for e in default.expectations for s in e.statements]
    assert len({s.id for s in statements}) == len({s.text for s in statements}) == len(statements)
