"""A case cut down to what a packet's pages print, as a library of its own that any reader of libraries can read.

Nothing is taken along because it is harmless: each record is made anew of the fields that are printed, and each of their texts is kept
only where the pages say it. What decides the coverage words (dates, marks, who may confirm it) comes along, so that they are the same.
"""

from collections.abc import Iterator
from dataclasses import replace

from promocase.domain.case import Agreed, Case, ChangedStatement, Claim, EvidenceNumber, Exclusion, GapNote, Goal, TargetText, TrackChoice
from promocase.domain.evidence import Attachment, Consent, Evidence, Mapping, Metric, Person, Project, Status, Witness
from promocase.domain.library import Library, Owner, Record
from promocase.exchange import library_json
from promocase.judge import target as targets
from promocase.judge import wording
from promocase.judge.judgement import Judgement
from promocase.judge.judging import judge
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.packet.assembly.material import Material
from promocase.packet.enclosed_case import framework as frameworks
from promocase.packet.enclosed_case.printed import Printed
from promocase.packet.model import Packet
from promocase.words import roles


def text(m: Material, library: Library, packet: Packet) -> str:
    """The case of this packet as the JSON of a library. `library` is as the packet's reader may know it.

    Pieces whose label keeps them from this reader are counted on the pages and not in here. But for them the two say the same of the case:
    Known where they would not.
    """
    made = cut(m, library, packet)
    if _told(judge(made, made.case[m.case.id])) != _told(_without_left_out(m, library)):
        raise Known(
            _("The case can't lie in this packet: cut down to what is printed it would say something else than the pages do. "
              "Make the packet without it.")
        )  # fmt: skip
    return "".join(library_json.dump(made))


def cut(m: Material, library: Library, packet: Packet) -> Library:
    printed = Printed(packet)
    mappings = tuple(_mappings(m, library, printed))
    named: dict[str, frozenset[str]] = {}
    for mapping in mappings:
        if mapping.statement_id is not None:
            named[mapping.competency_id] = named.get(mapping.competency_id, frozenset()) | {mapping.statement_id}
    counted = (e for id, e in m.evidence.items() if id not in m.uncounted)
    ended = (e.last_day for e in counted if e.last_day and (e.happened_to or e.status is not Status.ONGOING))
    snapshot = frameworks.cut(m.framework, m.judgement, printed, named, min(ended, default=m.judgement.as_of))
    case = replace(_case(m, printed, packet), framework_snapshot=snapshot.id)
    return Library.of(
        Owner(name=printed.text(m.owner.name), sample=m.owner.sample),
        snapshot,
        case,
        *_of_evidence(m, printed),
        *mappings,
        *_of_case(m, library, printed),
    )


def _without_left_out(m: Material, library: Library) -> Judgement:
    kept_back = [replace(e, private=True) for e in library.evidence.values() if m.options.leaves_out(e.leave_out)]
    if not kept_back:
        return m.judgement
    return judge(library.with_changes(("evidence", e.id, e) for e in kept_back), m.case, m.judgement.as_of)


def _told(judgement: Judgement) -> list[tuple[str, str, str]]:
    """What the pages say about coverage."""
    return [(j.expectation.id, j.coverage.value, wording.facts_line(j)) for j in judgement.expectations]


def _case(m: Material, printed: Printed, packet: Packet) -> Case:
    case = m.case
    return Case(
        id=case.id,
        name=packet.head.title,
        framework_snapshot=case.framework_snapshot,
        current_level=case.current_level,
        target_level=case.target_level,
        as_of=m.judgement.as_of,
        level_since=printed.partial(case.level_since),
        decision_on=printed.day(case.decision_on),
        cycle=printed.text(case.cycle),
        manager=printed.text(case.manager),
        voice=case.voice,
        role_scope=printed.text(case.role_scope),
        confidentiality=printed.text(case.confidentiality),
        chosen_results=tuple(id for id in case.chosen_results if id in m.evidence),
    )


# ---- evidence


def _of_evidence(m: Material, printed: Printed) -> Iterator[Record]:
    yield from (Project(p.id, printed.needed(p.name), printed.text(p.situation)) for p in m.projects.values())
    seen = {w.person_id for witnesses in m.witnesses.values() for w in witnesses}
    for person in (m.persons[id] for id in sorted(seen)):
        yield Person(person.id, printed.needed(person.name), printed.text(person.function), printed.text(person.level))
    for id, evidence in m.evidence.items():
        yield _evidence(evidence, printed)
        yield from (_witness(w, printed) for w in m.witnesses[id])
        yield from (_attachment(a, evidence, printed) for a in m.attachments[id])
        if id in m.numbers:
            track = m.judgement.target.track.id
            yield EvidenceNumber(f"{m.case.id}/{m.numbers[id]}", m.case.id, track, id, m.numbers[id])


def _evidence(evidence: Evidence, printed: Printed) -> Evidence:
    return Evidence(
        id=evidence.id,
        title=printed.needed(evidence.title),
        recorded_on=evidence.recorded_on,
        situation=printed.text(evidence.situation),
        my_part=printed.text(evidence.my_part),
        others_part=printed.text(evidence.others_part),
        result=printed.text(evidence.result),
        result_source=printed.text(evidence.result_source),
        role=evidence.role,
        nature=evidence.nature,
        metrics=tuple(_metric(x, printed) for x in evidence.metrics),
        happened_from=evidence.happened_from,
        happened_to=evidence.happened_to,
        status=evidence.status,
        project_id=evidence.project_id,
        scope=evidence.scope,
        autonomy=evidence.autonomy,
        difficulty=printed.text(evidence.difficulty),
        counterfactual=printed.text(evidence.counterfactual),
        links=tuple(replace(x, label=printed.text(x.label), seen_on=None) for x in evidence.links if not x.local and printed.says(x.url)),
    )


def _metric(metric: Metric, printed: Printed) -> Metric:
    said = printed.text
    return Metric(
        said(metric.name), said(metric.baseline), said(metric.value), said(metric.unit), said(metric.period), said(metric.source)
    )


def _witness(witness: Witness, printed: Printed) -> Witness:
    """Whether somebody was asked is not printed; that somebody agreed, is, beside the words."""
    quote = printed.text(witness.quote)
    consent = Consent.AGREED if quote and witness.consent is Consent.AGREED else Consent.NOT_ASKED
    return replace(witness, quote=quote if consent is Consent.AGREED else "", consent=consent)


def _attachment(file: Attachment, evidence: Evidence, printed: Printed) -> Attachment:
    """What the sheet says of it; its bytes lie in the packet only where they were asked for themselves."""
    return replace(file, name=printed.needed(file.name), caption=printed.text(file.caption), added_on=evidence.recorded_on)


def _mappings(m: Material, library: Library, printed: Printed) -> Iterator[Mapping]:
    """Those into the target set; a mark with a level that is not on the path says no more than none."""
    target = m.judgement.target
    path = {level.id for level in target.path}
    for id in m.evidence:
        for mapping in library.mappings_of.get(id, ()):
            if targets.sees(target, mapping):
                level = mapping.level_id if mapping.level_id in path else None
                yield replace(mapping, level_id=level, reason=printed.text(mapping.reason))


# ---- the case


def _of_case(m: Material, library: Library, printed: Printed) -> Iterator[Record]:
    own = {j.expectation.id for j in m.expectations} | {c.id for c in m.judgement.target.agreed_out}
    level = m.case.target_level
    if m.choice is not None:
        yield _choice(m.choice, printed)
    if m.target_text is not None:
        yield _target_text(m.target_text, printed)
    yield from (_claim(claim, printed) for claim in m.claims.values())
    yield from (Agreed(a.id, a.case_id, a.competency_id, a.level_id, said) for a in m.agreed.values() if (said := printed.text(a.text)))
    for exclusion in m.exclusions.values():
        if exclusion.competency_id in own:
            yield _exclusion(exclusion, printed)
    yield from _changed(library, m.case.id, own, level)
    for goal in m.goals:
        if said := printed.text(goal.text):
            yield Goal(goal.id, goal.case_id, goal.competency_id, goal.level_id, said, printed.day(goal.due))


def _choice(choice: TrackChoice, printed: Printed) -> TrackChoice:
    return replace(choice, number=1, agreed_with=printed.text(choice.agreed_with), note=printed.text(choice.note))


def _target_text(target: TargetText, printed: Printed) -> TargetText:
    said = printed.text
    return replace(
        target,
        sixty_seconds=said(target.sixty_seconds),
        business_need=said(target.business_need),
        growth=said(target.growth),
        agreed_on=printed.day(target.agreed_on),
        agreed_with=said(target.agreed_with),
        context=said(target.context),
    )


def _claim(claim: Claim, printed: Printed) -> Claim:
    said, gap = printed.text, claim.gap
    told = GapNote(said(gap.what), said(gap.plan), printed.day(gap.due), gap.open_statements) if gap else None
    rating = claim.self_rating if claim.self_rating and printed.says(roles.rating(claim.self_rating)) else None
    return replace(
        claim,
        text=said(claim.text),
        beyond=said(claim.beyond),
        limits=said(claim.limits),
        gap=told,
        self_rating=rating,
        differs=said(claim.differs),
    )


def _exclusion(exclusion: Exclusion, printed: Printed) -> Exclusion:
    """Its text as the framework that comes along has it: what is agreed about other words rests."""
    return replace(
        exclusion, text=printed.needed(exclusion.text), agreed_with=printed.text(exclusion.agreed_with), note=printed.text(exclusion.note)
    )


def _changed(library: Library, case_id: str, own: set[str], level: str) -> Iterator[ChangedStatement]:
    """Which mappings wait to be confirmed decides coverage; what the statements said before is not printed."""
    asked: dict[tuple[str, str], list[ChangedStatement]] = {}
    for each in library.changed_statements_of(case_id):
        if each.competency_id in own and each.level_id == level:
            asked.setdefault((each.competency_id, each.statement_id), []).append(each)
    for found in asked.values():
        yield replace(found[0], old_text="", asked=tuple(sorted({id for each in found for id in each.asked})))
