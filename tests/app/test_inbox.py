"""The Inbox: filing, putting off, merging and splitting; the Trash behind it. Each is one step, and undo heals it to the byte."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.app.citing import cite_at_end

from promocase.app.cases import claims, mappings, suggesting
from promocase.app.evidence import attachments, evidence, inbox, merging_pieces, trash, uses
from promocase.app.packets import first_results
from promocase.app.workspace import earlier, exports
from promocase.app.workspace.workspace import Workspace
from promocase.domain.evidence import Consent, Origin, Standing
from promocase.domain.framework import Framework
from promocase.kit.errors import Known

DAY = date(2026, 6, 30)


def written(workspace: Workspace, folder: Path) -> bytes:
    path = folder / "all.json"
    exports.library(workspace, path)
    return path.read_bytes()


def titles(workspace: Workspace) -> list[str]:
    return [piece.title for piece in inbox.waiting(workspace.library())]


def test_what_is_captured_waits_newest_first_and_what_is_put_off_stands_last(workspace: Workspace) -> None:
    ids = [workspace.do("Add", evidence.add, evidence.Draft(title), DAY) for title in ("First", "Second", "Third")]
    assert titles(workspace) == ["Third", "Second", "First"]
    workspace.do("Later", inbox.put_off, (ids[2],))
    workspace.do("Later", inbox.put_off, (ids[0],))
    assert titles(workspace) == ["Second", "Third", "First"]
    workspace.do("File", inbox.file, (ids[1], ids[2]))
    assert titles(workspace) == ["First"] and inbox.count(workspace.library()) == 1
    workspace.do("Later", inbox.put_off, (ids[1], "gone"))
    assert titles(workspace) == ["First"], "what is filed or gone is not put back"
    workspace.undo()
    assert titles(workspace) == ["Second", "Third", "First"], "filed back to where it stood"


def test_the_level_is_said_for_all_that_the_case_asks_and_nothing_else(
    workspace: Workspace, framework: Framework, case_id: str, piece: str
) -> None:
    for competency, level in (("outcomes", "IC4"), ("craft", "IC4"), ("coaching", "M4")):
        workspace.do("Map", mappings.add, framework, piece, competency, None, level)
    case = workspace.library().case[case_id]
    statement = framework.cell("bets", "IC4").statements[0].id
    workspace.do("Map", mappings.add, framework, piece, "bets", statement, None)
    assert inbox.marks(workspace.library(), case, (piece,)).levels == {"IC4"}
    workspace.do("Show", inbox.show_level, framework, case, (piece,), "L3")
    assert {m.competency_id: m.level_id for m in workspace.library().mapping.values()} == {
        "outcomes": "L3",
        "craft": "L3",
        "coaching": "M4",
        "bets": None,
    }


def test_a_suggestion_is_made_of_shared_words_alone(workspace: Workspace, case_id: str) -> None:
    case = workspace.library().case[case_id]

    def dots(text: str) -> frozenset[str]:
        id = workspace.do("Add", evidence.add, evidence.Draft(text), DAY)
        return suggesting.suggested(workspace.library(), case, workspace.library().evidence[id])

    assert "outcomes" in dots("Measured the outcome of the results for the business over two quarters")
    assert dots("Zzz") == frozenset() == dots("With the team")


@pytest.fixture
def pair(workspace: Workspace, framework: Framework, case_id: str, tmp_path: Path) -> tuple[str, str]:
    """Two pieces with everything a piece may have, both cited."""
    file = tmp_path / "memo.txt"
    file.write_text("memo")
    made = []
    for at, title in enumerate(("Pricing memo", "Pricing rollout")):
        draft = evidence.Draft(
            title, situation=f"text {at}", result=f"result {at}", witnesses=(evidence.WitnessDraft("Ines"),), project=f"P{at}"
        )
        id = workspace.do("Add", evidence.add, draft, DAY)
        workspace.do("Map", mappings.add, framework, id, "outcomes", None, "IC4", f"reason {at}")
        workspace.do("Attach", attachments.attach, id, file, DAY)
        workspace.do("Cite", cite_at_end, case_id, "outcomes", id)
        made.append(id)
    workspace.do("Map", mappings.add, framework, made[1], "craft", None, "IC4")

    def come(tx) -> None:
        for at, id in enumerate(made):
            tx.put(replace(tx.library.evidence[id], origins=(Origin("csv", "log.csv", str(at)),)))

    workspace.do("Origins", come)
    workspace.do("Results", first_results.choose, case_id, tuple(made))
    return made[0], made[1]


def test_merging_loses_nothing_and_is_one_step(workspace: Workspace, case_id: str, pair: tuple[str, str], tmp_path: Path) -> None:
    before = written(workspace, tmp_path)
    into, other = pair
    workspace.do("Merge", merging_pieces.merge, into, other, DAY)
    library = workspace.library()
    piece = library.evidence[into]
    for part in ("text 0", "Pricing rollout", "text 1"):
        assert part in piece.situation
    assert piece.result == "result 0\nresult 1" and {o.source_id for o in piece.origins} == {"0", "1"} and "P1" in piece.tags
    mapped = {m.competency_id: m for m in library.mappings_of[into]}
    assert set(mapped) == {"outcomes", "craft"} and mapped["outcomes"].reason == "reason 0\nreason 1"
    assert len(library.attachments_of[into]) == 2 and len(library.witnesses_of[into]) == 1
    (claim,) = library.claim.values()
    assert claim.text == "[E1] [E1]", "what cited the other cites what it became"
    assert library.case[case_id].chosen_results == (into,)
    assert library.evidence[other].erased and trash.rows(library, None, DAY) == ()
    assert max(library.numbers_of(case_id, "ic").values()) == 2, "number 2 is never given again"
    workspace.undo()
    assert written(workspace, tmp_path) == before


def test_merging_gives_no_word_a_consent_or_a_standing_it_was_not_given(workspace: Workspace) -> None:
    def merged(*words: tuple[Consent, Standing, str]) -> list[tuple[Consent, Standing, str]]:
        into, other = (
            workspace.do("Add", evidence.add, evidence.Draft("Piece", witnesses=(evidence.WitnessDraft("Ines"),)), DAY) for _word in words
        )
        for id, (consent, standing, quote) in zip((into, other), words, strict=True):
            (witness,) = workspace.library().witnesses_of[id]
            changed = replace(witness, consent=consent, standing=standing, quote=quote)
            workspace.do("Words", evidence.change_witness, changed)
        workspace.do("Merge", merging_pieces.merge, into, other, DAY)
        assert other not in workspace.library().witnesses_of
        return [(w.consent, w.standing, w.quote) for w in sorted(workspace.library().witnesses_of[into], key=lambda w: w.quote)]

    agreed, declined, asked, silent = Consent.AGREED, Consent.DECLINED, Consent.ASKED, Consent.NOT_ASKED
    named, confirmed = Standing.NAMED, Standing.CONFIRMED
    for order in (lambda *both: both, lambda *both: both[::-1]):
        assert [word[:2] for word in merged(*order((agreed, named, "A"), (declined, named, "B")))] == [(declined, named)]
        both = (agreed, named, "A"), (asked, named, "B")
        assert merged(*order(*both)) == list(both)
        both = (agreed, confirmed, "A"), (agreed, named, "B")
        assert merged(*order(*both)) == list(both)
        assert merged(*order((agreed, confirmed, "A"), (agreed, named, "A"))) == [(agreed, confirmed, "A")]
        assert merged(*order((agreed, confirmed, "A"), (silent, named, ""))) == [(agreed, confirmed, "A")]
    assert merged((agreed, named, "A"), (agreed, named, "B")) == [(agreed, named, "A\nB")]


def test_pieces_with_two_labels_stay_two(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.do("Label", evidence.edit, pair[1], {"leave_out": "salaries"})
    workspace.do("Label", evidence.edit, pair[0], {"leave_out": "customer names"})
    before = workspace.library()
    with pytest.raises(Known, match="customer names"):
        workspace.do("Merge", merging_pieces.merge, *pair, DAY)
    assert workspace.library() is before
    workspace.do("Label", evidence.edit, pair[0], {"leave_out": ""})
    workspace.do("Merge", merging_pieces.merge, *pair, DAY)
    assert workspace.library().evidence[pair[0]].leave_out == "salaries"


def test_earlier_wordings_pass_over_are_cited_anew_and_go_when_the_piece_is_erased(workspace: Workspace, pair: tuple[str, str]) -> None:
    into, other = pair
    library = workspace.library()
    (claim,), (witness,) = library.claim.values(), library.witnesses_of[other]
    kept = [("claim", claim.id, "text", "Once [E2]."), ("evidence", other, "title", "Rollout"), ("witness", witness.id, "quote", "Fine")]

    def said() -> set[tuple[str, str, str, str]]:
        return {(e.kind, e.record_id, e.field, json.loads(e.value)) for e in workspace.library().earlier.values()}

    workspace.do("Keep", lambda tx: [tx.put(earlier.made(*one, DAY)) for one in kept] and None)
    workspace.do("Merge", merging_pieces.merge, into, other, DAY)
    stays = workspace.library().witnesses_of[into][0].id
    lasting = ("claim", claim.id, "text", "Once [E1].")
    assert said() == {lasting, ("evidence", into, "title", "Rollout"), ("witness", stays, "quote", "Fine")}
    workspace.do("Trash", evidence.trash, (into,), DAY)
    workspace.do("Empty", trash.empty, DAY)
    assert said() == {lasting}, "nothing a piece said is left once the Trash is emptied"


def test_a_number_passes_over_where_only_the_other_has_one(workspace: Workspace, framework: Framework, case_id: str, mapped: str) -> None:
    into = workspace.do("Add", evidence.add, evidence.Draft("Not cited"), DAY)
    workspace.do("Cite", cite_at_end, case_id, "outcomes", mapped)
    workspace.do("Merge", merging_pieces.merge, into, mapped, DAY)
    library = workspace.library()
    assert mapped not in library.evidence and dict(library.numbers_of(case_id, "ic")) == {into: 1}
    assert next(iter(library.claim.values())).text == "[E1]"


def test_splitting_keeps_the_citation_and_gives_the_rest_to_both(workspace: Workspace, pair: tuple[str, str], tmp_path: Path) -> None:
    workspace.do("Edit", evidence.edit, pair[0], {"situation": "one\nHired two people\nthree"})
    workspace.do("Edit", evidence.edit, pair[0], {"result_source": "Finance", "difficulty": "hard", "counterfactual": "none"})
    before = written(workspace, tmp_path)
    second = workspace.do("Split", merging_pieces.split, pair[0], 2)
    library = workspace.library()
    assert (library.evidence[pair[0]].situation, library.evidence[second].title) == ("one", "Hired two people")
    of = library.evidence[second]
    assert of.situation == "three" and not any((of.result, of.result_source, of.difficulty, of.counterfactual))
    assert library.evidence[pair[0]].origins and not of.origins, "what comes from the source again is the first's"
    for group in (library.mappings_of, library.attachments_of, library.witnesses_of):
        assert len(group[second]) == len(group[pair[0]])
    assert second not in {n.evidence_id for n in library.evidence_number.values()}
    workspace.undo()
    assert written(workspace, tmp_path) == before
    with pytest.raises(Known, match="only one line"):
        workspace.do("Split", merging_pieces.split, pair[1], 4)


def test_the_trash_gives_back_all_and_emptying_leaves_the_numbers_taken(
    workspace: Workspace, framework: Framework, case_id: str, pair: tuple[str, str], tmp_path: Path
) -> None:
    before = written(workspace, tmp_path)
    workspace.do("Trash", evidence.trash, pair, DAY)
    assert [row.title for row in trash.rows(workspace.library(), None, DAY)] == ["Pricing rollout", "Pricing memo"]
    assert [u.text for u in uses.uses_of(workspace.library(), pair)] == [
        f"Cited in {framework.competency('outcomes').name}",
        "A result on the packet’s first page",
    ]
    workspace.do("Restore", evidence.restore, pair)
    assert written(workspace, tmp_path) == before, "mappings, citations and files came back with them"
    workspace.do("Trash", evidence.trash, pair, DAY)
    assert trash.expired(workspace.library(), date(2026, 7, 30)) == () and len(trash.expired(workspace.library(), date(2026, 7, 31))) == 2
    assert workspace.do("Empty", trash.empty, DAY) == 2
    library = workspace.library()
    assert all(library.evidence[id].erased for id in pair) and not library.attachment and not library.mapping
    assert trash.rows(library, None, DAY) == () and not trash.expired(library, date(2030, 1, 1))
    newer = workspace.do("Add", evidence.add, evidence.Draft("Newer"), DAY)
    workspace.do("Map", mappings.add, framework, newer, "outcomes", None, "IC4")
    assert workspace.do("Cite", claims.cite, case_id, "outcomes", newer) == 3
