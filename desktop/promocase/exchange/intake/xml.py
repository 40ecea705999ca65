"""XML from anywhere: no entities of its own, nothing fetched, no more elements than notes have."""

import re
from typing import Any

from promocase.exchange.intake import limits
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_OWN = re.compile(rb"<!ENTITY", re.I)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)


def parsed(data: bytes, name: str) -> Any:
    """The root element. `Known` when the text is no sound XML, or declares entities."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - late: only imports need it

    head = data[:100_000]
    if _OWN.search(data) or b"<\0!\0E\0N\0T" in head or b"\0<\0!\0E\0N" in head:
        raise Known(_("{file} declares entities of its own, which no notes program writes. It was not opened.").format(file=name))
    if data.count(b"<") > limits.MAX_NODES * 2:
        raise Known(_("{file} holds more than notes do, so it was not read.").format(file=name))
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False}
    parser = etree.XMLParser(**safe, remove_pis=True, remove_comments=True)
    try:
        return etree.fromstring(_DOCTYPE.sub(b"", data, count=1), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise Known(_("{file} is no sound XML (line {line}).").format(file=name, line=line)) from None


def local(element: Any) -> str:
    """Its name without the namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
