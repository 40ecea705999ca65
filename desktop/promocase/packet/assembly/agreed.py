"""The agreed expectations: what the target asks and what that looks like here, for the manager to word, tick and send back."""

from promocase.domain.case import Handed
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet import formnames
from promocase.packet.assembly.claims import statements_left_out
from promocase.packet.assembly.decision import expectation_anchor, framework_line, name
from promocase.packet.assembly.form import LINE, SHORT, line
from promocase.packet.assembly.head import head
from promocase.packet.assembly.material import Material
from promocase.packet.formnames import Text
from promocase.packet.model_documents import AgreedAsk, AgreedSheet
from promocase.packet.model_form import FieldKind, FormField
from promocase.words import dates

HERE = 700
"""Characters of one box; what is longer already is never cut."""
REMARK = 460


def sheet(m: Material) -> AgreedSheet:
    target = m.judgement.target
    what = _("Agreed expectations")
    return AgreedSheet(
        head=head(m, Handed.AGREED.value, what, formnames.handed_identity(Handed.AGREED, m.case.id)),
        eyebrow=what,
        title=m.by_voice(_("What I will be measured by"), _("What {name} will be measured by")).format(name=name(m)),
        target=target.level.label,
        track=target.track.name,
        framework=framework_line(m),
        facts=_facts(m),
        how=_how(m),
        rows=tuple(_row(m, judged) for judged in m.expectations),
        remark=FormField(Text.REMARK.value, FieldKind.LINES, _("Anything to add"), _("Anything to add"), REMARK),
        again=line(Text.AGAIN, _("Next review on"), SHORT),
        signed=(line(Text.NAME, _("Your name"), LINE), line(Text.ROLE, _("Your role"), LINE), line(Text.DATE, _("Date"), SHORT)),
    )


def _facts(m: Material) -> tuple[tuple[str, str], ...]:
    found = [(_("Manager"), m.case.manager), (_("Decision by"), dates.day(m.case.decision_on))]
    if m.choice is not None:
        chosen = dates.day(m.choice.chosen_on)
        whom = m.choice.agreed_with.strip()
        said = _("{date}, agreed with {name}").format(date=chosen, name=whom) if whom else chosen
        found.append((_("Track chosen on"), said))
    text = m.target_text
    if text and text.agreed_on and text.agreed_with.strip():
        said = _("{date} with {name}").format(date=dates.day(text.agreed_on), name=text.agreed_with.strip())
        found.append((_("Agreed before"), said))
    return tuple((label, value.strip()) for label, value in found if value.strip())


def _how(m: Material) -> tuple[str, ...]:
    return (
        m.by_voice(
            _("These are the only expectations I will be measured by. What is agreed here is printed beside them in every packet."),
            _("These are the only expectations {name} will be measured by. What is agreed here is printed beside them in every packet."),
        ).format(name=name(m)),
        m.by_voice(
            _("Change the wording until it says what you would accept, tick what is agreed, save and send it back to me."),
            _("Change the wording until it says what you would accept, tick what is agreed, save and send it back to {name}."),
        ).format(name=name(m)),
        _("Open this file in a PDF reader, not in the mail preview. Or print it and use a pen."),
    )


def _row(m: Material, judged: ExpectationJudgement) -> AgreedAsk:
    competency, level = judged.expectation.competency, judged.expectation.level
    known = m.agreed.get(competency.id)
    text = known.text.strip() if known else ""
    question = _("What {expectation} looks like here").format(expectation=competency.name)
    return AgreedAsk(
        number=m.number_of(judged),
        name=competency.name,
        anchor=expectation_anchor(competency.id),
        statements=tuple(s.text for s in judged.expectation.judged),
        left_out=statements_left_out(m, competency.id),
        here=FormField(
            formnames.here_name(competency.id, level.id),
            FieldKind.LINES,
            question,
            _("What it looks like here"),
            max(HERE, len(text)),
            text,
        ),
        agreed=FormField(
            formnames.agreed_name(competency.id, level.id),
            FieldKind.MARK,
            _("{expectation}: agreed").format(expectation=competency.name),
            _("Agreed"),
        ),
    )
