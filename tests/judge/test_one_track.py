"""A case sees its own track and nothing else, and switching tracks costs and loses nothing: over random libraries."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import making, strategies
from tests.judge.making import judged
from tests.thorough import examples

from promocase.domain.evidence import Mapping
from promocase.domain.library import KINDS, Library
from promocase.judge.judgement import Coverage, Shows
from promocase.judge.judging import outside
from promocase.judge.memory import memory_of
from promocase.judge.target import sees

_ORDER = (Coverage.NONE, Coverage.PARTLY, Coverage.WELL)


@settings(max_examples=examples(500))
@given(st.data())
def test_T2_nothing_off_track_changes_anything_in_the_judgement(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    changed = data.draw(strategies.meddled(library))
    assert judged(changed) == judged(library)
    assert [repr(f) for f in judged(changed).findings] == [repr(f) for f in judged(library).findings]


@settings(max_examples=examples(500))
@given(st.data())
def test_T4_there_and_back_gives_the_same_library_and_the_same_judgement(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    home = library.case["case"].target_level
    there = strategies.switched(library, data.draw(st.sampled_from([t for t in strategies.TARGETS if t != home])))
    back = strategies.switched(there, home)
    for kind in KINDS:
        if kind != "track_choice":
            assert back.records(kind) == library.records(kind)
    assert judged(back) == judged(library)
    assert outside(back, back.case["case"]) == outside(library, library.case["case"])


@settings(max_examples=examples(100))
@given(strategies.libraries("M4"))
def test_T4_a_mark_is_read_anew_for_each_target(library: Library) -> None:
    """What was marked "shows IC4" is not sure for M4, and kept; what was marked M5 shows M4."""
    marks = {e.expectation.id: {p.evidence_id: p.shows for p in e.pieces} for e in judged(library).expectations}
    of_one_mind = [m for m in library.mapping.values() if m.statement_id is None or f".{m.level_id}." in m.statement_id]
    for mapping in of_one_mind:
        shows = marks.get(mapping.competency_id, {}).get(mapping.evidence_id)
        if shows is Shows.UNSURE:
            assert mapping.level_id not in ("L1", "L2", "L3", "M4", "M5", "M6") or mapping.framework_id == "another-framework"
        if shows is not None and mapping.framework_id != "another-framework" and mapping.level_id in ("M4", "M5", "M6"):
            assert shows is Shows.TARGET


@settings(max_examples=examples(200))
@given(st.data())
def test_T15_adding_a_piece_never_lowers_a_word(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    piece = data.draw(strategies.evidence("added"))
    mappings = data.draw(st.lists(strategies.mapping(("added",)), max_size=4, unique_by=lambda m: m.id))
    more = strategies.put(library, piece, *mappings, *data.draw(strategies.beside("added")))
    for before, after in zip(judged(library).expectations, judged(more).expectations):
        assert _ORDER.index(after.coverage) >= _ORDER.index(before.coverage)
        assert all(later.passed or not earlier.passed for earlier, later in zip(before.checks, after.checks))


@settings(max_examples=examples(100))
@given(st.data())
def test_T3_a_piece_counts_once_however_often_it_is_mapped(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    twice = [replace(m, id=f"again-{m.id}") for m in library.mapping.values()]
    assert judged(strategies.put(library, *twice)) == judged(library)


@settings(max_examples=examples(100))
@given(st.data())
def test_T20_the_order_in_which_records_came_changes_nothing(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    records = [r for kind in KINDS for r in library.records(kind).values()]
    shuffled = Library.of(*data.draw(st.permutations(records)))
    assert judged(shuffled) == judged(library)


@settings(max_examples=examples(100))
@given(strategies.libraries())
def test_outside_and_inside_share_out_all_evidence_that_is_not_in_the_trash(library: Library) -> None:
    at = library.case["case"]
    mapped = {p.evidence_id for e in judged(library).expectations for p in e.pieces}
    alive = {e.id for e in library.evidence.values() if e.trashed_on is None}
    assert mapped.isdisjoint(outside(library, at))
    assert mapped | set(outside(library, at)) == alive
    assert outside(library, at) == tuple(id for id in strategies.kept_out(library) if id in alive)


def test_T3_one_piece_may_serve_both_tracks_and_is_owned_by_none() -> None:
    library = making.library(*making.shown("e1", "outcomes", "hiring"))
    assert judged(library).expectation("outcomes").evidence_ids == ("e1",)
    assert "hiring" not in [e.expectation.id for e in judged(library).expectations]
    there = strategies.switched(library, "M4")
    assert judged(there).expectation("hiring").evidence_ids == ("e1",)
    assert judged(there).expectation("outcomes").evidence_ids == ("e1",)


def test_a_mapping_of_another_framework_is_outside_even_where_names_agree() -> None:
    piece = making.piece("e1")
    mapping = Mapping("m", "e1", "another-framework", "outcomes", None, "IC4")
    library = making.library(piece, mapping)
    assert outside(library, library.case["case"]) == ("e1",)
    assert making.counted(judged(library)) == set()


@settings(max_examples=examples(100))
@given(strategies.libraries())
def test_one_answer_to_what_a_case_sees(library: Library) -> None:
    """The same mappings whoever asks: the judge, what lies outside, and the target set itself."""
    at = library.case["case"]
    target = judged(library).target
    assert {m.id for m in library.mapping.values() if sees(target, m)} == {
        m.id for m in library.mapping.values() if strategies.seen(library, m)
    }
    inside = {m.evidence_id for m in library.mapping.values() if sees(target, m)}
    assert set(outside(library, at)).isdisjoint(inside)


@settings(max_examples=examples(200))
@given(st.data())
def test_T20_what_was_judged_before_changes_no_judgement(data: st.DataObject) -> None:
    """One edit after another, of what the case sees too: the judgement with a memory is the judgement without."""
    library = data.draw(strategies.libraries(most=4))
    for _n in range(3):
        judged(library)  # so that there is something to remember
        ids = tuple(sorted(library.evidence)) or ("first",)
        id = data.draw(st.sampled_from(ids))
        changes = [data.draw(strategies.evidence(id)), *data.draw(strategies.beside(id)), data.draw(strategies.mapping((id,)))]
        library = strategies.put(library, *changes)
        if data.draw(st.booleans()):
            library = strategies.without(library, data.draw(st.sampled_from(sorted(library.mapping.values(), key=lambda m: m.id))))
        remembered = judged(library)
        memory_of.cache_clear()
        fresh = judged(Library.of(*(r for kind in KINDS for r in library.records(kind).values())))
        assert remembered == fresh


def test_after_one_edit_the_rest_is_not_judged_again() -> None:
    """The pieces and expectations an edit does not touch are the same objects, not equal ones made anew."""
    library = making.library(*making.shown("a", "outcomes"), *making.shown("b", "strategy"))
    before = judged(library)
    after = judged(strategies.put(library, replace(library.evidence["a"], title="Another title")))
    assert after.expectation("strategy") is before.expectation("strategy")
    assert after.expectation("outcomes") is not before.expectation("outcomes")
    claimed = judged(strategies.put(library, making.claim("strategy", text="I chose.")))
    assert claimed.expectation("strategy") is not before.expectation("strategy")
    assert claimed.expectation("strategy").amounts[0] is before.expectation("strategy").amounts[0]
