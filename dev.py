#!/usr/bin/env python3
"""One command for everything in this checkout: python3 dev.py demo | test | check | run | bench | build

Needs nothing but Python 3.11 or later. It makes `.venv`, installs the pinned packages there and, on Debian and Ubuntu as root, the few
system libraries that Qt needs; elsewhere it prints the one command that does. After the first time that costs a second.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS = TOP / "resources" / "build" / "constraints.txt"
RESULTS = TOP / "build" / "results"
PACKER = TOP / "resources" / "build" / "packing.py"
BUILT = TOP / "dist" / "promocase"
DEMO = TOP / "demo"
LINUX = sys.platform.startswith("linux")

# what must load or run -> the Debian package that brings it
WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
PROOF = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "javac": "default-jdk-headless",
    "/usr/share/java/jaxb-runtime.jar": "libjaxb-java",
    "qpdf": "qpdf",
    "pdfinfo": "poppler-utils",
    "/usr/share/unicode/BidiCharacterTest.txt": "unicode-data",
    "mutool": "mupdf-tools",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    f"/usr/lib/{platform.machine()}-linux-gnu/girepository-1.0/Poppler-0.18.typelib": "gir1.2-poppler-0.18",
}
PDFJS = "pdfjs-dist@6.5.438"  # one of the programs that people fill forms with; only tests drive it
PACKING = {"objdump": "binutils"}


class Stop(Exception):  # noqa: N818 - it says what to do, it is not an error
    """Nothing more can be done; the message says why and what helps."""


def say(text):
    print(text, flush=True)


def run(*command, env=None, quiet=False):
    """Run a command with its output passing straight through; returns its exit status."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=TOP,
        env=dict(os.environ, **(env or {})),
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
    )
    return done.returncode


# ---------------------------------------------------------------- the ground to stand on


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_there(name):
    """Whether a library loads, a tool runs or a file exists, whatever package brought it."""
    if name.startswith("/"):
        return Path(name).exists()
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def apt(packages):
    """Install Debian packages; False when that can't be done here."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)
    say("Installing " + " ".join(packages))
    if run(*install, env=quiet, quiet=True) == 0:
        return True
    return run("apt-get", "update", "-q", env=quiet, quiet=True) == 0 and run(*install, env=quiet, quiet=True) == 0


def need_system(wanted):
    """See that the system's own parts are there, install them where that is allowed, else say what would."""
    missing = [package for name, package in wanted.items() if not is_there(name)] if LINUX else []
    if not missing or apt(missing):
        return
    if shutil.which("apt-get"):
        say("Some system packages are missing. This installs them:\n    sudo apt-get install -y " + " ".join(missing))
    else:
        say("Some system libraries are missing (named as Debian names them): " + " ".join(missing))
    say("Going on without them as far as that goes.")


def make_venv():
    say("Making .venv")
    command = (sys.executable, "-m", "venv", "--clear", VENV)
    if importlib.util.find_spec("ensurepip") is not None and run(*command) == 0:
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    # a new process looks for ensurepip again; this one remembers that there was none
    if LINUX and (apt([package]) or apt(["python3-venv"])) and run(*command) == 0:
        return
    raise Stop(f"This Python can't make a virtual environment. On Debian and Ubuntu this helps: sudo apt-get install -y {package}")


def mark_of(part):
    """Changes whenever what `.venv` should hold does."""
    mark = hashlib.sha256(repr((part, sys.version_info[:2], str(TOP))).encode())
    for path in (TOP / "pyproject.toml", PINS):
        mark.update(path.read_bytes())
    return mark.hexdigest()


def need_packages(workshop):
    """Make `.venv` and fill it as pinned: what the program needs, or with `workshop` also what tests, checks and builds need."""
    stamps = {part: VENV / f"filled-{part}" for part in ("program", "workshop")}
    part = "workshop" if workshop else "program"
    fresh = {name for name, stamp in stamps.items() if stamp.exists() and stamp.read_text() == mark_of(name)}
    if PYTHON.exists() and (part in fresh or "workshop" in fresh):
        return
    if not PYTHON.exists() or run(PYTHON, "-c", "import pip") != 0:
        make_venv()
    import tomllib  # the check of Python's version comes first

    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    wanted += project["dependency-groups"]["dev"] if workshop else []
    say(f"Installing {len(wanted)} packages and what they need, as pinned; the first time takes a minute or two")
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    if run(*pip, "--constraint", PINS, *wanted) or run(*pip, "--no-deps", "--no-build-isolation", "--editable", TOP):
        raise Stop("The packages could not be installed; pip says why above. A second try goes on where this one stopped.")
    # where bytecode is switched off, every start would compile every library anew
    run(PYTHON, "-m", "compileall", "-q", next(VENV.glob("[Ll]ib*")), quiet=True)
    stamps[part].write_text(mark_of(part))


def need_pdfjs():
    """Put pdf.js beside the environment where npm is; without it its tests are skipped and counted."""
    engines = VENV / "engines"
    if (engines / "node_modules" / "pdfjs-dist").exists() or not shutil.which("npm"):
        return
    engines.mkdir(exist_ok=True)
    if run("npm", "install", "--prefix", engines, "--no-audit", "--no-fund", "--omit=optional", PDFJS, quiet=True):
        say("pdf.js could not be installed; tests that drive it are left out.")


# ---------------------------------------------------------------- the commands


def has_screen():
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def promocase(*arguments, env=None):
    return run(PYTHON, "-m", "promocase", *arguments, env=env)


def do_run(arguments):
    need_system(WINDOW)
    need_packages(workshop=False)
    return promocase(*arguments)


def do_demo(arguments):
    parser = argparse.ArgumentParser(prog="dev.py demo", description="Make the sample, judge it, and show it in the window.")
    parser.add_argument("--no-window", action="store_true", help="leave the window closed")
    given = parser.parse_args(arguments)
    need_system(WINDOW)
    need_packages(workshop=False)
    sample = DEMO / "sample.promocase"
    status = promocase("demo", "--out", DEMO) or promocase("judge", sample)
    if status:
        return status
    say(f"\nThe sample library and its packet are in {DEMO}")
    if given.no_window or not has_screen():
        say(f"To open the window: python3 dev.py run {sample.relative_to(TOP)}")
        return 0
    return promocase(sample)


def check():
    """Style, floors and types; the names of those that found something."""
    steps = {
        "ruff check": (PYTHON, "-m", "ruff", "check", "--quiet"),
        "import-linter": (VENV / PYTHON.parent.name / "lint-imports",),
        "basedpyright": (PYTHON, "-m", "basedpyright"),
    }
    return [name for name, command in steps.items() if not passes(name, command)]


def passes(name, command):
    began = time.monotonic()
    status = run(*command)
    say(f"{name}: {'fine' if status == 0 else 'found something'} ({time.monotonic() - began:.1f} s)")
    return status == 0


def do_check(arguments):
    need_packages(workshop=True)
    return 1 if check() else 0


def pytest(name, select, arguments, env=None, before=()):
    """One run of the tests, its output passing straight through; True when nothing failed. No test at all is no failure."""
    report = RESULTS / f"{name}.xml"
    say(f"\n{name}")
    command = (*before, PYTHON, "-m", "pytest", "-m", select, f"--junitxml={report}", "-o", f"junit_suite_name={name}", *arguments)
    return run(*command, env=env) in (0, 5)


def total():
    """Sum up all runs in one line, the last of the log."""
    counts = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for report in RESULTS.glob("*.xml"):
        for suite in ET.parse(report).getroot().iter("testsuite"):
            for key in counts:
                counts[key] += int(suite.get(key, "0"))
    failed = counts["failures"] + counts["errors"]
    passed = counts["tests"] - failed - counts["skipped"]
    return f"total: {passed} passed, {failed} failed, {counts['skipped']} skipped", passed


def do_test(arguments):
    """Checks, tests without a screen, tests that need an X server, tests of the built program; unknown words go to pytest.

    Tests marked `long` run with --long, and wherever CI is set.
    """
    fast = "--fast" in arguments
    ordinary = "" if "--long" in arguments or os.environ.get("CI") else " and not long"
    arguments = [argument for argument in arguments if argument not in ("--fast", "--long")]
    cores = () if {"-n", "--pdb", "-x"} & set(arguments) else ("-n", "auto", "--dist", "worksteal")
    need_system({**WINDOW, **PROOF, **({} if fast else PACKING)})
    need_packages(workshop=True)
    need_pdfjs()
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    failed = check()
    if not pytest("offscreen", f"not xcb and not frozen{ordinary}", (*cores, *arguments), {"QT_QPA_PLATFORM": "offscreen"}):
        failed.append("tests")
    if shutil.which("xvfb-run"):
        screen = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1200x24")
        if not pytest("xserver", "xcb", arguments, {"QT_QPA_PLATFORM": "xcb"}, screen):
            failed.append("tests under X")
    elif LINUX:
        say("Tests that need an X server are left out: there is no xvfb-run.")
    if not fast:
        if build() != 0:
            failed.append("build")
        elif not pytest("built", "frozen", arguments, {"QT_QPA_PLATFORM": "offscreen", "PROMOCASE_BUILT": str(BUILT)}):
            failed.append("built program")
    line, passed = total()
    say("\nNot fine: " + ", ".join(failed) if failed else "\nAll fine.")
    say(line)
    return 1 if failed or not passed else 0


def do_bench(arguments):
    need_system(WINDOW)
    need_packages(workshop=True)
    if not (TOP / "tests" / "bench" / "run.py").exists():
        raise Stop("There is no measurement yet: tests/bench/run.py is missing.")
    run(PYTHON, "-m", "compileall", "-q", "desktop", quiet=True)
    return run(PYTHON, "-m", "tests.bench.run", *arguments)


def made_at():
    """The second of the commit, as text; that of the changelog where there is no git."""
    asked = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(asked, cwd=TOP, capture_output=True, text=True, check=False).stdout.strip() if shutil.which("git") else ""
    return told or str(int((TOP / "resources" / "help" / "changelog.md").stat().st_mtime))


def build(folder=BUILT, packed=False):
    began = time.monotonic()
    say("\nbuilding the program; this takes a minute")
    log = TOP / "build" / "pyinstaller.log"
    log.parent.mkdir(exist_ok=True)
    where = ("--distpath", folder.parent, "--workpath", "build/work")
    command = (PYTHON, "-m", "PyInstaller", "build.spec", "--noconfirm", "--clean", "--log-level", "WARN", *where)
    same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": made_at()}  # one commit gives one program
    with log.open("wb") as out:
        done = subprocess.run(
            [str(part) for part in command], cwd=TOP, stdout=out, stderr=subprocess.STDOUT, check=False, env={**os.environ, **same}
        )
    if done.returncode:
        say(log.read_text(encoding="utf-8", errors="replace"))
        return done.returncode
    say(f"{folder.relative_to(TOP)} in {time.monotonic() - began:.0f} s")
    return run(PYTHON, PACKER, folder, *(() if packed else ("--unpacked",)), env=same)


def do_build(arguments):
    need_system({**WINDOW, **PACKING})
    need_packages(workshop=True)
    if "--compare" in arguments:  # the same commit once more, at another place
        other = TOP / "build" / "again" / "promocase"
        return build() or build(other) or run(PYTHON, PACKER, "--compare", BUILT, other)
    return build(packed=True)


COMMANDS = {
    "demo": (do_demo, "make the sample library and its packet, judge it, open the window"),
    "test": (do_test, "checks, tests and the build; --fast leaves the build out, --long adds the long tests, more words go to pytest"),
    "check": (do_check, "style, floors and types"),
    "run": (do_run, "the program itself, with the words that follow"),
    "bench": (do_bench, "the measurements"),
    "build": (do_build, "the program people install, in dist/; --compare builds it twice and lists what differs"),
}


def main(arguments):
    if not arguments or arguments[0] not in COMMANDS:
        say(__doc__)
        for name, (_command, told) in COMMANDS.items():
            say(f"  {name:6} {told}")
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    if sys.version_info < (3, 11):
        say("Promocase needs Python 3.11 or later; this is {}.{}.".format(*sys.version_info))
        return 1
    try:
        return COMMANDS[arguments[0]][0](arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
