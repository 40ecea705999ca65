"""After one edit only what it touched is read and judged again: counted, not timed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.bench import libraries
from tests.judge.making import judged, mapped, witness

from promocase.domain.library import KIND_OF, Library, Record
from promocase.judge import memory

SIZE = 120


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a piece was read, its findings looked for, an expectation covered and a mapping's words weighed."""
    counts: Counter[str] = Counter()

    def counting(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            counts[name] += 1
            return act(*args)

        return counted

    monkeypatch.setattr(memory.pieces, "read", counting("read", memory.pieces.read))
    for name in ("of_piece", "cover", "mark_of"):
        monkeypatch.setattr(memory, name, counting(name, getattr(memory, name)))
    return counts


def put(library: Library, record: Record) -> Library:
    return library.with_changes([(KIND_OF[type(record)], record.id, record)])


def spent(done: Counter[str], library: Library) -> dict[str, int]:
    """What one judgement with its findings took."""
    done.clear()
    assert judged(library).findings
    return dict(done)


def test_the_first_time_all_is_read_once(done: Counter[str]) -> None:
    memory.memory_of.cache_clear()
    library = libraries.wide(SIZE)
    counts = spent(done, library)
    assert (counts["read"], counts["of_piece"], counts["cover"]) == (SIZE, SIZE, 40)
    assert counts["mark_of"] <= 80  # one for each statement mapped to, however many pieces are
    assert spent(done, library) == {}
    assert spent(done, library.with_changes(())) == {}


def test_an_edit_of_a_piece_reads_it_and_covers_what_it_is_mapped_to(done: Counter[str]) -> None:
    library = libraries.wide(SIZE)
    places = len({m.competency_id for m in library.mappings_of["e00007"]})
    judged(library).findings  # noqa: B018 - so that there is something to remember
    edited = put(library, replace(library.evidence["e00007"], result="Another result than before."))
    assert spent(done, edited) == {"read": 1, "of_piece": 1, "cover": places}


def test_what_else_may_change_touches_as_little(done: Counter[str]) -> None:
    library = libraries.wide(SIZE)
    judged(library).findings  # noqa: B018 - so that there is something to remember
    places = len({m.competency_id for m in library.mappings_of["e00007"]})
    claim = next(iter(library.claim.values()))
    assert spent(done, put(library, replace(claim, text="I moved it."))) == {"cover": 1}
    judged(library)
    assert spent(done, put(library, witness("e00007", "person-1"))) == {"read": 1, "of_piece": 1, "cover": places}
    judged(library)
    other = next(e.expectation.id for e in judged(library).expectations if "e00007" not in e.evidence_ids)
    counts = spent(done, put(library, mapped("e00007", other, None, of="small")))
    assert counts == {"read": 1, "of_piece": 1, "cover": places + 1, "mark_of": 1}


def test_what_the_case_does_not_see_is_never_read(done: Counter[str]) -> None:
    library = libraries.wide(SIZE)
    judged(library).findings  # noqa: B018 - so that there is something to remember
    beside = replace(library.evidence["e00007"], id="beside")
    assert spent(done, put(put(library, beside), mapped("beside", "elsewhere", None, of="small"))) == {"mark_of": 1}


def test_coverage_alone_looks_for_no_findings(done: Counter[str]) -> None:
    memory.memory_of.cache_clear()
    judged(libraries.wide(SIZE))
    assert "of_piece" not in done
