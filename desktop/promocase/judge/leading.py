"""Where each finding is mended: the place, the thing in it, the field, and one short phrase of what to do there."""


from promocase.domain.immutable import immutable
from promocase.judge.judgement import Finding
from promocase.judge.names import ids, word
from promocase.kit.i18n import _

CASE_FIELDS = frozenset({"sixty_seconds", "business_need", "growth", "context", "role_scope", "level_since", "name"})
CLAIM_FIELDS = frozenset({"claim", "beyond", "limits", "differs", "gap"})
_PIECE_FIELDS = {
    "E02": "my_part", "E04": "metrics", "E05": "metrics", "E06": "scope", "E07": "autonomy", "E08": "difficulty", "E09": "counterfactual",
    "E10": "", "E13": "result", "E14": "nature", "R06": "happened_from", "V04": "", "X04": "my_part", "X05": "my_part", "X07": "my_part",
}  # fmt: skip
_OF_CASE = {"C02": "growth", "C05": "level_since", "C07": "business_need", "V03": "growth", "K07": "growth"}


@immutable
class Way:
    """`place`: evidence, expectation, details (of the case), agreed, switch, results (of the first page) or coverage."""

    place: str
    id: str = ""
    """Of the piece or the competency."""
    field: str = ""
    """Of the piece, the claim or the case; empty where the thing as a whole is meant."""


def way(finding: Finding) -> Way:
    """Where `finding` is mended; for every code a judge gives."""
    code, about, field = finding.code, finding.about, str(finding.numbers.get("field", ""))
    if field:
        return _to_text(about, field)
    if code == "E03":
        return Way("evidence", about, ids(finding, "open")[0])
    if code in _PIECE_FIELDS:
        return Way("evidence", about, _PIECE_FIELDS[code])
    if code in _OF_CASE:
        return Way("details", field=_OF_CASE[code])
    if code in {"C01", "C03", "C08"}:
        return Way("switch")
    if code == "C04":
        return Way("agreed")
    if code in {"V01", "V09"}:
        return Way("expectation", about, "gap")
    if code in {"V06", "V11"}:
        return Way("expectation", about, "claim")
    if code in {"V10", "R02", "P07"}:
        return Way("expectation", about)
    return _of_whole_case(finding)


def _to_text(about: str, field: str) -> Way:
    if field in CASE_FIELDS:
        return Way("details", field=field)
    return Way("expectation", about, field) if field in CLAIM_FIELDS else Way("evidence", about, field)


def _of_whole_case(finding: Finding) -> Way:
    code = finding.code
    if code == "V07" and (open := (*ids(finding, "core"), *ids(finding, "other"))):
        return Way("expectation", open[0])
    if code == "R03":
        return Way("evidence", ids(finding, "pieces")[0])
    if code == "K02":
        first = ids(finding, "open")[0]
        return Way("results") if first == "results" else Way("details", field=first)
    if code == "K04":
        return Way("results")
    if code in {"P02", "P03", "P04", "P05", "R04", "R05", "E12"}:
        return Way("evidence")
    return Way("coverage")


def mend_phrase(finding: Finding) -> str:
    """What to do there, as one short imperative phrase; empty where there is nothing to do."""
    texts = {
        "C01": _("Choose another level."),
        "C02": _("Say in Case details why one step is not enough."),
        "C03": _("Choose the track again."),
        "C04": _("Note with whom the track was agreed."),
        "C05": _("Look at the date in Case details."),
        "C07": _("Write the business need in Case details."),
        "C08": _("Choose another level."),
        "V01": _("Map a piece, or write a gap note."),
        "V03": _("Say in Case details why this project shows the level."),
        "V04": _("Take away the mappings it shows least."),
        "V06": _("Write the claim, and cite it there."),
        "V07": _("Begin with the first open expectation."),
        "V09": _("Complete the gap note."),
        "V10": _("Map a piece to the statement, or declare it open."),
        "V11": _("Cite something else in the claim."),
        "E02": _("Say in the own part what was yours."),
        "E03": _("Tell what is still untold."),
        "E04": _("Add a number, or who can tell of it."),
        "E05": _("Add what it was before."),
        "E06": _("Look at how far it reached."),
        "E07": _("Look at how independently it was done."),
        "E08": _("Say what made it harder."),
        "E09": _("Say what would not have happened."),
        "E10": _("Look at the level it is marked for."),
        "E11": _("Choose the pieces that show the target."),
        "E12": _("Note something that was stopped or learned."),
        "E13": _("Tell what changed."),
        "E14": _("Say how it was done."),
        "R01": _("Look at what else shows the target level."),
        "R02": _("Map something newer."),
        "R03": _("Look at the older piece."),
        "R04": _("Look for earlier work."),
        "R05": _("Look for what happened in between."),
        "R06": _("Look at its date."),
        "P07": _("Add a report, hire or peer as a witness."),
        "K02": _("Complete the first page."),
        "K03": _("Cite work from another project."),
        "K04": _("Choose other results."),
        "K07": _("Say in Case details what is open."),
        "X06": _("Spell each out once."),
    }
    if finding.code in {"P02", "P03", "P04"}:
        return _("Add a witness to a piece.")
    if finding.code == "P05":
        return _("Ask, and note it with the witness.")
    if finding.code[0] in "XS":
        return texts.get(finding.code) or _("Change the text.")
    return texts.get(finding.code, "")


_NAMING = ("phrases", "people", "kinds", "open", "core", "other", "pieces", "private", "outside", "later", "expectations")


def named_things(finding: Finding) -> frozenset[str]:
    """What a finding names (people, phrases, expectations), apart from counts and dates. Something new among them makes it another one."""
    lists = (finding.numbers.get(name) for name in _NAMING)
    single = {word(finding, name) for name in ("person", "project", "other") if isinstance(finding.numbers.get(name), str)}
    return frozenset(id for each in lists if isinstance(each, tuple) for id in each) | single - {""}
