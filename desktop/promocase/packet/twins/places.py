"""Names of places inside a file: letters, figures and hyphens only, each place its own."""

import re


class Places:
    def __init__(self, anchors: frozenset[str]) -> None:
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for anchor in sorted(anchors):
            plain = re.sub(r"[^A-Za-z0-9]+", "-", anchor).strip("-")[:30] or "place"
            name = f"p-{plain}"
            number = 2
            while name.casefold() in taken:
                name = f"p-{plain}-{number}"
                number += 1
            taken.add(name.casefold())
            self._names[anchor] = name

    def there(self, anchor: str) -> bool:
        return anchor in self._names

    def name(self, anchor: str) -> str:
        return self._names[anchor]
