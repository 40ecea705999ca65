"""Issues, pull requests, commits, releases and comments of GitHub, as its interfaces give them."""

import re
from collections.abc import Mapping
from typing import Any, cast

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Link, Status
from promocase.exchange.intake import confidential, prompts, when
from promocase.exchange.intake.draft import Draft, Said
from promocase.exchange.intake.json_parts import list_of, objects, text_of
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.tables import first_line
from promocase.kit.i18n import _

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_BOX = re.compile(r"^\s*[-*] \[([ xX])\] (.*)$")


def _entries(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        told = cast("Mapping[str, Any]", value)
        for path in (("data", "repository", "issues", "nodes"), ("data", "repository", "pullRequests", "nodes"),
                     ("data", "search", "nodes"),
                     ("items",)):  # fmt: skip
            found = list_of(told, *path)
            if found:
                return found
        return [told] if {"number", "title", "state"} <= set(told) or {"sha", "commit"} <= set(told) else []
    return objects(value)


def _looks(source: Source) -> str:
    found = _entries(source.json)
    if not found:
        return ""
    first = set(found[0])
    issue = "number" in first and "title" in first and bool(first & {"html_url", "url", "state", "createdAt", "created_at", "mergedAt"})
    other = {"sha", "commit"} <= first or {"tag_name", "html_url"} <= first or {"issue_url", "body"} <= first or "pull_request_url" in first
    return _("it lists issues or changes as GitHub does") if issue or other else ""


def _read(source: Source) -> Found:
    drafts: list[Draft] = []
    for n, one in enumerate(_entries(source.json), 1):
        made = _draft(one)
        if made.title:
            drafts.append(made)
        else:
            source.report.skip(_("entry {n}").format(n=n), text_of(one, "body"), _("it has no words to call it by"))
    return Found(drafts)


def _draft(one: Mapping[str, Any]) -> Draft:
    url = text_of(one, "html_url") or text_of(one, "url")
    body = cleaned(text_of(one, "body") or text_of(one, "bodyText"))
    author = text_of(one, "user", "login") or text_of(one, "author", "login")
    if "commit" in one and "sha" in one:
        message = text_of(one, "commit", "message")
        head, _sign, rest = message.partition("\n")
        title, body, id, day = head, rest.strip(), text_of(one, "sha"), text_of(one, "commit", "author", "date")
    elif "tag_name" in one:
        title, id, day = text_of(one, "name") or text_of(one, "tag_name"), text_of(one, "tag_name"), text_of(one, "published_at")
    elif "number" in one and "title" in one:
        title, id = text_of(one, "title"), _number(one, url)
        day = next((t for k in _ENDS if (t := text_of(one, k))), "")
    else:
        title, id, day = first_line(body), url, text_of(one, "created_at")
        return _with(one, title, id, day, "", url, (Said(author, body),) if author else ())
    return _with(one, title, id, day, body, url, ())


_ENDS = ("mergedAt", "merged_at", "closedAt", "closed_at", "createdAt", "created_at")


def _with(one: Mapping[str, Any], title: str, id: str, day: str, body: str, url: str, people: tuple[Said, ...]) -> Draft:
    repository = re.search(r"github\.com/(?:repos/)?([^/]+/[^/]+)", url.replace("api.github.com", "github.com"))
    labels = [text_of(x, "name") for x in list_of(one, "labels") or list_of(one, "labels", "nodes")]
    return Draft(
        title=" ".join(title.split()),
        source_id=id,
        situation=body,
        happened_from=_day(day),
        status=Status.ONGOING if text_of(one, "state").casefold() == "open" else _ended(one),
        project=repository[1] if repository else "",
        tags=tuple(dict.fromkeys(x for x in labels if x)),
        links=(Link(url),) if url.startswith("http") else (),
        people=people,
        why_private=confidential.why(f"{title}\n{body}"),
        place=f"#{one['number']}" if "number" in one else id[:12],
        excerpt="\n\n".join(t for t in (title, text_of(one, "body")) if t),
    )


def _ended(one: Mapping[str, Any]) -> Status:
    """A change that was closed and never merged was stopped."""
    change = "merged_at" in one or "mergedAt" in one
    merged = text_of(one, "merged_at") or text_of(one, "mergedAt")
    stopped = text_of(one, "state_reason").casefold() == "not_planned" or text_of(one, "stateReason").casefold() == "not_planned"
    return Status.STOPPED if (change and not merged) or stopped else Status.DONE


def _number(one: Mapping[str, Any], url: str) -> str:
    found = re.search(r"([^/]+/[^/]+)/(?:issues|pull|pulls)/\d+", url)
    return f"{found[1]}#{one['number']}" if found else f"#{one['number']}"


def _day(text: str) -> PartialDate | None:
    return when.of_iso(text)


def cleaned(body: str) -> str:
    """A body without the form it was written in: hints in comments, boxes of its checklist."""
    kept: list[str] = []
    for line in _COMMENT.sub("", body.replace("\r\n", "\n")).split("\n"):
        box = _BOX.match(line)
        if box and (box[1] == " " or prompts.is_boilerplate(box[2])):
            continue
        kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


KIND = Kind("github", lambda: _("GitHub"), _looks, _read, own_ids=True)
