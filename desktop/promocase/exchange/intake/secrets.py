"""What must not go into a library, from where a packet may carry it on: addresses that let anyone post, tokens in links, keys."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from promocase.domain.evidence import Link
from promocase.exchange.intake.draft import Draft
from promocase.exchange.intake.report import Report
from promocase.kit.i18n import _

_POSTING = re.compile(
    r"[\w.+%=-]{1,120}@(?:boards\.trello\.com|(?:[\w-]+\.)?mail\.asana\.com|todoist\.net|in\.(?:todoist|basecamp)\.\w+"
    r"|m\.evernote\.com|[\w-]+\.(?:atlassian\.net|slack\.com|clickup\.com|monday\.com|linear\.app)|tasks\.clickup\.com|inbound\.\w[\w.-]+)",
    re.I,
)
_KEY = re.compile(
    r"\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abpr]-[\w-]{10,}|AKIA[0-9A-Z]{16}|sk-[\w-]{20,}|glpat-[\w-]{16,}|lin_api_\w{20,}"
    r"|ATATT[\w=-]{20,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}|secret_\w{40,}|ntn_\w{30,})"
)
_KEY_SIGNS = ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox", "AKIA", "sk-", "glpat", "lin_api", "ATATT", "eyJ",
              "secret_", "ntn_")  # fmt: skip
_WEBHOOK = re.compile(r"https://hooks\.slack\.com/[^\s)>\]]+|https://[\w.]*webhook\.office\.com/[^\s)>\]]+", re.I)
_ADDRESS = re.compile(r"https?://|mailto:", re.I)
_URL = re.compile(r"https?://[^\s<>\"'\])}|]+", re.I)
_SECRET_NAMES = re.compile(
    r"^(?:access_?token|auth|auth_?token|token|api_?key|key|sig|signature|secret|password|passwd|pwd|code|session(?:id)?|sid|jwt|"
    r"x-amz-.*|x-goog-.*|invite|invitation|se|sv|sp|sr|pk_vid|exp_?token|confirmation_token|reset_password_token|hmac|ticket|sas)$",
    re.I,
)


class Cleaner:
    """Takes secrets out of the drafts of one file and counts them."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def clean(self, draft: Draft) -> Draft:
        if not all(_ADDRESS.match(link.url) for link in draft.links):  # what else calls itself a link may start anything
            draft = replace(draft, links=tuple(link for link in draft.links if _ADDRESS.match(link.url)))
        texts = {name: getattr(draft, name) for name in _TEXTS}
        if not _may_hold_secrets("\n".join((*texts.values(), *(x.url + x.label for x in draft.links), *(p.words for p in draft.people)))):
            return draft
        changed: dict[str, Any] = {name: self.text(text) for name, text in texts.items()}
        changed["links"] = tuple(Link(self._url(x.url), self.text(x.label), x.seen_on) for x in draft.links)
        changed["people"] = tuple(replace(p, words=self.text(p.words)) if p.words else p for p in draft.people)
        return replace(draft, **changed)

    def text(self, text: str) -> str:
        """The text itself where there is nothing to take out."""
        links = "://" in text
        if links:
            text = self._out(_WEBHOOK, text, _("addresses that let anyone post"))
        if "@" in text:
            text = self._out(_POSTING, text, _("addresses that let anyone post"))
        if any(sign in text for sign in _KEY_SIGNS):
            text = self._out(_KEY, text, _("keys and passwords"))
        return _URL.sub(lambda m: self._url(m[0]), text) if links else text

    def _out(self, pattern: "re.Pattern[str]", text: str, what: str) -> str:
        cleaned, n = pattern.subn("[…]", text)
        if n:
            self._report.strip(what, n)
        return cleaned if n else text

    def _url(self, url: str) -> str:
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        cleaned = _without_secrets(parts)
        if cleaned == parts:
            return url
        self._report.strip(_("tokens in links"))
        return urlunsplit(cleaned)


def _may_hold_secrets(text: str) -> bool:
    """A quick look that passes what plainly holds none: most rows of a long table."""
    low = text.lower() if "://" in text else ""
    addresses = bool(low) and any(sign in low for sign in ("?", "#", "hooks.slack", "webhook.office"))
    return addresses or "@" in text or any(sign in text for sign in _KEY_SIGNS)


def _without_secrets(parts: SplitResult) -> SplitResult:
    host = parts.netloc.rpartition("@")[2] if parts.scheme.startswith("http") else parts.netloc
    query, fragment = _kept(parts.query), _kept(parts.fragment) if "=" in parts.fragment else parts.fragment
    return parts._replace(netloc=host, query=query, fragment=fragment)


def _kept(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _SECRET_NAMES.match(name) or len(value) < 6]
    return query if len(kept) == len(pairs) else urlencode(kept)


_TEXTS = ("title", "situation", "my_part", "others_part", "result", "excerpt", "group", "project")
