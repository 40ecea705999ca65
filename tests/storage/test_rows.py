"""What is kept is what was entered: record, plain form, JSON and row are one-to-one for every kind."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies_records import records

from promocase.domain.evidence import Evidence
from promocase.domain.library import KINDS
from promocase.kit import plain
from promocase.storage import rows, tables


@pytest.mark.parametrize("kind", KINDS)
def test_plain_form_is_json_and_comes_back(kind: str) -> None:
    @given(records(kind))
    def there_and_back(record: object) -> None:
        text = json.dumps(plain.to_plain(record), sort_keys=True)
        assert plain.from_plain(KINDS[kind], json.loads(text)) == record

    there_and_back()


@pytest.mark.parametrize("kind", KINDS)
def test_row_comes_back(kind: str) -> None:
    read = rows.reader(kind)

    @given(records(kind))
    def there_and_back(record: object) -> None:
        row = rows.to_row(kind, record)  # type: ignore[arg-type]
        assert list(row) == [c.name for c in tables.table_of(kind).columns]
        assert all(value is None or type(value) in (str, int, bool) for value in row.values())
        stored = tuple(int(v) if isinstance(v, bool) else v for v in row.values())
        assert read(stored) == record

    there_and_back()


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_for_every_field(kind: str) -> None:
    assert [c.name for c in tables.table_of(kind).columns] == [f.name for f in fields(KINDS[kind])]


SOUND = {"id": "e", "title": "T", "recorded_on": "2026-01-02"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": 1}, "unknown key: colour"),
        ({"role": "king"}, "'king' is not one of led"),
        ({"private": 1}, "1 is not true or false @ $.private"),
        ({"private": "yes"}, "$.private"),
        ({"title": 7}, "7 is not a text @ $.title"),
        ({"title": None}, "$.title"),
        ({"tags": "abc"}, "'abc' is not a list @ $.tags"),
        ({"tags": [1]}, "$.tags[0]"),
        ({"metrics": [{"name": "n", "worth": "x"}]}, "unknown key: worth @ $.metrics[0]"),
        ({"metrics": [["n"]]}, "$.metrics[0]"),
        ({"recorded_on": "20260102"}, "not a date"),
        ({"recorded_on": "2026-W01-1"}, "not a date"),
        ({"recorded_on": "2026-02-30"}, "$.recorded_on"),
        ({"happened_from": "2026-13"}, "$.happened_from"),
        ({"happened_from": 2026}, "$.happened_from"),
        ({"links": {}}, "$.links"),
    ],
)
def test_nothing_is_converted_that_was_not_meant(change: dict[str, object], says: str) -> None:
    with pytest.raises(plain.NotPlain) as refused:
        plain.from_plain(Evidence, {**SOUND, **change})
    assert says in str(refused.value)


def test_missing_key_is_named() -> None:
    with pytest.raises(plain.NotPlain, match="missing key: title"):
        plain.from_plain(Evidence, {"id": "e", "recorded_on": "2026-01-02"})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_json_is_read_or_refused_with_a_reason(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from([f.name for f in fields(KINDS[kind])])
    value = data.draw(st.dictionaries(names, json_values) | json_values)
    try:
        record = plain.from_plain(KINDS[kind], value)
    except plain.NotPlain as refused:
        assert refused.problems
    else:
        assert plain.from_plain(KINDS[kind], plain.to_plain(record)) == record
