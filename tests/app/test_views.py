"""What faces are given: finished texts in a fixed order, judged once per library value."""

import gc
import weakref
from pathlib import Path

import pytest

from promocase.app import settings
from promocase.app.cases import judging
from promocase.app.evidence import views
from promocase.app.libraries import sample
from promocase.app.settings import Appearance, Settings
from promocase.app.workspace import firstpage
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.library import Library
from promocase.judge.judgement import Coverage


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("sample") / "sample.promocase"
    sample.make(path)
    with Workspace.open(path, read_only=True) as workspace:
        return workspace.library()


@pytest.fixture
def case(library: Library) -> Case:
    return library.cases()[0]


def test_evidence_stands_newest_first_undated_last(library: Library, case: Case) -> None:
    rows = views.evidence_rows(library, case)
    assert len(rows) == sum(e.trashed_on is None for e in library.evidence.values())
    ends = [library.evidence[r.id].last_day for r in rows]
    dated = [d for d in ends if d]
    assert [(d.year, d.month) for d in dated] == sorted(((d.year, d.month) for d in dated), reverse=True)
    assert ends[: len(dated)] == dated
    assert {r.when for r in rows[len(dated) :]} <= {"no date"}


def test_rows_say_what_is_in_the_case_and_what_is_not(library: Library, case: Case) -> None:
    rows = views.evidence_rows(library, case)
    assert any(r.in_case for r in rows)
    outside = [r for r in rows if r.chips and not r.in_case]
    assert outside
    for row in rows:
        assert [c.in_case for c in row.chips] == sorted((c.in_case for c in row.chips), reverse=True)
    assert outside[0].chips[0].tip.startswith("Not in this case")
    assert views.chips(library, case, rows[0].id) == rows[0].chips


def test_without_a_case_rows_are_still_there(library: Library) -> None:
    rows = views.evidence_rows(library, None)
    assert rows
    assert not any(r.in_case for r in rows)


def test_coverage_rows_follow_the_framework_and_carry_their_facts(library: Library, case: Case) -> None:
    rows = views.coverage_rows(library, case)
    assert [r.id for r in rows] == [e.expectation.id for e in judging.judgement(library, case).expectations]
    assert {r.coverage for r in rows} == set(Coverage)
    for row in rows:
        assert row.word in ("Well shown", "Partly shown", "Not shown yet")
        assert row.facts
        assert bool(row.mends) == (row.coverage is not Coverage.WELL)
        assert [c.code for c in row.checks] == ["pieces", "level", "breadth", "statements"]
        assert all(bool(p.why_not) != p.counted for p in row.evidence)
    assert any(p.number for r in rows for p in r.evidence)
    assert {r.claim for r in rows} >= {"Written"}


def test_what_is_not_in_the_case_is_listed_apart(library: Library, case: Case) -> None:
    rows = views.outside_rows(library, case)
    assert {r.id for r in rows} == set(judging.outside(library, case))
    assert any(r.names for r in rows)


def test_a_case_is_summed_up_code_first(library: Library) -> None:
    (summary,) = views.case_summaries(library)
    assert (summary.current, summary.target) == ("L3 · Senior Product Manager", "IC4 · Staff Product Manager")
    assert (summary.track, summary.kind, summary.closed) == ("Individual contributor", "Promotion", False)


def test_one_library_value_is_judged_once(library: Library, case: Case) -> None:
    assert judging.judgement(library, case) is judging.judgement(library, case)
    other = library.with_changes([])
    assert judging.judgement(other, case) is not None


def test_a_kept_judgement_keeps_no_library_alive(library: Library, case: Case) -> None:
    other = library.with_changes([])
    judging.judgement(other, case)
    alive = weakref.ref(other)
    del other
    gc.collect()
    assert alive() is None


def test_the_first_page_has_the_first_rows_of_the_list(tmp_path: Path, library: Library, case: Case) -> None:
    sample.make(tmp_path / "sample.promocase")
    page = firstpage.read(tmp_path / "sample.promocase")
    assert page is not None
    assert page.sample
    rows = views.evidence_rows(library, case)[: len(page.rows)]
    assert [(r.id, r.title, r.when, r.private) for r in page.rows] == [(r.id, r.title, r.when, r.private) for r in rows]
    assert firstpage.read(tmp_path / "none.promocase") is None


def test_settings_are_kept_and_recent_libraries_stand_latest_first(tmp_path: Path) -> None:
    assert settings.load() == Settings()
    kept = Settings(appearance=Appearance.DARK, text_steps=1).with_window("splitter", "120,340")
    for n in range(12):
        kept = kept.opened(tmp_path / f"{n}.promocase")
    kept = kept.opened(tmp_path / "5.promocase")
    settings.save(kept)
    assert settings.load() == kept
    assert len(kept.recent) == 10
    assert kept.recent[0].endswith("5.promocase")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"appearance": "neon", "recent": 3, "text_steps": "x", "window": 1}', "\xff"])
def test_settings_that_cannot_be_read_are_the_defaults(home: Path, text: str) -> None:
    (home / "config").mkdir()
    (home / "config" / settings.FILE).write_bytes(text.encode("latin-1"))
    assert settings.load() == Settings()
