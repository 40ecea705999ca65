"""The review form: what the manager is asked, and the names their answers come back under."""

from promocase.domain.case import SelfRating
from promocase.judge.judgement import ExpectationJudgement
from promocase.kit.i18n import _
from promocase.packet import told
from promocase.packet.assembly.decision import expectation_anchor, form_anchor, name
from promocase.packet.assembly.material import Material
from promocase.packet.formnames import Decision, ReadTo, Text, convince_name, decision_name, rating_name, read_name
from promocase.packet.model_form import FieldKind, FormField, FormRow, ReviewForm

LINE = 80
LINES = 600
LONG = 1500


def form(m: Material) -> ReviewForm:
    return ReviewForm(
        title=_("Review form"),
        how=_how(m),
        rows=tuple(_row(m, judged) for judged in m.expectations),
        texts=(
            _text(Text.DOUBTED, _("Which evidence do you doubt, or which is missing?"), LONG),
            _text(Text.UNDERSTATED, _("What does this packet understate?"), LONG),
        ),
        decision_label=_("Your decision"),
        decision=tuple(_decision(d, label) for d, label in _decisions()),
        reason=_text(Text.REASON, _("The reason in two or three sentences, and the conditions if there are any"), LONG),
        step=(
            _line(Text.STEP, _("Next step"), 160),
            _line(Text.OWNER, _("Who does it")),
            _line(Text.DUE, _("By when"), 40),
        ),
        signed=(
            _line(Text.NAME, _("Your name")),
            _line(Text.ROLE, _("Your role")),
            _line(Text.DATE, _("Date"), 40),
        ),
        shown=FormField(
            Text.SHOWN.value, FieldKind.MARK, _("My answers may be shown to the committee"), _("My answers may be shown to the committee")
        ),
        read_label=_("I read"),
        read=tuple(FormField(read_name(r), FieldKind.MARK, _("I read: {part}").format(part=label), label) for r, label in _reads()),
        packet_id=m.case.id,
    )


def _how(m: Material) -> tuple[str, ...]:
    return (
        _("Your answers go back to {author}, who keeps them. Leave blank what you prefer to say in person.").format(author=name(m)),
        _("Open this file in a PDF reader, not in the mail preview. Tick, write, save and send it back. Or print it and use a pen."),
    )


def _row(m: Material, judged: ExpectationJudgement) -> FormRow:
    competency, level = judged.expectation.competency, judged.expectation.level
    claim = m.claims.get(competency.id)
    question = _("What would convince you about {expectation}?").format(expectation=competency.name)
    return FormRow(
        number=m.number_of(judged),
        name=competency.name,
        anchor=form_anchor(competency.id),
        expectation=expectation_anchor(competency.id),
        self_rating=told.rating(claim.self_rating) if claim else "",
        marks=tuple(
            FormField(
                rating_name(competency.id, level.id, r),
                FieldKind.MARK,
                _("Your rating of {expectation}: {rating}").format(expectation=competency.name, rating=told.rating(r)),
                told.rating(r),
            )
            for r in SelfRating
        ),
        convince=FormField(convince_name(competency.id, level.id), FieldKind.LINES, question, _("What would convince you"), LINES),
    )


def _decisions() -> tuple[tuple[Decision, str], ...]:
    return (
        (Decision.NOW, _("I support it now")),
        (Decision.IF, _("I support it if …")),
        (Decision.LATER, _("Not this cycle")),
        (Decision.WRONG, _("Wrong track or level")),
    )


def _decision(decision: Decision, label: str) -> FormField:
    return FormField(decision_name(decision), FieldKind.MARK, _("Your decision: {decision}").format(decision=label), label)


def _reads() -> tuple[tuple[ReadTo, str], ...]:
    return ((ReadTo.FIRST, _("page 1")), (ReadTo.CORE, _("up to this form")), (ReadTo.ALL, _("all of it")))


def _text(which: Text, question: str, limit: int) -> FormField:
    return FormField(which.value, FieldKind.LINES, question, question, limit)


def _line(which: Text, question: str, limit: int = LINE) -> FormField:
    return FormField(which.value, FieldKind.LINE, question, question, limit)
