"""What ships is pinned, and comes under licences that let it ship with an MIT program."""

import importlib.metadata
import json
import re
import sys
import tomllib
from datetime import date
from pathlib import Path
from runpy import run_path

import pytest

TOP = Path(__file__).resolve().parents[2]
PINS = (TOP / "resources" / "build" / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
FREE = re.compile(r"\b(MIT|MIT-CMU|BSD|Apache|MPL|PSF|ISC|Zlib|HPND)\b|Python Software Foundation|Mozilla Public License", re.I)

CHOSEN = {
    # offered under several licences; the one we take
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "pyphen": "MPL-1.1",
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(text: str) -> dict[str, str]:
    return {plain(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)$", text, re.MULTILINE)}


def asked(name: str, seen: set[str]) -> set[str]:
    """A package and everything it asks for on this Python and system."""
    from packaging.requirements import Requirement

    if plain(name) not in seen:
        seen.add(plain(name))
        for line in importlib.metadata.requires(name) or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                asked(need.name, seen)
    return seen


def closure(lines: list[str]) -> set[str]:
    seen: set[str] = set()
    for line in lines:
        asked(re.match(r"[\w.-]+", line).group(), seen)
    return seen


SHIPPED = sorted(closure(PROJECT["project"]["dependencies"]))


def test_every_line_of_the_pins_is_a_name_and_a_version() -> None:
    for line in PINS.splitlines():
        assert not line or line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.+!-]+", line), line


def test_all_that_ships_is_pinned_in_the_first_block() -> None:
    block = pinned(PINS.split("# tests, checks and builds")[0])
    assert set(SHIPPED) == set(block)


def test_all_that_tests_and_builds_need_is_pinned() -> None:
    wanted = closure(PROJECT["dependency-groups"]["dev"] + PROJECT["build-system"]["requires"])
    assert wanted <= set(pinned(PINS))


def test_what_is_installed_is_what_is_pinned() -> None:
    pins = pinned(PINS)
    wrong = {name: importlib.metadata.version(name) for name in SHIPPED if importlib.metadata.version(name) != pins[name]}
    assert not wrong


def test_qt_is_the_release_that_holds_up() -> None:
    assert pinned(PINS)["pyside6-essentials"] == "6.11.3"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_licence_lets_it_ship(name: str) -> None:
    about = importlib.metadata.metadata(name)
    told = " ".join(
        [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
        + [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    )
    if name in CHOSEN:
        assert re.search({"LGPL-3.0-only": r"LGPL-3\.0", "MPL-1.1": r"MPL 1\.1"}[CHOSEN[name]], told), told
        return
    told = told.strip() or _kind_of_its_text(name)
    assert FREE.search(told), f"{name}: {told}"
    assert not re.search(r"\bA?GPL", told), f"{name}: {told}"


def _kind_of_its_text(name: str) -> str:
    """Where a package only brings the text of its licence."""
    files = [f for f in importlib.metadata.files(name) or [] if "licenses/" in f.as_posix()]
    text = " ".join(" ".join(f.read_text() for f in files).split())
    return "Zlib" if "Altered source versions must be plainly marked as such" in text and "GPL" not in text else ""


def test_every_shipped_package_stands_in_the_notices() -> None:
    notices = plain((TOP / "resources" / "licences" / "NOTICES.md").read_text(encoding="utf-8"))
    named = {"pyside6-essentials": "pyside6", "shiboken6": "shiboken"}
    assert not [name for name in SHIPPED if named.get(name, name) not in notices]


def test_each_package_that_ships_is_accounted_for() -> None:
    """The table says of each why it is here and what would take its place, and is as true as what is pinned and installed."""
    text = (TOP / "resources" / "build" / "dependencies.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if re.match(r"\| [\w.-]+ \| \d", line)]
    pins = pinned(PINS)
    assert sorted(plain(row[0]) for row in rows) == SHIPPED
    for name, version, day, megabytes, licence, reason, instead in rows:
        assert version == pins[plain(name)], name
        assert date.fromisoformat(day), name
        assert licence and reason and instead, name
        assert not re.search(r"(?<!L)GPL", licence), name
        files = [path.locate() for path in importlib.metadata.files(name) or [] if path.suffix != ".pyc"]
        size = sum(Path(path).stat().st_size for path in files if Path(path).exists()) / 1e6
        if sys.platform == "linux":  # as the table says
            assert 0.7 < (float(megabytes) + 0.2) / (size + 0.2) < 1.5, f"{name}: {size:.2f} MB"


def test_the_bill_of_materials_names_each_package_once_with_its_version() -> None:
    bill = run_path(str(TOP / "resources" / "build" / "bill.py"))["bill"]
    written = json.loads(bill("1.0"))
    assert (written["bomFormat"], written["specVersion"]) == ("CycloneDX", "1.6")
    packages = [part for part in written["components"] if "purl" in part]
    pins = pinned(PINS)
    assert sorted(plain(part["name"]) for part in packages) == SHIPPED
    assert all(part["version"] == pins[plain(part["name"])] and part["licenses"][0]["license"]["name"] for part in packages)
    assert bill("1.0") == bill("1.0")


def test_fonts_and_icons_have_their_licences_beside_them() -> None:
    fonts = TOP / "resources" / "fonts"
    families = {path.stem.split("-")[0].removesuffix("Display") for path in fonts.glob("*.ttf")}
    assert families
    cut_from = {"PromocaseForm": "SourceSans3"}  # a subset has to bear a name of its own
    families = {cut_from.get(family, family) for family in families}
    assert not [family for family in families if not list(fonts.glob(f"{family}-OFL.*"))]
    named = set(re.findall(r"Noto\w+", (fonts / "scripts" / "Noto-OFL.txt").read_text(encoding="utf-8")))
    assert {path.stem.split("-")[0] for path in (fonts / "scripts").glob("*.ttf")} <= named
    assert (TOP / "resources" / "icons" / "LICENSE-Lucide.txt").is_file()


def test_the_window_font_can_set_figures_in_columns() -> None:
    from fontTools.ttLib import TTFont

    for path in sorted((TOP / "resources" / "fonts").glob("Inter-*.ttf")):
        features = {record.FeatureTag for record in TTFont(path)["GSUB"].table.FeatureList.FeatureRecord}
        assert "tnum" in features, path.name
