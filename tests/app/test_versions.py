"""T18: a case pins a version. Another is shown with its effect first, is used for one case only, and can be left again."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.app.memory import InMemory, after, text_of
from tests.app.versions_making import DAY, Doc, add, begun, cell, reword, second, text, without_competency, without_level
from tests.exchange.ladders.test_aligning import edited
from tests.judge import strategies
from tests.thorough import examples

from promocase.app.cases import cases, changed_statements, claims, mappings, version_preview, versions
from promocase.app.cases.version_preview import VersionPreview
from promocase.app.cases.versions import Chosen
from promocase.app.frameworks import frameworks
from promocase.app.intake import json_import
from promocase.app.workspace import exports
from promocase.app.workspace.changes import Transaction
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case, GapNote
from promocase.domain.framework import Framework, parse
from promocase.domain.library import Library
from promocase.exchange import framework_check, shipped
from promocase.judge.judgement import Coverage
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import plain
from promocase.packet.assemble import assemble

FIRST = shipped.framework()
STAYS = "The case stays on its present version"


def case_of(library: Library) -> Case:
    (found,) = [c for c in library.case.values() if c.name in ("Mine", "Case") or c.id == "case"]
    return found


def told(library: Library, framework: Framework, chosen: Chosen = versions.NOTHING_CHOSEN, **more: bool) -> VersionPreview:
    return version_preview.preview(library, case_of(library), framework, DAY, chosen, **more)


def moved_on(library: Library, framework: Framework, chosen: Chosen = versions.NOTHING_CHOSEN) -> Library:
    return after(library, versions.use, case_of(library).id, framework, DAY, chosen)


def titles(library: Library, ids: tuple[str, ...]) -> list[str]:
    return sorted(library.evidence[library.mapping[id].evidence_id].title for id in ids)


def outcomes(library: Library) -> Coverage:
    return judge(library, case_of(library)).expectation("outcomes").coverage


# ---- before anything changes


def test_T18_the_preview_writes_nothing_and_tells_what_the_judge_says_after() -> None:
    library = begun().library
    before, new = text_of(library), second(reword)
    shown = told(library, new)
    assert text_of(library) == before
    sides = {r.competency_id: r.after.coverage for r in shown.rows if r.after}
    there = judge(moved_on(library, new), case_of(moved_on(library, new)))
    assert sides == {e.expectation.id: e.coverage for e in there.expectations}
    row = next(r for r in shown.rows if r.competency_id == "outcomes")
    assert row.before is not None
    assert row.after is not None
    assert (row.before.coverage, row.after.coverage) == (Coverage.WELL, Coverage.PARTLY)
    assert row.after.pieces == row.before.pieces == 2


def test_T18_unchanged_keeps_changed_asks_removed_parks() -> None:
    def change(doc: Doc) -> None:
        reword(doc)
        without_competency(doc, "bets")

    library = begun().library
    shown = told(library, second(change))
    assert titles(library, shown.mapped.ask) == ["Checkout rebuilt", "Pricing memo"]
    assert titles(library, shown.mapped.park) == ["Pricing memo"]
    assert (shown.mapped.keep, shown.mapped.come_back) == ((), ())
    assert [c.state for c in shown.differences.competencies if c.old_id == "bets"] == ["removed"] if shown.differences else False


def test_T18_a_version_that_differs_in_its_name_only_asks_nothing_and_is_pinned() -> None:
    library = begun().library
    new = second()
    shown = told(library, new)
    assert shown.differences is not None
    assert shown.differences.nothing
    assert (shown.mapped.ask, shown.mapped.park, len(shown.mapped.keep)) == ((), (), 3)
    there = moved_on(library, new)
    assert case_of(there).framework_snapshot == new.snapshot_id
    assert not there.changed_statement
    assert not told(library, FIRST).changes
    assert moved_on(library, FIRST) == library


def test_T18_claims_and_gap_notes_of_what_is_gone_are_set_aside() -> None:
    tx = begun()
    id = case_of(tx.library).id
    claims.write(tx, id, "outcomes", "It went up.")
    claims.write(tx, id, "bets", "I placed three.")
    claims.set_gap(tx, id, "bets", GapNote("No second bet yet."))
    shown = told(tx.library, second(lambda doc: without_competency(doc, "bets")))
    assert (shown.claims.stay, shown.claims.aside, shown.gap_notes.aside, shown.gap_notes.stay) == (1, 1, 1, 0)
    there = moved_on(tx.library, second(lambda doc: without_competency(doc, "bets")))
    assert there.claim == tx.library.claim
    again = told(there, FIRST)
    assert (again.claims.back, again.gap_notes.back, len(again.mapped.come_back)) == (1, 1, 1)


def test_T18_a_statement_moved_to_another_competency_parks_there_and_is_told_as_moved() -> None:
    library = begun().library
    shown = told(library, second(lambda doc: cell(doc, "craft").append(cell(doc).pop(0))))
    assert [(m.old.old_place[0], m.new.new_place[0]) for m in shown.moved] == [("outcomes", "craft")]
    assert titles(library, shown.mapped.park) == ["Pricing memo"]


def test_T18_two_swapped_statements_ask_nothing() -> None:
    assert not told(begun().library, second(lambda doc: cell(doc).reverse())).mapped.ask


def test_T18_of_a_statement_split_in_two_both_halves_are_asked() -> None:
    def split(doc: Doc) -> None:
        words = cell(doc)[0]["text"].split()
        half = len(words) * 4 // 5
        cell(doc)[0]["text"] = " ".join(words[:half])
        cell(doc).insert(1, {"id": "split", "text": "Says beforehand what will not be done, " + " ".join(words[half:])})

    library = begun().library
    there = moved_on(library, second(split))
    asked = changed_statements.questions(there, case_of(there))
    assert [(q.old_text == "", sorted(w.title for w in q.waiting)) for q in asked] == [
        (False, ["Checkout rebuilt", "Pricing memo"]),  # the half that kept its place
        (True, ["Checkout rebuilt"]),  # the other is new to a mapping of the whole expectation
    ]


# ---- levels


@pytest.mark.parametrize("level", ["IC4", "L3"])
def test_T18_a_removed_target_or_current_level_is_refused_until_another_is_chosen(level: str) -> None:
    library = begun().library
    new = second(lambda doc: without_level(doc, level))
    before = text_of(library)
    with pytest.raises(Known, match=STAYS):
        moved_on(library, new)
    assert text_of(library) == before
    shown = told(library, new)
    assert STAYS in shown.refusal
    fate = shown.target if level == "IC4" else shown.current
    assert fate is not None
    assert fate.state == "removed"
    assert shown.differences is not None
    assert shown.rows == ()
    chosen = Chosen("L2" if level == "L3" else "L3", "IC5", "ic", "Jordan Lee")
    there = moved_on(library, new, chosen)
    assert (case_of(there).current_level, case_of(there).target_level) == (chosen.current_level, "IC5")
    last = there.choices_of(case_of(there).id)[-1]
    assert (last.target_level, last.track, last.agreed_with) == ("IC5", "ic", "Jordan Lee")


def test_T18_a_renamed_level_stays_the_target() -> None:
    def rename(doc: Doc) -> None:
        next(x for x in doc["levels"] if x["id"] == "IC4")["title"] = "Principal Product Manager"

    library = begun().library
    shown = told(library, second(rename))
    assert shown.target is not None
    assert (shown.target.state, shown.refusal) == ("renamed", "")
    assert shown.target.new is not None
    assert "Principal" in shown.target.new.label
    assert len(moved_on(library, second(rename)).choices_of(case_of(library).id)) == 1


def test_T18_a_target_that_is_no_longer_above_is_refused() -> None:
    def lower(doc: Doc) -> None:
        next(x for x in doc["levels"] if x["id"] == "IC4")["rank"] = 2.5

    shown = told(begun().library, second(lower))
    assert shown.target is not None
    assert shown.target.state == "moved"
    assert STAYS in shown.refusal


def test_T18_a_version_with_an_empty_target_set_is_refused() -> None:
    def empty(doc: Doc) -> None:
        doc["expectations"] = [e for e in doc["expectations"] if e.get("level") != "IC4"]
        doc["ext"] = {}

    library = begun().library
    with pytest.raises(Known, match=STAYS):
        moved_on(library, second(empty))
    assert "states no expectations" in told(library, second(empty)).refusal


def test_T18_level_marks_of_a_removed_level_are_not_sure() -> None:
    tx = begun()
    whole = next(m for m in tx.library.mapping.values() if m.statement_id is None and m.competency_id == "outcomes")
    mappings.set_level(tx, FIRST, whole.id, "IC5")
    shown = told(tx.library, second(lambda doc: without_level(doc, "IC5")))
    assert shown.marks_not_sure == 1
    assert moved_on(tx.library, second(lambda doc: without_level(doc, "IC5"))).mapping == tx.library.mapping


# ---- another framework altogether


def other() -> Framework:
    return second(lambda doc: doc.update(id="another-ladder", name="Another ladder"))


def test_T18_another_framework_needs_a_target_and_keeps_the_mappings_of_the_old() -> None:
    library = begun().library
    shown = told(library, other())
    assert not shown.same_framework
    assert shown.differences is None
    assert STAYS in shown.refusal
    chosen = Chosen("L3", "IC4", "ic")
    shown = told(library, other(), chosen)
    assert (shown.refusal, len(shown.mapped.park), shown.mapped.keep) == ("", 3, ())
    there = moved_on(library, other(), chosen)
    assert there.mapping == library.mapping
    back = moved_on(there, FIRST, chosen)
    assert judge(back, case_of(back)) == judge(library, case_of(library))


def test_T7_in_another_framework_no_track_is_taken_for_granted() -> None:
    with pytest.raises(Known, match="choose one of"):
        moved_on(begun().library, other(), Chosen("L3", "IC4"))


def test_T18_a_file_under_another_id_may_be_taken_as_a_newer_version() -> None:
    library = begun().library
    shown = told(library, other(), as_version=True)
    assert shown.same_framework
    assert (len(shown.mapped.keep), shown.new.id) == (3, FIRST.id)


# ---- the way back, and other cases


def essence(library: Library) -> str:
    """The library without the log of track choices and without snapshots that no case pins."""
    pinned = {c.framework_snapshot for c in library.case.values()}
    gone = [("framework", id, None) for id in library.framework if id not in pinned]
    return text_of(library.with_changes(gone), track_choices=False)


@given(st.data())
@settings(max_examples=examples(60), deadline=None)
def test_T18_there_and_back_gives_the_same_library(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries("IC4"))
    docs = [data.draw(edited()) for _n in range(2)]
    assume(not any(framework_check.errors(doc) for doc in docs))
    one, two = (parse(dict(doc) | {"version": str(n)}) for n, doc in enumerate(docs, 2))
    first = moved_on(library, one)
    assert essence(moved_on(first, FIRST)) == essence(library)
    pinned = frameworks.of_snapshot(first.framework[case_of(first).framework_snapshot])
    further = moved_on(first, two)
    assert essence(moved_on(further, pinned)) == essence(first)
    assert essence(moved_on(moved_on(further, pinned), FIRST)) == essence(library)
    assert essence(moved_on(further, FIRST)) == essence(library)


@given(st.data())
@settings(max_examples=examples(40), deadline=None)
def test_T2_T18_no_other_case_changes_when_one_moves_on(data: st.DataObject) -> None:
    """Two cases of one person on one framework: whatever the new version says, the other is judged and printed as before."""
    library = data.draw(strategies.libraries("IC4"))
    doc = data.draw(edited())
    assume(not framework_check.errors(doc))
    stays = replace(library.case["case"], id="other", name="Other")
    choice = replace(library.choices_of("case")[0], id="other-choice", case_id="other")
    library = library.with_changes([("case", "other", stays), ("track_choice", choice.id, choice)])
    there = after(library, versions.use, "case", parse(dict(doc) | {"version": "2"}), DAY)
    assert there.case["other"] == stays
    assert judge(there, stays) == judge(library, stays)
    assert printed(there, stays) == printed(library, stays)
    assert {k: r for k, r in there.changed_statement.items() if r.case_id == "other"} == {}


def printed(library: Library, case: Case) -> str:
    try:
        return plain.as_text(assemble(library, case, judge(library, case)))
    except Known as refused:
        return str(refused)


def test_T18_a_question_not_answered_yet_is_kept_through_two_versions() -> None:
    library = begun().library
    first = moved_on(library, second(reword))
    second_ = moved_on(first, second(lambda doc: cell(doc)[0].update(text=cell(doc)[0]["text"] + " Every single month."), "3"))
    (asked,) = changed_statements.questions(second_, case_of(second_))
    assert asked.old_text == text(FIRST, "outcomes.IC4.1")
    assert asked.text.endswith("Every single month.")


# ---- the author's answer


def asked_once() -> tuple[InMemory, changed_statements.Question]:
    tx = begun()
    versions.use(tx, case_of(tx.library).id, second(reword), DAY)
    (asked,) = changed_statements.questions(tx.library, case_of(tx.library))
    return tx, asked


def test_T18_still_true_lets_the_mapping_name_the_statement_again() -> None:
    tx, asked = asked_once()
    assert outcomes(tx.library) is Coverage.PARTLY
    changed_statements.still_true(tx, asked.id, tuple(w.mapping_id for w in asked.waiting if not w.whole))
    (left,) = changed_statements.questions(tx.library, case_of(tx.library))
    assert [w.whole for w in left.waiting] == [True]
    changed_statements.still_true(tx, asked.id, tuple(w.mapping_id for w in left.waiting))
    assert outcomes(tx.library) is Coverage.WELL
    assert not tx.library.changed_statement


def test_T18_no_longer_takes_the_statement_off_and_keeps_the_evidence() -> None:
    tx, asked = asked_once()
    pieces, before = tx.library.evidence, tx.library.mapping
    changed_statements.no_longer(tx, asked.id, tuple(w.mapping_id for w in asked.waiting))
    assert tx.library.evidence == pieces
    assert not tx.library.changed_statement
    (made,) = [m for id, m in tx.library.mapping.items() if id not in before]
    assert (made.statement_id, made.level_id, made.reason) == ("outcomes.IC4.2", "IC4", "It moved the number.")
    named = [p.statement_ids for p in judge(tx.library, case_of(tx.library)).expectation("outcomes").pieces]
    assert named == [("outcomes.IC4.2",)]


def test_T18_what_else_is_asked_of_a_whole_mapping_is_asked_of_its_parts() -> None:
    def both(doc: Doc) -> None:
        reword(doc)
        cell(doc)[1]["text"] += " Every month."

    tx = begun()
    versions.use(tx, case_of(tx.library).id, second(both), DAY)
    first, _other = changed_statements.questions(tx.library, case_of(tx.library))
    changed_statements.no_longer(tx, first.id, tuple(w.mapping_id for w in first.waiting))
    (left,) = changed_statements.questions(tx.library, case_of(tx.library))
    assert (left.statement_id, [w.whole for w in left.waiting]) == ("outcomes.IC4.2", [False])


@pytest.mark.parametrize("answer", [changed_statements.still_true, changed_statements.no_longer])
def test_T18_using_a_version_and_each_answer_are_one_step_that_undo_takes_back(
    workspace: Workspace, case_id: str, mapped: str, answer: Callable[[Transaction, str, tuple[str, ...]], None]
) -> None:
    assert mapped in workspace.library().evidence
    before = workspace.library()
    workspace.do("Use", versions.use, case_id, second(reword), DAY)
    used = workspace.library()
    (asked,) = changed_statements.questions(used, used.case[case_id])
    workspace.do("Answer", answer, asked.id, tuple(w.mapping_id for w in asked.waiting))
    assert changed_statements.questions(workspace.library(), used.case[case_id]) == ()
    workspace.undo()
    assert workspace.library() == used
    workspace.undo()
    assert workspace.library() == before


def test_T18_versions_and_questions_go_through_the_librarys_file(workspace: Workspace, case_id: str, mapped: str, tmp_path: Path) -> None:
    assert mapped
    workspace.do("Use", versions.use, case_id, second(reword), DAY)
    exports.library(workspace, tmp_path / "own.json")
    with Workspace.create(tmp_path / "copy.promocase") as copy:
        json_import.into(copy, json_import.read(tmp_path / "own.json"))
        assert copy.library().changed_statement == workspace.library().changed_statement
        assert text_of(copy.library()) == text_of(workspace.library())


# ---- finding versions


def test_T18_versions_in_the_library_are_offered_newest_first_and_found_by_name() -> None:
    tx = begun()
    id = case_of(tx.library).id
    for version in ("1.9", "1.10"):
        versions.use(tx, id, second(version=version), DAY)
    case = tx.library.case[id]
    assert [x.version for x in versions.offered(tx.library, case)] == ["1.9", "1.0.0"]
    assert versions.named(tx.library, case, "1.9").version == "1.9"
    assert versions.named(tx.library, case, FIRST.snapshot_id) == FIRST


def test_T18_a_closed_case_stays_on_its_version() -> None:
    tx = begun()
    tx.put(replace(case_of(tx.library), closed_on=DAY))
    with pytest.raises(Known, match="closed"):
        versions.use(tx, case_of(tx.library).id, second(), DAY)


def test_T18_a_new_piece_mapped_on_the_new_version_is_asked_when_the_case_goes_back() -> None:
    tx = begun()
    id, new = case_of(tx.library).id, second(reword)
    versions.use(tx, id, new, DAY)
    piece = add(tx, "Late work", "2026-06")
    mappings.add(tx, new, piece, "outcomes", "outcomes.IC4.1", "IC4")
    versions.use(tx, id, FIRST, DAY)
    (asked,) = changed_statements.questions(tx.library, tx.library.case[id])
    assert [w.title for w in asked.waiting] == ["Late work"]
    assert asked.old_text.endswith("Every quarter.")


def test_T18_a_spreadsheet_read_again_with_other_ids_keeps_every_mapping() -> None:
    doc = json.loads(second().document)
    for e in doc["expectations"]:
        for s in e.get("statements", ()):
            s.pop("id", None)
    cell(doc).insert(0, {"text": "Cuts scope early to protect what matters most."})
    library = begun().library
    shown = told(library, parse(doc))
    assert titles(library, shown.mapped.ask) == ["Checkout rebuilt"]  # the whole expectation has one statement more
    assert len(shown.mapped.keep) == 2


def test_T18_a_new_case_on_another_version_uses_the_ids_that_are_in_use() -> None:
    """What stands second in the new version is what stood first: a mapping to the first is not taken for one to what came before it."""
    doc = json.loads(second().document)
    for e in doc["expectations"]:
        for s in e.get("statements", ()):
            s.pop("id", None)
    cell(doc).insert(0, {"text": "Cuts scope early to protect what matters most."})
    tx = begun()
    id = cases.create(tx, parse(doc), cases.NewCase("Next", "L3", "IC4", DAY, "ic"), DAY)
    pieces = judge(tx.library, tx.library.case[id]).expectation("outcomes").pieces
    texts = {s.id: s.text for s in judge(tx.library, tx.library.case[id]).expectation("outcomes").expectation.judged}
    single = next(p for p in pieces if len(p.statement_ids) == 1)
    assert texts[single.statement_ids[0]] == text(FIRST, "outcomes.IC4.1")
