"""An immutable value is what the standard library's frozen dataclass is, to everyone who uses one."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from promocase.domain.immutable import immutable


@immutable
class Point:
    x: int
    y: int = 2
    names: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list[int])


@dataclass(frozen=True, slots=True)
class Standard:
    x: int
    y: int = 2
    names: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list[int])


@immutable
class Named:
    name: str
    note: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a name")


@immutable
class Further(Named):
    more: int = 0


@immutable
class Nothing:
    pass


BOTH: tuple[Any, ...] = (Point, Standard)


def test_both_say_the_same_of_themselves() -> None:
    ours, theirs = Point(1, names=("a",)), Standard(1, names=("a",))
    assert repr(ours) == repr(theirs).replace("Standard", "Point")
    assert asdict(ours) == asdict(theirs)
    assert [(one.name, one.type) for one in fields(Point)] == [(one.name, one.type) for one in fields(Standard)]
    assert Point.__match_args__ == Standard.__match_args__
    assert Point.__slots__ == Standard.__slots__


@pytest.mark.parametrize("kind", BOTH)
def test_nothing_changes_a_value(kind: Any) -> None:
    value = kind(1)
    for change in (lambda: setattr(value, "x", 2), lambda: setattr(value, "z", 2), lambda: delattr(value, "x")):
        with pytest.raises((FrozenInstanceError, TypeError)):
            change()
    assert value.x == 1


@pytest.mark.parametrize("kind", BOTH)
def test_what_is_missing_or_too_much_is_said(kind: Any) -> None:
    for wrong in (lambda: kind(), lambda: kind(1, 2, (), [], 5), lambda: kind(1, z=3)):
        with pytest.raises(TypeError, match="__init__"):
            wrong()


def test_values_are_equal_and_hash_alike_where_their_fields_do() -> None:
    assert Named("a", "one") == Named("a", "two") != Named("b", "one")
    assert hash(Named("a", "one")) == hash(Named("a", "two"))
    assert Further("a") != Named("a")
    assert Point(1) != Standard(1)
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_each_value_has_its_own_list() -> None:
    first, second = Point(1), Point(1)
    first.seen.append(1)
    assert second.seen == []
    assert Point(1, 2, (), [3]).seen == [3]


def test_one_value_is_made_of_another() -> None:
    assert replace(Point(1, names=("a",)), x=5) == Point(5, names=("a",))
    assert replace(Further("a", "n", 3), name="b") == Further("b", "n", 3)
    with pytest.raises(ValueError, match="a name"):
        replace(Named("a"), name="")


def test_a_value_goes_to_another_process_and_back() -> None:
    value = Further("a", "note", 3)
    for twin in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert twin == value
        assert twin.note == "note"
