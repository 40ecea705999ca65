"""What goes out, made of the built folder: python resources/build/packing.py [FOLDER] [--unpacked] | --compare ONE OTHER

Says how large the folder is and what it consists of, and puts an archive, on Linux also a .deb, and their checksums beside it, named by
version and system. Two folders built from the same commit are compared byte for byte, and every difference is listed.
"""

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BUILT = TOP / "dist" / "promocase"
LINUX, WINDOWS = sys.platform.startswith("linux"), sys.platform == "win32"
SYSTEM = "linux" if LINUX else "windows" if WINDOWS else "macos"
VERSION = re.search(r'__version__ = "(.+?)"', (TOP / "desktop/promocase/__init__.py").read_text(encoding="utf-8")).group(1)
DEBIAN = {"x86_64": "amd64", "aarch64": "arm64"}
MOST, MOST_PACKED = 200, 75
"""Megabytes, unpacked and as .tar.xz; set for Linux."""
PARTS = {
    "Qt": ("PySide6/*", "shiboken6/*", "libicu*"),
    "fonts": ("promocase/_data/resources/fonts/*",),
    "Python": ("libpython*", "base_library.zip", "lib-dynload/*", "python3*"),
    "PDF": ("pikepdf*", "pypdfium2*", "reportlab*", "uharfbuzz*"),
    "tables, documents, pictures": ("lxml*", "openpyxl*", "docx*", "PIL*", "pillow*"),
    "storage": ("sqlalchemy*", "libsqlite*", "sqlcipher*", "libcrypto*"),
    "our own data": ("promocase/_data/*",),
    "the program and what it imports": ("promocase",),
}
CONTROL = """Package: promocase
Version: {version}
Architecture: {machine}
Maintainer: Promocase developers <promocase@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= 2.34), zlib1g, libgl1, libegl1
Section: misc
Priority: optional
Description: Build your promotion case, offline
 Keeps evidence of a product manager's work, shows what a target level
 expects and how it is shown, and makes one PDF packet of it.
"""


def say(text: str) -> None:
    print(text, flush=True)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def megabytes(paths: list[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / 1e6


def describe(folder: Path) -> float:
    """Say what the folder consists of, every megabyte of it; gives its size in megabytes."""
    left, whole = files(folder), megabytes(files(folder))
    say(f"\n{folder.name} {VERSION} for {SYSTEM}: {whole:.1f} MB in {len(left)} files")
    for name, patterns in PARTS.items():
        part = [path for path in left if any(fnmatch(_inside(folder, path), pattern) for pattern in patterns)]
        left = [path for path in left if path not in set(part)]
        largest = sorted(part, key=lambda path: -path.stat().st_size)[:4]
        say(f"  {megabytes(part):6.1f}  {name}: " + ", ".join(f"{path.name} {path.stat().st_size / 1e6:.1f}" for path in largest))
    largest = sorted(left, key=lambda path: -path.stat().st_size)[:4]
    say(f"  {megabytes(left):6.1f}  everything else: " + ", ".join(f"{path.name} {path.stat().st_size / 1e6:.1f}" for path in largest))
    return whole


def _inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix().removeprefix("_internal/")


def settle(folder: Path, at: int) -> None:
    """All files say that they were made with the commit: so does the program when it is asked how old it is."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            os.utime(path, (at, at))


def archive(folder: Path, at: int) -> Path:
    name = folder.parent / f"promocase-{VERSION}-{SYSTEM}-{platform.machine().lower()}"
    if not LINUX:  # on macOS `ditto` keeps what a bundle needs; see the release checklist
        return _zipped(folder, name.with_name(name.name + ".zip"))

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = at
        return entry

    target = name.with_name(name.name + ".tar.xz")
    with tarfile.open(target, "w:xz", preset=6, format=tarfile.PAX_FORMAT) as out:
        for path in [folder, *sorted(folder.rglob("*"))]:
            out.add(path, Path(name.name) / path.relative_to(folder), recursive=False, filter=plain)
    return target


def _zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in files(folder):
            out.write(path, Path(target.stem) / path.relative_to(folder))
    return target


def debian(folder: Path, at: int) -> Path | None:
    """A package that puts the folder into /opt, and what desktops look for into /usr/share. None where there is no dpkg-deb."""
    machine = DEBIAN.get(platform.machine())
    if machine is None or shutil.which("dpkg-deb") is None:
        return None
    root = TOP / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "promocase", symlinks=True)
    shutil.copytree(folder / "share", root / "usr" / "share", ignore=shutil.ignore_patterns("*.sh"))
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "promocase").symlink_to("/opt/promocase/promocase")
    shutil.copytree(TOP / "resources" / "licences", root / "usr" / "share" / "doc" / "promocase")
    shutil.copyfile(TOP / "LICENSE", root / "usr" / "share" / "doc" / "promocase" / "copyright")
    (root / "DEBIAN").mkdir()
    told = CONTROL.format(version=VERSION, machine=machine, kilobytes=round(megabytes(files(root)) * 1000))
    (root / "DEBIAN" / "control").write_text(told, encoding="utf-8")
    settle(root, at)
    target = folder.parent / f"promocase_{VERSION}_{machine}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, SOURCE_DATE_EPOCH=str(at)))
    shutil.rmtree(root)
    return target


def checksums(made: list[Path]) -> Path:
    target = made[0].parent / f"promocase-{VERSION}-{SYSTEM}-SHA256SUMS"
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    target.write_text("".join(lines), encoding="utf-8")
    return target


def pack(folder: Path, packed: bool) -> int:
    at = int(os.environ.get("SOURCE_DATE_EPOCH", (TOP / "resources/help/changelog.md").stat().st_mtime))
    settle(folder, at)
    whole = describe(folder)
    if not packed:
        return int(LINUX and whole > MOST)
    made = [path for path in (archive(folder, at), debian(folder, at) if LINUX else None) if path]
    for path in [*made, checksums(made)]:
        say(f"{path.stat().st_size / 1e6:8.1f} MB  {path.parent.name}/{path.name}")
    if LINUX and (whole > MOST or made[0].stat().st_size > MOST_PACKED * 1e6):
        say(f"Too large: at most {MOST} MB unpacked and {MOST_PACKED} MB packed were agreed.")
        return 1
    return 0


def compare(one: Path, other: Path) -> int:
    """List what differs between two built folders; 0 when nothing does."""
    names = sorted({path.relative_to(root).as_posix() for root in (one, other) for path in root.rglob("*") if not path.is_dir()})
    different = [name for name in names if _content(one / name) != _content(other / name)]
    for name in different:
        say(f"differs: {name}")
    say(f"{len(names)} files compared, {len(different)} differ")
    return 1 if different else 0


def _content(path: Path) -> bytes | str | None:
    if path.is_symlink():
        return str(path.readlink())
    return path.read_bytes() if path.exists() else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=BUILT)
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("ONE", "OTHER"))
    parser.add_argument("--unpacked", action="store_true", help="say what is in the folder, and make nothing of it")
    given = parser.parse_args()
    return compare(*given.compare) if given.compare else pack(given.folder, not given.unpacked)


if __name__ == "__main__":
    sys.exit(main())
