"""Findings as rows for the faces, and putting one aside with a note.

The judgement stays whole: what is put aside is only shown apart. A finding is known again by its code, by what it is about, by the text
it stands in and by what it names (people, phrases, expectations). So it comes back by itself when it names something
new; other counts or dates alone do not bring it back. A stop can't be put aside.
"""

from datetime import date

from promocase.app.cases.cases import open_case_of
from promocase.app.cases.judging import judgement
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case, SetAside
from promocase.domain.ids import named_id
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge import wording
from promocase.judge.judgement import Finding, Severity
from promocase.judge.leading import Way, mend_phrase, named_things, way
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class FindingRow:
    finding: Finding
    severity: Severity
    topic: str
    """The word its code's letter stands for: Case, Expectations, Evidence, Time, People, Wording, Packet, Privacy."""
    sentence: str
    reason: str
    mend: str
    """What to do, as one short phrase; empty where there is nothing to do."""
    way: Way
    """Where it is done."""
    aside: SetAside | None
    """The note it was put aside with; None while it is in view."""

    @property
    def key(self) -> tuple[str, str, str]:
        """The same as long as it is the same finding: for lists that keep their place."""
        return self.finding.code, self.finding.about, _field(self.finding)


def finding_rows(library: Library, case: Case, as_of: date | None = None) -> tuple[FindingRow, ...]:
    """All findings of the case, in the judgement's order: what must be settled first, then what is worth a look."""
    whole, framework = judgement(library, case, as_of), framework_of(library, case)
    kept = {(s.code, s.about, _first_line(s.field)): s for s in library.set_aside_of(case.id)}
    return tuple(
        FindingRow(
            finding=f,
            severity=f.severity,
            topic=topic_word(f.code),
            sentence=wording.finding_sentence(f, framework, library),
            reason=wording.reason_sentence(f.code),
            mend=mend_phrase(f),
            way=_way(library, case, f),
            aside=_aside(f, kept.get((f.code, f.about, _field(f)))),
        )
        for f in whole.findings
    )


def topic_word(code: str) -> str:
    return {
        "C": _("Case"),
        "V": _("Expectations"),
        "E": _("Evidence"),
        "R": _("Time"),
        "P": _("People"),
        "X": _("Wording"),
        "K": _("Packet"),
        "S": _("Privacy"),
    }[code[0]]


def put_aside(tx: Transaction, case_id: str, finding: Finding, note: str, on: date) -> None:
    """Show a finding apart from now on. `Known` for a stop, and for a closed case."""
    case = open_case_of(tx.library, case_id)
    if finding.severity is Severity.STOP:
        raise Known(_("This has to be settled before a packet is made, so it stays in view."))
    field = "\n".join((_field(finding), *sorted(named_things(finding))))
    for known in _known(tx.library, case.id, finding):
        tx.remove("set_aside", known.id)
    id = named_id("set_aside", case.id, finding.code, finding.about, field)
    tx.put(SetAside(id, case.id, finding.code, finding.about, field, note.strip(), on))


def take_back(tx: Transaction, case_id: str, finding: Finding) -> None:
    """Show a finding with the others again."""
    case = open_case_of(tx.library, case_id)
    for known in _known(tx.library, case.id, finding):
        tx.remove("set_aside", known.id)


def _known(library: Library, case_id: str, finding: Finding) -> list[SetAside]:
    wanted = finding.code, finding.about, _field(finding)
    return [s for s in library.set_aside_of(case_id) if (s.code, s.about, _first_line(s.field)) == wanted]


def _aside(finding: Finding, kept: SetAside | None) -> SetAside | None:
    """The note, unless the finding names something that was not named when it was put aside."""
    if kept is None or finding.severity is Severity.STOP:
        return None
    return kept if named_things(finding) <= frozenset(kept.field.split("\n")[1:]) else None


def _field(finding: Finding) -> str:
    return str(finding.numbers.get("field", ""))


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]


def _way(library: Library, case: Case, finding: Finding) -> Way:
    """As the judge says; findings on people lead to the first counted piece that they can be mended at."""
    found = way(finding)
    if found != Way("evidence") or finding.code[0] != "P":
        return found
    people = frozenset((*named_things(finding),))
    counted = [p.evidence_id for e in judgement(library, case).expectations for p in e.pieces if p.counted]
    with_them = (id for id in counted if any(w.person_id in people for w in library.witnesses_of.get(id, ())))
    without = (id for id in counted if not library.witnesses_of.get(id))
    first = next(with_them if finding.code == "P05" else without, next(iter(counted), ""))
    return Way("evidence", first, "witnesses") if first else found
