"""T2, T4 and T20 on ladders that are not ours: small ones of odd shapes, and published ones through the readers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import strategies
from tests.judge.ladders import PUBLISHED, SMALL, Ladder, published, small
from tests.judge.making import judged
from tests.thorough import examples

from promocase.domain.library import KINDS
from promocase.judge.judging import judge, outside


def hold_apart(ladder: Ladder, many: int) -> None:
    """Whatever is changed outside the case, its judgement is the same, to the last number of a finding."""

    @settings(max_examples=many)
    @given(st.data())
    def property(data: st.DataObject) -> None:
        library = data.draw(strategies.libraries(on=ladder))
        changed = data.draw(strategies.meddled(library))
        assert judged(changed) == judged(library)
        assert [repr(f) for f in judged(changed).findings] == [repr(f) for f in judged(library).findings]

    property()


def come_back(ladder: Ladder, many: int) -> None:
    """There and back is the same library and the same judgement, whichever two targets."""

    @settings(max_examples=many)
    @given(st.data())
    def property(data: st.DataObject) -> None:
        library = data.draw(strategies.libraries(on=ladder))
        home = library.case["case"].target_level
        back = strategies.switched(strategies.switched(library, data.draw(st.sampled_from(ladder.targets))), home)
        assert all(back.records(kind) == library.records(kind) for kind in KINDS if kind != "track_choice")
        assert judge(back, back.case["case"]) == judge(library, library.case["case"])
        assert outside(back, back.case["case"]) == outside(library, library.case["case"])

    property()


@pytest.mark.parametrize("name", SMALL)
def test_T2_non_interference_on_small_ladders(name: str) -> None:
    hold_apart(small(name), examples(60))


@pytest.mark.parametrize("name", SMALL)
def test_T4_there_and_back_on_small_ladders(name: str) -> None:
    come_back(small(name), examples(30))


@pytest.mark.long
@pytest.mark.parametrize("name", PUBLISHED)
def test_T2_non_interference_on_published_ladders(name: str, shared: object) -> None:
    hold_apart(published(name), 25)


@pytest.mark.long
@pytest.mark.parametrize("name", PUBLISHED)
def test_T4_there_and_back_on_published_ladders(name: str, shared: object) -> None:
    come_back(published(name), 15)
