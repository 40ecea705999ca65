"""The whole packet as a document."""

from collections.abc import Iterator, Mapping
from datetime import date

from promocase.packet import plain
from promocase.packet.model import Packet
from promocase.packet.model_head import foot_line
from promocase.packet.twins.document import Block, Document
from promocase.packet.twins.story import appendix, decision, detail, form


def document(packet: Packet) -> Document:
    head = packet.head
    made = date.fromisoformat(head.as_of)
    blocks, letter = tuple(_blocks(packet)), packet.imprint.paper == "letter"
    return Document(head.title, head.author, head.subject, head.language, made, foot_line(head, packet.imprint.number), blocks, letter)


def _blocks(packet: Packet) -> Iterator[Block]:
    since = packet.imprint.since
    marks: Mapping[str, str] = dict(since.marks) if since else {}
    yield from decision.blocks(packet)
    yield from detail.matrix(packet.matrix, since)
    yield from detail.work(packet.work)
    yield from detail.expectations(packet.expectations, packet.left_out, marks)
    yield from detail.released(packet.released)
    if packet.growth:
        yield from detail.growth(packet.growth)
    if packet.form:
        yield from form.blocks(packet.form)
    yield from appendix.blocks(packet.appendix, marks)
    yield from appendix.record(packet.appendix, packet.imprint.number, packet.imprint.earlier, plain.content_hash(packet))
