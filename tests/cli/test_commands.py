"""Each command does what its line in the README says: results on standard output, status 0."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from tests.app.test_packets import ANSWERS, filled
from tests.cli.conftest import DAY, Run

from promocase import __version__
from promocase.app.cases import mappings
from promocase.app.evidence import evidence
from promocase.app.evidence.evidence import Draft
from promocase.app.workspace.workspace import Workspace
from promocase.cli.names import COMMANDS
from promocase.domain.dates import PartialDate
from promocase.exchange import shipped
from promocase.packet import filetext, formnames


def test_help_names_every_command(run: Run) -> None:
    said = run("--help")
    assert said.status == 0
    assert all(re.search(rf"^ +{name}\b", said.out, re.MULTILINE) for name in COMMANDS)
    assert run("--version").out.split() == ["promocase", __version__]


def test_demo_prints_both_paths(run: Run, tmp_path: Path) -> None:
    said = run("demo", "--out", tmp_path / "d")
    assert said.out.splitlines() == [str(tmp_path / "d" / "sample.promocase"), str(tmp_path / "d" / "packet.pdf")]
    assert (said.status, said.err) == (0, "")


def test_new_makes_a_library_that_can_be_judged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.promocase"
    said = run(
        "new",
        path,
        "--name",
        "Maya Ortiz",
        "--framework",
        "dual-track-pm",
        "--track",
        "ic",
        "--from",
        "L3",
        "--to",
        "IC4",
        "--as-of",
        "2026-06-30",
    )
    assert (said.status, said.out) == (0, f"{path}: Maya Ortiz: IC4 · Staff Product Manager\n")
    told = json.loads(run("judge", path, "--json").out)
    assert told["case"]["track"] == "ic"
    assert told["as_of"] == "2026-06-30"
    assert {e["coverage"] for e in told["judgement"]["expectations"]} == {"none"}


def test_a_packet_leaves_out_what_carries_the_label(run: Run, small: Path, tmp_path: Path) -> None:
    with Workspace.open(small) as workspace:
        (memo,) = (e.id for e in workspace.library().evidence.values() if e.title == "Pricing memo")
        workspace.do("Label", evidence.edit, memo, {"leave_out": "Before the deal"})
    said = run("packet", small, "-o", tmp_path / "all.pdf", "--leave-out", "secret")
    assert (said.status, said.err) == (
        1,
        "promocase: No evidence carries the label “secret”. Labels there are: “Before the deal”.\n",
    )
    assert run("packet", small, "-o", tmp_path / "all.pdf").status == 0
    assert run("packet", small, "-o", tmp_path / "less.pdf", "--leave-out", "before the deal").status == 0
    assert "Pricing memo" in filetext.everything((tmp_path / "all.pdf").read_bytes())
    assert "Pricing memo" not in filetext.everything((tmp_path / "less.pdf").read_bytes())


def test_check_mends_the_word_index(run: Run, small: Path) -> None:
    with sqlite3.connect(small) as db:
        db.execute("DELETE FROM search_text WHERE title = 'Pricing memo'")
    db.close()
    said = run("check", small)
    assert (said.status, "`promocase check --mend` makes it anew" in said.out) == (1, True)
    assert run("check", small, "--mend").out.startswith("The entries were taken as they stand; what is made of them was made anew.\n")
    assert "Pricing memo" in run("search", small, "pricing").out
    assert "anew" not in run("check", small, "--mend").out


def test_who_agreed_to_the_track_is_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.promocase"
    aim = ("--framework", "dual-track-pm", "--track", "ic", "--from", "L3", "--to", "IC4", "--agreed-with", "Jordan Lee")
    assert run("new", path, "--name", "Maya Ortiz", *aim).status == 0
    assert run("switch", path, "--track", "management", "--to", "M4", "--agreed-with", "Ana Souza").status == 0
    with Workspace.open(path, read_only=True) as workspace:
        (case,) = workspace.library().cases()
        assert [c.agreed_with for c in workspace.library().choices_of(case.id)] == ["Jordan Lee", "Ana Souza"]


def test_below_the_fork_no_track_is_asked_for_and_a_file_serves_as_framework(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.promocase"
    said = run("new", path, "--name", "Maya", "--framework", shipped.path("dual-track-pm"), "--from", "L2", "--to", "L3")
    assert said.status == 0
    assert json.loads(run("judge", path, "--json").out)["case"]["target_level"] == "L3"


def test_judge_json_has_the_promised_shape(run: Run, small: Path) -> None:
    said = run("judge", small, "--json")
    told = json.loads(said.out)
    assert set(told) == {"case", "as_of", "judgement", "outside"}
    assert {"expectations", "rule", "findings"} <= set(told["judgement"])
    first = told["judgement"]["expectations"][0]
    assert {"competency", "level", "statements", "coverage", "checks", "evidence"} <= set(first)
    assert (first["competency"], first["level"], first["coverage"]) == ("outcomes", "IC4", "well")
    assert first["statements"] == ["outcomes.IC4.1", "outcomes.IC4.2"]
    assert [c["code"] for c in first["checks"]] == ["pieces", "level", "breadth", "statements"]
    assert all(set(c) == {"code", "passed", "numbers"} for c in first["checks"])
    assert len(first["evidence"]) == 2
    assert len(told["outside"]) == 1
    assert run("judge", small, "--json").out == said.out


def test_judge_counts_from_the_day_it_is_given(run: Run, small: Path) -> None:
    told = json.loads(run("judge", small, "--json", "--as-of", "2026-02-28").out)
    assert told["as_of"] == "2026-02-28"
    assert len(told["judgement"]["expectations"][0]["evidence"]) == 1


def test_pieces_outside_the_case_do_not_touch_the_judgement(run: Run, own_sample: Path, tmp_path: Path) -> None:
    before = json.loads(run("judge", own_sample, "--json").out)
    assert run("packet", own_sample, "-o", tmp_path / "one.pdf").status == 0
    framework = shipped.framework()
    with Workspace.open(own_sample) as workspace:
        for n in range(50):
            id = workspace.do("Add", evidence.add, Draft(f"Hired person {n}", happened_from=PartialDate("2026-03")), DAY)
            workspace.do("Map", mappings.add, framework, id, ("hiring", "coaching")[n % 2], None, "M4")
    after = json.loads(run("judge", own_sample, "--json").out)
    assert after["judgement"] == before["judgement"]
    assert len(after["outside"]) == len(before["outside"]) + 50
    assert run("packet", own_sample, "-o", tmp_path / "two.pdf").status == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_packet_says_what_it_wrote(run: Run, own_sample: Path, tmp_path: Path) -> None:
    said = run("packet", own_sample, "-o", tmp_path / "p.pdf", "--paper", "letter")
    assert said.status == 0
    assert said.out.splitlines()[0] == str(tmp_path / "p.pdf")
    assert said.out.splitlines()[1].startswith("packet 1, ")


def test_switch_previews_and_then_switches(run: Run, small: Path) -> None:
    before = small.read_bytes()
    told = json.loads(run("switch", small, "--track", "management", "--to", "M4", "--preview", "--json").out)
    assert small.read_bytes() == before
    assert (told["switched"], told["after"]) == (False, {"track": "management", "level": "M4"})
    assert told["mappings"] == {"stay": 3, "not_in_this_case": 1, "come_back": 1}
    exported = run("export", small, "-o", small.with_suffix(".json"))
    assert exported.status == 0
    said = run("switch", small, "--track", "management", "--to", "M4")
    assert said.status == 0
    assert "Switching back brings everything back" in said.out
    assert json.loads(run("judge", small, "--json").out)["case"]["track"] == "management"
    assert run("switch", small, "--track", "ic", "--to", "IC4").status == 0
    assert run("export", small, "-o", small.with_suffix(".again.json")).status == 0
    first, again = (json.loads(small.with_suffix(s).read_text("utf-8")) for s in (".json", ".again.json"))
    assert len(again.pop("track_choice")) == len(first.pop("track_choice")) + 2
    assert first == again


def test_switch_to_where_the_case_aims_writes_nothing(run: Run, small: Path) -> None:
    before = small.read_bytes()
    said = run("switch", small, "--track", "ic", "--to", "IC4")
    assert (said.status, said.out) == (0, "The case aims at IC4 · Staff Product Manager already; nothing was changed.\n")
    assert small.read_bytes() == before


def test_review_keeps_answers_once(run: Run, demo: Path, own_sample: Path, tmp_path: Path) -> None:
    decided = {**ANSWERS, formnames.decision_name(formnames.Decision.IF): "/Yes"}
    form = filled(demo / "packet.pdf", tmp_path / "filled.pdf", decided)
    said = run("review", "read", own_sample, form)
    assert said.status == 1
    assert "2 of 8 expectations are answered in filled.pdf. Nothing was changed" in said.err
    said = run("review", "read", own_sample, form, "--accept-partial")
    assert said.status == 0
    assert "  Decision: I support it if …" in said.out
    assert "  Doubted: The March number." in said.out
    assert "support_if" not in said.out
    assert "Jordan Lee, packet 1 of" in said.out
    assert "  Product outcomes: Meets" in said.out
    assert "The answers were added to the library." in said.out
    (told,) = json.loads(run("review", "read", own_sample, form, "--json").out)
    assert told["stored"] is False
    assert told["answers"][0] == {"competency": "outcomes", "level": "IC4", "rating": "meets", "text": "", "in_case": True}
    with Workspace.open(own_sample, read_only=True) as workspace:
        assert len(workspace.library().review) == 1


def test_typed_in_answers_are_kept_and_listed(run: Run, own_sample: Path) -> None:
    assert run("review", "list", own_sample).out == "No review came back yet.\n"
    typed = ("--rate", "outcomes=not_yet", "--remark", "outcomes=A second market.", "--name", "Jordan Lee", "--decision", "support_if")
    assert run("review", "type", own_sample, *typed).status == 0
    said = run("review", "list", own_sample).out
    assert "typed in by hand" in said
    assert "1 of 8 expectations answered" in said
    assert "Decision: I support it if …" in said
    (told,) = json.loads(run("review", "list", own_sample, "--json").out)
    first = told["rows"][0]
    assert (first["competency"], first["rating"], first["comment"]) == ("outcomes", "Not yet", "A second market.")
    before = own_sample.read_bytes()
    for wrong, words in (("--rate", "craft=5"), ("--remark", "outcomes")):
        assert run("review", "type", own_sample, wrong, words).status == 2
    unknown = run("review", "type", own_sample, "--rate", "nowhere=meets")
    assert (unknown.status, "no expectation “nowhere”" in unknown.err) == (1, True)
    assert run("review", "type", own_sample, "--name", "Jordan Lee").status == 1
    assert own_sample.read_bytes() == before


def test_export_and_import_lose_and_double_nothing(run: Run, own_sample: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "all.json", tmp_path / "again.promocase"
    assert run("export", own_sample, "-o", out).out == f"{out}\n"
    assert run("import", again, out).status == 0
    before = again.read_bytes()
    said = run("import", again, out)
    assert (said.status, said.out) == (0, f"Everything in {out} is in {again} already.\n")
    assert again.read_bytes() == before
    assert run("export", again, "-o", tmp_path / "two.json").status == 0
    assert (tmp_path / "two.json").read_bytes() == out.read_bytes()
    for library in (own_sample, again):
        assert run("packet", library, "-o", library.with_suffix(".pdf")).status == 0
    assert own_sample.with_suffix(".pdf").read_bytes() == again.with_suffix(".pdf").read_bytes()


def test_framework_list_show_check(run: Run) -> None:
    assert [f["id"] for f in json.loads(run("framework", "list", "--json").out)] == ["dual-track-pm"]
    assert "dual-track-pm" in run("framework", "list").out
    shown = run("framework", "show", "dual-track-pm").out
    assert "People management (management)" in shown
    assert "  IC4 · Staff Product Manager" in shown
    assert json.loads(run("framework", "show", "dual-track-pm", "--json").out)["format"] == "career-framework"
    checked = run("framework", "check", shipped.path("dual-track-pm"))
    assert checked.status == 0
    assert "can be used" in checked.out
    assert json.loads(run("framework", "check", shipped.path("dual-track-pm"), "--json").out)["usable"] is True


def test_search_finds_by_words(run: Run, small: Path) -> None:
    found = json.loads(run("search", small, "pricing", "memo", "--json").out)
    assert [e["title"] for e in found["evidence"]] == ["Pricing memo"]
    assert found["evidence"][0]["happened"] == {"from": "2026-04", "to": None}
    assert "Pricing memo" in run("search", small, "pric").out
    assert run("search", small, "zebra").out == "No evidence holds these words.\n"


def test_check_tells_that_all_is_sound(run: Run, small: Path) -> None:
    said = run("check", small)
    assert said.status == 0
    assert f"{small} is sound." in said.out
    told = json.loads(run("check", small, "--json").out)
    assert (told["sound"], told["file"], told["cases"][0]["case"]) == (True, [], "Autumn")


def test_selftest_reports_each_part(run: Run, tmp_path: Path) -> None:
    said = run("selftest", "--out", tmp_path / "report.json")
    assert said.status == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["works"] is True
    assert [p["part"] for p in report["parts"]] == ["data", "library", "judgement", "export", "packet", "form"]


def test_reading_commands_write_nothing(run: Run, small: Path) -> None:
    before = (small.read_bytes(), small.stat().st_mtime_ns)
    for command in (
        ("judge", small),
        ("search", small, "memo"),
        ("check", small),
        ("export", small, "-o", small.with_suffix(".json")),
        ("switch", small, "--to", "IC5", "--preview"),
    ):
        assert run(*command).status == 0
    assert (small.read_bytes(), small.stat().st_mtime_ns) == before


@pytest.mark.parametrize("name", ["autumn", "Aut"])
def test_a_case_is_named(run: Run, small: Path, name: str) -> None:
    assert json.loads(run("judge", small, "--case", name, "--json").out)["case"]["name"] == "Autumn"
