"""Pages 3 and 4: three to five projects, each told once."""

from collections.abc import Callable

from promocase.domain.evidence import Evidence, Standing
from promocase.kit.i18n import _
from promocase.packet import told
from promocase.packet.assembly.decision import results
from promocase.packet.assembly.material import Material
from promocase.packet.model import Labelled, Quote, WorkPiece
from promocase.packet.rich import Rich, joined

MOST_PROJECTS = 4
"""Three to five are read; four fill two pages."""
LEAST_PROJECTS = 3
MOST_RESULTS = 4
MOST_QUOTES = 2
QUOTE_WORDS = 40


def pages(m: Material) -> tuple[WorkPiece, ...]:
    quotes = MOST_QUOTES
    out: list[WorkPiece] = []
    for pieces in _chosen(m):
        told_piece = _told(m, pieces, with_quote=quotes > 0)
        quotes -= told_piece.quote is not None
        out.append(told_piece)
    return tuple(out)


def _chosen(m: Material) -> list[list[Evidence]]:
    """Projects with most weight: chosen results first, then cited pieces, then sound ones; printed by date."""
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
            -sum(1 for e in pieces if e.id in m.sound),
            -len(pieces),
        )

    return weight


def _told(m: Material, pieces: list[Evidence], *, with_quote: bool) -> WorkPiece:
    """The project by its leading piece (the first cited and sound one that says what the author did), results by all its pieces."""
    ordered = sorted(pieces, key=lambda e: (not e.my_part.strip(), e.id not in m.cited, e.id not in m.sound, m.places[e.id]))
    lead = ordered[0]
    project = m.projects.get(lead.project_id or "")
    situation = (project.situation if project else "") or lead.situation
    return WorkPiece(
        title=project.name if project else lead.title,
        when=told.days_span(pieces) or _("no date"),
        cites=tuple(m.cite(e.id) for e in pieces if m.label(e.id)),
        sources=kinds_of_source(m, pieces),
        situation=told.first_sentence(situation, most=240),
        parts=_parts(m, lead, ordered),
        results=_results(m, ordered),
        quote=_quote(m, ordered) if with_quote else None,
    )


def _parts(m: Material, lead: Evidence, pieces: list[Evidence]) -> tuple[Labelled, ...]:
    def first(field: Callable[[Evidence], str]) -> str:
        return next((field(e) for e in pieces if field(e).strip()), "")

    others = lead.others_part or first(lambda e: e.others_part)
    rows = (
        (m.by_voice(_("My part"), _("Own part")), told.sentences(lead.my_part, 400)),
        (_("Others' part"), told.sentences(others, 200)),
        (_("What made it hard"), told.sentences(lead.difficulty or first(lambda e: e.difficulty), 200)),
        (_("Otherwise"), told.sentences(lead.counterfactual or first(lambda e: e.counterfactual), 200)),
    )
    return tuple(Labelled(label, m.rich(text)) for label, text in rows if text.strip())


def _results(m: Material, pieces: list[Evidence]) -> tuple[Rich, ...]:
    """Figures of the project's pieces with their baselines, each with its E-number; words where there is no figure at all."""
    found: list[Rich] = []
    for evidence in pieces:
        for metric in (x for x in evidence.metrics if told.has_figure(x)):
            found.append(_with_cite(m, told.metric_line(metric), evidence))
    if not found:
        found = [_with_cite(m, e.result.strip(), e) for e in pieces if e.result.strip()][:1]
    return tuple(found[:MOST_RESULTS])


def _with_cite(m: Material, words: str, evidence: Evidence) -> Rich:
    if not m.label(evidence.id):
        return (words,)
    return joined([words, " [", m.cite(evidence.id), "]"])


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
