"""The last look before anything leaves: what must not be in a packet is not in it. A hit stops the export.

On the model: every word drawn from the framework must belong to the case's own path (T2), and no private text may have come in
through prose. On the finished file: nothing that must stay out is in its text, its bookmarks, metadata, form or file name.
The author's own prose about the other track is exempt: only fields the app fills from the framework are compared.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from promocase.domain.case import Case
from promocase.domain.evidence import Consent, Evidence
from promocase.domain.framework import Framework, Level
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.judge.judgement import Judgement
from promocase.judge.target import framework_of
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet import audience, filetext, plain
from promocase.packet.options import Options

_LEAST = 12
"""Shorter private texts, and single words, may stand anywhere by chance."""
_LEAST_OF_A_NAME = 6
"""Letters."""
_HEAD = 60
"""Of a long text its first characters are looked for: the rest may be parted by a page's foot and head."""
_PORTION = 1 << 18
"""Characters of a finished file that are looked through at once."""
_NO_MATTER = re.compile("[\N{SOFT HYPHEN}()\\[\\]{}<>«»‹›]")


@immutable
class Forbidden:
    """What must not be in the file: whole texts, as they stand in library and framework."""

    private: tuple[str, ...]
    other_track: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Of people and customers whom this reader is told of by role or letter; those of several words."""
    around: tuple[tuple[str, str], ...] = ()
    """(what the author says around a name of one word, the name): the name alone may be a word of anybody's."""


def forbidden(library: Library, case: Case, judgement: Judgement, options: Options) -> Forbidden:
    """Texts of the whole library that stay out of this case's packet, without those that stand in its public pieces as well."""
    framework = framework_of(library, case)
    own = _squeeze("\n".join(_own_words(framework, judgement)))
    masked, known, told = audience.reader(library, case, judgement, options)
    private = _kept_back(_private_words(library, case, options), library, judgement, options, own)
    if masked is not library:
        private += _kept_back(_private_words(masked, known, options), masked, judgement, options, own)
    others = {text for text in _framework_words(framework, judgement) if _telling(text) and _squeeze(text) not in own}
    return Forbidden(private, tuple(sorted(others)), told.names, audience.around(library, told))


def _kept_back(words: Iterable[str], library: Library, judgement: Judgement, options: Options, own: str = "") -> tuple[str, ...]:
    public = _squeeze("\n".join(_public_words(library, judgement, options))) + own
    return tuple(sorted({text for text in words if _telling(text) and _squeeze(text) not in public}))


def check_model(packet: Any, library: Library, case: Case, judgement: Judgement, options: Options) -> None:
    """Known when a word of another track was drawn, or private words came in through what the author typed.

    All private pieces are asked, those of another track, too: what is private leaves the library in no packet. That a text is quoted is
    the author's doing, so T2 is not touched.
    """
    allowed = frozenset(_own_words(framework_of(library, case), judgement))
    for drawn in drawn_words(packet):
        if drawn and drawn not in allowed:
            raise Known(
                _("The packet would have shown words of another track ({words}). It was not made; please report this.").format(words=drawn)
            )
    check_private(packet, library, case, judgement, options)


def check_private(packet: Any, library: Library, case: Case, judgement: Judgement, options: Options) -> None:
    """The part of `check_model` that holds for every packet, whatever track it was made for."""
    if private := first_private(plain.words(packet), private_typed(library, case, judgement, options)):
        raise _private(private)


def private_typed(library: Library, case: Case, judgement: Judgement, options: Options) -> tuple[str, ...]:
    """Private texts that must not come in through what an author types for this case."""
    return _kept_back(_private_typed(library, case, judgement, options), library, judgement, options)


def first_private(words: str, private: Iterable[str]) -> str:
    """The first of these private texts that stands in the words; empty where none does."""
    text = _squeeze(words)
    return next((each for each in private if _squeeze(each)[:_HEAD] in text), "")


def check_names(packet: Any, names: Iterable[str]) -> None:
    """Known when a word of the model that is not the framework's says a name that this reader is not told."""
    names = tuple(names)
    if not names:
        return
    said = _squeeze("\n".join(_own_strings(packet))).casefold()
    for name in names:
        if _long_enough(name) and _squeeze(name).casefold() in said:
            raise _named(name)


def check_file(packet: Any, forbidden: Forbidden, data: bytes) -> None:
    """Known when the finished file holds, anywhere, what must stay out."""
    _search(packet, forbidden, filetext.pieces(data))


def first_kept_back(packet: Any, forbidden: Forbidden, words: str) -> str:
    """The first private text of those that stands in the words and not in the packet's own model; empty where none does."""
    said = _squeeze(plain.words(packet))
    return first_private(words, (text for text in forbidden.private if _squeeze(text) not in said))


def check_words(packet: Any, forbidden: Forbidden, words: str) -> None:
    """Known when what a finished file of another kind says holds what must stay out."""
    _search(packet, forbidden, (words,))


def check_name(packet: Any, forbidden: Forbidden, name: str) -> None:
    """Known when the file's name holds what must stay out."""
    _search(packet, forbidden, (name,))


def _search(packet: Any, forbidden: Forbidden, pieces: Iterable[str]) -> None:
    """What the packet's own model says is proven already: it is exempt. So are names that the framework's words hold."""
    names = [(_squeeze(name).casefold(), name) for name in forbidden.names if _long_enough(name)]
    private = [(_squeeze(text)[:_HEAD], text) for text in forbidden.private]
    others = [(_squeeze(text)[:_HEAD], text) for text in forbidden.other_track]
    around = [(part, name) for said, name in forbidden.around if len(part := _squeeze(said)[:_HEAD]) >= _LEAST and part != _squeeze(name)]
    named: list[tuple[str, str]] = []
    hits: list[tuple[bool, str, str]] = []
    for found in _in_portions(pieces):
        folded = found.casefold() if names else ""
        named += [(part, name) for part, name in names if part in folded]
        hits += [(True, part, text) for part, text in private if part in found]
        hits += [(False, part, text) for part, text in others if part in found]
        if spoken := next((name for part, name in around if part in found), ""):
            raise _named(spoken)
    drawn = _squeeze("\n".join(drawn_words(packet))).casefold() if named else ""
    for part, name in named:
        if part not in drawn:
            raise _named(name)
    said = _squeeze(plain.words(packet)) if hits else ""
    for is_private, _part, text in sorted((hit for hit in hits if hit[1] not in said), key=lambda hit: (not hit[0], hit[2])):
        if is_private:
            raise _private(text)
        raise Known(
            _("The finished file would have shown words of another track ({words}), so it was not written. Please report this.").format(
                words=text
            )
        )


def _in_portions(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces one after the other, squeezed, as texts that are neither many nor long; what is parted stands whole in one of them."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PORTION:
            text = _squeeze("".join(held))
            yield text
            held = [text[-_HEAD:]]
            size = 0
    yield _squeeze("".join(held))


def _long_enough(name: str) -> bool:
    """A name of few letters may stand anywhere by chance."""
    return len(_squeeze(name)) >= _LEAST_OF_A_NAME


def _named(name: str) -> Known:
    sentence = _("The packet would say the name “{name}”, which this reader is not told, so it was not made. Please report this.")
    return Known(sentence.format(name=name))


def _own_strings(value: Any) -> Iterator[str]:
    """Every string of the model that was not drawn from the framework."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _own_strings(item)
    else:
        for name, drawn in _parts(type(value)):
            if not drawn:
                yield from _own_strings(getattr(value, name))


def drawn_words(value: Any) -> Iterator[str]:
    """Every string of the model that the app drew from the framework."""
    if isinstance(value, tuple):
        for item in value:
            yield from drawn_words(item)
    elif not isinstance(value, str):
        for name, drawn in _parts(type(value)):
            inner = getattr(value, name)
            if drawn:
                yield from (inner if isinstance(inner, tuple) else (inner,))
            else:
                yield from drawn_words(inner)


@cache
def _parts(kind: type) -> tuple[tuple[str, bool], ...]:
    """Of a dataclass its fields, and whether each is drawn from the framework; none of anything else."""
    return tuple((f.name, f.metadata.get("drawn_from") == "framework") for f in fields(kind)) if is_dataclass(kind) else ()


def _private(text: str) -> Known:
    shown = text if len(text) <= 60 else text[:60] + "…"
    sentence = _(
        "The packet would show private words (“{words}”), so it was not made and nothing was written. "
        "Take them out of the text that quotes them, or mark the piece as not private."
    )
    return Known(sentence.format(words=shown))


def _own_words(framework: Framework, judgement: Judgement) -> Iterator[str]:
    target = judgement.target
    yield target.track.name
    yield _("{framework}, version {version}").format(framework=framework.name, version=framework.version)
    for level in (*target.path, target.level, target.current):
        yield level.label
    competencies = [j.expectation.competency for j in judgement.expectations] + [*target.to_be_defined, *target.agreed_out]
    for competency in competencies:
        yield competency.name
        for level in (*target.path, target.level):
            yield from (s.text for s in framework.cell(competency.id, level.id).statements)
    for judged in judgement.expectations:
        yield from (s.text for s in judged.expectation.judged)


def _framework_words(framework: Framework, judgement: Judgement) -> Iterator[str]:
    """Names, level titles and statements of the whole framework."""
    for track in framework.tracks:
        yield track.name
    for level in framework.levels:
        yield from _titles(level)
    for competency in framework.competencies:
        yield competency.name
        for level in framework.levels:
            yield from (s.text for s in framework.cell(competency.id, level.id).statements)


def _titles(level: Level) -> tuple[str, str]:
    return (level.label, level.title)


def _private_words(library: Library, case: Case, options: Options) -> Iterator[str]:
    for evidence in library.evidence.values():
        if _stays_out(evidence, options) or evidence.trashed_on is not None:
            yield from _texts(evidence)
            yield from (a.name for a in library.attachments_of.get(evidence.id, ()))
            yield from (w.quote for w in library.witnesses_of.get(evidence.id, ()))
        else:
            yield from _unapproved(library, evidence.id)
    yield from (away.note for away in case.time_away)


def _private_typed(library: Library, case: Case, judgement: Judgement, options: Options) -> Iterator[str]:
    in_case = frozenset(_in_case(judgement))
    for id, evidence in library.evidence.items():
        out = _stays_out(evidence, options)
        if out:
            yield from _texts(evidence)
        if out or id in in_case:
            yield from _unapproved(library, id)
    yield from (away.note for away in case.time_away)


def _unapproved(library: Library, evidence_id: str) -> Iterator[str]:
    yield from (w.quote for w in library.witnesses_of.get(evidence_id, ()) if w.consent is not Consent.AGREED)


def _in_case(judgement: Judgement) -> list[str]:
    return sorted({p.evidence_id for j in judgement.expectations for p in j.pieces})


def _public_words(library: Library, judgement: Judgement, options: Options) -> Iterator[str]:
    """Texts that may be printed as they stand: of the case's pieces and their projects."""
    for id in _in_case(judgement):
        evidence = library.evidence.get(id)
        if evidence is None or _stays_out(evidence, options) or evidence.trashed_on is not None:
            continue
        yield from _texts(evidence)
        yield from (a.name for a in library.attachments_of.get(id, ()))
        yield from (w.quote for w in library.witnesses_of.get(id, ()) if w.consent is Consent.AGREED)
        project = library.project.get(evidence.project_id or "")
        if project is not None:
            yield from (project.name, project.situation)


def _stays_out(evidence: Evidence, options: Options) -> bool:
    return evidence.private or options.leaves_out(evidence.leave_out)


def _texts(evidence: Evidence) -> Iterator[str]:
    yield from (evidence.title, evidence.situation, evidence.my_part, evidence.others_part, evidence.result)
    yield from (evidence.result_source, evidence.difficulty, evidence.counterfactual)
    for metric in evidence.metrics:
        yield from (metric.name, metric.source)
    for link in evidence.links:
        yield from (link.url, link.label)


def _telling(text: str) -> bool:
    return (len(text.strip()) >= _LEAST and len(text.split()) > 1) or (text.strip().startswith(("http://", "https://")) and len(text) > 20)


def _squeeze(text: str) -> str:
    """Without white space, soft hyphens and brackets, so that neither line ends nor a reader that turns brackets round hide a text."""
    squeezed = "".join(text.split())
    return _NO_MATTER.sub("", squeezed)
