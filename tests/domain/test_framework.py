"""A framework as a value: tracks, paths, forks and cells, in every shape a real ladder comes in."""

import json
from typing import Any

import pytest

from promocase.domain.framework import Framework, Release, TrackKind, canonical, parse, parse_text, snapshot_id


def level(id_: str, track: str, rank: float, **more: Any) -> dict[str, Any]:
    return {"id": id_, "track": track, "rank": rank, **more}


def ladder(**more: Any) -> dict[str, Any]:
    """Two shared levels, then makers and leads."""
    document: dict[str, Any] = {
        "format": "career-framework",
        "format_version": 1,
        "id": "tiny",
        "name": "Tiny",
        "version": "1",
        "tracks": [
            {"id": "base", "name": "Base", "kind": "trunk"},
            {"id": "lead", "name": "Leads", "kind": "management", "order": 1, "forks_from": {"track": "base", "min_rank": 2}},
            {"id": "make", "name": "Makers", "kind": "ic", "order": 1, "forks_from": {"track": "base", "level": "B2"}},
        ],
        "levels": [
            level("B1", "base", 1, code="B1", title="Beginner"),
            level("B2", "base", 2, code="B2", title="Skilled"),
            level("K3", "make", 3, code="K3", title="Maker"),
            level("K4", "make", 4, code="K4", title="Great maker"),
            level("D3", "lead", 3, code="D3", title="Lead"),
        ],
        "competencies": [
            {"id": "tools", "name": "Tools", "tracks": ["base", "make"]},
            {"id": "people", "name": "People", "tracks": ["lead"]},
            {"id": "talk", "name": "Talk"},
        ],
        "expectations": [
            {"competency": "tools", "level": "K3", "statements": [{"text": "Uses a saw."}, {"text": "Made a bench.", "kind": "example"}]},
            {"competency": "talk", "level": "K3", "statements": [{"text": "Says why.", "demand": "optional"}]},
            {"competency": "talk", "level": "D3", "state": "not_applicable"},
        ],
    }
    return {**document, **more}


@pytest.fixture
def tiny() -> Framework:
    return parse(ladder())


def ids(levels: object) -> list[str]:
    return [x.id for x in levels]  # type: ignore[attr-defined]


def test_a_path_is_the_shared_levels_up_to_the_fork_and_then_the_track(tiny: Framework) -> None:
    assert ids(tiny.path("make")) == ["B1", "B2", "K3", "K4"]
    assert ids(tiny.path("lead")) == ["B1", "B2", "D3"]
    assert ids(tiny.path("base")) == ["B1", "B2"]


def test_only_levels_above_the_fork_need_a_track(tiny: Framework) -> None:
    assert tiny.fork_rank() == 2
    assert [tiny.needs_track(tiny.level(x)) for x in ("B1", "B2", "K3", "D3")] == [False, False, True, True]
    assert tiny.trunk_ids() == ("base",)


def test_tracks_to_choose_stand_in_neutral_order(tiny: Framework) -> None:
    assert ids(tiny.forked_tracks()) == ["lead", "make"]
    turned = ladder()
    turned["tracks"][1]["order"] = 2
    assert ids(parse(turned).forked_tracks()) == ["make", "lead"]


def test_one_track_asks_for_no_choice() -> None:
    one = ladder(tracks=[{"id": "all", "name": "All", "kind": "ic"}], levels=[level("1", "all", 1), level("2", "all", 2)], expectations=[])
    f = parse(one)
    assert f.fork_rank() is None
    assert f.forked_tracks() == ()
    assert f.trunk_ids() == ("all",)
    assert not f.needs_track(f.level("2"))


def test_two_ladders_without_a_fork_are_chosen_from_the_first_level() -> None:
    f = parse(
        ladder(
            tracks=[{"id": "i", "name": "I", "kind": "ic"}, {"id": "m", "name": "M", "kind": "management"}],
            levels=[level("I1", "i", 1), level("M1", "m", 1)],
        )
    )
    assert f.fork_rank() is None
    assert ids(f.forked_tracks()) == ["i", "m"]
    assert f.needs_track(f.level("I1"))


def test_management_may_leave_the_ic_ladder_half_way() -> None:
    f = parse(
        ladder(
            tracks=[
                {"id": "i", "name": "I", "kind": "ic"},
                {"id": "m", "name": "M", "kind": "management", "forks_from": {"track": "i", "min_rank": 2}},
            ],
            levels=[level("I1", "i", 1), level("I2", "i", 2), level("I3", "i", 3), level("M3", "m", 3)],
        )
    )
    assert ids(f.path("m")) == ["I1", "I2", "M3"]
    assert [f.needs_track(f.level(x)) for x in ("I1", "I2", "I3", "M3")] == [False, False, True, True]
    assert ids(f.forked_tracks()) == ["i", "m"]


def test_a_management_level_at_the_senior_rank_takes_the_place_of_the_shared_one_on_its_path() -> None:
    document = ladder()
    document["levels"].append(level("D2", "lead", 2))
    f = parse(document)
    assert ids(f.path("lead")) == ["B1", "D2", "D3"]
    assert ids(f.path("make")) == ["B1", "B2", "K3", "K4"]
    assert f.needs_track(f.level("D2"))
    assert not f.needs_track(f.level("B2"))


def test_decimal_ranks_are_compared_as_numbers() -> None:
    document = ladder()
    document["levels"] += [level("K35", "make", 3.5), level("K310", "make", 3.1)]
    f = parse(document)
    assert ids(f.levels_of("make")) == ["K3", "K310", "K35", "K4"]


def test_a_fork_rank_is_found_where_only_the_track_is_named() -> None:
    document = ladder()
    document["tracks"][1]["forks_from"] = {"track": "base"}
    fork = parse(document).track("lead").forks_from
    assert fork is not None
    assert (fork.track, fork.level, fork.min_rank) == ("base", None, 2)


def test_two_levels_may_share_a_code_or_a_title() -> None:
    document = ladder()
    document["levels"][2].update(code="5", title="Lead")
    document["levels"][4].update(code="5")
    f = parse(document)
    assert f.level("K3").label == f.level("D3").label == "5 · Lead"
    assert f.level("K3") != f.level("D3")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ({"code": "IC4", "title": "Staff"}, "IC4 · Staff"),
        ({"code": "IC4"}, "IC4"),
        ({"title": "Staff"}, "Staff"),
        ({"code": "Staff", "title": "Staff"}, "Staff"),
        ({}, "x"),
    ],
)
def test_a_level_is_named_code_first_and_nothing_twice(words: dict[str, str], label: str) -> None:
    document = ladder(levels=[level("x", "base", 1, **words)])
    assert parse(document).level("x").label == label


def test_a_competency_of_shared_levels_and_makers_is_not_asked_of_leads(tiny: Framework) -> None:
    assert [c.id for c, _cell in tiny.target_cells(tiny.level("K3"))] == ["tools", "talk"]
    assert [c.id for c, _cell in tiny.target_cells(tiny.level("D3"))] == ["people", "talk"]
    assert not tiny.applies(tiny.competency("tools"), "lead")
    assert tiny.applies(tiny.competency("talk"), "lead")


def test_the_framework_decides_the_order_of_its_competencies() -> None:
    document = ladder()
    document["competencies"][2]["order"] = -1
    f = parse(document)
    assert [c.id for c, _cell in f.target_cells(f.level("K3"))] == ["talk", "tools"]


def test_a_cell_nobody_wrote_is_still_to_be_defined(tiny: Framework) -> None:
    cell = tiny.cell("people", "D3")
    assert (cell.state, cell.statements) == ("to_be_defined", ())
    assert tiny.cell("talk", "D3").state == "not_applicable"
    assert tiny.cell("tools", "K3").state == "defined"


def test_statements_without_an_id_get_one_that_stays(tiny: Framework) -> None:
    assert [s.id for s in tiny.cell("tools", "K3").statements] == ["tools.K3.1", "tools.K3.2"]
    assert parse(ladder()).cell("tools", "K3") == tiny.cell("tools", "K3")


def test_examples_are_not_judged_and_optional_statements_not_required(tiny: Framework) -> None:
    assert [s.text for s in tiny.cell("tools", "K3").judged] == ["Uses a saw."]
    assert [s.text for s in tiny.cell("tools", "K3").required] == ["Uses a saw."]
    assert len(tiny.cell("talk", "K3").judged) == 1
    assert tiny.cell("talk", "K3").required == ()


def test_the_document_is_kept_whole_and_names_the_snapshot() -> None:
    document = ladder(packet_template={"anything": [1, 2.0, None, "é"]}, ext={"mine": {"deep": [True]}})
    f = parse(document)
    assert json.loads(f.document) == document
    assert "é" in f.document
    assert parse_text(f.document) == f
    assert hash(parse_text(f.document)) == hash(f)
    assert f.snapshot_id == snapshot_id(document)
    assert len(f.snapshot_id) == 35
    assert f.ext["mine"]["deep"] == (True,)


def test_the_snapshot_id_depends_on_content_and_not_on_spelling() -> None:
    document = ladder()
    turned = dict(reversed(document.items()))
    assert snapshot_id(turned) == snapshot_id(document)
    assert canonical(turned) == canonical(document)
    assert snapshot_id({**document, "version": "2"}) != snapshot_id(document)
    assert snapshot_id({"a": 1}) == "fw-015abd7f5cc57a2dd94b7590f04ad808"


def test_policies_speak_for_a_level_a_track_or_all() -> None:
    f = parse(
        ladder(
            policies=[
                {"id": "all", "kind": "judgement"},
                {"id": "make", "kind": "max_gaps", "track": "make", "params": {"max": 1}},
                {"id": "k4", "kind": "all", "level": "K4", "params": {"competencies": ["tools"]}},
            ],
            ext={"suggested_rules": [{"id": "lead-rule", "kind": "composite", "track": "lead", "all_of": [{"id": "x", "kind": "all"}]}]},
        )
    )
    assert ids(f.policies_for(f.level("K4"))) == ["all", "make", "k4"]
    assert ids(f.policies_for(f.level("D3"))) == ["all"]
    assert f.policies_for(f.level("K4"))[2].params["competencies"] == ("tools",)
    assert ids(f.suggested_rules(f.level("D3"))) == ["lead-rule"]
    assert f.suggested_rules(f.level("K3")) == ()


def test_an_unknown_id_is_told_apart_from_a_known_one(tiny: Framework) -> None:
    assert tiny.find_level("Z9") is None
    assert tiny.find_track("none") is None
    assert tiny.find_competency("none") is None
    with pytest.raises(KeyError):
        tiny.level("Z9")


def test_absent_words_have_the_formats_meaning(tiny: Framework) -> None:
    assert (tiny.status, tiny.cumulation, tiny.rank_comparable, tiny.license_name) == ("active", "restated", True, "")
    assert tiny.track("base").kind is TrackKind.TRUNK


def test_a_track_may_state_pay_and_the_way_back_and_a_framework_what_it_published(tiny: Framework) -> None:
    assert (tiny.track("base").pay_parity, tiny.track("base").way_back, tiny.history) == ("", "", ())
    told = ladder(history=[{"version": "1", "date": "2026-05-03", "publisher": "Product", "changes": ["First"]}, {"version": "2"}])
    told["tracks"][0] |= {"pay_parity": "Same bands.", "way_back": "Ask, and change within a quarter."}
    f = parse(told)
    assert (f.track("base").pay_parity, f.track("base").way_back) == ("Same bands.", "Ask, and change within a quarter.")
    assert f.history == (Release("1", "2026-05-03", "Product", ("First",)), Release("2"))


def test_a_path_goes_through_as_many_forks_as_a_file_may_hold() -> None:
    tracks: list[dict[str, Any]] = [{"id": "t0", "name": "T", "kind": "trunk"}]
    tracks += [{"id": f"t{n}", "name": "T", "kind": "ic", "forks_from": {"track": f"t{n - 1}"}} for n in range(1, 200)]
    f = parse(ladder(tracks=tracks, levels=[level(f"L{n}", f"t{n}", n) for n in range(200)], expectations=[], competencies=[]))
    assert len(f.path("t199")) == 200
