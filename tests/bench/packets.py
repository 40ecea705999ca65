"""The packet, measured: against a bare canvas and against Typst that set the same words; its size, memory and preview."""

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from math import log10
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench import libraries
from tests.bench.pairs import TOP, Pairs, Spread, environment, in_turns, python, told, whole

if TYPE_CHECKING:
    from tests.bench.run import Report

HERE = Path(__file__).parent
FONTS = TOP / "resources" / "fonts"
CANVAS_TARGETS, TYPST_TARGETS = {200: 2.1, 2_000: 2.9}, {200: 1.5, 2_000: 1.24}
EXPONENT_TARGET, MEMORY_TARGET, SIZE_TARGET = 1.05, 180, 300
PREVIEW_TARGET, PAUSE = 700, 150
"""Milliseconds; the window waits so long for a next letter before it begins."""


def measure(report: "Report", place: Path, pairs: int) -> None:
    """The command line's export, process to process, and the preview that the window makes."""
    times: dict[int, Pairs] = {}
    for size, target in CANVAS_TARGETS.items():
        out, words, pages = _words(place, size)
        few = pairs if size <= 200 else max(3, pairs // 2)
        ours = _export(place, size)
        bare = python(HERE / "bare_packet.py", words, FONTS / "SourceSans3-Regular.ttf", place / f"{size}-bare.pdf")
        times[size] = in_turns(lambda ours=ours: whole(ours, place / "home"), lambda bare=bare: whole(bare, place / "home"), few)
        note = f"{pages} pages; bare canvas {(place / f'{size}-bare.pdf').stat().st_size / 1000:.0f} KB"
        report.pairs(f"packet, {size:,} pieces", times[size], target, note)
        first = in_turns(lambda size=size: _first(place, size), lambda bare=bare: whole(bare, place / "home"), few)
        report.pairs(f"packet, {size:,} pieces, of a new content", first, target, "the library keeps what was handed out")
        kilobytes = out.stat().st_size / 10 / pages
        report.one(f"packet, {size:,} pieces, KB per 100 pages", kilobytes, SIZE_TARGET, f"{out.stat().st_size / 1000:.0f} KB")
        _typst(report, place, size, words, few)
        _stages(report, place, size)
    growth = [log10(high / low) for low, high in zip(times[200].ours, times[2_000].ours, strict=False)]
    report.one("packet, growth", median(growth), EXPONENT_TARGET, "exponent from 200 to 2,000 pieces", ".2f")
    if hasattr(os, "wait4"):  # it tells what a process used; not on Windows
        report.one("packet, 2,000 pieces, peak MiB", _peak(_export(place, 2_000), place / "home"), MEMORY_TARGET)
    _preview(report, place, pairs)


def _export(place: Path, size: int, library: str = "") -> list[str | Path]:
    return python("-m", "promocase", "packet", place / f"{library or size}.promocase", "-o", place / f"{size}.pdf")


def _first(place: Path, size: int) -> float:
    """Seconds of an export from a library that has handed nothing out: it writes a record of it."""
    shutil.copyfile(place / f"{size}-new.promocase", place / "new.promocase")
    return whole(_export(place, size, "new"), place / "home")


def _words(place: Path, size: int) -> tuple[Path, Path, int]:
    """The packet, what it says as a text file, a line a line, and how many pages it has."""
    import pypdfium2

    libraries.write(place / f"{size}.promocase", size)
    shutil.copyfile(place / f"{size}.promocase", place / f"{size}-new.promocase")
    whole(_export(place, size), place / "home")
    with pypdfium2.PdfDocument(place / f"{size}.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    lines = [line.replace("\ufffe", "-") for page in pages for line in page.splitlines()]  # so it tells a hyphen at a line's end
    (place / f"{size}.txt").write_text("\n".join(lines), encoding="utf-8")
    return place / f"{size}.pdf", place / f"{size}.txt", len(pages)


def _typst(report: "Report", place: Path, size: int, words: Path, pairs: int) -> None:
    if find_spec("typst") is None:
        report.add(f"packet, {size:,} pieces, Typst", "", "", "", 0, None, "not installed here")
        return
    peer = python(HERE / "typst_packet.py", words, FONTS, place / f"{size}-typst.pdf")
    found = in_turns(lambda: whole(_export(place, size), place / "home"), lambda: whole(peer, place / "home"), pairs)
    note = f"Typst {(place / f'{size}-typst.pdf').stat().st_size / 1000:.0f} KB"
    report.pairs(f"packet, {size:,} pieces, Typst", found, TYPST_TARGETS[size], note)


def _stages(report: "Report", place: Path, size: int) -> None:
    """Where the time goes: processor time by stage, the least of a few runs, as a busy machine only adds to it."""
    command = python("-m", "tests.bench.packet_stages", place / f"{size}.promocase", place / f"{size}.pdf")
    runs = [json.loads(told(command, place / "home")[1].splitlines()[-1]) for _ in range(3)]
    least = {stage: min(run[stage] for run in runs) for stage in runs[0]}
    for stage, seconds in least.items():
        share = f"{100 * seconds / sum(least.values()):.0f} %"
        report.add(f"  {size:,} pieces: {stage}", f"{1000 * seconds:.0f} ms", "", "", seconds, None, share)
    report.figures[f"packet, {size:,} pieces, stages"] = {"seconds": least}


def _peak(command: list[str | Path], home: Path) -> float:
    """MiB of memory that a process had at its fullest."""
    running = subprocess.Popen(command, cwd=TOP, env=environment(home), stdout=subprocess.DEVNULL)
    _pid, _status, used = os.wait4(running.pid, 0)
    return used.ru_maxrss / 1024


def _preview(report: "Report", place: Path, rounds: int) -> None:
    found = json.loads(told(python("-m", "tests.bench.preview_times", str(rounds), "200"), place / "home")[1])
    for name, target in (("core", PREVIEW_TARGET), ("whole", None)):
        spread = Spread.of([1000 * one + PAUSE for one in found[name]["seconds"]])
        note = f"{found[name]['pages']} pages, 200 pieces, with the {PAUSE} ms that the window waits"
        report.add(f"preview after an edit, {name}", f"{spread.shown('.0f')} ms", "", "", spread.middle, target, note)
        report.figures[f"preview, {name}"] = found[name] | {"target_ms": target}
