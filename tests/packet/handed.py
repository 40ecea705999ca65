"""Documents beside the packet for tests, filled and read back."""

from pathlib import Path

from tests.packet import filling, packets

from promocase.domain.library import Library
from promocase.judge.judging import judge
from promocase.packet import documents, proof, replies, returned
from promocase.packet.options import Options, Paper
from promocase.packet.replies import FilledAgreed, FilledSlip


def agreed(library: Library, paper: Paper = Paper.A4, options: Options = packets.DEFAULT) -> bytes:
    case = packets.only_case(library)
    judged = judge(library, case)
    sheet = documents.agreed_sheet(library, case, judged, options)
    return documents.render(sheet, paper, proof.forbidden(library, case, judged, options)).content


def slip(library: Library, witness: str, paper: Paper = Paper.A4, options: Options = packets.DEFAULT) -> bytes:
    case = packets.only_case(library)
    judged = judge(library, case)
    asked = library.witness[witness]
    made = documents.endorsement_slip(library, case, judged, options, library.evidence[asked.evidence_id], asked)
    return documents.render(made, paper, proof.forbidden(library, case, judged, options)).content


def other(library: Library, kind: documents.Kind, paper: Paper = Paper.A4, options: Options = packets.DEFAULT) -> bytes:
    case = packets.only_case(library)
    judged = judge(library, case)
    made = documents.made(kind, library, case, judged, options)
    return documents.render(made, paper, proof.forbidden(library, case, judged, options)).content


def read(path: Path) -> FilledAgreed | FilledSlip:
    (form,) = replies.forms(returned.read(path))
    return form


def filled(data: bytes, values: filling.Values, path: Path, fill: filling.Fill = filling.by_pypdf) -> Path:
    fill(data, values, path)
    return path
