"""A framework file from anywhere: a value, or one sentence that names the file, the place and the line."""

import contextlib
import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promocase.domain.framework import parse
from promocase.exchange import framework_check, framework_file, json_file
from promocase.kit.errors import Known

Doc = dict[str, Any]
SOUND: Doc = {
    "format": "career-framework",
    "format_version": 1,
    "id": "tiny",
    "name": "Tiny",
    "version": "1",
    "license": {"name": "MIT", "redistributable": True},
    "scales": [{"id": "skill", "steps": [{"id": "one", "value": 1}, {"id": "two", "value": 2}]}],
    "tracks": [
        {"id": "base", "name": "Base", "kind": "trunk"},
        {"id": "make", "name": "Makers", "kind": "ic", "forks_from": {"track": "base", "level": "B1"}},
        {"id": "lead", "name": "Leads", "kind": "management", "forks_from": {"track": "base"}},
    ],
    "levels": [
        {"id": "B1", "track": "base", "rank": 1, "title": "Senior"},
        {"id": "K2", "track": "make", "rank": 2, "equals": ["D2"]},
        {"id": "D2", "track": "lead", "rank": 2},
    ],
    "areas": [{"id": "all", "name": "All"}, {"id": "part", "name": "Part", "parent": "all"}],
    "competencies": [
        {"id": "tools", "name": "Tools", "area": "part", "tracks": ["base", "make"]},
        {"id": "talk", "name": "Talk", "scale": "skill"},
    ],
    "expectations": [
        {"competency": "tools", "level": "B1", "statements": [{"text": "Uses a saw."}]},
        {"competency": "tools", "level": "K2", "statements": [{"id": "t2", "text": "Teaches the saw new tricks."}]},
        {"competency": "talk", "step": "one", "statements": [{"text": "Says what."}]},
        {"competency": "talk", "step": "two", "statements": [{"text": "Says why."}]},
    ],
    "requirements": [
        {"level": "B1", "competency": "talk", "step": "one"},
        {"level": "K2", "competency": "talk", "step": "two"},
        {"level": "D2", "competency": "talk", "value": 2},
    ],
    "policies": [
        {
            "id": "rule",
            "kind": "composite",
            "track": "make",
            "all_of": [
                {"id": "core", "kind": "all", "params": {"competencies": ["tools"]}},
                {"id": "gaps", "kind": "max_gaps", "params": {"max": 1, "among": "other"}},
            ],
        }
    ],
    "ext": {"anything": {"goes": [1, None]}},
}


def changed(change: Callable[[Doc], object]) -> Doc:
    document = copy.deepcopy(SOUND)
    change(document)
    return document


def problems(change: Callable[[Doc], object]) -> dict[str, str]:
    return {p.path: p.message for p in framework_check.check(changed(change)) if p.severity == "error"}


def test_a_sound_framework_has_neither_errors_nor_notes() -> None:
    assert framework_check.check(SOUND) == ()


def put(path: str, value: object) -> Callable[[Doc], object]:
    """A change of one place: `put("levels.1.track", "x")`; one past the end of a list adds to it."""

    def change(document: Doc) -> None:
        *way, last = path.split(".")
        at: Any = document
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        if isinstance(at, list) and int(last) == len(at):
            at.append(value)
        elif isinstance(at, list):
            at[int(last)] = value
        else:
            at[last] = value

    return change


DANGLING = {"competency": "tols", "level": "B1"}


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        # shape
        (put("colour", "red"), "colour", "unknown here"),
        (put("levels.0.tilte", "Senior"), "levels[0].tilte", 'Did you mean "title"?'),
        (put("levels.0.my own", 1), 'levels[0]["my own"]', "belong under ext"),
        (lambda d: d.pop("tracks"), "", 'The key "tracks" is missing'),
        (put("tracks", []), "tracks", "empty"),
        (put("tracks", [{"id": f"t{n}", "name": "T", "kind": "ic"} for n in range(201)]), "tracks", "more than 200 entries"),
        (put("tracks.0.kind", "stem"), "tracks[0].kind", "one of trunk, ic"),
        (put("levels.0.rank", "1"), "levels[0].rank", "should be a number"),
        (put("levels.0.rank", True), "levels[0].rank", "should be a number"),
        (put("levels.0.id", "a b"), "levels[0].id", "no id"),
        (put("levels.0.id", "B1\n"), "levels[0].id", "no id"),
        (put("format_version", 2), "format_version", 'should be "1"'),
        (put("name", "  "), "name", "empty"),
        (put("expectations.0.step", "one"), "expectations[0]", "either a level or a step"),
        (put("policies.0.all_of.0.params.competences", []), "policies[0].all_of[0].params.competences", 'mean "competencies"'),
        (put("policies.0.all_of.1.params.among", "rest"), "policies[0].all_of[1].params.among", "one of all, other"),
        (put("policies.0.all_of.1.params", {}), "policies[0].all_of[1].params", '"max" is missing'),
        (
            put("policies.0.all_of.1", {"id": "t", "kind": "time", "params": {"months": 6}}),
            "policies[0].all_of[1].params.months",
            "unknown",
        ),
        (lambda d: d["policies"][0].pop("all_of"), "policies[0]", "all_of or any_of"),
        (put("competencies.0.tracks", ["base", "base"]), "competencies[0].tracks", "twice"),
        (put("tracks.1.pay_parity", True), "tracks[1].pay_parity", "a text in quotation marks"),
        (put("tracks.1.way_bak", "Ask."), "tracks[1].way_bak", 'Did you mean "way_back"?'),
        (put("history", [{"version": "1", "date": "3 May 2026"}]), "history[0].date", "This is no date"),
        (put("history", [{"changes": ["New"]}]), "history[0]", '"version" is missing'),
        (put("ext.suggested_rules", [{"id": "x"}]), "ext.suggested_rules[0]", '"kind" is missing'),
        # references
        (put("levels.1.track", "mak"), "levels[1].track", 'There is no track "mak". Did you mean "make"?'),
        (put("levels.3", {"id": "K2b", "track": "make", "rank": 2}), "levels[3].rank", '"K2" and "K2b" have the same rank 2'),
        (put("levels.1.equals", ["X9"]), "levels[1].equals[0]", 'no level "X9"'),
        (put("tracks.1.forks_from.track", "bass"), "tracks[1].forks_from.track", "no track"),
        (put("tracks.1.forks_from.level", "B9"), "tracks[1].forks_from.level", "no level"),
        (put("tracks.1.forks_from.level", "D2"), "tracks[1].forks_from.level", "not on the track"),
        (put("areas.1.parent", "al"), "areas[1].parent", 'no area "al"'),
        (put("areas.0.weights", {"B7": 1}), "areas[0].weights.B7", "no track or level"),
        (put("competencies.0.area", "x"), "competencies[0].area", "no area"),
        (put("competencies.0.tracks", ["base", "x"]), "competencies[0].tracks[1]", "no track"),
        (put("competencies.1.scale", "x"), "competencies[1].scale", "no scale"),
        (put("competencies.1.parent", "x"), "competencies[1].parent", "no competency"),
        (put("scales.0.competency", "x"), "scales[0].competency", "no competency"),
        (put("expectations.4", DANGLING), "expectations[4].competency", 'Did you mean "tools"?'),
        (put("expectations.0.level", "B9"), "expectations[0].level", "no level"),
        (put("expectations.2.step", "three"), "expectations[2].step", 'no step "three"'),
        (put("expectations.2.track", "x"), "expectations[2].track", "no track"),
        (put("expectations.0.proficiency", "three"), "expectations[0].proficiency", "no step"),
        (put("requirements.0.level", "B9"), "requirements[0].level", "no level"),
        (put("requirements.0.competency", "x"), "requirements[0].competency", "no competency"),
        (put("requirements.0.step", "x"), "requirements[0].step", "no step"),
        (put("policies.0.track", "x"), "policies[0].track", "no track"),
        (put("policies.0.level", "x"), "policies[0].level", "no level"),
        (put("policies.0.all_of.0.params.competencies", ["tool"]), "policies[0].all_of[0].params.competencies[0]", 'mean "tools"'),
        (put("policies.0.all_of.0.params.areas", ["x"]), "policies[0].all_of[0].params.areas[0]", "no area"),
        # twice
        (put("tracks.1.id", "base"), "tracks[1].id", "second time"),
        (put("levels.1.id", "B1"), "levels[1].id", "second time"),
        (put("areas.1.id", "all"), "areas[1].id", "second time"),
        (put("competencies.1.id", "tools"), "competencies[1].id", "second time"),
        (put("scales.0.steps.1.id", "one"), "scales[0].steps[1].id", "second time"),
        (put("policies.0.all_of.1.id", "rule"), "policies[0].all_of[1].id", "second time"),
        (put("expectations.1.statements.0.id", "tools.B1.1"), "expectations[1].statements[0].id", "second time"),
        (put("expectations.1.level", "B1"), "expectations[1]", "second expectation"),
        (put("requirements.1.level", "B1"), "requirements[1]", "second requirement"),
        # circles
        (put("tracks.1.forks_from", {"track": "make"}), "tracks[1].forks_from.track", "from itself"),
        (put("tracks.0.forks_from", {"track": "make"}), "tracks[0].forks_from.track", "in a circle"),
        (put("areas.0.parent", "part"), "areas[0].parent", "part of itself"),
        # ranges
        (put("levels.0.typical_time", {"min_months": 24, "max_months": 12}), "levels[0].typical_time", "longer than"),
        (
            put("policies.0.all_of.0", {"id": "n", "kind": "n_of_m", "params": {"n": 2, "competencies": ["talk"]}}),
            "policies[0].all_of[0].params.n",
            "more competencies than",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_place(change: Callable[[Doc], object], path: str, says: str) -> None:
    found = problems(change)
    assert path in found, found
    assert says in found[path]


def test_a_step_needs_a_scale() -> None:
    found = problems(lambda d: (d.pop("scales"), d["competencies"][1].pop("scale")))
    assert "requirements[0].step" in found
    assert "requirements[2].value" in found
    assert "no scale" in found["requirements[0].step"]


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (put("levels.3", {"id": "K3", "track": "make", "rank": 3}), "tracks[2]", "F01"),
        (put("expectations.1.statements.0.people_demand", "mentoring"), "expectations[1].statements[0]", "F02"),
        (put("expectations.1.statements.0.text", "Mentors two apprentices."), "expectations[1].statements[0]", "F02"),
        (
            put("expectations.4", {"competency": "talk", "level": "D2", "statements": [{"text": "Ships own features."}]}),
            "expectations[4].statements[0]",
            "F03",
        ),
        (put("levels.0.title", "Junior"), None, None),
        (put("levels.1.title", "Senior"), "levels[1].title", "F06"),
        (lambda d: d["expectations"].pop(1), "levels[1]", "F07"),
        (lambda d: d.pop("license"), "", "F09"),
        (lambda d: d["license"].pop("redistributable"), "license", "F09"),
        (put("expectations.4", {"competency": "talk", "level": "D2", "statements": [{"text": "Hires people."}]}), "levels[2]", "F10"),
        (put("expectations.4", {"competency": "tools", "level": "D2", "statements": [{"text": "x"}]}), "expectations[4]", "outside_track"),
        (put("expectations.1.state", "to_be_defined"), "expectations[1].state", "state_hides_statements"),
        (put("tracks.1.forks_from.min_rank", 5), "tracks[1].forks_from.min_rank", "fork_rank_differs"),
        (put("ext.core_competencies", {"make": ["tool"]}), "ext.core_competencies.make[0]", "reference"),
    ],
)
def test_what_is_worth_a_look_is_a_note_and_refuses_nothing(change: Callable[[Doc], object], path: str | None, code: str | None) -> None:
    found = framework_check.check(changed(change))
    assert all(p.severity == "note" for p in found)
    assert framework_check.errors(changed(change)) == ()
    if code is not None:
        assert (path, code) in [(p.path, p.code) for p in found]


def test_the_same_words_at_two_ranks_are_noted() -> None:
    def change(d: Doc) -> None:
        d["levels"].append({"id": "K3", "track": "make", "rank": 3})
        d["levels"].append({"id": "D3", "track": "lead", "rank": 3})
        d["expectations"].append({"competency": "tools", "level": "K3", "statements": [{"text": "Teaches  the saw new tricks."}]})

    assert "F08" in [p.code for p in framework_check.check(changed(change))]


def test_a_fork_below_senior_and_a_missing_fork_are_noted() -> None:
    early = changed(lambda d: (put("levels.0.title", "Junior")(d), put("levels.1.title", "Senior maker")(d)))
    assert "F05" in [p.code for p in framework_check.check(early)]
    none = changed(lambda d: [t.pop("forks_from", None) for t in d["tracks"]])
    assert "F05" in [p.code for p in framework_check.check(none)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["base", "make", "B1", "K2", "tools", "talk", "one", "", "all"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "track", "level", "kind", "params"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: object, way: tuple[str, ...] = ()) -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [p for k, x in inner for p in (".".join((*way, str(k))), *places(x, (*way, str(k))))]


@given(st.lists(st.tuples(st.sampled_from(places(SOUND)), JSON), min_size=1, max_size=3))
def test_whatever_stands_where_the_check_answers_and_what_it_lets_pass_can_be_used(changes: list[tuple[str, object]]) -> None:
    document = copy.deepcopy(SOUND)
    for path, value in changes:
        with contextlib.suppress(KeyError, IndexError, TypeError, AttributeError, ValueError):  # an earlier change took the place away
            put(path, value)(document)
    if not framework_check.errors(document):
        assert all(p.severity == "note" for p in framework_check.check(document))
        f = parse(document)
        for x in f.levels:
            assert x in f.path(x.track)
            f.target_cells(x), f.needs_track(x), f.policies_for(x), f.suggested_rules(x)


# ---- files


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "ladder.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def said(path: Path) -> str:
    with pytest.raises(Known) as caught:
        framework_file.read(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    return message


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    f = framework_file.read(write(tmp_path, json.dumps(SOUND)))
    assert json.loads(f.document) == SOUND
    assert framework_file.check_file(write(tmp_path, json.dumps(SOUND))) == ()


def test_a_byte_order_mark_is_forgiven(tmp_path: Path) -> None:
    assert framework_file.read(write(tmp_path, b"\xef\xbb\xbf" + json.dumps(SOUND).encode())).id == "tiny"


def test_the_sentence_names_file_place_and_line_and_counts_the_others(tmp_path: Path) -> None:
    document = changed(lambda d: (put("levels.1.track", "mak")(d), put("levels.2.track", "x")(d)))
    text = json.dumps(document, indent=1)
    line = next(n for n, x in enumerate(text.split("\n"), 1) if '"mak"' in x)
    message = said(write(tmp_path, text))
    assert f"levels[1].track (line {line})" in message
    assert 'There is no track "mak". Did you mean "make"?' in message
    assert message.endswith("There is one more problem.")
    assert next(p.line for p in framework_file.check_file(tmp_path / "ladder.json")) == line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("[]", "holds no JSON object"),
        ("3", "holds no JSON object"),
        ('{"id": 1,}', "line 1, column 10"),
        ('{"id":\n NaN}', "holds NaN (line 2)"),
        ('{"id":\n -Infinity}', "holds -Infinity (line 2)"),
        ('{"id":\n 1e999}', "id (line 1) is a number that is too large"),
        ('{"id": ' + "9" * 400 + "}", "id (line 1) is a number that is too large"),
        ('{"id": ' + "9" * 5000 + "}", "a number that is too large"),
        ('{"id": 1,\n "id": 2}', '"id" twice in one object (line 2)'),
        ('{"a": [{"x": 1}, {"y": 1,\n "y": 2}]}', '"y" twice in one object (line 2)'),
        ('{"id":\n "\\ud800"}', "id (line 1) holds half a character"),
        ('{"\\udc00": 1}', "half a character"),
        (b'{"id":\n "\xff"}', "not UTF-8 text (line 2)"),
        ('{"id": 1}'.encode("utf-16"), "not UTF-8 text"),
        ('{"a":' * 100 + "1" + "}" * 100, "nested more than 64 deep"),
        ("[" * 100_000 + "]" * 100_000, "nested more than 64 deep"),
        ('{"a":' * 100_000, "nested more than 64 deep"),
        ("\0" * 1000, "not valid JSON"),
        ('{"' + "\\" * 99_999, "not valid JSON"),
        ('{"x\\ny": 1}', "is not a framework"),
    ],
)
def test_a_hostile_file_is_one_sentence(tmp_path: Path, text: str | bytes, says: str) -> None:
    assert says in said(write(tmp_path, text))


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(json_file.MAX_BYTES + 1)
    assert "larger than 20 MB" in said(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "can't be read" in said(tmp_path / "none.json")
    assert "can't be read" in said(tmp_path)


def test_thousands_of_faults_are_counted_and_end(tmp_path: Path) -> None:
    many = changed(lambda d: d["levels"].extend({"id": f"x{n}", "track": "nowhere", "rank": n} for n in range(1900)))
    assert len(framework_check.check(many)) == framework_check.MAX_PROBLEMS
    assert "There are 199 more problems." in said(write(tmp_path, json.dumps(many)))


def test_files_meant_to_break_readers_end_in_one_sentence(shared: Path) -> None:
    files = sorted((shared / "data/corpus/04-nasty/json").rglob("*.json"))
    assert files
    for path in files:
        said(path)
        with contextlib.suppress(Known):
            framework_file.check_file(path)
