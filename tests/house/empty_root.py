"""A root folder with nothing in it but the system libraries that the README names, to run the built program in."""

import os
import re
import shutil
import subprocess
from pathlib import Path

NAMED = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libz.so.1", "libGL.so.1", "libEGL.so.1")
"""The C library, and those of `zlib1g`, `libgl1` and `libegl1`; what these stand on comes along, as it does from a package."""


def enter() -> list[str] | None:
    """The command that makes a folder the root for what follows; None where that can't be done here."""
    tools = ("chroot",) if os.geteuid() == 0 else ("unshare", "chroot")
    found = [shutil.which(tool) for tool in tools]
    if None in found:
        return None
    command = [str(found[0]), "--map-root-user", str(found[1])] if len(found) == 2 else [str(found[0])]
    tried = subprocess.run([*command, "/", "/bin/true"], capture_output=True, check=False)
    return command if tried.returncode == 0 else None


def make(root: Path) -> None:
    """No Python, no shell, no fonts, no settings; a folder to write temporary files into and one for a person."""
    for folder in ("tmp", "person", "opt", "dev"):
        (root / folder).mkdir(parents=True)
    (root / "dev" / "null").touch()  # a plain file does, and needs no rights to make
    for library in _closure():
        target = root / library.relative_to("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(library, target)
        target.chmod(0o755)


def _closure() -> set[Path]:
    """The named libraries and all they ask for, where the loader looks for them."""
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    known = {name: Path(path) for name, path in reversed(re.findall(r"^\s+(\S+) \(libc6,x86-64.*\) => (\S+)$", cache, re.MULTILINE))}
    found = {known[name] for name in NAMED if name in known}
    for library in tuple(found):
        told = subprocess.run(["ldd", library], capture_output=True, text=True, check=True).stdout
        found |= {Path(path) for path in re.findall(r"(/\S+\.so[\d.]*)", told)}
    return found


def written(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
