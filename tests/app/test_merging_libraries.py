"""Two libraries made one: nothing of either is lost, again changes nothing, and the order of two merges does not matter."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.app.conftest import DAY
from tests.app.memory import text_of
from tests.strategies_records import libraries

from promocase.app.cases import cases, mappings
from promocase.app.evidence import evidence, trash
from promocase.app.libraries.merging import acts, places, planning, telling, words
from promocase.app.workspace import earlier, exports
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Claim, EvidenceNumber
from promocase.domain.evidence import Consent, Evidence, Person, Project, Witness
from promocase.domain.framework import Framework
from promocase.domain.library import KIND_OF, KINDS, FrameworkSnapshot, Library
from promocase.kit import plain
from promocase.kit.errors import Known

LATER = date(2026, 7, 1)
"""The day of the merge."""

Side = tuple[Library, Mapping[tuple[str, str, str], str]]
MANY = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """A library, and when its fields were changed."""
    library = draw(libraries(2)).with_changes([("owner", "owner", None), *(("earlier", f"earlier-{n}", None) for n in range(2))])
    times = st.integers(0, 5).map(lambda n: f"2026-01-0{n + 1}T00:00:00.000+00:00")
    stamps = {}
    for kind in KINDS:
        for id in library.records(kind):
            stamps[kind, id, ""] = draw(times)
    library = library.with_changes(("evidence", e.id, replace(e, title=e.title or "T")) for e in library.evidence.values())
    for piece in library.evidence.values():
        for name in draw(st.sets(st.sampled_from(["title", "result", "tags", "private", "project_id", "happened_from"]), max_size=2)):
            stamps["evidence", piece.id, name] = draw(times)
    return library, stamps


def merged(mine: Side, theirs: Side) -> Side:
    told = planning.plan(mine[0], theirs[0], mine[1], theirs[1], LATER)
    library = mine[0].with_changes((KIND_OF[type(r)], r.id, r) for r in told.records)
    stamps = dict(mine[1])
    for place, at in told.stamps.items():
        stamps[place] = max(at, stamps.get(place, ""))
    return library, stamps


@MANY
@given(sides(), sides())
def test_merging_again_changes_nothing(mine: Side, theirs: Side) -> None:
    once = merged(mine, theirs)
    assert not list(once[0].doubles())
    assert planning.plan(once[0], theirs[0], once[1], theirs[1], LATER).nothing


@MANY
@given(sides())
def test_a_library_brings_nothing_into_itself(mine: Side) -> None:
    assert planning.plan(mine[0], mine[0], mine[1], mine[1], LATER).nothing


@MANY
@given(sides(), sides())
def test_every_value_of_both_is_there_or_kept_as_an_earlier_wording(mine: Side, theirs: Side) -> None:
    after = merged(mine, theirs)[0]
    fitted, _ids = places.fitted(mine[0], theirs[0])
    kept = {(e.kind, e.record_id, e.field, e.value) for e in after.earlier.values()}
    for library in (mine[0], fitted):
        for kind in KINDS:
            for id, record in library.records(kind).items():
                now = after.records(kind)[id]
                for name in (f.name for f in fields(record)):
                    value = getattr(record, name)
                    if (kind, name) in {("track_choice", "number"), ("earlier", "written_on")} or name in {"private", "consent"}:
                        continue
                    text = json.dumps(plain.write(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
                    here = getattr(now, name) == value or (kind, id, name, text) in kept
                    assert here or value in (None, "", (), False), (kind, id, name)


@MANY
@given(sides(), sides(), sides())
def test_the_order_of_two_merges_gives_the_same_evidence(mine: Side, one: Side, two: Side) -> None:
    first, second = merged(merged(mine, one), two)[0], merged(merged(mine, two), one)[0]
    for kind in ("evidence", "witness", "project", "person", "mapping"):
        assert _unlabelled(first.records(kind)) == _unlabelled(second.records(kind))


def _unlabelled(records: Mapping[str, Any]) -> dict[str, Any]:
    """A label never gives way to none, so which of two labels stays may hang on the order; that one stays may not."""
    return {id: replace(r, leave_out="x" if r.leave_out else "") if isinstance(r, Evidence) else r for id, r in records.items()}


def test_what_was_emptied_there_stays_as_it_is_here_and_what_was_emptied_here_waits_in_the_trash_anew() -> None:
    long_ago = date(2026, 1, 1)
    empty = Library.of(Evidence("e", "", DAY, trashed_on=long_ago))
    for trashed in (None, long_ago):
        whole = Library.of(Evidence("e", "T", DAY, situation="Text", trashed_on=trashed))
        assert planning.plan(whole, empty, {}, {("evidence", "e", ""): "2026-07-01"}, LATER).nothing
        after = merged((empty, {}), (whole, {}))[0]
        assert after.evidence["e"] == replace(whole.evidence["e"], trashed_on=LATER)
        assert not trash.expired(after, LATER)
        assert planning.plan(after, whole, {("evidence", "e", "trashed_on"): "2026-07-01"}, {}, LATER).nothing


def test_what_has_no_time_never_takes_the_place_of_what_is_here() -> None:
    mine, theirs = Library.of(Evidence("e", "A", DAY)), Library.of(Evidence("e", "Z", DAY))
    assert merged((mine, {}), (theirs, {}))[0].evidence["e"].title == "A"
    assert merged((theirs, {}), (mine, {}))[0].evidence["e"].title == "Z"


def test_every_field_that_can_differ_has_words_and_what_it_names_is_told_by_name() -> None:
    differing = {field for kind in KINDS for unit in planning._units(kind) for field in unit if kind != "earlier"}
    assert all(words.field(name) and "_" not in words.field(name) for name in differing)
    mine = Library.of(Project("p", "Checkout"), Evidence("e", "T", DAY, project_id="p"))
    theirs = Library.of(Project("q", "Pricing"), Evidence("e", "T", DAY, project_id="q"))
    (found,) = planning.plan(mine, theirs, {}, {}, LATER).differences
    assert telling.sentence(found) == "T, project: “Checkout” stays; “Pricing” is kept as an earlier wording."


def test_a_label_never_gives_way_to_none() -> None:
    bare = Library.of(Evidence("e", "T", DAY))
    labelled = Library.of(replace(bare.evidence["e"], leave_out="customer names"))
    older, newer = {("evidence", "e", ""): "2026-01-01"}, {("evidence", "e", ""): "2026-02-01"}
    for mine, theirs in (((bare, newer), (labelled, older)), ((labelled, older), (bare, newer))):
        assert merged(mine, theirs)[0].evidence["e"].leave_out == "customer names"


def test_private_stays_private_and_a_no_stays_a_no() -> None:
    shown = Library.of(Evidence("e", "T", DAY), Person("p", "P"), Witness("w", "e", "p"))
    declined = replace(shown.witness["w"], consent=Consent.DECLINED)
    hidden = Library.of(replace(shown.evidence["e"], private=True), Person("p", "P"), declined)
    newest = {("evidence", "e", ""): "2026-02-01", ("witness", "w", ""): "2026-02-01"}
    older = dict.fromkeys(newest, "2026-01-01")
    for mine, theirs in (((shown, newest), (hidden, older)), ((hidden, older), (shown, newest))):
        after = merged(mine, theirs)[0]
        assert after.evidence["e"].private
        assert after.witness["w"].consent is Consent.DECLINED


def test_pieces_that_got_one_number_on_two_computers_get_two_and_citations_follow(case_id: str, workspace: Workspace) -> None:
    base = workspace.library()
    pieces = [Evidence(id, id.upper(), DAY) for id in ("x", "y")]
    base = base.with_changes(("evidence", p.id, p) for p in pieces)

    def with_claim(number_id: str, piece: str, claim: str) -> Library:
        number = EvidenceNumber(number_id, case_id, "ic", piece, 1)
        text = Claim(claim, case_id, "outcomes" if claim == "a" else "bets", "IC4", f"Shown by [E1] {piece}.")
        return base.with_changes([("evidence_number", number_id, number), ("claim", claim, text)])

    mine, theirs = with_claim("n1", "x", "a"), with_claim("n2", "y", "b")
    after, stamps = merged((mine, {}), (theirs, {}))
    assert after.numbers_of(case_id, "ic") == {"x": 1, "y": 2}
    assert after.claim["a"].text == "Shown by [E1] x."
    assert after.claim["b"].text == "Shown by [E2] y."
    assert planning.plan(after, theirs, stamps, {}, LATER).nothing


def test_citations_follow_the_track_of_the_case_and_in_earlier_wordings_too(case_id: str, workspace: Workspace) -> None:
    base = workspace.library()
    known = base.framework[base.case[case_id].framework_snapshot]
    document = json.loads(known.document)
    for level in document["levels"]:
        level["track"] = "management" if level["id"] == "IC4" else level["track"]
    other = FrameworkSnapshot("else", "else", "Else", "1", json.dumps(document))
    base = base.with_changes([("framework", "else", other), *(("evidence", id, Evidence(id, id, DAY)) for id in ("x", "y"))])

    def with_claim(piece: str, claim: str, competency: str) -> Library:
        text = Claim(claim, case_id, competency, "IC4", f"Now [E1] {piece}.")
        before = earlier.made("claim", claim, "text", f"Once [E1] {piece}.", DAY)
        number = EvidenceNumber(piece, case_id, "ic", piece, 1)
        return base.with_changes([("evidence_number", piece, number), ("claim", claim, text), ("earlier", before.id, before)])

    mine, theirs = with_claim("x", "a", "outcomes"), with_claim("y", "b", "bets")
    after, stamps = merged((mine, {}), (theirs, {}))
    assert (after.claim["a"].text, after.claim["b"].text) == ("Now [E1] x.", "Now [E2] y.")
    assert {json.loads(e.value) for e in after.earlier.values()} == {"Once [E1] x.", "Once [E2] y."}
    assert planning.plan(after, theirs, stamps, {}, LATER).nothing


@pytest.fixture
def twin(workspace: Workspace, mapped: str, tmp_path: Path) -> Workspace:
    """A copy of the library on another computer."""
    workspace.copy(tmp_path / "twin.promocase")
    with Workspace.open(tmp_path / "twin.promocase") as made:
        yield made


def edited(workspace: Workspace, id: str, **more: Any) -> None:
    workspace.do("Edit", lambda tx: tx.put(replace(tx.library.evidence[id], **more)))


def test_what_was_changed_last_stays_and_the_other_wording_is_kept(workspace: Workspace, twin: Workspace, piece: str) -> None:
    edited(workspace, piece, title="Older", situation="Only here")
    edited(twin, piece, title="Newer", result="Only there")
    twin.do("Add", evidence.add, evidence.Draft("There"), DAY)
    before = text_of(workspace.library())
    with acts.other(twin.path) as other:
        looked = acts.preview(workspace, other, DAY)
        assert text_of(workspace.library()) == before
        done = acts.merge(workspace, other, DAY)
    assert looked == done
    assert [(d.field, d.here, d.there, d.taken) for d in done.differences] == [("title", "Older", "Newer", True)]
    now = workspace.library()
    found = now.evidence[piece]
    assert (found.title, found.situation, found.result) == ("Newer", "Only here", "Only there")
    assert [(e.field, json.loads(e.value)) for e in now.earlier.values()] == [("title", "Older")]
    assert {e.title for e in now.evidence.values()} == {"Newer", "There"}
    assert [s.reason.value for s in workspace.snapshots()] == ["merge"]
    with acts.other(twin.path) as other:
        assert acts.merge(workspace, other, DAY).nothing
    workspace.undo()
    assert text_of(workspace.library()) == before


def test_of_a_json_export_no_times_are_known_so_what_is_here_stays(
    workspace: Workspace, twin: Workspace, piece: str, tmp_path: Path
) -> None:
    edited(workspace, piece, title="Here")
    edited(twin, piece, title="There")
    exports.library(twin, tmp_path / "twin.json")
    with acts.other(tmp_path / "twin.json") as other:
        done = acts.merge(workspace, other, DAY)
    assert [(d.here, d.there, d.taken) for d in done.differences] == [("Here", "There", False)]
    assert workspace.library().evidence[piece].title == "Here"
    assert [json.loads(e.value) for e in workspace.library().earlier.values()] == ["There"]


def test_two_cases_of_one_framework_come_together(workspace: Workspace, framework: Framework, tmp_path: Path, mapped: str) -> None:
    with Workspace.create(tmp_path / "else.promocase") as other:
        new = cases.NewCase("Theirs", "L3", "M4", DAY, "management")
        other.do("New case", cases.create, framework, new, DAY)
        own = other.do("Add", evidence.add, evidence.Draft("Hired two"), date(2026, 1, 1))
        other.do("Map", mappings.add, framework, own, "hiring", None, "M4", "")
    with acts.other(other.path) as there:
        acts.merge(workspace, there, DAY)
    assert [c.name for c in workspace.library().cases()] == ["Mine", "Theirs"]
    assert workspace.check() == ()


def test_the_sample_is_kept_apart(workspace: Workspace, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "sample.promocase") as other:
        other.do("Own", lambda tx: tx.put(replace(tx.library.owned_by, sample=True)))
    with acts.other(other.path) as there, pytest.raises(Known, match="kept apart"):
        acts.merge(workspace, there, DAY)
