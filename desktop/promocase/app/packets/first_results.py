"""The results on the packet's first page: what may stand there, and what the author chose."""

from dataclasses import replace

from promocase.app.cases import judging
from promocase.app.cases.cases import open_case_of
from promocase.app.evidence.views import newest_first
from promocase.app.workspace.changes import Transaction
from promocase.domain.case import Case
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.errors import Known
from promocase.kit.i18n import _
from promocase.words import figures

MOST = 3


@immutable
class Offered:
    """One piece whose result may stand there."""

    evidence_id: str
    title: str
    told: str
    """Its number, else its result; empty where it has neither."""


def offered(library: Library, case: Case) -> tuple[Offered, ...]:
    """What counts in the case: the chosen ones in their order, then the others, the newest first."""
    counted = {id for each in judging.judgement(library, case).expectations for id in each.evidence_ids}
    chosen = [library.evidence[id] for id in case.chosen_results if id in counted]
    others = newest_first([library.evidence[id] for id in counted - {*case.chosen_results}])
    return tuple(Offered(e.id, e.title, figures.result_line(e)) for e in (*chosen, *others))


def choose(tx: Transaction, case_id: str, evidence_ids: tuple[str, ...]) -> None:
    """Put up to three pieces there, in this order; with none, the packet takes the first three that have a number."""
    chosen = tuple(dict.fromkeys(evidence_ids))
    if len(chosen) > MOST:
        raise Known(_("The first page holds three results. Take one away to add another."))
    tx.put(replace(open_case_of(tx.library, case_id), chosen_results=chosen))
