"""The endorsement slip: one page to a colleague about one piece, which comes back as that person's own words."""

from dataclasses import replace

from promocase.domain.case import Handed
from promocase.domain.evidence import Evidence, Relation, Witness
from promocase.kit.i18n import _
from promocase.packet import formnames
from promocase.packet.assembly.decision import name
from promocase.packet.assembly.form import LINE, SHORT, line
from promocase.packet.assembly.head import head
from promocase.packet.assembly.material import Material
from promocase.packet.formnames import Quote, Text
from promocase.packet.model_documents import Slip
from promocase.packet.model_form import FieldKind, FormField
from promocase.words import dates, roles, texts

SAW = 600
DIFFERENTLY = 380


def slip(m: Material, evidence: Evidence, witness: Witness) -> Slip:
    """About nothing but this piece: no other evidence, no coverage, no expectation."""
    person = m.persons[witness.person_id].name.strip()
    what = _("Endorsement slip")
    foot = formnames.handed_identity(Handed.SLIP, m.case.id, witness.id)
    plain = {"title": f"{what}: {name(m)}", "subject": evidence.title, "running": name(m)}  # what it is for, the author says or not
    return Slip(
        head=replace(head(m, Handed.SLIP.value, what, foot), **plain),
        eyebrow=what,
        dear=_("For {name}").format(name=person),
        about=evidence.title,
        when=dates.when(evidence),
        part=texts.sentences(evidence.my_part, 300),
        how=(
            _("{author} asks you to say what you saw yourself. A few plain sentences help more than praise.").format(author=name(m)),
            _("Leave blank what you did not see."),
        ),
        relation_label=_("What you were to {author} in this work").format(author=name(m)),
        relation=tuple(_relation(r) for r in Relation),
        period=line(Text.PERIOD, _("When you saw the work (months or quarters)"), LINE),
        saw=FormField(
            Text.SAW.value,
            FieldKind.LINES,
            _("What you saw {author} do, and what came of it").format(author=name(m)),
            _("What did you see {author} do, and what came of it?").format(author=name(m)),
            SAW,
        ),
        differently=FormField(
            Text.DIFFERENTLY.value,
            FieldKind.LINES,
            _("One thing to do differently; it goes to {author} alone and into no packet").format(author=name(m)),
            _("One thing {author} could do differently. It goes to {author} alone and into no packet.").format(author=name(m)),
            DIFFERENTLY,
        ),
        quote_label=_("May {author} quote your first answer, with your name, to those who decide?").format(author=name(m)),
        quote=tuple(_quote(q, words) for q, words in ((Quote.YES, _("Yes, you may quote me")), (Quote.NO, _("No, please do not")))),
        signed=(line(Text.NAME, _("Your name"), LINE), line(Text.ROLE, _("Your role"), LINE), line(Text.DATE, _("Date"), SHORT)),
        send=_("Save this file in a PDF reader, not in the mail preview, and send it back to {author}. Or print it and use a pen.").format(
            author=name(m)
        ),
    )


def _relation(relation: Relation) -> FormField:
    words = roles.relation(relation)
    label = words[:1].upper() + words[1:]
    return FormField(formnames.relation_name(relation), FieldKind.MARK, _("I was: {relation}").format(relation=words), label)


def _quote(quote: Quote, words: str) -> FormField:
    return FormField(formnames.quote_name(quote), FieldKind.MARK, _("Quoting: {answer}").format(answer=words), words)
