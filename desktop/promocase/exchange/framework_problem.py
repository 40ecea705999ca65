"""One thing that is wrong with a framework, or worth a look."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from promocase.domain.immutable import immutable
from promocase.exchange import json_file
from promocase.kit.i18n import _

Place = json_file.Place


@immutable
class Problem:
    place: Place
    message: str
    """A sentence for people."""
    severity: Literal["error", "note"] = "error"
    code: str = ""
    """`schema`, `reference`, `duplicate`, `circle`..., or F01 to F10 for notes of the catalogue of findings."""
    numbers: tuple[tuple[str, float], ...] = ()
    line: int | None = None
    """Line in the file (from 1), where it is known."""

    @property
    def path(self) -> str:
        """`expectations[12].statements[0].id`; empty for the document as a whole."""
        return json_file.shown(self.place)


def unknown(place: Place, word: str, id_: object, known: Iterable[str]) -> Problem:
    """A reference to something the framework does not have, with the nearest name it does have."""
    near = get_close_matches(str(id_), list(known), n=1)
    hint = " " + _('Did you mean "{name}"?').format(name=near[0]) if near else ""
    return Problem(place, word.format(id=id_) + hint, code="reference")
