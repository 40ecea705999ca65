"""The company's form: entered once, mapped, written by hand without being overwritten, one step each."""

from datetime import date
from pathlib import Path

import pytest

from promocase.app.cases import cases, claims, company_forms
from promocase.app.evidence import evidence
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.company_form import CompanyForm, Source, SourceKind, Unit
from promocase.domain.framework import Framework
from promocase.exchange import library_json
from promocase.exchange.questions import Asked
from promocase.kit.errors import Known
from promocase.packet.company.model import Answer

OUTCOMES = (Source(SourceKind.EXPECTATION, "outcomes"),)
ASKED = (Asked("What did you achieve?", 500, Unit.CHARACTERS), Asked("Why now?", 120, Unit.WORDS))


@pytest.fixture
def form(workspace: Workspace, framework: Framework, case_id: str, mapped: str) -> CompanyForm:
    """A form of two questions, the first answered from the outcomes."""
    id = workspace.do("Enter", company_forms.add, framework.id, "Year review", ASKED)
    workspace.do("Write", claims.write, case_id, "outcomes", "I moved the number.")
    made = workspace.library().company_form[id]
    workspace.do("Map", company_forms.map_sources, case_id, id, made.questions[0].id, OUTCOMES)
    return made


def first(workspace: Workspace, form: CompanyForm) -> Answer:
    case = only(workspace)
    return company_forms.answered(workspace.library(), case, workspace.library().company_form[form.id]).answers[0]


def only(workspace: Workspace) -> Case:
    (case,) = workspace.library().cases()
    return case


def test_an_answer_follows_its_sources_until_it_is_written_by_hand(workspace: Workspace, form: CompanyForm) -> None:
    case_id, question = only(workspace).id, form.questions[0].id
    assert first(workspace, form).text == "I moved the number."
    workspace.do("Write", claims.write, case_id, "outcomes", "I moved it twice.")
    told = first(workspace, form)
    assert (told.text, told.by_hand, told.changed) == ("I moved it twice.", False, False)
    workspace.do("By hand", company_forms.write, case_id, form.id, question, "In my own words.", told.assembled)
    workspace.do("Write", claims.write, case_id, "outcomes", "I moved it three times.")
    told = first(workspace, form)
    assert (told.text, told.by_hand, told.changed) == ("In my own words.", True, True)
    assert told.assembled == "I moved it three times."
    workspace.do("Keep", company_forms.keep, case_id, form.id, question, told.assembled)
    assert not first(workspace, form).changed
    workspace.do("Assemble", company_forms.assemble_again, case_id, form.id, question)
    assert first(workspace, form).text == "I moved it three times."


def test_each_act_is_one_step_that_undo_takes_back(workspace: Workspace, form: CompanyForm) -> None:
    case_id, question = only(workspace).id, form.questions[0].id
    before = [workspace.library()]
    workspace.do("By hand", company_forms.write, case_id, form.id, question, "Mine.", "")
    before.append(workspace.library())
    workspace.do("Change", company_forms.change, form.id, "Other", (ASKED[1],))
    assert len(workspace.library().company_answer) == 0
    before.append(workspace.library())
    workspace.do("Remove", company_forms.remove, form.id)
    assert not workspace.library().company_form
    for library in reversed(before):
        workspace.undo()
        assert workspace.library().company_form == library.company_form
        assert workspace.library().company_answer == library.company_answer


def test_a_question_in_other_words_or_another_place_keeps_its_answer(workspace: Workspace, form: CompanyForm) -> None:
    asked = (Asked("Anything else?"), Asked("Why now?", 200, Unit.WORDS), Asked("What did you achieve this year?", 600))
    assert company_forms.lost(workspace.library(), form, asked) == 0
    workspace.do("Change", company_forms.change, form.id, "Year review", asked)
    now = workspace.library().company_form[form.id]
    assert [q.id in {x.id for x in form.questions} for q in now.questions] == [False, True, True]
    assert now.questions[2].id == form.questions[0].id
    told = company_forms.answered(workspace.library(), only(workspace), now).answers
    assert (told[2].text, told[2].question.limit) == ("I moved the number.", 600)


def test_a_question_that_is_gone_takes_its_answer_along_and_that_is_said_before(workspace: Workspace, form: CompanyForm) -> None:
    workspace.do("By hand", company_forms.write, only(workspace).id, form.id, form.questions[0].id, "Mine.", "")
    assert company_forms.lost(workspace.library(), form, (ASKED[1],)) == 1


def test_T4_another_target_finds_no_answer_and_the_way_back_brings_all(workspace: Workspace, form: CompanyForm, tmp_path: Path) -> None:
    def everything() -> str:
        text = b"".join(c.encode() if isinstance(c, str) else c for c in library_json.dump(workspace.library(), workspace.content)).decode()
        return text[: text.index('"track_choice"')]

    case_id = only(workspace).id
    workspace.do("By hand", company_forms.write, case_id, form.id, form.questions[0].id, "Mine.", "")
    before = everything()
    workspace.do("Switch", cases.switch, case_id, "M4", "management", date(2026, 7, 1))
    assert first(workspace, form).text == ""
    workspace.do("Switch", cases.switch, case_id, "IC4", "ic", date(2026, 7, 2))
    assert everything() == before
    assert first(workspace, form).text == "Mine."


def test_what_makes_no_form_is_refused_in_a_sentence(workspace: Workspace, framework: Framework, form: CompanyForm) -> None:
    for name, asked, said in (
        ("Empty", (), "one question at least"),
        ("Twice", (ASKED[0], ASKED[0]), "stands there twice"),
        ("Many", tuple(Asked(f"Question {n}?") for n in range(101)), "can have 100"),
        ("year REVIEW", ASKED, "already"),
    ):
        with pytest.raises(Known, match=said):
            workspace.do("Enter", company_forms.add, framework.id, name, asked)


def test_answers_with_private_words_leave_in_no_way(workspace: Workspace, form: CompanyForm, piece: str, tmp_path: Path) -> None:
    secret = evidence.Draft("The unannounced merger with Wombat", private=True)
    workspace.do("Add", evidence.add, secret, date(2026, 6, 1))
    workspace.do("By hand", company_forms.write, only(workspace).id, form.id, form.questions[0].id, f"About {secret.title}.", "")
    told = company_forms.answered(workspace.library(), only(workspace), form)
    for act in (lambda: company_forms.as_text(told), lambda: company_forms.export(told, tmp_path / "a.txt")):
        with pytest.raises(Known, match="private words"):
            act()
    assert not list(tmp_path.glob("a.*"))
