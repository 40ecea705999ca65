"""Pages 3 and 4: three to five projects, each told once."""

from collections.abc import Callable

from promocase.domain.evidence import Evidence, Metric, Role, Standing
from promocase.kit.i18n import _
from promocase.packet.assembly.decision import expectation_anchor, results
from promocase.packet.assembly.material import Material
from promocase.packet.model import Labelled, Quote, WorkPiece, WorkResult
from promocase.packet.options import Section
from promocase.packet.rich import Link, Rich, joined
from promocase.words import dates, figures, roles, texts

MOST_PROJECTS = 5
"""Three to five are read."""
LEAST_PROJECTS = 3
MOST_RESULTS = 2
MOST_QUOTES = 2
QUOTE_WORDS = 40


def pages(m: Material) -> tuple[WorkPiece, ...]:
    quotes = MOST_QUOTES
    out: list[WorkPiece] = []
    for place, pieces in enumerate(_chosen(m), 1):
        told_piece = _told(m, pieces, anchor(place), with_quote=quotes > 0)
        quotes -= told_piece.quote is not None
        out.append(told_piece)
    return tuple(out)


def anchor(place: int) -> str:
    return f"project-{place}"


def anchors(m: Material) -> dict[str, str]:
    """Project id -> where it is told; nothing where this packet tells no work."""
    if not m.options.has(Section.WORK):
        return {}
    return {id: anchor(place) for place, pieces in enumerate(_chosen(m), 1) if (id := pieces[0].project_id)}


def _chosen(m: Material) -> list[list[Evidence]]:
    """Projects with most weight: chosen results first, then cited pieces, then expectations they serve; printed by date."""
    groups: dict[str, list[Evidence]] = {}
    for evidence in m.evidence.values():
        groups.setdefault(evidence.project_id or f"alone {evidence.id}", []).append(evidence)
    headline = {r.cite.target for r in results(m)}
    weigh = _weigh(m, headline)
    told_whole = {key: pieces for key, pieces in groups.items() if any(e.my_part or e.result or e.metrics for e in pieces)}
    projects = [key for key in told_whole if not key.startswith("alone ")]
    ranked = sorted(projects, key=lambda key: (weigh(told_whole[key]), key))[:MOST_PROJECTS]
    if len(ranked) < LEAST_PROJECTS:
        alone = sorted((k for k in told_whole if k.startswith("alone ")), key=lambda key: (weigh(told_whole[key]), key))
        ranked.extend(alone[: LEAST_PROJECTS - len(ranked)])
    chosen = [told_whole[key] for key in ranked]
    return sorted(
        chosen, key=lambda pieces: (min((e.first_day is None, e.first_day or m.judgement.as_of) for e in pieces), pieces[0].title)
    )


def _weigh(m: Material, headline: set[str]) -> Callable[[list[Evidence]], tuple[int, ...]]:
    def weight(pieces: list[Evidence]) -> tuple[int, ...]:
        return (
            -sum(1 for e in pieces if m.linked and m.anchor(e.id) in headline),
            -sum(1 for e in pieces if e.id in m.cited),
            -len({m.number_of(j) for e in pieces if e.id in m.cited for j in m.served[e.id]}),
            -sum(1 for e in pieces if e.id in m.complete),
            -len(pieces),
        )

    return weight


def _told(m: Material, pieces: list[Evidence], anchor: str, *, with_quote: bool) -> WorkPiece:
    """The project by its leading piece (the first cited and complete one that says what the author did), results by all its pieces."""
    ordered = by_weight(m, pieces)
    lead = ordered[0]
    project = m.projects.get(lead.project_id or "")
    situation = (project.situation if project else "") or lead.situation
    served = {m.number_of(j): j for e in _told_of(m, pieces) for j in m.served[e.id]}
    return WorkPiece(
        anchor=anchor,
        title=project.name if project else lead.title,
        when=dates.days_span(pieces) or _("no date"),
        cites=tuple(m.cite(e.id) for e in pieces if m.label(e.id)),
        sources=kinds_of_source(m, pieces),
        situation=texts.sentences(situation, 240),
        parts=_parts(m, lead, ordered),
        results=_results(m, lead, ordered),
        quote=_quote(m, ordered) if with_quote else None,
        shows=tuple(Link(str(n), expectation_anchor(j.expectation.id)) for n, j in sorted(served.items())),
    )


def by_weight(m: Material, pieces: list[Evidence]) -> list[Evidence]:
    """Pieces of one project, the one that leads it first."""
    return sorted(pieces, key=lambda e: (not e.my_part.strip(), e.id not in m.cited, e.id not in m.complete, m.places[e.id]))


def _told_of(m: Material, pieces: list[Evidence]) -> list[Evidence]:
    """Cited pieces; where none is cited, complete ones; else all."""
    return [e for e in pieces if e.id in m.cited] or [e for e in pieces if e.id in m.complete] or pieces


def _parts(m: Material, lead: Evidence, pieces: list[Evidence]) -> tuple[Labelled, ...]:
    def first(field: Callable[[Evidence], str]) -> str:
        return next((field(e) for e in pieces if field(e).strip()), "")

    others = lead.others_part or first(lambda e: e.others_part)
    rows = (
        (m.by_voice(_("My part"), _("Own part")), texts.sentences(lead.my_part, 400)),
        (_("Others' part"), texts.sentences(others, 150)),
        (_("What made it hard"), texts.sentences(lead.difficulty or first(lambda e: e.difficulty), 150)),
        (_("Without this work"), texts.sentences(lead.counterfactual or first(lambda e: e.counterfactual), 150)),
    )
    return tuple(Labelled(label, m.rich(text)) for label, text in rows if text.strip())


def _results(m: Material, lead: Evidence, pieces: list[Evidence]) -> tuple[WorkResult, ...]:
    """Numbers of cited pieces with their baselines; words where there is no number at all.

    The part told above is the leading piece's. A result of another piece brings its own, and without one it is not told.
    """
    tellable = [e for e in _told_of(m, pieces) if e is lead or e.my_part.strip()]
    found = [WorkResult(_with_cite(m, figures.metric_line(x), e), _part(m, lead, e)) for e in tellable if (x := _measured(e))]
    if not found:
        found = [WorkResult(_with_cite(m, texts.sentences(e.result, 200), e), _part(m, lead, e)) for e in tellable if e.result.strip()][:1]
    return tuple(found[:MOST_RESULTS])


def _measured(evidence: Evidence) -> Metric | None:
    return next((x for x in evidence.metrics if figures.has_figure(x)), None)


def _part(m: Material, lead: Evidence, evidence: Evidence) -> str:
    """ "My part (co-led): I traced the four lines."; empty for the leading piece, unless it was not led alone."""
    role = roles.role(evidence.role).lower() if evidence.role is not Role.LED else ""
    if evidence is lead:
        return _("Role: {role}.").format(role=role) if role else ""
    label = m.by_voice(_("My part"), _("Own part"))
    words = texts.first_sentence(evidence.my_part)
    return f"{label} ({role}): {words}" if role else f"{label}: {words}"


def _with_cite(m: Material, words: str, evidence: Evidence) -> Rich:
    return joined([words, "\N{NO-BREAK SPACE}[", m.cite(evidence.id), "]"])


def _quote(m: Material, pieces: list[Evidence]) -> Quote | None:
    """The first quote its speaker agreed to, of at most forty words."""
    for evidence in pieces:
        for witness in m.witnesses[evidence.id]:
            words = " ".join(witness.quote.split())
            if words and len(words.split()) <= QUOTE_WORDS:
                return Quote(words, who(m, witness.person_id))
    return None


def who(m: Material, person_id: str) -> str:
    person = m.persons[person_id]
    return ", ".join(x for x in (person.name.strip(), person.function.strip()) if x)


def sources(m: Material, evidence: Evidence) -> str:
    """Kinds of source of one piece, in words: "document, confirmed by a colleague"."""
    return kinds_of_source(m, [evidence])


def kinds_of_source(m: Material, pieces: list[Evidence]) -> str:
    found: list[str] = []
    if any(m.attachments[e.id] for e in pieces):
        found.append(_("document"))
    if any(e.links for e in pieces):
        found.append(_("link"))
    standings = {w.standing for e in pieces for w in m.witnesses[e.id]}
    if Standing.CONFIRMED in standings:
        found.append(_("confirmed by a colleague"))
    elif standings:
        found.append(_("colleague named"))
    return ", ".join(found)
