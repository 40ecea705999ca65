"""Long lists of evidence: a row is made only when it is looked at; filters, order, groups and what several pieces get at once."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from tests.ui.driving import SHIFT, Driven

from promocase.app.evidence import evidence
from promocase.domain.dates import PartialDate
from promocase.ui.models.window import HEADING, WindowModel
from promocase.ui.widgets.evidence_list import EvidenceList, spoken

HUNDRED_THOUSAND = 100_000


class Row:
    chips, found, private, when = None, None, False, "2026"

    def __init__(self, id: str) -> None:
        self.id = self.title = id


def test_the_first_screen_of_a_hundred_thousand_rows_makes_only_what_it_shows(driven: Driven) -> None:
    view = EvidenceList()
    view.resize(400, 700)
    ids = tuple(f"{HEADING}{at}" if at % 90 == 0 else str(at) for at in range(HUNDRED_THOUSAND))
    view.show_ids(ids, Row)
    view.show()
    driven.wait(lambda: view.rows.made)
    assert 0 < view.rows.made < 100
    assert view.current_id() == "1", "a heading can't be chosen"
    view.setCurrentIndex(view.rows.index(89, 0))
    driven.key(Qt.Key.Key_Down, to=view)
    assert view.current_id() == "91", "and is passed over"
    view.scrollTo(view.rows.index(HUNDRED_THOUSAND - 1, 0))
    view.show_ids(ids[:50_000], Row, ())
    assert view.rows.made < 300 and view.rows.rowCount() == 50_000
    view.close()
    view.deleteLater()


def test_the_model_tells_its_view_what_came_and_went(qtmodeltester: ModelTester) -> None:
    model = WindowModel(spoken)
    qtmodeltester.check(model)
    for ids in ("abcdef", "abef", "", "xab", "ba", f"{HEADING}a"):
        model.show(tuple(ids) if HEADING not in ids else (ids, "a"), Row)
        assert [model.index(at, 0).data() for at in range(model.rowCount())] == ([*ids] if HEADING not in ids else ["a", "a"])
        qtmodeltester.check(model)


def test_pieces_are_asked_for_by_competency_project_and_time_at_once(opened: Driven) -> None:
    page = opened.page("evidence")
    opened.click(page.filters.more)
    library = opened.library

    def pick(choice, value) -> None:
        choice.setCurrentIndex(choice._values.index(value))
        choice.activated.emit(choice.currentIndex())

    pick(page.filters.competency, "outcomes")
    mapped = {m.evidence_id for m in library.mapping.values() if m.competency_id == "outcomes"}
    alive = {e.id for e in library.evidence.values() if e.trashed_on is None}
    assert {*page.list.rows.ids()} == mapped & alive
    pick(page.filters.period, "2026-Q1")
    found = {*page.list.rows.ids()}
    assert found and all(
        library.evidence[id].first_day <= date(2026, 3, 31) and library.evidence[id].last_day >= date(2026, 1, 1) for id in found
    )
    project = library.evidence[next(iter(found))].project_id
    pick(page.filters.project, project)
    assert {library.evidence[id].project_id for id in page.list.rows.ids()} == {project}
    page._clear()
    pick(page.filters.sort, "title")
    titles = [library.evidence[id].title.casefold() for id in page.list.rows.ids()]
    assert titles == sorted(titles) and len(titles) == 47


def test_many_pieces_stand_under_their_quarters(opened: Driven) -> None:
    def many(tx) -> None:
        for at in range(40):
            evidence.add(tx, evidence.Draft(f"Piece {at}", happened_from=PartialDate("2019-05") if at % 2 else None), date(2026, 10, 1))

    opened.session.do("Many", many)
    page = opened.page("evidence")
    headings = [id.removeprefix(HEADING) for id in page.list.rows.ids() if id.startswith(HEADING)]
    assert headings[0] == "Q4 2026" and headings[-2:] == ["Q2 2019", "No date"]
    assert page.header.facts.text() == "87 pieces of evidence"
    page.search.setText("Piece 3")
    opened.wait(lambda: page.list.rows.rowCount() < 40)
    assert not any(id.startswith(HEADING) for id in page.list.rows.ids())


def test_several_get_a_project_at_once_and_what_is_used_says_where(opened: Driven) -> None:
    page = opened.page("evidence")
    page.list.setFocus()
    opened.key(Qt.Key.Key_Down, SHIFT)
    ids = page.list.selected_ids()
    assert len(ids) == 2

    def name(dialog) -> None:
        dialog.name.setText("Night sailings review")
        opened.key(Qt.Key.Key_Return)

    with opened.dialog(name):
        opened.action("set_project").trigger()
    assert len({opened.library.evidence[id].project_id for id in ids}) == 1

    def describe(dialog) -> None:
        dialog.name.setText("Night crews met ships that had left")
        opened.key(Qt.Key.Key_Return)

    with opened.dialog(describe):
        opened.action("describe_project").trigger()
    described = opened.library.project[opened.library.evidence[ids[0]].project_id]
    assert (described.name, described.situation) == ("Night sailings review", "Night crews met ships that had left")
    opened.action("undo").trigger()
    opened.action("undo").trigger()
    cited = next(n.evidence_id for n in opened.library.evidence_number.values() if n.number == 1)
    page.reveal("evidence", cited)
    assert "Cited in Product outcomes" in opened.words(page.editor)
    opened.key(Qt.Key.Key_Delete, to=page.list)
    assert "It’s cited in" in opened.window.toast.text
    opened.click_text("Show claim", opened.window.toast)
    assert opened.window.place == "write" and "[removed evidence]" in opened.page("write").claim.text.shown("[E1]")
