"""Is everything sound? The file itself, and each case in it."""

from datetime import date
from pathlib import Path

from promocase.app.cases.judging import judgement
from promocase.app.evidence import file_words
from promocase.app.libraries import copies_beside
from promocase.app.workspace.workspace import Workspace
from promocase.domain.case import Case
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge import wording
from promocase.judge.judgement import Severity
from promocase.judge.target import framework_of
from promocase.kit.errors import Known


@immutable
class CaseReport:
    name: str
    stops: tuple[str, ...]
    """Why this is no case, or can't be exported: a sentence each."""
    findings: tuple[str, ...]
    """What is worth a look: a sentence each."""


@immutable
class Report:
    file: tuple[str, ...]
    """What is wrong with the file, a sentence each."""
    cases: tuple[CaseReport, ...]
    beside: tuple[Path, ...] = ()
    """Copies that a program made because two computers wrote at once, and that hold something new."""

    @property
    def sound(self) -> bool:
        """The file holds what it should, and every case can be judged. Findings that only advise are no fault."""
        return not self.file and not any(c.stops for c in self.cases)


def mend(path: Path) -> bool:
    """Make anew what is made from the entries (the word index) where it does not match them; False where it does."""
    with Workspace.open(path) as workspace:
        mended = workspace.mend()
        file_words.learn_apart(workspace)
        return mended


def check(path: Path, on: date) -> Report:
    """Look at the whole library, reading only. `Known` when it can't be opened at all."""
    with Workspace.open(path, read_only=True) as workspace:
        problems = workspace.check()
        if problems:
            return Report(problems, ())
        library = workspace.library()
        beside = copies_beside.unmerged(path, library, workspace.stamps(), on)
        return Report((), tuple(_case(library, case) for case in library.cases()), beside)


def _case(library: Library, case: Case) -> CaseReport:
    try:
        judged = judgement(library, case)
    except Known as known:
        return CaseReport(case.name, (str(known),), ())
    framework = framework_of(library, case)
    stops: list[str] = []
    others: list[str] = []
    for finding in judged.findings:
        said = stops if finding.severity is Severity.STOP else others
        said.append(wording.finding_sentence(finding, framework, library))
    return CaseReport(case.name, tuple(stops), tuple(others))
