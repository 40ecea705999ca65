"""T2 for the packet: nothing outside the case changes a value of its model or a byte of its file."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge import making, strategies
from tests.packet import packets
from tests.thorough import examples

from promocase.domain.library import KINDS, Library
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import filetext, proof
from promocase.packet.model import Packet
from promocase.packet.proof import drawn_words


def made(library: Library) -> Packet | str:
    """The packet, or why there is none."""
    try:
        return packets.packet(library)
    except Known as refused:
        return str(refused)


def quotes_what_is_private(library: Library) -> bool:
    """The author typed into the case what stands in a private piece: that stops the packet wherever the piece is mapped."""
    packet = made(library)
    return isinstance(packet, str) and "private words" in packet


@pytest.mark.timeout(600)
@settings(max_examples=examples(500))
@given(st.data())
def test_T2_nothing_off_track_changes_the_model(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries())
    changed = data.draw(strategies.meddled(library))
    if not quotes_what_is_private(library) and not quotes_what_is_private(changed):
        assert made(changed) == made(library)


@pytest.mark.long
@settings(max_examples=25)
@given(st.data())
def test_T2_nothing_off_track_changes_a_byte(data: st.DataObject) -> None:
    library = data.draw(strategies.libraries().filter(lambda x: isinstance(made(x), Packet)))
    changed = data.draw(strategies.meddled(library).filter(lambda x: not quotes_what_is_private(x)))
    assert packets.rendered(changed).content == packets.rendered(library).content


@settings(max_examples=examples(100))
@given(strategies.libraries())
def test_T2_every_drawn_word_is_of_the_cases_own_path(library: Library) -> None:
    packet = made(library)
    if isinstance(packet, str):
        return
    framework = making.framework()
    target = framework.level(library.case["case"].target_level)
    own_tracks = {target.track, *framework.trunk_ids()}
    others = {x.label for x in framework.levels if x.track not in own_tracks} | {
        c.name for c in framework.competencies if not any(framework.applies(c, t) for t in own_tracks)
    }
    assert others
    assert not others & set(drawn_words(packet))


def told_by_the_author(library: Library) -> list[str]:
    """Every text of the author's own records. Taken from the library: the packet's own words would excuse whatever it prints."""
    records = [r for kind in KINDS if kind != "framework" for r in library.records(kind).values()]
    return [json.dumps(asdict(r), default=str, ensure_ascii=False) for r in records]


def test_T2_the_other_tracks_names_are_nowhere_in_the_finished_sample() -> None:
    """Page text, bookmarks, metadata, form fields, alternative texts."""
    library = packets.sample_library()
    case = packets.only_case(library)
    judged = judge(library, case)
    forbidden = proof.forbidden(library, case, judged, packets.DEFAULT)
    said = "".join(filetext.everything(packets.rendered(library).content).split())
    prose = "".join("".join(told_by_the_author(library)).split())
    assert forbidden.other_track
    for words in forbidden.other_track:
        squeezed = "".join(words.split())
        assert squeezed not in said or squeezed in prose
    for name in ("Coaching and growing product managers", "Hiring and team building", "Group Product Manager"):
        assert "".join(name.split()) not in said
