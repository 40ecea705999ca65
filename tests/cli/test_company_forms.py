"""case form: the company's own questions from the command line."""

import json
from pathlib import Path

import docx
from tests.cli.conftest import Run

from promocase.app.workspace.workspace import Workspace

QUESTIONS = "1. What did you achieve? (max 500 characters)\n2. Why now? (up to 60 words)\n3. Anything else?\n"


def entered(run: Run, library: Path, tmp_path: Path) -> None:
    (tmp_path / "questions.txt").write_text(QUESTIONS, encoding="utf-8")
    said = run("case", "form", library, "--form", "HR", "--questions", tmp_path / "questions.txt")
    assert (said.status, said.out, said.err) == (0, "3 questions, 2 with a limit\n", "")


def test_questions_are_entered_mapped_and_answered(run: Run, small: Path, tmp_path: Path) -> None:
    entered(run, small, tmp_path)
    assert run("case", "form", small, "--question", "1", "--map", "outcomes", "--map", "Pricing").status == 0
    said = json.loads(run("case", "form", small, "--json").out)
    first, second, third = said["answers"]
    assert (first["limit"], first["unit"], second["limit"], second["unit"], third["limit"]) == (500, "characters", 60, "words", 0)
    assert "Checkout rebuilt, January 2026. Drop-off: 31 % to 19 %. My part: I led it." in first["text"]
    assert 0 < first["size"] <= 500
    assert second["text"] == ""
    assert "Pricing" in run("case", "form", small).out


def test_what_is_written_by_hand_stays_until_it_is_assembled_again(run: Run, small: Path, tmp_path: Path) -> None:
    entered(run, small, tmp_path)
    assert "In my own words." in run("case", "form", small, "--question", "2", "--write", "In my own words.").out
    run("case", "form", small, "--question", "2", "--map", "outcomes")
    said = run("case", "form", small).out
    assert "In my own words." in said
    assert "its sources say something else since" in said
    assert "In my own words." not in run("case", "form", small, "--question", "2", "--assemble").out


def test_entering_again_under_the_same_name_changes_the_questions(run: Run, small: Path, tmp_path: Path) -> None:
    entered(run, small, tmp_path)
    run("case", "form", small, "--question", "2", "--write", "Now.")
    (tmp_path / "questions.txt").write_text("Why now? (up to 90 words)\n", encoding="utf-8")
    assert run("case", "form", small, "--form", "hr", "--questions", tmp_path / "questions.txt").status == 0
    with Workspace.open(small, read_only=True) as workspace:
        (form,) = workspace.library().company_form.values()
    assert [(q.text, q.limit) for q in form.questions] == [("Why now?", 90)]
    assert "Now." in run("case", "form", small).out


def test_the_answers_are_written_whole_or_not_at_all(run: Run, small: Path, tmp_path: Path) -> None:
    entered(run, small, tmp_path)
    run("case", "form", small, "--question", "3", "--write", "Thank you.")
    out = tmp_path / "answers.txt"
    assert run("case", "form", small, "-o", out).status == 0
    assert "3. Anything else?\n\nThank you.\n" in out.read_text(encoding="utf-8")
    assert run("case", "form", small, "-o", tmp_path / "answers.odt").status == 1
    assert not (tmp_path / "answers.odt").exists()


def test_what_is_not_there_is_said_in_a_sentence(run: Run, small: Path, tmp_path: Path) -> None:
    assert "No company form is entered yet" in run("case", "form", small).err
    entered(run, small, tmp_path)
    assert "no company form “Other”. There are: “HR”" in run("case", "form", small, "--form", "Other").err
    assert "has questions 1 to 3" in run("case", "form", small, "--question", "4", "--write", "x").err
    assert "no expectation, project or part “hiring”" in run("case", "form", small, "--question", "1", "--map", "hiring").err
    assert "--question goes with one of" in run("case", "form", small, "--map", "outcomes").err
    (tmp_path / "questions.txt").write_bytes(b"\xff\xfe\x00What?")
    assert "no text in UTF-8" in run("case", "form", small, "--questions", tmp_path / "questions.txt").err


def test_the_answers_are_written_as_a_word_file(run: Run, small: Path, tmp_path: Path) -> None:
    entered(run, small, tmp_path)
    run("case", "form", small, "--question", "3", "--write", "Thank you.\n\nAll of you.")
    out = tmp_path / "answers.docx"
    assert run("case", "form", small, "-o", out).status == 0
    file = docx.Document(str(out))
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == [
        "1. What did you achieve?",
        "2. Why now?",
        "3. Anything else?",
    ]
    assert "All of you." in [p.text for p in file.paragraphs]
