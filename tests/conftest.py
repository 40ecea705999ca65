"""What every test may rely on: no network, no screen, no settings of the person at the keyboard, and no warning that passes unseen."""

import logging
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
if hasattr(time, "tzset"):
    time.tzset()

import hypothesis  # after the clock and the language are set
import pytest

TOP = Path(__file__).resolve().parents[1]
SAMPLES = Path(os.environ.get("PROMOCASE_SHARED") or TOP.parent / "shared")
NO_SAMPLES = "no third-party samples at PROMOCASE_SHARED"

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a screen or the built program are skipped, with the reason, where there is none."""
    on_xcb = os.environ["QT_QPA_PLATFORM"] == "xcb"
    built = os.environ.get("PROMOCASE_BUILT")
    for item in items:
        if item.get_closest_marker("xcb") and not on_xcb:
            item.add_marker(pytest.mark.skip(reason="needs an X server (dev.py test starts one)"))
        if item.get_closest_marker("frozen") and not built:
            item.add_marker(pytest.mark.skip(reason="needs the built program (dev.py test builds it)"))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was left out for want of the samples, so that nobody takes silence for a pass."""
    without = [report for report in terminalreporter.stats.get("skipped", []) if NO_SAMPLES in str(report.longrepr)]
    if without:
        terminalreporter.write_line(f"{len(without)} tests were skipped: {NO_SAMPLES} (looked in {SAMPLES.name}/).")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test alone that holds settings, state and logs."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PROMOCASE_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party samples; the test is skipped where there is none."""
    if not SAMPLES.is_dir():
        pytest.skip(NO_SAMPLES)
    return SAMPLES


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in any log fails the test, unless it says `@pytest.mark.expects_log("pattern")`; what is expected must come."""
    heard = _Heard()
    logging.getLogger().addHandler(heard)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(heard)
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_log")]
    stray = [line for line in heard.lines if not any(re.search(pattern, line) for pattern in expected)]
    silent = [pattern for pattern in expected if not any(re.search(pattern, line) for line in heard.lines)]
    if stray:
        pytest.fail("the log was not quiet:\n" + "\n".join(stray), pytrace=False)
    if silent:
        pytest.fail(f"expected in the log, and did not come: {silent}", pytrace=False)
