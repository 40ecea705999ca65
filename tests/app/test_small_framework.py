"""We have none: a few agreed expectations become a framework like any other, with a case on it."""

import json
from datetime import date

import pytest

from promocase.app.cases import cases, judging
from promocase.app.frameworks import small_framework
from promocase.app.frameworks.small_framework import Agreement
from promocase.app.workspace.workspace import Workspace
from promocase.domain.framework import TrackKind
from promocase.exchange import framework_check
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)
THREE = (("Growing people", "Coaches two PMs.\nGives feedback."), ("Hiring", "Plans for what is lacking."), ("R&D plan", "Keeps it."))


def agreed(
    expectations: tuple[tuple[str, str], ...] = THREE, kind: TrackKind = TrackKind.MANAGEMENT, target: str = "Group PM"
) -> Agreement:
    return Agreement(kind, "Senior PM", target, expectations)


@pytest.mark.parametrize("kind", [TrackKind.IC, TrackKind.MANAGEMENT])
def test_a_case_can_be_judged_by_what_was_agreed(workspace: Workspace, kind: TrackKind) -> None:
    framework = small_framework.made(agreed(kind=kind))
    assert not [p for p in framework_check.check(json.loads(framework.document)) if p.severity == "error"]
    new = cases.NewCase("Mine", "now", "next", DAY, agreed_with="Jo")
    id = workspace.do("New case", cases.create, framework, new, DAY)
    judged = judging.judgement(workspace.library(), workspace.library().case[id])
    assert [(e.expectation.competency.name, len(e.expectation.judged)) for e in judged.expectations] == [
        ("Growing people", 2), ("Hiring", 1), ("R&D plan", 1),
    ]  # fmt: skip
    assert judged.target.track.kind is kind
    (choice,) = workspace.library().track_choice.values()
    assert choice.agreed_with == "Jo"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (agreed(THREE[:2]), "three"),
        (agreed((*THREE, ("Only a name", " "))), "name and what"),
        (agreed(tuple((f"E{n}", "x") for n in range(7))), "Six"),
        (agreed((*THREE, ("growing  People", "Again."))), "same name"),
        (agreed(target=" "), "Name the level"),
        (agreed(target="Senior  PM"), "different names"),
    ],
)
def test_what_is_wanting_is_one_sentence(wrong: Agreement, says: str) -> None:
    assert says in small_framework.wanting(wrong)
    with pytest.raises(Known, match=says):
        small_framework.made(wrong)


def test_names_in_any_script_have_ids_of_their_own() -> None:
    made = small_framework.made(agreed((("成果", "一"), ("人", "二"), ("計画", "三"))))
    assert len({c.id for c in made.competencies}) == 3
