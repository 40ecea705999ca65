"""`framework report`: what would come of ladder files, one line each; nothing is written."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from promocase.cli import arguments, output
from promocase.cli.arguments import Commands
from promocase.domain.immutable import immutable
from promocase.exchange.ladders import reading
from promocase.exchange.ladders.report import Reading
from promocase.kit.errors import Known
from promocase.kit.i18n import _, n_

_SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".md", ".markdown", ".html", ".htm", ".txt", ".json", ".yml", ".yaml"})


@immutable
class Looked:
    """One file (or folder of a ladder kept in several), and what came of it: a reading, or why there is none."""

    name: str
    reading: Reading | None = None
    refused: str = ""


def add_to(acts: Commands) -> None:
    report = acts.add_parser("report", help=_("what would come of ladder files or all in a folder; writes nothing"), allow_abbrev=False)
    report.add_argument("paths", metavar="PATH", nargs="+", type=arguments.path)
    arguments.as_json(report)
    report.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    looked = [found for path in args.paths for found in _look(path)]
    if args.json:
        output.json_value([_plain(x) for x in looked])
    else:
        _show(looked)
    lost = [x for x in looked if x.reading and x.reading.report.strings_found < x.reading.report.strings_in]
    if lost:
        raise Known(_("Expectation texts are lost of {files}.").format(files=", ".join(x.name for x in lost)))
    return 0


def _look(path: Path) -> Iterator[Looked]:
    if not path.is_dir():
        yield _read(path, path.name)
        return
    for folder in (path, *sorted(p for p in path.rglob("*") if p.is_dir())):
        name = folder.relative_to(path).as_posix()
        whole = _read(folder, path.name if name == "." else f"{name}/")
        if whole.reading is not None:
            yield whole
    for file in sorted(p for p in path.rglob("*") if p.suffix.casefold() in _SUFFIXES):
        yield _read(file, file.relative_to(path).as_posix())


def _read(path: Path, name: str) -> Looked:
    try:
        return Looked(name, reading.read(path))
    except Known as refused:
        return Looked(name, refused=" ".join(str(refused).split()))


def _show(looked: Sequence[Looked]) -> None:
    counts = (_("Tracks"), _("Levels"), _("Competencies"), _("Texts in"), _("Found"), _("Not written"), _("Left aside"))
    head = (_("Ladder"), _("Kind"), *counts)
    read = [x for x in looked if x.reading is not None]
    output.table([head, *(_row(x.name, x.reading) for x in read if x.reading)])
    for x in looked:
        if x.refused:
            output.line(_("Not read: {name}: {why}").format(name=x.name, why=x.refused))
    texts = sum(x.reading.report.strings_in for x in read if x.reading)
    found = sum(x.reading.report.strings_found for x in read if x.reading)
    said = _("{ladders} read; expectation texts: {n}, found in their frameworks: {found}.")
    output.line(said.format(ladders=n_("1 ladder", "{n} ladders", len(read)), n=texts, found=found))


def _row(name: str, made: Reading) -> tuple[str, ...]:
    report, document = made.report, made.document
    counts = (len(document.get(key, ())) for key in ("tracks", "levels", "competencies"))
    figures = (*counts, report.strings_in, report.strings_found, len(report.blanks), len(report.left_aside))
    return (name, report.kind, *map(str, figures))


def _plain(x: Looked) -> dict[str, object]:
    if x.reading is None:
        return {"name": x.name, "refused": x.refused}
    report, document = x.reading.report, x.reading.document
    return {
        "name": x.name,
        "kind": report.kind,
        **{key: len(document.get(key, ())) for key in ("tracks", "levels", "competencies")},
        "strings_in": report.strings_in,
        "strings_found": report.strings_found,
        "assumed": list(report.assumed),
        "left_aside": list(report.left_aside),
        "blanks": [{"competency": b.competency, "level": b.level, "place": b.place} for b in report.blanks],
    }
