"""YAML read as plain texts, lists and mappings: no types, no tags, bounded in size, depth and aliases, each key once."""

from typing import Any, cast

from promocase.kit.errors import Known
from promocase.kit.i18n import _

MAX_CHARACTERS = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 32
MAX_ALIASES = 100
MAX_BRACKETS = 20_000

Plain = str | None | list[Any] | dict[str, Any]


def read(text: str, name: str) -> Plain:
    """What the document says. Scalars are their texts; null and nothing are None. `Known` names the line of a fault."""
    import yaml  # late: only imports of YAML need it

    if len(text) > MAX_CHARACTERS or text.count("[") + text.count("{") > MAX_BRACKETS:
        raise Known(_("{file} is larger than a ladder in YAML needs.").format(file=name))
    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _measure(yaml, loader_class, text, name)
        loader = loader_class(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else "?"
        raise Known(_("{file} is not valid YAML (line {line}).").format(file=name, line=line)) from None
    except (RecursionError, ValueError):
        raise Known(_("{file} is not valid YAML.").format(file=name)) from None
    return _Walk(name).plain(node, 0) if node is not None else None


def _measure(yaml: Any, loader: Any, text: str, name: str) -> None:
    """Depth and aliases, event by event: nothing is built yet."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.events.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.events.CollectionEndEvent):
            depth -= 1
        aliases += isinstance(event, yaml.events.AliasEvent)
        if depth > MAX_DEPTH:
            said = _("{file} is nested more than {depth} deep (line {line}), which no ladder needs.")
            raise Known(said.format(file=name, depth=MAX_DEPTH, line=event.start_mark.line + 1))
        if aliases > MAX_ALIASES:
            said = _("{file} repeats itself by more than {n} aliases (line {line}), which no ladder needs.")
            raise Known(said.format(file=name, n=MAX_ALIASES, line=event.start_mark.line + 1))


class _Walk:
    """Counts every node as often as it is named, so that aliases of aliases can't grow without end, nor lead back to themselves."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._nodes = 0

    def plain(self, node: Any, depth: int) -> Plain:
        self._nodes += 1
        line = node.start_mark.line + 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            said = _("{file} holds more than {n} values, or aliases that lead to that many (near line {line}), which no ladder needs.")
            raise Known(said.format(file=self._name, n=MAX_NODES, line=line))
        if node.id == "sequence":
            return [self.plain(x, depth + 1) for x in node.value]
        if node.id == "mapping":
            return self._mapping(node, depth)
        return None if node.tag == "tag:yaml.org,2002:null" else cast(str, node.value)

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key = self.plain(key_node, depth + 1)
            if not isinstance(key, str):
                raise Known(_("{file}: line {line}: this key is no text.").format(file=self._name, line=key_node.start_mark.line + 1))
            if key in found:
                said = _('{file} gives the key "{what}" twice (line {line}), so it is not clear which one is meant.')
                raise Known(said.format(file=self._name, what=key[:60], line=key_node.start_mark.line + 1))
            found[key] = self.plain(value, depth + 1)
        return found
