"""Packets for tests: of the sample library, and of small ones made by hand."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from tests.judge import making

from promocase.domain.case import Case
from promocase.domain.library import KIND_OF, Library, Record
from promocase.exchange import sample
from promocase.judge.judging import judge
from promocase.packet import export, proof
from promocase.packet.assemble import assemble
from promocase.packet.model import Packet
from promocase.packet.options import Options
from promocase.packet.rendered import Rendered

DEFAULT = Options(language="en-GB", prepared_on=date(2026, 11, 2))


@cache
def sample_library() -> Library:
    records, _contents = sample.sample()
    return Library.of(*records)


@cache
def _sample_contents() -> dict[str, bytes]:
    return dict(sample.sample()[1])


def contents(sha256: str) -> Iterable[bytes]:
    """Attachments of the sample library; any other file is empty."""
    return (_sample_contents().get(sha256, b""),)


def only_case(library: Library) -> Case:
    """The case, where there is one; else the one called `case`."""
    return library.case["case"] if "case" in library.case else library.cases()[0]


def packet(library: Library, options: Options = DEFAULT) -> Packet:
    case = only_case(library)
    return assemble(library, case, judge(library, case), options)


def rendered(library: Library, options: Options = DEFAULT) -> Rendered:
    case = only_case(library)
    judged = judge(library, case)
    return export.render(
        assemble(library, case, judged, options), forbidden=proof.forbidden(library, case, judged, options), contents=contents
    )


def put(library: Library, *records: Record) -> Library:
    return library.with_changes((KIND_OF[type(r)], r.id, r) for r in records)


def small(*records: Record) -> Library:
    """Josie's case for IC4 with these records."""
    return making.library(*records)
