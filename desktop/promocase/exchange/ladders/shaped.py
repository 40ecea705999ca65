"""Takes values out of foreign JSON and YAML, or says what is not as it should be."""

import re
from collections import Counter
from typing import Any, cast

from promocase.kit.errors import Known
from promocase.kit.i18n import _

_PLACE = re.compile(r"\[\d+\]")


class Shaped:
    """One object of a foreign file and where it stands."""

    def __init__(self, value: object, place: str, source: str, seen: "list[Shaped] | None" = None) -> None:
        """`seen`: of the object that holds this one; none for the outermost."""
        self.place = place
        self.source = source
        if not isinstance(value, dict):
            raise self.fault(_("should be an object with keys"))
        self._values = cast("dict[str, Any]", value)
        self._taken: set[str] = set()
        self._seen = [] if seen is None else seen
        self._seen.append(self)
        self._lists: dict[str, list[Shaped]] = {}

    def fault(self, what: str) -> Known:
        return Known(_("{file}: {place} {problem}.").format(file=self.source, place=self.place or _("the file"), problem=what))

    def take(self, *keys: str) -> None:
        """Keys that say nothing a framework could hold: ids, dates of change, addresses of the file itself."""
        self._taken.update(keys)

    def unread(self) -> list[str]:
        """Keys in this file that nobody took, each once with how often it stands there: `topics[].levels[].example (12)`."""
        found = Counter(_PLACE.sub("[]", f"{x.place}.{key}".lstrip(".")) for x in self._seen for key in x.rest())
        return [f"{key} ({n})" if n > 1 else key for key, n in found.items()]

    def has(self, key: str) -> bool:
        return self._values.get(key) not in (None, "", [], {})

    def text(self, key: str, needed: bool = False) -> str:
        """A text; empty where it is missing and not needed. Numbers are taken as they are written."""
        self._taken.add(key)
        value = self._values.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = f"{value:g}" if isinstance(value, float) else str(value)
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise self.fault(_("has no text under “{key}”").format(key=key))
        if needed and not value.strip():
            raise self.fault(_("lacks “{key}”").format(key=key))
        return value.strip()

    def texts(self, key: str) -> list[str]:
        self._taken.add(key)
        value = self._values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(x, str) for x in cast("list[object]", value)):
            raise self.fault(_("has no list of texts under “{key}”").format(key=key))
        return [x.strip() for x in cast("list[str]", value) if x.strip()]

    def _listed(self, key: str) -> "list[Shaped]":
        value = self._values.get(key) or []
        if not isinstance(value, list):
            raise self.fault(_("has no list under “{key}”").format(key=key))
        stem = f"{self.place}.{key}" if self.place else key
        return [Shaped(x, f"{stem}[{n}]", self.source, self._seen) for n, x in enumerate(cast("list[object]", value))]

    def list(self, key: str) -> "list[Shaped]":
        self._taken.add(key)
        if key not in self._lists:
            self._lists[key] = self._listed(key)
        return self._lists[key]

    def object(self, key: str) -> "Shaped | None":
        self._taken.add(key)
        value = self._values.get(key)
        return None if value is None else Shaped(value, f"{self.place}.{key}" if self.place else key, self.source, self._seen)

    def rest(self) -> dict[str, Any]:
        """What nobody took, to be kept or named: nothing is passed over in silence."""
        return {k: v for k, v in self._values.items() if k not in self._taken and v not in (None, "", [], {})}
