"""A Trello board: each card an entry, with its comments and ticked items. The address that posts to a card is dropped and said."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Link, Status
from promocase.exchange.intake import confidential, when
from promocase.exchange.intake.draft import Draft, Said
from promocase.exchange.intake.json_parts import list_of, text_of
from promocase.exchange.intake.kind import Found, Kind
from promocase.exchange.intake.source import Source
from promocase.kit.i18n import _

_DONE = ("done", "shipped", "complete", "finished", "live", "released", "erledigt", "fertig", "完了", "完成", "終了", "hecho", "terminé")


def _looks(source: Source) -> str:
    board = source.json
    if isinstance(board, dict) and {"cards", "lists"} <= set(cast("Any", board)) and "idBoard" in str(cast("Any", board)["cards"])[:20_000]:
        return _("it has the lists and cards of a Trello board")
    single = isinstance(board, dict) and {"idBoard", "idList", "name"} <= set(cast("Any", board))
    return _("it is a card of a Trello board") if single else ""


def _read(source: Source) -> Found:
    board: dict[str, Any] = source.json
    cards = list_of(board, "cards") if "cards" in board else [board]
    lists = {text_of(x, "id"): text_of(x, "name") for x in list_of(board, "lists")}
    members = {text_of(m, "id"): text_of(m, "fullName") or text_of(m, "username") for m in list_of(board, "members")}
    checklists = {text_of(c, "id"): c for c in list_of(board, "checklists")}
    comments: dict[str, list[tuple[str, str]]] = {}
    for action in list_of(board, "actions"):
        if action.get("type") == "commentCard":
            data = action.get("data") or {}
            said = (text_of(action.get("memberCreator") or {}, "fullName"), text_of(data, "text"))
            comments.setdefault(text_of(data.get("card") or {}, "id"), []).append(said)
    secrets = sum(1 for c in cards if c.get("email"))
    if secrets:
        source.report.strip(_("addresses that let anyone post"), secrets)
    if len(list_of(board, "actions")) == 1000:
        source.report.assume(_("Trello leaves out what is older than the last 1,000 actions, so comments may be missing."))
    drafts: list[Draft] = []
    for card in cards:
        if not text_of(card, "name").strip() or card.get("isTemplate"):
            source.report.skip(text_of(card, "id"), text_of(card, "name"), _("a template or a card without a title"))
            continue
        drafts.append(_card(card, text_of(board, "name") if "cards" in board else "", lists, members, checklists, comments))
    return Found(drafts)


def _card(
    card: Mapping[str, Any],
    board: str,
    lists: Mapping[str, str],
    members: Mapping[str, str],
    checklists: Mapping[str, Any],
    comments: Mapping[str, list[tuple[str, str]]],
) -> Draft:
    on = lists.get(text_of(card, "idList"), "")
    desc = text_of(card, "desc")
    ticked = list(_ticked(card, checklists))
    said = [f"{name}: {text}" if name else text for name, text in comments.get(text_of(card, "id"), ()) if text.strip()]
    done = bool(card.get("dueComplete")) or any(w in on.casefold() for w in _DONE)
    files = [Link(text_of(a, "url"), text_of(a, "name")) for a in list_of(card, "attachments") if text_of(a, "url").startswith("http")]
    url = text_of(card, "shortUrl") or text_of(card, "url")
    labels = [text_of(x, "name") or text_of(x, "color") for x in list_of(card, "labels")]
    return Draft(
        title=" ".join(text_of(card, "name").split()),
        source_id=text_of(card, "id"),
        situation=desc,
        my_part="\n".join(f"- {t}" for t in ticked),
        others_part="\n\n".join(reversed(said)),
        happened_from=_day(card),
        status=Status.DONE if done else Status.STOPPED if card.get("closed") else Status.ONGOING,
        project=board,
        tags=tuple(dict.fromkeys(x for x in labels if x)),
        links=(*([Link(url)] if url.startswith("http") else []), *files),
        people=tuple(Said(members[m]) for m in card.get("idMembers") or () if members.get(m))[:20],
        why_private=confidential.why(f"{card.get('name')}\n{desc}"),
        place=on,
        group=on,
        excerpt="\n\n".join(t for t in (text_of(card, "name"), desc, *said) if t),
    )


def _ticked(card: Mapping[str, Any], checklists: Mapping[str, Any]) -> Iterator[str]:
    own = list_of(card, "checklists") or [checklists[i] for i in card.get("idChecklists") or () if i in checklists]
    for checklist in own:
        for item in list_of(checklist, "checkItems"):
            if item.get("state") == "complete" and text_of(item, "name").strip():
                yield text_of(item, "name").strip()


def _day(card: Mapping[str, Any]) -> PartialDate | None:
    """When it was done, else when it was made: its id begins with that moment."""
    done = card.get("dateCompleted") or (card.get("due") if card.get("dueComplete") else None) or card.get("start")
    id = text_of(card, "id")
    try:
        return when.of_iso(done) or when.of_seconds(int(id[:8], 16))
    except ValueError:
        return None


KIND = Kind("trello", lambda: _("Trello board"), _looks, _read, own_ids=True)
