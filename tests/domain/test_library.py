"""The library as a value: what it looks up is the same however it came to be, and what did not change stays the same object."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import strategies
from tests.thorough import examples

from promocase.domain.library import KINDS, Library

LOOKUPS = ("mappings_of", "witnesses_of", "attachments_of")


@settings(max_examples=examples(150))
@given(st.data())
def test_lookups_handed_on_are_those_made_anew(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    for name in LOOKUPS:
        getattr(library, name)  # made before the change, so that they are handed on
    changed = data.draw(strategies.meddled(library))
    anew = Library.of(*(r for kind in KINDS for r in changed.records(kind).values()))
    for name in LOOKUPS:
        assert getattr(changed, name) == getattr(anew, name)


def test_groups_that_are_not_touched_stay_the_same_object() -> None:
    from tests.judge.making import library, mapped, shown

    before = library(*shown("a", "outcomes"), *shown("b", "outcomes"))
    groups, witnesses = before.mappings_of, before.witnesses_of
    after = strategies.put(before, mapped("b", "strategy"))
    assert after.mappings_of["a"] is groups["a"]
    assert len(after.mappings_of["b"]) == 2
    assert after.witnesses_of is witnesses
