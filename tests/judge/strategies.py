"""Random libraries on any ladder, and random changes outside a case. For every room's property tests.

`libraries(target)` gives a library with one case, `case`, for that target level, on the default framework unless told
otherwise. `meddled(library)` gives the same library after a few changes to what its case must not see: evidence, mappings,
claims, agreed texts and people outside the target set.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from tests.judge import making
from tests.judge.ladders import Ladder, default, ladder_of

from promocase.domain.case import Agreed, Case, Claim, EvidenceNumber, GapNote, SelfRating, TargetText, TimeAway, TrackChoice
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import (
    Attachment,
    Autonomy,
    Consent,
    Evidence,
    Link,
    Mapping,
    Metric,
    Nature,
    Person,
    Project,
    Relation,
    Role,
    Scope,
    Standing,
    Status,
    Witness,
)
from promocase.domain.ids import named_id
from promocase.domain.library import KIND_OF, Library, Owner, Record

TARGETS = ("L3", "IC4", "M4", "IC5", "M5")
_PROJECTS = ("project-a", "project-b", "project-c")
_PEOPLE = ("ann", "bo", "cho", "dan")
_TEXTS = (
    "",
    "I chose the problem, wrote the plan and led two teams through it.",
    "We built it together over many weeks, in order to help the sales team.",
    "Helped with the NRR model.",
    "Fewer people left before they had paid.",
    "The 2025 ページ was slow; support calls grew.",
)


def text() -> st.SearchStrategy[str]:
    return st.sampled_from(_TEXTS)


def days() -> st.SearchStrategy[date]:
    """Days around the case's evidence-up-to date: older than the window, inside it, after it."""
    return st.integers(-1100, 120).map(lambda n: making.AS_OF + timedelta(days=n))


def _forms(day: date) -> tuple[PartialDate, ...]:
    forms = (day.isoformat(), day.isoformat()[:7], f"{day.year}-Q{(day.month + 2) // 3}", str(day.year))
    return tuple(PartialDate(form) for form in forms)


_DATES = tuple(form for n in range(-1100, 130, 75) for form in _forms(making.AS_OF + timedelta(days=n)))
"""Dates of every precision: older than the window, inside it, after the evidence-up-to date. Drawn in one step, to be quick."""


def dates() -> st.SearchStrategy[PartialDate | None]:
    return st.sampled_from((None, None, None, *_DATES))


def metrics() -> st.SearchStrategy[tuple[Metric, ...]]:
    one = st.builds(Metric, name=st.just("drop-off"), baseline=st.sampled_from(("", "31.2 %")), value=st.sampled_from(("", "19.3 %")))
    return st.lists(one, max_size=1).map(tuple)


def evidence(id: str) -> st.SearchStrategy[Evidence]:
    return _EVIDENCE.map(lambda e: replace(e, id=id))


def _evidence() -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        id=st.just(""),
        title=st.sampled_from(("Checkout rebuilt", "Pricing memo", "Intern summer", "採用の面接")),
        recorded_on=st.just(date(2026, 6, 1)),
        situation=text(),
        my_part=text(),
        result=text(),
        result_source=st.sampled_from(("", "Finance review")),
        role=st.none() | st.sampled_from(Role),
        nature=st.none() | st.sampled_from(Nature),
        metrics=metrics(),
        happened_from=dates(),
        happened_to=dates(),
        status=st.sampled_from((Status.DONE, Status.DONE, Status.STOPPED, Status.ONGOING)),
        project_id=st.none() | st.sampled_from(_PROJECTS),
        scope=st.none() | st.sampled_from(Scope),
        autonomy=st.none() | st.sampled_from(Autonomy),
        difficulty=text(),
        tags=st.sampled_from(((), ("learning",))),
        links=st.sampled_from(((), (Link("https://example.org/1", "Board"),))),
        private=st.sampled_from((False, False, False, True)),
        trashed_on=st.sampled_from((None, None, None, date(2026, 6, 2))),
    )


_EVIDENCE = _evidence()


def _said(competencies: tuple[str, ...], ladder: Ladder) -> tuple[tuple[str, str | None], ...]:
    """Competency, and a statement of any level or none."""
    return tuple((c, s) for c in competencies for s in (None, None, *ladder.statements[c]))


def mapping(
    evidence_ids: tuple[str, ...], competencies: tuple[str, ...] | None = None, on: Ladder | None = None
) -> st.SearchStrategy[Mapping]:
    """A mapping of one of these pieces; one in ten speaks of another framework, and all do where no competency is left to map to."""
    ladder = on or default()
    own = ladder.competencies if competencies is None else competencies
    frameworks = (str(ladder.document["id"]),) * 9 * bool(own) + ("another-framework",)
    drawn = st.tuples(
        st.sampled_from(evidence_ids),
        st.sampled_from(frameworks),
        st.sampled_from(_said(own or ladder.competencies, ladder)),
        st.sampled_from((None, *ladder.levels)),
    )
    return drawn.map(lambda d: _mapping(*d))


def _mapping(piece: str, framework_id: str, said: tuple[str, str | None], level: str | None) -> Mapping:
    competency, statement = said
    id = named_id("mapping", piece, framework_id, competency, str(statement), str(level))
    return Mapping(id, piece, framework_id, competency, statement, level)


def witness(evidence_id: str) -> st.SearchStrategy[Witness]:
    people = st.sampled_from(_PEOPLE)
    return st.builds(
        lambda person, **more: Witness(named_id("witness", evidence_id, person), evidence_id, person, **more),
        people,
        relation=st.sampled_from(Relation),
        consent=st.sampled_from(Consent),
        quote=text(),
        standing=st.sampled_from(Standing),
    )


def attachment(evidence_id: str) -> st.SearchStrategy[Attachment]:
    made = Attachment(named_id("attachment", evidence_id), evidence_id, "0" * 64, "board.png", "image/png", 120, date(2026, 6, 1))
    return st.just(made)


@st.composite
def beside(draw: st.DrawFn, evidence_id: str) -> tuple[Record, ...]:
    """Witnesses and files of one piece."""
    found: list[Record] = draw(st.lists(witness(evidence_id), max_size=2, unique_by=lambda w: w.id))
    if draw(st.integers(0, 3)) == 0:
        found.append(draw(attachment(evidence_id)))
    return tuple(found)


@st.composite
def claim(draw: st.DrawFn, competency: str, level: str, on: Ladder | None = None) -> Claim:
    statements = (on or default()).statements[competency] or ("none",)
    gap = GapNote(
        what=draw(text()),
        plan=draw(text()),
        due=draw(st.none() | days()),
        open_statements=tuple(draw(st.lists(st.sampled_from(statements), max_size=2, unique=True))),
    )
    return Claim(
        named_id("claim", competency, level),
        "case",
        competency,
        level,
        text=draw(st.sampled_from(("", "I moved the number that counts [E1].", "We did what was asked [E2, E3]. Josie led it."))),
        gap=draw(st.sampled_from((None, gap))),
        self_rating=draw(st.none() | st.sampled_from(SelfRating)),
    )


@st.composite
def libraries(draw: st.DrawFn, target: str | None = None, most: int = 5, on: Ladder | None = None) -> Library:
    """A library of up to `most` pieces with mappings of all tracks, claims of any level, witnesses, files and one case."""
    ladder = on or default()
    target = target or draw(st.sampled_from(ladder.targets if on else TARGETS))
    ids = tuple(f"e{n}" for n in range(draw(st.integers(0, most))))
    pieces = [draw(evidence(id)) for id in ids]
    mappings = draw(st.lists(mapping(ids, on=ladder), max_size=3 * most, unique_by=lambda m: m.id)) if ids else []
    around = [record for id in ids for record in draw(beside(id))]
    keys = draw(st.lists(st.tuples(st.sampled_from(ladder.competencies), st.sampled_from(ladder.levels)), max_size=6, unique=True))
    claims = [draw(claim(*key, ladder)) for key in keys]
    numbers = [
        EvidenceNumber(f"n-{track}-{id}", "case", track, id, n) for track in _numbered(ladder, target) for n, id in enumerate(ids, 1)
    ]
    own = TargetText("text", "case", target, draw(text()), draw(text()))
    records = (*places(), draw(cases(target, ladder)), track_choice(target, on=ladder), own, *pieces, *mappings, *around, *claims, *numbers)
    return Library.of(ladder.snapshot, *records)


def _numbered(ladder: Ladder, target: str) -> tuple[str, ...]:
    """Tracks whose E-numbers are given: the target's own and one it could be mixed up with."""
    own = ladder.framework.level(target).track
    return tuple(dict.fromkeys((own, ladder.framework.tracks[0].id)))


def cases(target: str, on: Ladder | None = None) -> st.SearchStrategy[Case]:
    ladder = on or default()
    away = st.tuples(days(), st.integers(1, 200)).map(lambda a: TimeAway(a[0], a[0] + timedelta(days=a[1]), "leave"))
    return st.builds(
        making.case,
        target=st.just(target),
        current=st.just(ladder.current_for(target) if on else "L2" if target == "L3" else "L3"),
        of=st.just(ladder.document),
        level_since=st.sampled_from((None, PartialDate("2024-07"))),
        decision_on=st.sampled_from((None, date(2026, 9, 1))),
        time_away=st.lists(away, max_size=2).map(tuple),
    )


def track_of(level: str) -> str | None:
    """The track a case for this level of the default framework has to name; None below the fork."""
    return default().track_of(level)


def track_choice(target: str, number: int = 1, on: Ladder | None = None) -> TrackChoice:
    return making.choice((on or default()).track_of(target), target, number)


def places() -> Iterable[Record]:
    projects = (Project(id, id.title()) for id in _PROJECTS)
    people = (Person(id, id.title(), "Engineering" if id < "c" else "Product", "IC4" if id == "ann" else "") for id in _PEOPLE)
    return (Owner(name="Josie Park"), *projects, *people)


# ---------------------------------------------------------------- what a case must not see


def inside(library: Library) -> frozenset[str]:
    """Competencies of the case's target set: worked out here on its own, not asked from the judge."""
    framework = ladder_of(library).framework
    target = framework.level(library.case["case"].target_level)
    return frozenset(c.id for c, cell in framework.target_cells(target) if cell.state == "defined")


def seen(library: Library, mapping: Mapping) -> bool:
    return mapping.framework_id == ladder_of(library).document["id"] and mapping.competency_id in inside(library)


def kept_out(library: Library) -> tuple[str, ...]:
    """Ids of evidence with no mapping that the case sees."""
    in_case = {m.evidence_id for m in library.mapping.values() if seen(library, m)}
    return tuple(sorted(set(library.evidence) - in_case))


def off_track(library: Library) -> tuple[str, ...]:
    """Competencies outside the target set."""
    return tuple(c for c in ladder_of(library).competencies if c not in inside(library))


def put(library: Library, *records: Record) -> Library:
    return library.with_changes((KIND_OF[type(r)], r.id, r) for r in records)


def without(library: Library, *records: Record) -> Library:
    return library.with_changes((KIND_OF[type(r)], r.id, None) for r in records)


@st.composite
def add_piece(draw: st.DrawFn, library: Library) -> Library:
    """A new piece outside the case: unmapped, or mapped to what the case does not ask."""
    id = f"new{len(library.evidence)}"
    mappings = draw(st.lists(mapping((id,), off_track(library), ladder_of(library)), max_size=3, unique_by=lambda m: m.id))
    return put(library, draw(evidence(id)), *mappings, *draw(beside(id)))


@st.composite
def change_piece(draw: st.DrawFn, library: Library) -> Library:
    id = draw(st.sampled_from(kept_out(library)))
    return put(library, draw(evidence(id)), *draw(beside(id)))


@st.composite
def remove_piece(draw: st.DrawFn, library: Library) -> Library:
    id = draw(st.sampled_from(kept_out(library)))
    kinds = (library.mapping, library.witness, library.attachment, library.evidence_number)
    gone = [r for kind in kinds for r in kind.values() if r.evidence_id == id]
    return without(library, *gone, library.evidence[id])


@st.composite
def add_mapping(draw: st.DrawFn, library: Library) -> Library:
    """Any piece, also one of the case, mapped to what the case does not ask."""
    return put(library, draw(mapping(tuple(sorted(library.evidence)), off_track(library), ladder_of(library))))


@st.composite
def remove_mapping(draw: st.DrawFn, library: Library) -> Library:
    return without(library, draw(st.sampled_from([m for m in library.mapping.values() if not seen(library, m)])))


@st.composite
def add_claim(draw: st.DrawFn, library: Library) -> Library:
    """A claim, or a text as agreed, on another competency or another level than the target's."""
    target = library.case["case"].target_level
    ladder, outside = ladder_of(library), off_track(library)
    pairs = st.tuples(st.sampled_from(ladder.competencies), st.sampled_from(ladder.levels))
    competency, level = draw(pairs.filter(lambda p: p[0] in outside or p[1] != target))
    agreed = Agreed(named_id("agreed", competency, level), "case", competency, level, draw(text()))
    return put(library, draw(claim(competency, level, ladder)), agreed)


@st.composite
def remove_claim(draw: st.DrawFn, library: Library) -> Library:
    target, asked = library.case["case"].target_level, inside(library)
    return without(
        library, draw(st.sampled_from([c for c in library.claim.values() if c.level_id != target or c.competency_id not in asked]))
    )


@st.composite
def add_case(draw: st.DrawFn, library: Library) -> Library:
    """Another case of the same person, with a choice and a claim of its own."""
    ladder = ladder_of(library)
    target = draw(st.sampled_from(ladder.targets))
    other = replace(draw(cases(target, ladder)), id="other-case")
    own = replace(draw(claim(draw(st.sampled_from(ladder.competencies)), target, ladder)), id="other-claim", case_id=other.id)
    return put(library, other, own, replace(track_choice(target, on=ladder), id="other-choice", case_id=other.id))


Change = Callable[[Library], st.SearchStrategy[Library]]


def changes(library: Library) -> tuple[Change, ...]:
    """Those changes outside the case that this library has room for."""
    possible: list[Change] = [add_piece, add_case]
    if off_track(library) or len(ladder_of(library).levels) > 1:
        possible.append(add_claim)
    if kept_out(library):
        possible += [change_piece, remove_piece]
    if library.evidence:
        possible.append(add_mapping)
    if any(not seen(library, m) for m in library.mapping.values()):
        possible.append(remove_mapping)
    target, asked = library.case["case"].target_level, inside(library)
    if any(c.level_id != target or c.competency_id not in asked for c in library.claim.values()):
        possible.append(remove_claim)
    return tuple(possible)


@st.composite
def meddled(draw: st.DrawFn, library: Library, most: int = 4) -> Library:
    """The library after one to `most` changes that its case must not see."""
    for _n in range(draw(st.integers(1, most))):
        change = draw(st.sampled_from(changes(library)))
        library = draw(change(library))
    return library


def switched(library: Library, target: str) -> Library:
    """The case switched to another target: one more entry in its record of choices, and nothing else (T4, T16)."""
    at = library.case["case"]
    number = len(library.choices_of(at.id)) + 1
    return put(library, replace(at, target_level=target), track_choice(target, number, ladder_of(library)))
