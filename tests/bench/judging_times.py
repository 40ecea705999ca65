"""Times the judge in one process, sizes in turn. Arguments: rounds, then numbers of pieces. Prints seconds as a JSON object.

By size: `cold`, a judgement with nothing remembered of a library just read; `edit`, of the next value of a library that is judged already,
in which one piece has another result; `cold findings` and `edit findings`, looking for the findings of these; `plain`, one pass over the
same objects in plain Python, which remembers nothing and explains nothing. All of it runs in this one process and waits for nothing, so
its own processor time is counted: what else the machine does then stands in no figure.
"""

import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

from tests.bench import libraries

from promocase.domain.library import Library
from promocase.judge.judging import judge
from promocase.judge.memory import memory_of

AT_LEAST = 0.1  # seconds of one timing: short ones are repeated within it
COLD, EDIT = ("cold", "cold findings"), ("edit", "edit findings")


def plain(library: Library) -> dict[str, int]:
    """competency id -> pieces that are there to be seen, with a result, a part and a witness."""
    case, witnessed = library.case["case"], {w.evidence_id for w in library.witness.values()}
    found: dict[str, set[str]] = defaultdict(set)
    for mapping in library.mapping.values():
        piece = library.evidence[mapping.evidence_id]
        if piece.private or piece.trashed_on or not piece.happened_from or piece.happened_from.first > case.as_of:
            continue
        whole = any(m.value.strip() and m.baseline.strip() for m in piece.metrics) and piece.role and piece.my_part.strip()
        if whole and piece.id in witnessed:
            found[mapping.competency_id].add(piece.id)
    return {competency: len(ids) for competency, ids in found.items()}


def unread(library: Library) -> Library:
    """The library as if just read, with nothing remembered of it."""
    memory_of.cache_clear()
    return replace(library)


def edited(library: Library, n: int) -> Library:
    """The next value of a library that was judged and looked through for findings: one piece has another result."""
    judge(library, library.case["case"]).findings  # noqa: B018 - so that there is something to remember
    piece = library.evidence[sorted(library.evidence)[n % len(library.evidence)]]
    return library.with_changes([("evidence", piece.id, replace(piece, result=f"{piece.result} And then {n} more."))])


def timed(*acts: Callable[[Any], Any], prepare: Callable[[], Any]) -> list[float]:
    """Least seconds of each act, as a busy machine only adds to them; the first is given what was prepared, each other one what the one
    before it gave."""
    runs: list[list[float]] = []
    while sum(map(sum, runs)) < AT_LEAST:
        value, spent = prepare(), list[float]()
        gc.collect()
        for act in acts:
            began = time.process_time()
            value = act(value)
            spent.append(time.process_time() - began)
        runs.append(spent)
    return [min(act) for act in zip(*runs, strict=True)]


def one_round(library: Library, numbers: "count[int]") -> dict[str, float]:
    acts = (lambda read: judge(read, read.case["case"]), lambda judged: judged.findings)
    cold = [*timed(acts[0], prepare=lambda: unread(library)), timed(*acts, prepare=lambda: unread(library))[1]]
    edit = timed(*acts, prepare=lambda: edited(library, next(numbers)))
    return {**dict(zip(COLD, cold)), **dict(zip(EDIT, edit)), "plain": timed(plain, prepare=lambda: library)[0]}


def main(rounds: int, sizes: list[int]) -> None:
    made = {size: libraries.wide(size) for size in sizes}
    gc.collect()
    gc.freeze()  # or every collection before a timing walks all of these libraries, which takes longer than what is timed
    numbers = count(1)
    figures: dict[int, dict[str, Any]] = {size: defaultdict(list) for size in sizes}
    for _ in range(rounds):
        for size in sizes:
            for name, seconds in one_round(made[size], numbers).items():
                figures[size][name].append(seconds)
    for size, library in made.items():
        judged = judge(library, library.case["case"]).expectations
        figures[size] |= {"expectations": len(judged), "counted": len({id for e in judged for id in e.evidence_ids})}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(size) for size in sys.argv[2:]])
