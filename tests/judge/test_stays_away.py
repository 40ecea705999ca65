"""What findings leave alone, where the tests that make them appear do not say so; and that time away never counts against anyone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import strategies
from tests.judge.making import case, claim, codes, judged, library, piece, shown, witness
from tests.thorough import examples

from promocase.domain.case import EvidenceNumber, TimeAway
from promocase.domain.evidence import Consent, Person, Relation
from promocase.domain.library import Record
from promocase.judge.judgement import Coverage

_ORDER = (Coverage.NONE, Coverage.PARTLY, Coverage.WELL)
CITED = (EvidenceNumber("n1", "case", "ic", "a", 1), claim("outcomes", text="I moved it [E1]."))
CHO = Person("cho", "Cho Baker", "Finance")
SPREAD = tuple(r for n in range(8) for r in shown(f"p{n}", "outcomes", project_id=f"project-{'ab'[n % 2]}"))
ONE_BELOW = (*shown("a", "outcomes", level="L3"), *(r for id in "bcd" for r in shown(id, "outcomes")))
THREE = tuple(r for n, who in enumerate(("ann", "bo", "cho")) for r in (*shown(f"p{n}", "outcomes")[::2], witness(f"p{n}", who)))


@pytest.mark.parametrize(
    ("code", "meets", "leaves"),
    [
        ("V03", [r for n in range(8) for r in shown(f"p{n}", "outcomes")], SPREAD),
        ("V03", [r for n in range(8) for r in shown(f"p{n}", "outcomes")], SPREAD[:21]),  # seven are too few to tell
        ("V10", shown("a", "outcomes", level="L3"), shown("a", "outcomes")),
        ("E09", (*shown("a", "outcomes"), *CITED), (*shown("a", "outcomes", counterfactual="No one else had the data."), *CITED)),
        ("E09", (*shown("a", "outcomes"), *CITED), shown("a", "outcomes")),
        ("E11", (*shown("a", "outcomes", level="L3"), *shown("b", "outcomes")), ONE_BELOW),
        ("P02", shown("a", "outcomes"), (CHO, *THREE)),
        ("P02", shown("a", "outcomes"), ()),
        ("P04", [r for n in range(3) for r in shown(f"p{n}", "outcomes")], (CHO, *THREE)),
        ("P05", shown("a", "outcomes"), (piece("a"), witness("a", consent=Consent.DECLINED))),
    ],
)
def test_a_finding_meets_what_it_is_for_and_leaves_the_rest_alone(code: str, meets: tuple[Record, ...], leaves: tuple[Record, ...]) -> None:
    assert code in codes(judged(library(*meets)))
    assert code not in codes(judged(library(*leaves)))


def test_a_managers_word_beside_others_is_one_voice_of_several() -> None:
    mixed = [replace(r, relation=Relation.MANAGER) if getattr(r, "person_id", "") == "ann" else r for r in THREE]
    assert "P04" not in codes(judged(library(CHO, *mixed)))


@settings(max_examples=examples(150))
@given(st.data())
def test_time_away_never_lowers_a_word(data: st.DataObject) -> None:
    """It reaches further back for evidence and takes none away."""
    before = data.draw(strategies.libraries())
    first = data.draw(strategies.days())
    more = TimeAway(first, data.draw(strategies.days().filter(lambda d: d >= first)), "leave")
    at = before.case["case"]
    after = strategies.put(before, replace(at, time_away=(*at.time_away, more)))
    for earlier, later in zip(judged(before).expectations, judged(after).expectations, strict=True):
        assert _ORDER.index(later.coverage) >= _ORDER.index(earlier.coverage)
        assert set(later.evidence_ids) >= set(earlier.evidence_ids)


@settings(max_examples=examples(100))
@given(st.data())
def test_with_time_away_in_reach_nobody_is_told_that_all_is_recent(data: st.DataObject) -> None:
    records = [r for n in range(6) for r in shown(f"p{n}", "outcomes", when=data.draw(st.sampled_from(("2026-05", "2026-06", "2024-09"))))]
    away = TimeAway(data.draw(st.dates(case().as_of.replace(year=2025), case().as_of)), case().as_of, "leave")
    assert "R04" not in codes(judged(library(*records, at=case(time_away=(away,)))))
