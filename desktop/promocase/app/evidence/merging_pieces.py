"""Two pieces made one, and one made two. Nothing they said, show or prove is lost, and no claim cites anything else than before."""

from dataclasses import replace
from datetime import date

from promocase.app.cases.citing import cited_anew
from promocase.app.cases.mappings import place_of
from promocase.app.evidence import trash
from promocase.app.workspace import earlier
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import EvidenceNumber
from promocase.domain.evidence import Consent, Evidence, Standing, Witness
from promocase.domain.ids import named_id, new_id
from promocase.kit.errors import Known
from promocase.kit.i18n import _

_TEXTS = ("situation", "my_part", "others_part", "result", "result_source", "difficulty", "counterfactual")
_LISTS = ("metrics", "tags", "links", "origins")
_EITHER = ("role", "nature", "scope", "autonomy", "project_id", "leave_out")


def merge(tx: Transaction, into_id: str, from_id: str, on: date) -> None:
    """Make one piece of two: `into_id` keeps its title and takes over everything of the other, whose title begins its part of the text.

    Claims go on citing what they cited: the other's E-number passes over, or, where both have one, its citations get the number that stays.
    """
    into, other = tx.library.evidence.get(into_id), tx.library.evidence.get(from_id)
    if into is None or other is None or into.id == other.id:
        raise Known(_("There are not two pieces of evidence to merge, so nothing was changed."))
    if into.leave_out and other.leave_out and into.leave_out != other.leave_out:
        said = _("“{one}” is left out under “{here}”, “{other}” under “{there}”, and one entry has one label. Nothing was changed.")
        raise Known(said.format(one=into.title, here=into.leave_out, other=other.title, there=other.leave_out))
    tx.put(_both(tx, into, other))
    _pass_over(tx, into.id, other.id)
    kept_number = _pass_citations(tx, into.id, other.id)
    for case in tx.library.cases():
        if other.id in case.chosen_results:
            chosen = tuple(dict.fromkeys(into.id if id == other.id else id for id in case.chosen_results))
            tx.put(replace(case, chosen_results=chosen))
    if kept_number:
        trash.erase(tx, other.id, on)
    else:
        tx.remove("evidence", other.id)


def split(tx: Transaction, evidence_id: str, begins: int) -> str:
    """Make two pieces of one; gives the second's id. The line of number `begins` (in `lines_of`) is its title, what follows its text.

    The first keeps its citations, its result and what was said of it, and its origins: what comes from there again is the first's.
    What it is mapped to, files, witnesses, project and dates both have.
    """
    piece = tx.library.evidence.get(evidence_id)
    lines = [] if piece is None else lines_of(piece)
    if piece is None or not 0 < begins < len(lines):
        raise Known(_("There is only one line here, so there is nothing to split."))
    first, rest = lines[1:begins], lines[begins:]
    emptied = {name: "" for name in _TEXTS if name != "situation"}
    second = replace(piece, id=new_id(), title=rest[0], situation="\n".join(rest[1:]), metrics=(), origins=(), **emptied)
    tx.put(replace(piece, situation="\n".join(first)))
    tx.put(second)
    for _kind, record in trash.belongings(tx.library, piece.id):
        tx.put(replace(record, id=new_id(), evidence_id=second.id))
    return second.id


def lines_of(piece: Evidence) -> list[str]:
    """Title and text of a piece as lines that a second piece may begin with."""
    return [piece.title, *(line.strip() for line in piece.situation.splitlines() if line.strip())]


def _both(tx: Transaction, into: Evidence, other: Evidence) -> Evidence:
    texts = {name: _joined(getattr(into, name), getattr(other, name)) for name in _TEXTS}
    texts["situation"] = _joined(into.situation, other.title if other.title != into.title else "", other.situation)
    lists = {name: tuple(dict.fromkeys((*getattr(into, name), *getattr(other, name)))) for name in _LISTS}
    if into.project_id and other.project_id and into.project_id != other.project_id:
        lists["tags"] = tuple(dict.fromkeys((*lists["tags"], tx.library.project[other.project_id].name)))
    dated = [e for e in (into, other) if e.happened_from]
    begun = min(dated, key=lambda e: e.first_day or date.max, default=into)
    ended = max(dated, key=lambda e: e.last_day or date.min, default=into)
    last = ended.happened_to or ended.happened_from
    return replace(
        into,
        **texts,
        **lists,
        **{name: getattr(into, name) or getattr(other, name) for name in _EITHER},
        happened_from=begun.happened_from,
        happened_to=None if last == begun.happened_from else last,
        recorded_on=min(into.recorded_on, other.recorded_on),
        private=into.private or other.private,
    )


def _joined(*texts: str) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text.strip()))


def _pass_over(tx: Transaction, into: str, other: str) -> None:
    """Mappings, witnesses and files. Where both point at one place or name one person, the first's stays; another reason joins it."""
    there = {place_of(m): m for m in tx.library.mappings_of.get(into, ())}
    for mapping in tx.library.mappings_of.get(other, ()):
        known = there.get(place_of(mapping))
        if known is None:
            tx.put(replace(mapping, evidence_id=into))
            continue
        tx.put(replace(known, level_id=known.level_id or mapping.level_id, reason=_joined(known.reason, mapping.reason)))
        tx.remove("mapping", mapping.id)
        _pass_earlier(tx, "mapping", mapping.id, known.id)
    named = {w.person_id: w for w in tx.library.witnesses_of.get(into, ())}
    for witness in tx.library.witnesses_of.get(other, ()):
        passed = replace(witness, evidence_id=into)
        stay = _witnesses(named[witness.person_id], passed) if witness.person_id in named else (passed,)
        for one in stay:
            tx.put(one)
        if witness.id not in {one.id for one in stay}:
            tx.remove("witness", witness.id)
            _pass_earlier(tx, "witness", witness.id, stay[0].id)
    for file in tx.library.attachments_of.get(other, ()):
        tx.put(replace(file, evidence_id=into))
    _pass_earlier(tx, "evidence", other, into)


def _witnesses(known: Witness, other: Witness) -> tuple[Witness, ...]:
    """One entry of two about one person, where no word gets a consent or a standing it was not given; else both. A no holds for both."""
    if _says_nothing(other):
        return (known,)
    if _says_nothing(known):
        return (replace(other, id=known.id),)
    if Consent.DECLINED in (known.consent, other.consent):
        known, other = replace(known, consent=Consent.DECLINED), replace(other, consent=Consent.DECLINED)
    if known.consent is not other.consent or (known.standing is not other.standing and known.quote != other.quote):
        return known, other
    standing = Standing.CONFIRMED if Standing.CONFIRMED in (known.standing, other.standing) else Standing.NAMED
    return (replace(known, quote=_joined(known.quote, other.quote), standing=standing),)


def _says_nothing(witness: Witness) -> bool:
    return not witness.quote and witness.consent is Consent.NOT_ASKED and witness.standing is Standing.NAMED


def _pass_earlier(tx: Transaction, kind: str, id: str, to: str) -> None:
    """What a record said before stays with the record it became a part of."""
    for wording in [e for e in tx.library.earlier.values() if (e.kind, e.record_id) == (kind, id)]:
        tx.remove("earlier", wording.id)
        tx.put(earlier.told_of(wording, to, wording.value))


def _pass_citations(tx: Transaction, into: str, other: str) -> bool:
    """True when a number of the other can't pass over and so must stay taken."""
    stays = False
    for number in [n for n in tx.library.evidence_number.values() if n.evidence_id == other]:
        own = tx.library.numbers_of(number.case_id, number.track).get(into)
        if own is None:
            id = named_id("evidence_number", number.case_id, number.track, into)
            tx.remove("evidence_number", number.id)
            tx.put(EvidenceNumber(id, number.case_id, number.track, into, number.number))
        else:
            stays = True
            for kind, id, record in tuple(cited_anew(tx.library, number.case_id, number.track, {number.number: own})):
                tx.remove(kind, id) if record is None else tx.put(record)
    return stays
