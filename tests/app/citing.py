"""A step of tests: cite a piece the way an author does, by a mark in the claim's text."""

from promocase.app.cases import claims
from promocase.app.cases.cases import open_case_of
from promocase.app.workspace.changes import Transaction


def cite_at_end(tx: Transaction, case_id: str, competency_id: str, evidence_id: str) -> None:
    number = claims.cite(tx, case_id, competency_id, evidence_id)
    case = open_case_of(tx.library, case_id)
    claim = tx.library.claim_for(case.id, competency_id, case.target_level)
    claims.write(tx, case_id, competency_id, f"{claim.text if claim else ''} [E{number}]".lstrip())
