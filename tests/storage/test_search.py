"""Whatever a person types finds what it should, and is never an error."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Evidence, Person, Project, Witness
from promocase.storage.libraryfile import LibraryFile, Transaction

Piece = Callable[..., Evidence]


@pytest.fixture
def filled(file: LibraryFile, piece: Piece) -> LibraryFile:
    def step(tx: Transaction) -> None:
        tx.put(Project("p", "Zürich rollout"))
        tx.put(Person("w", "Siân Ødegård"))
        tx.put(piece("title", "Résumé of the checkout"))
        tx.put(piece("text", "Other", result="The checkout is 12.5% faster, don't ask"))
        tx.put(piece("tags", "Third", tags=("north-star", "C++")))
        tx.put(piece("project", "Fourth", project_id="p"))
        tx.put(piece("person", "Fifth"))
        tx.put(Witness("wi", "person", "w"))
        tx.put(piece("cjk", "新しい決済画面を導入した"))
        tx.put(piece("thai", "ระบบชำระเงินใหม่"))
        tx.put(piece("hindi", "हिन्दी में काम"))
        tx.put(piece("trash", "Checkout thrown away", trashed_on=date(2026, 1, 1)))

    file.transact(step)
    return file


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("checkout", ("title", "text")),
        ("CHECK", ("title", "text")),
        ("resume", ("title",)),
        ("RÉSUMÉ check", ("title",)),
        ("checkout faster", ("text",)),
        ("faster checkout", ("text",)),
        ("checkout zurich", ()),
        ("zurich", ("project",)),
        ("sian odeg", ()),  # Ø is a letter of its own, no O with an accent
        ("sian ødeg", ("person",)),
        ("12.5%", ("text",)),
        ("don't", ("text",)),
        ("north-star", ("tags",)),
        ("c++", ("title", "tags", "text")),  # signs are no words: everything that begins with c
        ("決済", ("cjk",)),
        ("決済画面 導入", ("cjk",)),
        ("画", ("cjk",)),
        ("ชำระ", ("thai",)),
        ("हिन्दी", ("hindi",)),
        ("title:checkout", ()),
        ("checkout OR zurich", ()),
        ("heckout", ()),
        ("thrown", ()),
    ],
)
def test_finds(filled: LibraryFile, words: str, found: tuple[str, ...]) -> None:
    assert set(filled.search(words)) == set(found)


def test_the_trash_is_searched_by_itself(filled: LibraryFile) -> None:
    assert filled.search("checkout", trashed=True) == ("trash",)


SIGNS = ["", " ", '"', "'", "*", "-", "AND", "NOT", "NEAR(", "a*b", "^x", "{a b}:c", "(", ")", "🙂", "\x00", "\ud83d", "a\x00b"]


@pytest.mark.parametrize("words", [*SIGNS, "…" * 500, "x " * 2000])
def test_signs_are_no_syntax(filled: LibraryFile, words: str) -> None:
    assert isinstance(filled.search(words), tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(filled: LibraryFile, words: str) -> None:
    filled.search(words)


def test_best_first_then_newest(file: LibraryFile, piece: Piece) -> None:
    def step(tx: Transaction) -> None:
        for id, text in {"day": "2025-06-30", "year": "2025", "quarter": "2025-Q3", "month": "2025-07", "old": "2019"}.items():
            tx.put(piece(id, "Same words", happened_from=PartialDate(text)))
        tx.put(piece("undated", "Same words"))
        tx.put(piece("far", "Other", situation="It has the words somewhere in a long, long text about very much else"))

    file.transact(step)
    assert file.search("words") == ("year", "quarter", "month", "day", "old", "undated", "far")
    assert file.search("words", limit=2) == ("year", "quarter")


def test_the_index_follows_every_change(filled: LibraryFile) -> None:
    before = filled.library()

    def step(tx: Transaction) -> None:
        tx.put(Project("p", "Basel rollout"))
        tx.put(Person("w", "Renamed"))

    _result, changes = filled.transact(step)
    assert (filled.search("zurich"), filled.search("basel"), filled.search("renamed")) == ((), ("project",), ("person",))
    _result, removed = filled.transact(lambda tx: tx.remove("witness", "wi"))
    assert filled.search("renamed") == ()
    filled.replay([change.backwards() for change in (*removed, *changes)])
    assert filled.library() == before
    assert filled.search("zurich") == ("project",)
    assert filled.check() == ()


def test_an_index_can_be_made_anew(filled: LibraryFile) -> None:
    filled._db.execute("DELETE FROM search_text WHERE title = 'Third'")
    [said] = filled.check()
    assert "word index" in said
    assert filled.mend() is True
    assert filled.check() == ()
    assert filled.mend() is False
    assert filled.search("third") == ("tags",)


def test_what_stands_below_the_best_thousand_is_found_where_those_are_in_the_trash(file: LibraryFile, piece: Piece) -> None:
    trashed = [piece(f"t{n:04}", "word", trashed_on=date(2026, 1, 3)) for n in range(1_100)]
    last = piece("last", "Another", situation="a word among " + "many others " * 30)
    file.transact(lambda tx: [tx.put(one) for one in (*trashed, last)])
    assert file.search("word") == ("last",)
    assert len(file.search("word", 2_000, trashed=True)) == 1_100
