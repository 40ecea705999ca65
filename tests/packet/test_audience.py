"""Readers who are not told names: people stand as roles and customers as letters, alike everywhere, and no byte of the file says more."""

import io
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.judge import making
from tests.packet import packets
from tests.thorough import examples

from promocase.domain.case import Answer, Claim, Goal, Review
from promocase.domain.evidence import Attachment, Consent, Evidence, Link, Person, Project, Relation
from promocase.domain.library import KINDS, Library
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.packet import audience, filename, filetext, plain, proof
from promocase.packet.options import Edition, Hidden, Options

BOTH = Options(language="en-GB", hide=frozenset(Hidden))
CUSTOMERS = Options(language="en-GB", hide=frozenset({Hidden.CUSTOMERS}))
LEAVING = Options(language="en-GB", edition=Edition.LEAVING)


def library(person: str = "Beatriz Noronha", customer: str = "Zebra Foods", **piece: object) -> Library:
    """A case in which both are spoken of in every corner."""
    said = f"{person} of Pricing and {customer} settled it."
    title = f"Deal with {customer}"
    texts = dict.fromkeys(("situation", "my_part", "others_part", "result", "difficulty"), said)
    site = "https://intranet.example"
    links = (Link(f"{site}/deals/7", said), Link(f"{site}/{customer.split(maxsplit=1)[0].lower()}/deal", "Contract"))
    shown = making.shown("a", "outcomes", **{"title": title, "project_id": "p", "links": links, **texts, **piece})
    people = (Person("bea", person, "Pricing", "IC5"), Person("zeb", customer, "Buying department"))
    words = {"consent": Consent.AGREED, "quote": said}
    relations = {"bea": Relation.PEER, "zeb": Relation.CUSTOMER}
    witnesses = tuple(making.witness("a", who, relation=relation, **words) for who, relation in relations.items())
    file = Attachment("f", "a", "ab" * 32, f"{customer}.png", "image/png", 10, date(2026, 6, 1), said)
    claim = Claim("c", "case", "outcomes", "IC4", text=said, beyond=said, limits=said)
    review = Review("r", "case", 1, "", "", date(2026, 6, 1), reviewer=person, answers=(Answer("outcomes", "IC4", None, said),))
    goal = Goal("g", "case", "outcomes", "IC4", said)
    case = making.case(manager=person, role_scope=said, cycle=said)
    found = [r for r in shown if not isinstance(r, Project)]
    return making.library(*found, Project("p", title, said), *people, *witnesses, file, claim, review, goal, at=case)  # type: ignore[arg-type]


def test_people_stand_as_roles_and_customers_as_letters_alike_everywhere() -> None:
    said = plain.words(packets.packet(library(), BOTH))
    assert "Beatriz" not in said
    assert "Noronha" not in said
    assert "Zebra" not in said
    assert "Deal with Customer A" in said
    assert "Manager A of Pricing and Customer A settled it." in said


def test_customers_alone_can_be_hidden() -> None:
    said = plain.words(packets.packet(library(), CUSTOMERS))
    assert "Beatriz Noronha of Pricing and Customer A settled it." in said
    assert "Zebra" not in said


def test_first_names_and_surnames_are_known_and_words_that_are_no_names_stay() -> None:
    made = library(my_part="Beatriz asked; Noronha's table agreed. The zebra crossing is another matter, and a Foodsmith too.")
    said = plain.words(packets.packet(made, BOTH))
    assert "Manager A asked; Manager A's table agreed. The zebra crossing is another matter, and a Foodsmith too." in said


@pytest.mark.parametrize("name", ["戸倉 佳奈", "Олена Коваль", "Jo\N{COMBINING ACUTE ACCENT}se Peña", "Weiß Straßer", "van Dijk Ahmadi"])
def test_names_of_every_script_are_found_however_they_are_written(name: str) -> None:
    written = [name, name.upper() if name.isascii() else name, unicodedata.normalize("NFD", name), name.replace(" ", "\n")]
    made = library(person=name, my_part=". ".join(written))
    said = filetext.everything(packets.rendered(made, BOTH).content)
    for part in unicodedata.normalize("NFC", name).split():
        assert part == "van" or part not in unicodedata.normalize("NFC", said)


# ---- names of one word


WORDS = st.sampled_from(["Will", "Target", "Visa", "Page", "Élan", "Жизнь"])


@settings(max_examples=examples(60), deadline=None)
@given(name=WORDS, pieces=st.lists(st.sampled_from(["@", "@’s", "(@)", "@.", "low", "lowed", "unlow", "Upping", "UPPER"]), min_size=2))
def test_a_name_of_one_word_is_met_as_it_is_written_and_the_word_stays(name: str, pieces: list[str]) -> None:
    typed = " ".join(pieces).replace("low", name.lower()).replace("Up", name).replace("UP", name.upper())
    assert audience._hider({name: "Customer A"})(typed.replace("@", name)) == typed.replace("@", "Customer A")


def test_what_is_nothing_but_a_name_is_met_in_any_case_of_letters_and_one_noted_small_is_met_as_people_write_it() -> None:
    assert audience._hider({"Will": "Peer A"})(" WILL ") == "Peer A"
    assert audience._hider({"priya": "Peer A"})("Ask Priya, or priya.") == "Ask Peer A, or Peer A."


@settings(max_examples=6, deadline=None)
@given(name=WORDS)
def test_the_proof_tells_a_name_of_one_word_from_the_word(name: str) -> None:
    """The packet goes out with the word in it, and is stopped where the name would be."""
    part = f"We {name.lower()} it; a source of ideas. {name} of Pricing agreed with Source."
    made = library(person=name, customer="Source", my_part=part)
    case = packets.only_case(made)
    forbidden = proof.forbidden(made, case, judge(made, case), BOTH)
    packet = packets.packet(made, BOTH)
    said = plain.words(packet)
    assert f"We {name.lower()} it; a source of ideas. Manager A of Pricing agreed with Customer A." in said
    proof.check_words(packet, forbidden, said)
    for leak in (f"a source of ideas. {name} of Pricing agreed", "Manager A of Pricing agreed with Source."):
        with pytest.raises(Known, match=f"the name “({name}|Source)”"):
            proof.check_words(packet, forbidden, leak)


def test_somebody_spoken_of_by_a_part_of_another_ones_name_has_a_letter_of_their_own() -> None:
    more = packets.put(library(), Person("bee", "Beatriz"), making.witness("a", "bee", relation=Relation.REPORT))
    said = plain.words(packets.packet(more, BOTH))
    assert "Direct report A" in said
    assert "Manager A" in said


def test_addresses_and_links_that_name_somebody_are_left_out() -> None:
    said = filetext.everything(packets.rendered(library(my_part="Ask beatriz.noronha@zebra.example."), BOTH).content)
    assert "zebra" not in said.casefold()
    assert "https://intranet.example/deals/7" in said


@pytest.mark.parametrize("way", ["p/kim-lee", "KimLee", "p/J%C3%BCrgen.html", "to?lee=1"])
def test_a_link_names_nobody_however_the_name_is_written_in_it(way: str) -> None:
    link = Link(f"https://intranet.example/{way}", "Page")
    masks = {"kim lee": "Peer A", "Kim": "Peer A", "Lee": "Peer A", "Jürgen": "Peer B"}
    assert not audience._safe_link(link, masks)
    assert audience._safe_link(Link("https://intranet.example/sleeping/kimono", "Page"), masks)


def test_letters_do_not_change_with_what_is_outside_the_case() -> None:
    more = packets.put(library(), Person("aaa", "Ada Aarons"), making.piece("z", title="Elsewhere"), making.witness("z", "aaa"))
    assert plain.as_text(packets.packet(more, BOTH)) == plain.as_text(packets.packet(library(), BOTH))


def test_what_is_taken_along_keeps_back_labelled_pieces_the_form_and_pictures() -> None:
    more = making.shown("b", "outcomes", title="Roadmap of the merger", leave_out="before the deal")
    packet = packets.packet(packets.put(library(), *more), LEAVING)
    assert packet.form is None
    assert "merger" not in plain.words(packet)
    assert all(not file.media_type for sheet in packets.packet(library(), LEAVING).appendix.sheets for file in sheet.files)


def test_every_text_a_person_writes_is_looked_through() -> None:
    """A field that comes to be must be told to be prose or not."""
    codes = {"id", "framework_snapshot", "current_level", "target_level", "new_level", "follows", "sha256", "media_type", "leave_out"}
    for kind, names in audience._PROSE.items():
        for field in fields(KINDS[kind]):
            text = field.type in ("str", str) and not field.name.endswith("_id") and field.name not in codes
            known = {"review": {"content_hash", "file_sha256", "decision", "signed_on"}, "exclusion": {"text"}, "follow_up": {"field"}}
            assert not text or field.name in names | known.get(kind, set()) | {"track"}, (kind, field.name)


def test_the_proof_stops_a_name_that_came_another_way() -> None:
    with pytest.raises(Known, match="Beatriz Noronha"):
        proof.check_names(packets.packet(library()), ("Beatriz Noronha",))


def test_the_file_name_says_no_name() -> None:
    assert "Beatriz" not in filename.file_name(packets.packet(library(), BOTH))


# ---- every byte


def streams(data: bytes) -> Iterator[bytes]:
    """Every object and every stream of the file, unpacked."""
    yield data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                try:
                    yield item.read_bytes()
                except pikepdf.PdfError:
                    yield item.read_raw_bytes()
            yield item.unparse(resolved=True)


def holds(data: bytes, text: str) -> bool:
    """Whether a text stands anywhere in the file, in whatever way a PDF may write it."""
    hexed = text.encode("utf-16-be").hex()
    forms = {text.encode(c) for c in ("utf-8", "utf-16-be", "utf-16-le")} | {hexed.encode(), hexed.upper().encode()}
    squeezed = "".join(filetext.everything(data).split())
    return "".join(text.split()) in squeezed or any(form in stream for stream in streams(data) for form in forms)


LETTERS = st.text(alphabet=string.ascii_lowercase + "äéßøłж", min_size=4, max_size=9).map(str.capitalize)
SECRETS = st.lists(LETTERS, min_size=3, max_size=5).map(" ".join).filter(lambda s: len(s) > 15)


@pytest.mark.long
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(secret=SECRETS, first=LETTERS, last=LETTERS, customer=LETTERS)
def test_no_private_text_and_no_hidden_name_survives_in_any_byte(secret: str, first: str, last: str, customer: str) -> None:
    first, last, customer = f"Xq{first}", f"Xv{last}", f"Xz{customer}"
    texts = [f.name for f in fields(Evidence) if f.type in ("str", str) and f.name not in ("id", "leave_out")]
    private = making.piece("s", **{name: f"{secret} {name}" for name in texts}, private=True, tags=(secret,))
    shut = making.witness("a", "bo", quote=f"{secret} quote", consent=Consent.DECLINED)
    labelled = making.piece("t", title=f"{secret} label", leave_out="deals")
    mapped = (making.mapped("s", "outcomes"), making.mapped("t", "outcomes"))
    made = packets.put(library(f"{first} {last}", f"{customer} Foods"), private, shut, labelled, *mapped)
    options = Options(language="en-GB", hide=frozenset(Hidden), leave_out=frozenset({"deals"}), also_relevant=True)
    data = packets.rendered(made, options).content
    for forbidden in (secret, first, last, customer):
        assert not holds(data, forbidden), forbidden
    assert holds(data, "Customer A")


def test_the_search_over_bytes_finds_what_is_there() -> None:
    data = packets.rendered(library()).content
    for text in ("Beatriz Noronha", "Zebra", "Deal with Zebra Foods"):
        assert holds(data, text)
