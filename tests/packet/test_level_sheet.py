"""What a level expects, printed blank: its own track's words, all of them, and nobody's case."""

from datetime import date
from pathlib import Path

import pytest
from tests.packet import verapdf

from promocase.app.workspace import exports
from promocase.domain.framework import Framework, TrackKind, parse
from promocase.exchange import shipped
from promocase.exchange.ladders import reading
from promocase.kit.errors import Known
from promocase.packet import filetext, level_file, level_sheet
from promocase.packet.options import Paper

DAY = date(2026, 11, 2)


def squeezed(text: str) -> str:
    """Without white space and hyphens, so that line ends hide no text."""
    return "".join(text.split()).replace("\N{SOFT HYPHEN}", "").replace("-", "")


def printed(framework: Framework, level: str, paper: Paper = Paper.A4) -> bytes:
    return level_file.render(level_sheet.assemble(framework, framework.level(level)), DAY, paper).content


def stands(text: str, found: str) -> bool:
    """Whether it is there, in one piece or parted once by the foot of a page."""
    wanted = squeezed(text)
    return any(wanted[:at] in found and wanted[at:] in found for at in range(len(wanted), 0, -1))


def words(framework: Framework, level: str) -> str:
    return squeezed(filetext.everything(printed(framework, level)))


@pytest.mark.parametrize("level", [x.id for x in shipped.framework().levels])
def test_every_statement_of_the_level_is_printed_and_none_of_another_track(level: str) -> None:
    f = shipped.framework()
    found, own = words(f, level), f.level(level)
    for competency, cell in f.target_cells(own):
        assert squeezed(competency.name) in found
        for statement in cell.statements:
            assert stands(statement.text, found)
    on_path = {x.id for x in f.path(own.track)}
    for other in f.levels:
        if other.id not in on_path:
            assert squeezed(other.title) not in found or other.title in own.title
            for _c, cell in f.target_cells(other):
                for s in cell.statements:
                    assert squeezed(s.text) not in found
    for track in f.forked_tracks():
        if track.id != own.track:
            assert squeezed(track.name) not in found


def tiny(**more: object) -> Framework:
    return parse(
        {
            "format": "career-framework", "format_version": 1, "id": "tiny", "name": "Tiny <b>&", "version": "3",
            "tracks": [{"id": "make", "name": "Makers", "kind": "ic", "pay_parity": "Bands are equal.", "way_back": "Ask any time."},
                       {"id": "lead", "name": "Herders", "kind": "management"}],
            "levels": [{"id": "K1", "track": "make", "rank": 1, "code": "K1"}, {"id": "K2", "track": "make", "rank": 2, "code": "K2"},
                       {"id": "D1", "track": "lead", "rank": 1, "code": "D1", "title": "Herd Lead"}],
            "competencies": [{"id": "talk", "name": "Talk"}, {"id": "herd", "name": "Herding", "tracks": ["lead"]},
                             {"id": "dance", "name": "Dance"}, {"id": "sing", "name": "Sing"}],
            "expectations": [
                {"competency": "talk", "level": "K1", "statements": [{"text": "Says a word."}]},
                {"competency": "talk", "level": "K2", "statements": [{"text": "Says two words."},
                 {"text": "Hums", "demand": "optional"}, {"text": "A speech", "kind": "example"}]},
                {"competency": "dance", "level": "K2", "state": "not_applicable", "summary": "Nobody may."},
                {"competency": "herd", "level": "D1", "statements": [{"text": "Herds sheep."}]},
            ],
            "guidance": [{"title": "For all", "text": "Read slowly."}, {"title": "For Herders", "text": "Whistle."}],
            **more,
        }
    )  # fmt: skip


def test_examples_reasons_pay_and_guidance_are_printed_as_what_they_are() -> None:
    found = words(tiny(), "K2")
    for text in ("Says two words.", "Hums (optional)", "Example: A speech", "Not asked for at this level: Nobody may.", "Tiny <b>&"):
        assert squeezed(text) in found, text
    for text in ("Bands are equal.", "Ask any time.", "Read slowly.", "Not defined yet at this level: Sing."):
        assert squeezed(text) in found, text
    for text in ("Herd", "Whistle", "Says a word."):
        assert squeezed(text) not in found, text


def test_of_an_additive_framework_the_levels_below_are_printed_with_their_names() -> None:
    found = words(tiny(cumulation="additive"), "K2")
    assert squeezed("Still asked, from K1") in found and squeezed("Says a word.") in found


@pytest.mark.long
def test_the_same_sheet_gives_the_same_bytes_and_papers_differ() -> None:
    assert printed(tiny(), "K2") == printed(tiny(), "K2")
    assert printed(tiny(), "K2") != printed(tiny(), "K2", Paper.LETTER)


def test_it_is_written_whole_or_the_place_is_named(tmp_path: Path) -> None:
    f = tiny()
    assert exports.expectations_name(f, f.level("K2")) == "Expectations_Tiny-b-&_K2.pdf"
    made = exports.expectations(f, f.level("K2"), tmp_path / "x.pdf", DAY)
    assert (tmp_path / "x.pdf").read_bytes() == made.content and made.missing == ()
    with pytest.raises(Known):
        exports.expectations(f, f.level("K2"), tmp_path / "no" / "x.pdf", DAY)


@pytest.mark.long
def test_they_are_archival_and_accessible(tmp_path: Path) -> None:
    f, files = shipped.framework(), []
    for level, paper in (("L2", Paper.A4), ("IC4", Paper.LETTER), ("M4", Paper.A4)):
        files.append(tmp_path / f"{level}.pdf")
        files[-1].write_bytes(printed(f, level, paper))
    files.append(tmp_path / "tiny.pdf")
    files[-1].write_bytes(printed(tiny(cumulation="additive"), "K2"))
    assert verapdf.faults(files) == ""


@pytest.mark.long
def test_real_ladders_are_printed_with_every_word_of_a_level(shared: Path) -> None:
    f = parse(reading.read(shared / "data" / "frameworks" / "uk-gov-ddat" / "roles.csv").document)
    assert any(t.kind in TrackKind for t in f.tracks)
    for level in f.levels[::40]:
        found = words(f, level.id)
        for competency, cell in f.target_cells(level):
            assert squeezed(competency.name) in found
            for statement in cell.statements:
                assert stands(statement.text, found)
