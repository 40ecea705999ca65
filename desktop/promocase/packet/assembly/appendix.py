"""The appendix: what the claims cite, in full, and what a careful reader may want to look up. Nothing decisive lives only here."""

from promocase.domain.evidence import Evidence, Metric, Witness
from promocase.judge.judgement import ExpectationJudgement, NotCounted
from promocase.kit.i18n import _
from promocase.packet.assembly import files
from promocase.packet.assembly.decision import expectation_anchor, framework_line, name
from promocase.packet.assembly.material import Material, lines
from promocase.packet.assembly.work import sources, who
from promocase.packet.model_appendix import AgreedRow, Also, Appendix, IndexRow, MetricRow, Served, Sheet, SheetFile, SheetLine, SheetLink
from promocase.packet.model_appendix import Statement as ColleagueStatement
from promocase.packet.options import Section
from promocase.packet.rich import Link, Rich
from promocase.words import dates, figures, roles


def appendix(m: Material, also: tuple[Evidence, ...]) -> Appendix:
    has = m.options.has
    target = m.judgement.target
    attached = files.of(m)
    return Appendix(
        sheets=tuple(_sheet(m, e, attached[e.id]) for e in m.evidence.values()) if has(Section.SHEETS) else (),
        files_note=_files_note(m) if has(Section.SHEETS) else "",
        index=tuple(_index_row(m, e) for e in m.evidence.values()) if has(Section.INDEX) else (),
        agreed_labels=(target.level.label, target.current.label),
        agreed=tuple(_agreed(m, j) for j in m.expectations) if has(Section.AGREED) else (),
        statements=_statements(m) if has(Section.STATEMENTS) else (),
        also=tuple(Also(e.title, figures.result_line(e), dates.when(e)) for e in also),
        record=_record(m) if has(Section.RECORD) else (),
    )


def _sheet(m: Material, evidence: Evidence, attached: tuple[SheetFile, ...]) -> Sheet:
    project = m.projects.get(evidence.project_id or "")
    return Sheet(
        label=m.short(evidence.id),
        cited=bool(m.label(evidence.id)),
        anchor=m.anchor(evidence.id),
        title=evidence.title,
        when=dates.when(evidence),
        recorded=dates.day(evidence.recorded_on),
        project=project.name if project else "",
        how=roles.how(evidence),
        texts=_texts(m, evidence),
        metrics=tuple(_metric(x) for x in evidence.metrics),
        links=tuple(SheetLink(x.label.strip(), x.url.strip()) for x in evidence.links if x.url.strip() and not x.local),
        files=attached,
        witnesses=tuple(_witness(m, w) for w in m.witnesses[evidence.id]),
        serves=tuple(Served(j.expectation.competency.name, expectation_anchor(j.expectation.id)) for j in m.served[evidence.id]),
        note=_note(m.uncounted.get(evidence.id)),
    )


def _metric(metric: Metric) -> MetricRow:
    return MetricRow(
        name=metric.name.strip(),
        baseline=figures.amount(metric.baseline, metric.unit),
        value=figures.amount(metric.value, metric.unit),
        period=metric.period.strip(),
        source=metric.source.strip(),
    )


def _note(why: NotCounted | None) -> str:
    if why is NotCounted.OLDER_THAN_WINDOW:
        return _("Older than the window: not counted.")
    return _("No date: not counted.") if why is NotCounted.UNDATED else ""


def _files_note(m: Material) -> str:
    if not any(m.attachments.values()):
        return ""
    if m.options.embeds:
        said = _(
            "Attached files: where a line says so, the file lies in the PDF of this packet; ask {name} for others. "
            "The short SHA-256 tells whether a file is the one meant here."
        )
        return said.format(name=name(m))
    return _("Attached files: ask {name} for them. The short SHA-256 tells whether a file is the one meant here.").format(name=name(m))


def _texts(m: Material, evidence: Evidence) -> tuple[SheetLine, ...]:
    result = evidence.result.strip()
    if evidence.result_source.strip():
        source = _("Source: {source}").format(source=evidence.result_source.strip())
        result = f"{result}\n{source}" if result else source
    rows = (
        (_("Situation"), evidence.situation),
        (m.by_voice(_("My part"), _("Own part")), evidence.my_part),
        (_("Others' part"), evidence.others_part),
        (_("Result"), result),
        (_("What made it hard"), evidence.difficulty),
        (_("Without this work"), evidence.counterfactual),
    )
    return tuple(SheetLine(label, "\n".join(lines(text))) for label, text in rows if text.strip())


def _witness(m: Material, witness: Witness) -> str:
    person = m.persons[witness.person_id]
    what = ", ".join(x for x in (person.function.strip(), person.level.strip()) if x)
    return _("{name} ({relation}), {standing}").format(
        name=", ".join(x for x in (person.name.strip(), what) if x),
        relation=roles.relation(witness.relation),
        standing=roles.standing(witness.standing),
    )


def _index_row(m: Material, evidence: Evidence) -> IndexRow:
    project = m.projects.get(evidence.project_id or "")
    return IndexRow(
        label=m.short(evidence.id),
        anchor=m.anchor(evidence.id),
        title=evidence.title,
        when=dates.when(evidence),
        project=project.name if project else "",
        sources=sources(m, evidence),
        serves=tuple(Link(str(m.number_of(j)), expectation_anchor(j.expectation.id)) for j in m.served[evidence.id]),
    )


def _agreed(m: Material, judged: ExpectationJudgement) -> AgreedRow:
    competency = judged.expectation.competency
    target = m.judgement.target
    on_path = target.current in target.path  # in a change of track the current level's words are another track's (T2)
    current = m.framework.cell(competency.id, target.current.id).judged if on_path and target.current != target.level else ()
    agreed = m.agreed.get(competency.id)
    return AgreedRow(
        number=m.number_of(judged),
        name=competency.name,
        anchor=expectation_anchor(competency.id),
        target=tuple(s.text for s in judged.expectation.judged),
        current=tuple(s.text for s in current),
        here=" ".join(agreed.text.split()) if agreed else "",
    )


def _statements(m: Material) -> tuple[ColleagueStatement, ...]:
    """Every quote whose speaker agreed, in the order of the sheets; the same words of the same person once."""
    found: dict[tuple[str, str], list[Link]] = {}
    for evidence in m.evidence.values():
        for witness in m.witnesses[evidence.id]:
            if words := " ".join(witness.quote.split()):
                found.setdefault((words, witness.person_id), []).append(m.cite(evidence.id))
    return tuple(ColleagueStatement(words, who(m, person), tuple(cites)) for (words, person), cites in found.items())


def _record(m: Material) -> tuple[Rich, ...]:
    target, choice = m.judgement.target, m.choice
    licence = m.framework.license_name.strip()
    out = [
        _("Framework: {framework}").format(framework=framework_line(m))
        + (_("; licence: {licence}").format(licence=licence) if licence else "")
        + "."
    ]
    if choice is not None:
        chosen = _("Judged by the track {track}, chosen on {date}").format(track=target.track.name, date=dates.day(choice.chosen_on))
        with_whom = _(", agreed with {name}").format(name=choice.agreed_with.strip()) if choice.agreed_with.strip() else ""
        out.append(chosen + with_whom + ".")
    if target.to_be_defined:
        names = ", ".join(c.name for c in target.to_be_defined)
        out.append(_("The framework does not say yet what {level} asks for in: {names}.").format(level=target.level.label, names=names))
    out.append(_("Evidence up to {date}; what began later is not in this packet.").format(date=dates.day(m.judgement.as_of)))
    return tuple((line,) for line in out)
