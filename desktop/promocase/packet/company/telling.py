"""What each source of an answer says: claims, results and evidence of this case, without citations, which lead nowhere in another system.

Everything is read from the packet's Material, which holds nothing private and nothing of another track.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from promocase.domain.company_form import CasePart, Source, SourceKind
from promocase.domain.evidence import Evidence, Role
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet.assembly import decision, growth, work
from promocase.packet.assembly.material import Material
from promocase.packet.company.model import Bit, Offered, Telling
from promocase.packet.rich import Rich, plain
from promocase.words import dates, figures, roles
from promocase.words.sentences import parted
from promocase.words.texts import ended

_EMPTY_MARK = re.compile(r"\s*\[[\s,;]*\]")
_PLAIN_SPACES = {0xA0: " ", 0x202F: " "}
"""Spaces that keep a number and its unit on one line of paper: other systems show them as they please, or as a box."""


def offered(m: Material) -> tuple[Offered, ...]:
    """Every source of this case: its expectations in the framework's order, its projects by name, then the case's own parts."""
    names = part_names(m)
    found = [Offered(Source(SourceKind.EXPECTATION, j.expectation.id), j.expectation.competency.name) for j in m.expectations]
    projects = sorted(m.projects.values(), key=lambda p: (p.name.casefold(), p.id))
    found += [Offered(Source(SourceKind.PROJECT, p.id), p.name) for p in projects]
    found += [Offered(Source(SourceKind.CASE, part.value), names[part]) for part in CasePart]
    return tuple(found)


def part_names(m: Material) -> dict[CasePart, str]:
    return {
        CasePart.SUMMARY: _("The case in 60 seconds"),
        CasePart.RESULTS: _("Strongest results"),
        CasePart.SCOPE: _("Role scope"),
        CasePart.NEED: _("Business need"),
        CasePart.GROWTH: _("Reasons to wait"),
        CasePart.PLAN: _("Next proofs"),
    }


def telling(m: Material, source: Source, label: str) -> Telling | None:
    """What a source of this case says; None where it has nothing to say yet."""
    tellers: dict[SourceKind, Callable[[Material, str], Iterable[Bit]]] = {
        SourceKind.EXPECTATION: _expectation,
        SourceKind.PROJECT: _project,
        SourceKind.CASE: _part,
    }
    bits = tuple(replace(bit, text=bit.text.translate(_PLAIN_SPACES)) for bit in tellers[source.kind](m, source.id) if bit.text)
    return Telling(label, bits) if bits else None


def _expectation(m: Material, id: str) -> Iterator[Bit]:
    """The claim, then what each cited piece brought; without a claim its pieces, complete ones first; then what is open."""
    judged = next(j for j in m.expectations if j.expectation.id == id)
    claim = m.claims.get(id)
    if claim and claim.text.strip():
        yield from _strand("claim", _texts(m.paragraphs(claim.text)))
        for turn, piece in enumerate(m.cited_in(judged)):
            yield Bit(_result_and_part(m, m.evidence[piece]), 2 + turn, piece)
    else:
        yield from _pieces(m, judged)
    if claim and claim.gap and m.is_open(judged) and (claim.gap.what.strip() or claim.gap.plan.strip()):
        plan = _words(decision.plan(m, claim.gap.plan, dates.day(claim.gap.due)))
        yield Bit(" ".join(x for x in (_words(m.rich(ended(claim.gap.what))), plan) if x), 1, "open")


def _pieces(m: Material, judged: ExpectationJudgement) -> Iterator[Bit]:
    pieces = [m.evidence[p.evidence_id] for p in m.printable(judged)]
    for turn, piece in enumerate(sorted(pieces, key=lambda e: (e.id not in m.complete, m.places[e.id]))):
        head = ended(", ".join(x for x in (piece.title.strip(), dates.when(piece)) if x))
        yield Bit(f"{head} {_result_and_part(m, piece)}".strip(), 2 * turn, piece.id)
        for sentence in _sentences(m, piece.my_part)[1:]:
            yield Bit(sentence, 2 * turn + 1, piece.id)


def _project(m: Material, id: str) -> Iterator[Bit]:
    pieces = [e for e in m.evidence.values() if e.project_id == id]
    lead, *others = work.by_weight(m, pieces)
    project = m.projects[id]
    first, *rest = _sentences(m, lead.my_part) or ("",)
    head = ended(", ".join(x for x in (project.name.strip(), dates.days_span(pieces)) if x))
    yield Bit(f"{head} {_labelled(m, lead, first)}".strip(), 0, "part")
    yield from (Bit(sentence, 1, "part") for sentence in rest)
    yield Bit(_result(lead), 0, lead.id)
    for turn, piece in enumerate(others):
        yield Bit(_result_and_part(m, piece), 2 + turn, piece.id)
    yield from _strand("situation", _sentences(m, project.situation or lead.situation), 3)
    beside = {
        _("Others' part"): lead.others_part,
        _("What made it hard"): lead.difficulty,
        _("Without this work"): lead.counterfactual,
    }
    for label, text in beside.items():
        told = _sentences(m, text)
        yield from _strand(label, (f"{label}: {told[0]}", *told[1:]) if told else (), 4)


def _part(m: Material, id: str) -> Iterator[Bit]:
    part = CasePart(id)
    text = m.target_text
    if part is CasePart.RESULTS:
        for turn, result in enumerate(decision.chosen_results(m)):
            yield Bit(_result_and_part(m, result), turn, result.id)
    elif part is CasePart.PLAN:
        yield from _plans(m)
    else:
        texts = {
            CasePart.SUMMARY: text.sixty_seconds if text else "",
            CasePart.SCOPE: m.case.role_scope,
            CasePart.NEED: text.business_need if text else "",
            CasePart.GROWTH: text.growth if text else "",
        }
        yield from _strand(part.value, _sentences(m, texts[part]))


def _plans(m: Material) -> Iterator[Bit]:
    page = growth.page(m)
    for turn, row in enumerate(page.plans if page else ()):
        plan = _("Plan: {plan} By {date}.").format(plan=ended(row.plan), date=row.due) if row.due else ended(row.plan)
        if row.plan:
            yield Bit(f"{row.name}: {' '.join(x for x in (ended(row.what), plan) if x)}", turn, row.anchor)


def _strand(name: str, sentences: Iterable[str], first: int = 0) -> Iterator[Bit]:
    """The first of these sentences before what others have to add, the rest after."""
    for n, sentence in enumerate(sentences):
        yield Bit(sentence, first + (n > 0), name)


def _result_and_part(m: Material, piece: Evidence) -> str:
    """What came of a piece and what its author did for it, told together: neither says enough alone."""
    part = _sentences(m, piece.my_part)[:1]
    return " ".join(x for x in (_result(piece), *(_labelled(m, piece, sentence) for sentence in part)) if x)


def _result(piece: Evidence) -> str:
    metric = next((x for x in piece.metrics if figures.has_figure(x)), None)
    if metric is not None:
        return ended(figures.metric_line(metric))
    paragraphs = parted(piece.result)
    return ended(paragraphs[0][0]) if paragraphs else ""


def _labelled(m: Material, piece: Evidence, sentence: str) -> str:
    """ "My part: ..."; a part that was not to lead says which it was."""
    label = m.by_voice(_("My part"), _("Own part"))
    role = roles.role(piece.role).lower() if piece.role is not Role.LED else ""
    return f"{label} ({role}): {sentence}" if sentence and role else f"{label}: {sentence}" if sentence else ""


def _sentences(m: Material, text: str) -> tuple[str, ...]:
    return _texts(m.paragraphs(text))


def _texts(paragraphs: Iterable[Rich]) -> tuple[str, ...]:
    """Sentences of these paragraphs, each ended."""
    return tuple(ended(s) for p in paragraphs for line in parted(_words(p)) for s in line)


def _words(rich: Rich) -> str:
    """Without the citations, which lead nowhere in another system."""
    told = plain(tuple(piece for piece in rich if isinstance(piece, str)))
    return _EMPTY_MARK.sub("", told).strip()
