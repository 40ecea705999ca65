"""The fields of records as people call them."""

from functools import cache

from promocase.kit.i18n import _


def field(name: str) -> str:
    """Every field that two libraries may fill differently has words. KeyError for one that no record has."""
    return _words()[name]


@cache
def _words() -> dict[str, str]:
    return {**_of_evidence(), **_of_a_case(), **_of_what_came_back(), **_of_the_rest()}


def _of_evidence() -> dict[str, str]:
    """And of what belongs to a piece: mappings, witnesses, files."""
    return {
        "title": _("title"),
        "situation": _("situation"),
        "my_part": _("my part"),
        "others_part": _("others’ part"),
        "result": _("result"),
        "result_source": _("source of the result"),
        "role": _("role"),
        "nature": _("how"),
        "scope": _("how far it reached"),
        "autonomy": _("how independently"),
        "difficulty": _("what made it harder"),
        "counterfactual": _("what would not have happened otherwise"),
        "metrics": _("numbers"),
        "happened_from": _("from"),
        "happened_to": _("to"),
        "recorded_on": _("recorded on"),
        "status": _("status"),
        "project_id": _("project"),
        "tags": _("tags"),
        "links": _("links"),
        "origins": _("where it came from"),
        "trashed_on": _("in the Trash since"),
        "inbox": _("place in the Inbox"),
        "private": _("private"),
        "leave_out": _("left out under"),
        "evidence_id": _("evidence"),
        "competency_id": _("competency"),
        "statement_id": _("statement"),
        "level_id": _("level"),
        "reason": _("reason"),
        "person_id": _("person"),
        "relation": _("relation"),
        "consent": _("consent"),
        "quote": _("quote"),
        "standing": _("named or confirmed"),
        "sha256": _("content of the file"),
        "media_type": _("kind of file"),
        "size": _("size"),
        "added_on": _("added on"),
        "caption": _("caption"),
    }


def _of_a_case() -> dict[str, str]:
    """And of what is written and agreed in it."""
    return {
        "name": _("name"),
        "framework_snapshot": _("framework"),
        "current_level": _("current level"),
        "target_level": _("target level"),
        "as_of": _("evidence up to"),
        "level_since": _("at the current level since"),
        "decision_on": _("decision on"),
        "cycle": _("review cycle"),
        "manager": _("manager"),
        "voice": _("voice of the packet"),
        "role_scope": _("scope of the role"),
        "confidentiality": _("label on every page"),
        "time_away": _("time away"),
        "chosen_results": _("results on the first page"),
        "closed_on": _("closed on"),
        "decision": _("decision"),
        "new_level": _("new level"),
        "outcome": _("outcome"),
        "carried": _("taken along into the next case"),
        "follows": _("case it goes on from"),
        "case_id": _("case"),
        "number": _("number"),
        "chosen_on": _("chosen on"),
        "track": _("track"),
        "agreed_on": _("agreed on"),
        "agreed_with": _("agreed with"),
        "note": _("note"),
        "sixty_seconds": _("the case in 60 seconds"),
        "business_need": _("business need"),
        "growth": _("reasons to wait"),
        "context": _("the other half of the work"),
        "text": _("text"),
        "beyond": _("what goes beyond the current level"),
        "limits": _("what this does not show"),
        "gap": _("gap note"),
        "self_rating": _("self-rating"),
        "differs": _("I see it differently"),
        "old_text": _("earlier text of the statement"),
        "asked": _("mappings to be looked at again"),
        "code": _("finding"),
        "about": _("what it is about"),
        "field": _("place in it"),
        "put_on": _("put aside on"),
        "due": _("due"),
        "done_on": _("done on"),
    }


def _of_what_came_back() -> dict[str, str]:
    """And of what went out before: packets, reviews, replies."""
    return {
        "content_hash": _("content of the packet"),
        "file_sha256": _("content of the file"),
        "model": _("what the packet said"),
        "options": _("choices about the packet"),
        "program": _("version of the program"),
        "packet_number": _("number of the packet"),
        "read_on": _("read on"),
        "reviewer": _("reviewer"),
        "signed_on": _("signed on"),
        "answers": _("answers"),
        "doubted": _("what is doubted"),
        "understated": _("what is understated"),
        "next_step": _("next step"),
        "next_step_owner": _("who takes the next step"),
        "next_step_by": _("next step by"),
        "may_be_shown": _("may be shown to the committee"),
        "read": _("how far it was read"),
        "unmatched": _("answers that can’t be told"),
        "by_hand": _("typed in by hand"),
        "review_id": _("review"),
        "what": _("what was done"),
        "followed_on": _("done on"),
        "rating": _("rating"),
        "kind": _("kind"),
        "fields": _("answers"),
        "before": _("what it said before"),
    }


def _of_the_rest() -> dict[str, str]:
    """Owner, people, frameworks and company forms."""
    return {
        "sample": _("sample library"),
        "function": _("function"),
        "level": _("level"),
        "framework_id": _("framework"),
        "version": _("version"),
        "document": _("content of the framework"),
        "based_on": _("framework it is a copy of"),
        "questions": _("questions"),
        "form_id": _("company form"),
        "question_id": _("question"),
        "sources": _("what the answer is made of"),
        "assembled": _("what it was put together from"),
    }
