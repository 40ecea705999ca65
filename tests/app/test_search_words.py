"""Search finds by words, phrases and filters as words, shows where, and knows what was meant."""

from datetime import date

import pytest

from promocase.app.evidence import search, search_words
from promocase.app.workspace.workspace import Workspace
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence, Mapping, Metric, Project

DAY = date(2026, 6, 30)
PIECES = (
    Project("p", "Checkout"),
    Evidence("a", "Résumé rebuilt", DAY, result="Drop-off fell by a third", project_id="p", happened_from=PartialDate("2025-04")),
    Evidence("b", "Pricing memo", DAY, situation="The price list was read thrice", happened_from=PartialDate("2026-01"), private=True),
    Evidence("c", "予約の改善", DAY, metrics=(Metric("n", value="4"),), happened_from=PartialDate("2025-Q3"), tags=("price list",)),
    Mapping("m", "a", "fw", "c1"),
)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.do("Fill", lambda tx: [tx.put(record) for record in PIECES])
    return workspace


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("resume", "a"),
        ("改善", "c"),
        ("pric", "bc"),
        ('"price list"', "bc"),
        ('"list price"', ""),
        ("project:checkout", "a"),
        ("not:mapped", "bc"),
        ("has:result", "ac"),
        ("has:number price", "c"),
        ("is:private", "b"),
        ("from:2025-q3", "bc"),
        ("to:2025-Q2", "a"),
        ("label:price from:2025-Q2 to:2025-12", "c"),
        ("price not:private", "c"),
        ('project:"check', "a"),
        ("http://x", ""),
        ("from:soon", ""),
        ("", ""),
    ],
)
def test_what_is_asked_is_found(filled: Workspace, asked: str, found: str) -> None:
    assert "".join(sorted(search.evidence(filled, asked))) == found


def test_a_misspelt_word_is_put_right_where_that_finds_something(filled: Workspace) -> None:
    assert search.suggestion(filled, "pircing not:mapped") == "pricing not:mapped"
    assert search.suggestion(filled, "xylophone") == ""
    with Workspace.open(filled.path, read_only=True) as reader:
        assert search.suggestion(reader, "rebulit") == "rebuilt"


def test_a_misspelt_name_is_put_right_among_those_there_are() -> None:
    assert search.nearest("caoching", ("Coaching and growing people", "Craft")) == "coaching"
    assert search.nearest("coaching", ("Coaching and growing people",)) == ""


def test_an_excerpt_marks_the_words_in_the_text_as_it_was_written() -> None:
    piece = Evidence("x", "T", DAY, situation="a " * 90 + "the Größe of the RÉSUMÉ " + "z " * 90)
    line, spans = search_words.excerpt(piece, "", "resume große")
    assert [line[a:b] for a, b in spans] == ["Größe", "RÉSUMÉ"]
    assert line.startswith("…")
    assert line.endswith("…")
