"""One note: keys above, a title, and texts under headings. Written for people and Obsidian, and read with what they changed."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from promocase.domain.immutable import immutable

_HEADING = re.compile(r"## (.+?)\s*\Z")
_LIKE_HEADING = re.compile(r"^(\\*)(##? |---\s*$)", re.MULTILINE)
_ESCAPED_HEADING = re.compile(r"^\\(\\*(?:##? |---\s*$))", re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-zÀ-ɏ][\w .,()/'’+-]*(?<! )\Z")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"})
_LINK = re.compile(r"\[\[([^\]|]*)(?:\|([^\]]*))?\]\]")
MAX_BYTES = 10_000_000


@immutable
class Note:
    """Keys and sections in order; `told` are sections that are only shown."""

    keys: Mapping[str, Any]
    title: str
    sections: Mapping[str, str]
    told: Mapping[str, str] = field(default_factory=dict)


def written(note: Note) -> str:
    """The note as Markdown with YAML front matter. Empty keys and sections are left out, but for those that ask to be filled."""
    lines = ["---", *(line for key, value in note.keys.items() for line in _key(key, value)), "---", ""]
    lines += [f"# {' '.join(note.title.split())}", ""]
    for heading, text in note.sections.items():
        lines += [f"## {heading}", "", _safe(text), ""] if text else [f"## {heading}", ""]
    for heading, text in note.told.items():
        if text:
            lines += [f"## {heading}", "", text, ""]
    return "\n".join(lines)


def _safe(text: str) -> str:
    """A text in which nothing is taken for a heading of ours."""
    return _LIKE_HEADING.sub(r"\\\1\2", text)


def _key(key: str, value: Any) -> Iterable[str]:
    if value in (None, "", [], False):
        return
    if isinstance(value, list) and all(isinstance(v, dict) for v in value):
        yield f"{key}:"
        for item in value:
            pairs = [(k, v) for k, v in item.items() if v not in (None, "")] or [("name", "")]
            yield from (f"{'  - ' if n == 0 else '    '}{k}: {_scalar(v)}" for n, (k, v) in enumerate(pairs))
    elif isinstance(value, list):
        yield f"{key}:"
        yield from (f"  - {_scalar(v)}" for v in value)
    else:
        yield f"{key}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    """As YAML reads it back: bare where that is a plain word, else in quotation marks with JSON's escapes, which are YAML's too."""
    if isinstance(value, bool | int):
        return json.dumps(value)
    text = str(value)
    if _PLAIN.match(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False).translate(_UNPRINTABLE)


_UNPRINTABLE = {n: f"\\u{n:04x}" for n in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}


# ---- back


def read(text: str) -> Note:
    """The note in a text. Raises ValueError where its keys are not readable."""
    import yaml

    body = text.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n")
    keys: Any = {}
    if body.startswith("---\n") and (end := body.find("\n---", 3)) > 0:
        try:
            keys = yaml.load(body[4 : end + 1], Loader=_loader())  # a safe loader
        except (yaml.YAMLError, RecursionError) as problem:
            raise ValueError(str(getattr(problem, "problem", None) or "YAML")) from None
        body = body[end + 1 :].partition("\n")[2]
    if not isinstance(keys, dict):
        raise ValueError("YAML")
    title, sections = _sections(body)
    return Note({str(k): v for k, v in keys.items()}, title, sections)


def _loader() -> Any:
    """YAML's safe loader without dates and numbers made of texts, and without aliases, by which a small file can grow without end."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases")
            return super().compose_node(parent, index)

    Loader.yaml_implicit_resolvers = {
        sign: [(tag, pattern) for tag, pattern in found if tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null")]
        for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _sections(body: str) -> tuple[str, dict[str, str]]:
    title, heading = "", ""
    texts: dict[str, list[str]] = {}
    for line in body.split("\n"):
        found = _HEADING.match(line)
        if found:
            heading = found[1]
            texts.setdefault(heading, [])
        elif line.startswith("# ") and not title and not heading:
            title = line[2:].strip()
        else:
            texts.setdefault(heading, []).append(line)
    return title, {name: _ESCAPED_HEADING.sub(r"\1", "\n".join(lines).strip("\n")) for name, lines in texts.items()}


def link(path: str, shown: str = "") -> str:
    """A link to another note or file of the folder."""
    bare = path.removesuffix(".md")
    label = " ".join(re.sub(r"[\[\]|]", " ", shown).split())
    return f"[[{bare}|{label}]]" if label and label != bare else f"[[{bare}]]"


def linked(text: Any) -> tuple[str, str]:
    """(path without ending, what is shown) of a link; a text that is none stands for itself."""
    found = _LINK.search(str(text or ""))
    return (found[1], found[2] or found[1].rpartition("/")[2]) if found else ("", str(text or ""))
