"""The collector of cycles rests while something large is built, and works again afterwards, whatever happened."""

import gc

import pytest

from promocase.kit import collector


def test_it_rests_inside_and_works_again_afterwards() -> None:
    with collector.at_rest(), collector.at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_when_the_work_failed() -> None:
    with pytest.raises(ValueError, match="stopped"), collector.at_rest():
        raise ValueError("stopped")
    assert gc.isenabled()
