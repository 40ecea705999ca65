"""Times the judge in one process, sizes in turn: seconds of one judgement, and of reading the same pieces from JSON, as a JSON object."""

import gc
import json
import sys
import time
from dataclasses import asdict
from statistics import median

from tests.bench import libraries

from promocase.judge.judging import judge

AT_LEAST = 0.05  # seconds of one timing: short ones are repeated within it


def timed(act) -> float:  # noqa: ANN001 - any callable
    gc.collect()
    began, runs = time.perf_counter(), 0
    while True:
        act()
        runs += 1
        spent = time.perf_counter() - began
        if spent >= AT_LEAST:
            return spent / runs


def main(rounds: int, sizes: list[int]) -> None:
    made = {size: libraries.library(size) for size in sizes}
    texts = {size: json.dumps([asdict(e) for e in made[size].evidence.values()], default=str) for size in sizes}
    judged: dict[int, list[float]] = {size: [] for size in sizes}
    read: dict[int, list[float]] = {size: [] for size in sizes}
    counted = {
        size: len({p.evidence_id for e in judge(made[size], made[size].case["case"]).expectations for p in e.pieces}) for size in sizes
    }
    for _ in range(rounds):
        for size in sizes:
            # a judgement of a library that is a new value, as after every step: what a value remembers is not reused
            judged[size].append(timed(lambda size=size: judge(made[size].with_changes(()), made[size].case["case"])))
            read[size].append(timed(lambda size=size: json.loads(texts[size])))
    out = {size: {"judge": judged[size], "json": read[size], "counted": counted[size], "median": median(judged[size])} for size in sizes}
    print(json.dumps(out))


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(size) for size in sys.argv[2:]])
