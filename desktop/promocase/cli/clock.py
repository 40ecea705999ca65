"""The one place where the command line reads the clock. Everything below gets its dates passed down."""

from datetime import date, datetime


def today() -> date:
    """Today where this computer stands."""
    return datetime.now().astimezone().date()
