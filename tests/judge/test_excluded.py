"""T13: a statement that was agreed out is not judged, and nothing else changes."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import strategies
from tests.judge.making import case, claim, judged, library, mapped, piece, shown, trunk_and_two, witness
from tests.thorough import examples

from promocase.domain.case import Exclusion
from promocase.domain.library import Library, Record
from promocase.judge.judgement import Coverage
from promocase.judge.judging import judge, outside

COMPETENCIES = [{"id": "craft", "name": "Craft"}, {"id": "people", "name": "People"}, {"id": "bets", "name": "Bets"}]


TEXTS = {
    "craft.1": "Solves hard problems.",
    "craft.2": "Mentors two juniors.",
    "people.1": "Coaches other makers.",
    "bets.1": "Places bets.",
}


def ladder(**more: Any) -> dict[str, Any]:
    """I4 asks for craft (two statements, the second people work), people (people work alone) and bets."""
    said = {
        competency: [{"id": id, "text": text} for id, text in TEXTS.items() if id.startswith(competency)]
        for competency in ("craft", "people", "bets")
    }
    cells = [{"competency": c, "level": x, "state": "defined", "statements": [{**s, "id": f"{s['id']}.{x}"} for s in said[c]]}
             for c in said for x in ("S3", "I4", "I5", "P4", "P5")]  # fmt: skip
    return trunk_and_two(competencies=COMPETENCIES, expectations=cells, **more)


def out(statement: str, level: str = "I4", case_id: str = "case", text: str = "") -> Exclusion:
    return Exclusion(
        f"x-{case_id}-{statement}", case_id, statement.partition(".")[0], level, statement,
        text or TEXTS[statement.rpartition(".")[0]], date(2026, 5, 2), "Jordan Lee",
    )  # fmt: skip


def lib(*records: Record, doc: dict[str, Any] | None = None) -> Library:
    doc = doc or ladder()
    return library(*records, at=case("I4", "S3", of=doc), track="maker", of=doc)


def asked(of: Library) -> dict[str, tuple[str, ...]]:
    return {e.id: tuple(s.id for s in e.judged) for e in judged(of).target.expectations}


def test_T13_an_excluded_statement_is_not_judged() -> None:
    both = (*shown("a", "craft", level="I4", of="small"), *shown("b", "craft", level="I4", of="small", project_id="project-b"))
    named = [replace(r, statement_id="craft.1.I4") if getattr(r, "competency_id", "") == "craft" else r for r in both]
    assert judged(lib(*named)).expectation("craft").coverage is Coverage.PARTLY
    assert judged(lib(*named, out("craft.2.I4"))).expectation("craft").coverage is Coverage.WELL
    assert asked(lib(out("craft.2.I4"))) == {"craft": ("craft.1.I4",), "people": ("people.1.I4",), "bets": ("bets.1.I4",)}


def test_T13_an_expectation_of_which_nothing_is_left_leaves_the_target_set() -> None:
    here = lib(out("people.1.I4"), *shown("a", "people", level="I4", of="small"), claim("people", "I4", "Coached [E1]."))
    found = judged(here)
    assert [e.id for e in found.target.expectations] == ["craft", "bets"]
    assert [c.id for c in found.target.agreed_out] == ["people"]
    assert [(x.competency.id, x.statement.id) for x in found.target.excluded] == [("people", "people.1.I4")]
    assert outside(here, here.case["case"]) == ("a",)
    assert not [f for f in found.findings if f.about in ("people", "a")]


def test_T13_what_shows_only_the_excluded_statement_shows_nothing_judged() -> None:
    def here(*more: Record) -> Library:
        return lib(piece("a"), witness("a"), mapped("a", "craft", "I4", "craft.2.I4", of="small"), *more)

    assert judged(here()).expectation("craft").facts.pieces == 1
    assert judged(here(out("craft.2.I4"))).expectation("craft").facts.pieces == 0
    assert outside(here(out("craft.2.I4")), here().case["case"]) == ("a",)


def test_T13_another_case_and_another_level_are_untouched() -> None:
    doc = ladder()
    other = replace(case("I4", "S3", of=doc), id="other", name="Other")
    here = lib(other, out("craft.2.I4"), out("craft.2.I5", "I5"))
    plain = lib(other)
    assert judge(here, here.case["other"]) == judge(plain, plain.case["other"])
    assert asked(here)["craft"] == ("craft.1.I4",)
    up = replace(here.case["case"], target_level="I5")
    assert {e.id: len(e.judged) for e in judge(here, up).target.expectations} == {"craft": 1, "people": 1, "bets": 1}
    back = replace(here.case["case"], target_level="P4")
    assert {e.id: len(e.judged) for e in judge(here, back).target.expectations} == {"craft": 2, "people": 1, "bets": 1}


def test_T13_taken_back_it_is_judged_as_before() -> None:
    records = shown("a", "craft", "people", level="I4", of="small")
    plain = lib(*records)
    before = judged(plain)
    assert judged(lib(*records, out("craft.2.I4"), out("people.1.I4"))) != before
    assert judged(plain) == before


def well(competency: str) -> tuple[Record, ...]:
    first = shown(f"{competency}-1", competency, level="I4", of="small")
    return (*first, *shown(f"{competency}-2", competency, level="I4", of="small", project_id="project-b"))


def rule(kind: str, **params: Any) -> dict[str, Any]:
    return ladder(policies=[{"id": "r", "kind": kind, "params": params}])


def met(doc: dict[str, Any], *records: Record) -> tuple[bool | None, tuple[str, ...], tuple[str, ...]]:
    result = judged(lib(*records, doc=doc)).rule
    assert result is not None
    return result.met, result.open_core + result.open_other, result.unread


def test_T13_a_rule_counts_what_was_agreed_out_neither_as_open_nor_as_covered() -> None:
    everything = rule("all")
    assert met(everything, *well("craft"), *well("bets")) == (False, ("people",), ())
    assert met(everything, *well("craft"), *well("bets"), out("people.1.I4")) == (True, (), ())
    gaps = rule("max_gaps", max=0)
    assert met(gaps, *well("craft"), *well("bets"), out("people.1.I4")) == (True, (), ())
    assert met(gaps, *well("craft"), out("people.1.I4")) == (False, ("bets",), ())


def test_T13_a_rule_that_asks_for_more_than_is_left_is_for_people() -> None:
    three = rule("n_of_m", n=3)
    assert met(three, *well("craft"), *well("bets")) == (False, ("people",), ())
    assert met(three, *well("craft"), *well("bets"), out("people.1.I4")) == (None, (), ("n_of_m",))
    two = rule("n_of_m", n=2)
    assert met(two, *well("craft"), out("people.1.I4")) == (False, ("bets",), ())
    only = rule("all", competencies=["people"])
    assert met(only, out("people.1.I4")) == (None, (), ("all",))


def test_T13_all_agreed_out_leaves_no_case() -> None:
    every = [out(f"{s}.I4") for s in ("craft.1", "craft.2", "people.1", "bets.1")]
    assert judged(lib(*every)).target.expectations == ()
    assert judged(lib(*every)).stops
    assert not judged(lib()).stops


def test_T13_T18_an_agreement_holds_for_the_words_it_was_made_about() -> None:
    assert asked(lib(out("craft.2.I4", text="Mentors  two juniors."))) == asked(lib(out("craft.2.I4")))
    assert asked(lib(out("craft.2.I4", text="Mentors one junior."))) == asked(lib())
    assert asked(lib(out("gone.9.I4", text="Nowhere."))) == asked(lib())


@settings(max_examples=examples(100))
@given(st.data())
def test_T13_an_agreement_changes_no_other_expectation(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    before = judged(library)
    expectation = data.draw(st.sampled_from(before.target.expectations))
    statement = data.draw(st.sampled_from(expectation.judged))
    agreed = Exclusion("x", "case", expectation.id, before.target.level.id, statement.id, statement.text, date(2026, 5, 2), "Jordan Lee")
    after = judged(library.with_changes([("exclusion", "x", agreed)]))
    assert {e.expectation.id: e for e in after.expectations if e.expectation.id != expectation.id} == {
        e.expectation.id: e for e in before.expectations if e.expectation.id != expectation.id
    }
    assert statement.id not in [s.id for e in after.target.expectations for s in e.judged]
    assert judged(library) == before
