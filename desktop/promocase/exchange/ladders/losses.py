"""What a framework holds that a plainer format can't carry, said thing by thing."""

from collections.abc import Iterator

from promocase.domain.framework import Framework
from promocase.kit.i18n import _, n_


def of(framework: Framework, carried: frozenset[str]) -> tuple[str, ...]:
    """A sentence for each thing that stays behind. `carried`: names of `_things` the format does hold."""
    return tuple(text for name, text in _things(framework) if name not in carried)


def _things(f: Framework) -> Iterator[tuple[str, str]]:
    yield "ids", _("Ids of tracks, levels, competencies and statements; mappings lean on them.")
    forks = sum(1 for t in f.tracks if t.forks_from)
    if forks:
        yield "forks", n_("Where 1 track leaves another.", "Where {n} tracks leave another.", forks)
    explain = sum(1 for e in f.expectations for s in e.statements if not s.judged)
    if explain:
        yield (
            "explaining",
            n_("1 statement that only explains.", "{n} statements that only explain.", explain),
        )
    optional = sum(1 for e in f.expectations for s in e.statements if s.judged and s.demand != "required")
    if optional:
        yield "demand", n_("That 1 statement is optional.", "That {n} statements are optional.", optional)
    for name, count, text in (
        ("policies", len(f.policies), _("The rules of promotion.")),
        ("guidance", len(f.guidance), _("The guidance.")),
        ("scales", len(f.scales), _("The steps of proficiency; their wording is written out at each level.")),
        ("level texts", sum(bool(x.summary or x.track_record or x.attributes) for x in f.levels), _("Summaries and attributes of levels.")),
        ("aliases", sum(len(x.aliases) for x in f.levels), _("Names of levels in other ladders.")),
        ("track texts", sum(bool(t.summary or t.discipline) for t in f.tracks), _("Summaries of tracks.")),
        ("pay and way back", sum(bool(t.pay_parity or t.way_back) for t in f.tracks), _("What tracks state on pay and on the way back.")),
        ("history", len(f.history), _("The list of published versions.")),
        ("weights", sum(e.weight is not None for e in f.expectations), _("Weights.")),
        ("links", sum(len(e.links) for e in f.expectations) + sum(len(c.links) for c in f.competencies), _("Links.")),
        ("prompts", sum(bool(c.question or c.measures or c.evidence_prompts or c.not_required) for c in f.competencies),
         _("Questions, measures and prompts of competencies.")),
        ("thresholds", len(f.coverage), _("Thresholds of the coverage checks.")),
        ("own", len(f.ext), _("Things kept under “ext”.")),
        ("licence", int(bool(f.license_name)), _("The licence.")),
    ):  # fmt: skip
        if count:
            yield name, text
