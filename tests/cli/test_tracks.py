"""case tracks and case exclude from the command line."""

import json
from pathlib import Path

import pytest
from tests.app.test_exclusions import MENTORS, document

from promocase.cli.main import main
from promocase.exchange import shipped


@pytest.fixture
def bundled(tmp_path: Path) -> str:
    """A library on a ladder that asks its ICs for mentoring."""
    ladder, path = tmp_path / "ladder.json", str(tmp_path / "own.promocase")
    ladder.write_text(json.dumps(document(shipped.framework())), encoding="utf-8")
    aim = ["--framework", str(ladder), "--track", "ic", "--from", "L3", "--to", "IC4", "--as-of", "2026-06-30"]
    assert main(["new", path, "--name", "Bo Lind", *aim]) == 0
    return path


def test_T10_both_tracks_are_told_and_no_winner(bundled: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["case", "tracks", bundled]) == 0
    said = capsys.readouterr().out
    assert "the tracks at rank 4" in said
    assert "This stays on your computer. It is never part of a packet." in said
    assert said.index("Individual contributor, IC4") < said.index("People management, M4")
    assert "%" not in said


def test_T7_tracks_as_json(bundled: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["case", "tracks", bundled, "--level", "M5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["rank"], [t["level"] for t in found["tracks"]]) == (5, ["IC5", "M5"])
    assert found["competencies"][0]["tracks"]["ic"]["coverage"] == "none"


@pytest.mark.parametrize(("more", "says"), [(["--rank", "99"], "has a level of rank 99"), (["--rank", "4", "--level", "IC4"], "not both")])
def test_what_can_not_be_compared_is_said_in_one_line(bundled: str, more: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["case", "tracks", bundled, *more]) == 1
    assert says in capsys.readouterr().err


def test_T13_exclude_list_and_take_back(bundled: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["case", "exclude", bundled]) == 0
    assert "To ask: Our framework says" in capsys.readouterr().out
    agreed = ["--agreed-on", "2026-05-02", "--agreed-with", "Jordan Lee"]
    assert main(["case", "exclude", bundled, "--statement", MENTORS, *agreed]) == 0
    line = "Not judged here, as agreed on 2 May 2026 with Jordan Lee: “Mentors two product managers.”"
    assert capsys.readouterr().out.strip() == line
    assert main(["judge", bundled, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["judgement"]
    assert told["excluded"] == [{"competency": "influence", "statement": MENTORS}]
    assert MENTORS not in [s for e in told["expectations"] for s in e["statements"]]
    assert main(["judge", bundled]) == 0
    assert "Not judged here, as agreed on 2 May 2026 with Jordan Lee" in capsys.readouterr().out
    assert main(["case", "exclude", bundled, "--statement", MENTORS, "--take-back"]) == 0
    assert "is judged again" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--statement", MENTORS], "Say when and with whom"),
        (["--statement", MENTORS, "--agreed-on", "2126-05-02", "--agreed-with", "J"], "is still to come"),
        (["--statement", MENTORS, "--take-back"], "is judged in this case already"),
        (["--statement", "outcomes.IC4.1", "--agreed-on", "2026-05-02", "--agreed-with", "J"], "Only what is flagged"),
    ],
)
def test_T13_what_can_not_be_agreed_is_said_in_one_line(
    bundled: str, more: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["case", "exclude", bundled, *more]) == 1
    assert says in capsys.readouterr().err


def test_T13_framework_check_says_what_was_seen_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ladder = tmp_path / "ladder.json"
    ladder.write_text(json.dumps(document(shipped.framework())), encoding="utf-8")
    assert main(["framework", "check", str(ladder)]) == 0
    said = capsys.readouterr().out
    asked = "IC4 · Staff Product Manager, Influence without authority: an individual contributor is asked for people work"
    assert (
        f"{asked}, “Mentors two product managers.”\n  Where an individual contributor is asked for people work, author and manager" in said
    )
    assert "M4 · Group Product Manager, Coaching" in said
    assert main(["framework", "check", str(ladder), "--json"]) == 0
    found = {f["code"]: f["reason"] for f in json.loads(capsys.readouterr().out)["findings"]}
    assert found["F03"] == "Asking a people manager for own features at the same time measures two tracks at once."
