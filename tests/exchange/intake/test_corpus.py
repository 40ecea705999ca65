"""Other people's files: the named ones give the entries that stand in their source, and every one is read or refused, safely."""

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import NO_SAMPLES
from tests.exchange.intake import golden_making, outcomes

from promocase.exchange.intake import reading
from promocase.exchange.intake.limits import SECONDS

GOLDEN = json.loads(golden_making.GOLDEN.read_text(encoding="utf-8"))
LEAST = {"markdown": 0.85}
"""Precision and recall at the least: what people write freely, and 0.95 for what programs write."""
BUGS = ("does not understand", "made its reader stop", "longer than", "more memory")


@pytest.fixture
def corpus(shared: Path) -> Path:
    found = shared / "data" / "corpus"
    if not found.is_dir():
        pytest.skip(NO_SAMPLES)
    return found


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_named_document_gives_the_entries_agreed_by_reading_it(corpus: Path, name: str) -> None:
    assert golden_making.entries(corpus, name) == GOLDEN[name]["entries"]


def test_precision_and_recall_of_each_format_reach_what_is_promised() -> None:
    given, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for said in GOLDEN.values():
        given[said["format"]] += len(said["entries"])
        wrong[said["format"]] += said["wrong"]
        missed[said["format"]] += said["missed"]
    for kind, n in given.items():
        right = n - wrong[kind]
        assert right / n >= LEAST.get(kind, 0.95), f"precision of {kind}"
        assert right / (right + missed[kind]) >= LEAST.get(kind, 0.95), f"recall of {kind}"


@pytest.mark.long
def test_every_file_is_read_or_refused_with_one_sentence_in_time(corpus: Path) -> None:
    seen = 0
    for name, found, seconds in outcomes.outcomes(corpus):
        seen += 1
        assert seconds < SECONDS, name
        assert bool(found.refusal) != bool(found.drafts or found.left_out), name
        assert not any(bug in found.refusal for bug in BUGS), f"{name}: {found.refusal}"
        assert "\n" not in found.refusal
    assert seen > 600


def test_what_lets_anyone_post_to_a_board_is_in_no_draft(corpus: Path) -> None:
    for file in sorted((corpus / "02-exports" / "trello").glob("*.json")):
        assert "boards.trello.com" not in repr(reading.read(file).drafts)
