"""The review form: what the manager is asked, and the names their answers come back under."""

from dataclasses import replace

from promocase.domain.case import SelfRating
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet import formwords
from promocase.packet.assembly.decision import expectation_anchor, form_anchor, name
from promocase.packet.assembly.material import Material
from promocase.packet.formnames import Decision, ReadTo, Text, convince_name, decision_name, rating_name, read_name
from promocase.packet.model_form import FieldKind, FormField, FormRow, ReviewForm
from promocase.words import dates, roles

# Characters that the box of each field shows at its size of type, on screen and printed: `pages.form` makes the boxes.
LINE = 44
SHORT = 26
CONVINCE = 200
STEP = 200
LONG = 460
REASON = 560


def form(m: Material) -> ReviewForm:
    return _short(m) if m.options.short_form else _long(m)


def _short(m: Material) -> ReviewForm:
    """The decision and three boxes."""
    return replace(
        _long(m),
        how=_how(m)[:1],
        rows=(),
        texts=(_text(Text.DOUBTED, _("Which evidence do you doubt, or which is missing?"), LONG),),
        step=(_text(Text.STEP, _("What would you need to see next, and by when?"), LONG),),
        shown=None,
        read=(),
    )


def _long(m: Material) -> ReviewForm:
    return ReviewForm(
        title=_("Review form"),
        send=_send(m),
        how=_how(m),
        how_saved=_how_saved(),
        rows=tuple(_row(m, judged) for judged in m.expectations),
        texts=(
            _text(Text.DOUBTED, _("Which evidence do you doubt, or which is missing?"), LONG),
            _text(Text.UNDERSTATED, _("What does this packet understate?"), LONG),
        ),
        decision_label=_("Your decision"),
        decision=tuple(_decision(d, label) for d, label in _decisions()),
        reason=_text(Text.REASON, _("The reason in two or three sentences, and the conditions if there are any"), REASON),
        step=(
            _text(Text.STEP, _("Next step"), STEP),
            line(Text.OWNER, _("Who does it")),
            line(Text.DUE, _("By when"), SHORT),
        ),
        signed=(
            line(Text.NAME, _("Your name")),
            line(Text.ROLE, _("Your role")),
            line(Text.DATE, _("Date"), SHORT),
        ),
        shown=FormField(
            Text.SHOWN.value, FieldKind.MARK, _("My answers may be shown to the committee"), _("My answers may be shown to the committee")
        ),
        read_label=_("I read"),
        read=tuple(FormField(read_name(r), FieldKind.MARK, _("I read: {part}").format(part=label), label) for r, label in _reads()),
        packet_id=m.case.id,
    )


def _send(m: Material) -> str:
    due = dates.day(m.case.decision_on)
    if due:
        return _("Send it to {author} by {date}.").format(author=name(m), date=due)
    return _("Send it to {author}.").format(author=name(m))


def _how(m: Material) -> tuple[str, ...]:
    return (
        _("Your answers go back to {author}, who keeps them. Leave blank what you prefer to say in person.").format(author=name(m)),
        _("Where you do not tick “{rating}”, please say what would convince you.").format(rating=roles.rating(SelfRating.MEETS)),
    )


def _how_saved() -> str:
    return _("Open this file in a PDF reader, not in the mail preview. Tick, write, save and send it back. Or print it and use a pen.")


def _row(m: Material, judged: ExpectationJudgement) -> FormRow:
    competency, level = judged.expectation.competency, judged.expectation.level
    claim = m.claims.get(competency.id)
    question = _("What would convince you about {expectation}?").format(expectation=competency.name)
    return FormRow(
        number=m.number_of(judged),
        name=competency.name,
        anchor=form_anchor(competency.id),
        expectation=expectation_anchor(competency.id),
        self_rating=roles.rating(claim.self_rating) if claim else "",
        marks=tuple(
            FormField(
                rating_name(competency.id, level.id, r),
                FieldKind.MARK,
                _("Your rating of {expectation}: {rating}").format(expectation=competency.name, rating=roles.rating(r)),
                roles.rating(r),
            )
            for r in SelfRating
        ),
        convince=FormField(convince_name(competency.id, level.id), FieldKind.LINES, question, _("What would convince you"), CONVINCE),
    )


def _decisions() -> tuple[tuple[Decision, str], ...]:
    return tuple((d, formwords.decision(d)) for d in Decision)


def _decision(decision: Decision, label: str) -> FormField:
    return FormField(decision_name(decision), FieldKind.MARK, _("Your decision: {decision}").format(decision=label), label)


def _reads() -> tuple[tuple[ReadTo, str], ...]:
    return tuple((r, formwords.read_to(r)) for r in ReadTo)


def _text(which: Text, question: str, limit: int) -> FormField:
    return FormField(which.value, FieldKind.LINES, question, question, limit)


def line(which: Text, question: str, limit: int = LINE) -> FormField:
    return FormField(which.value, FieldKind.LINE, question, question, limit)
