"""Writes the golden of the named documents anew: python -m tests.exchange.intake.golden_making. Read every difference against the source.

It holds hashes only: of each title and text, with its date and its place in the source; no text of others is in the project.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from promocase.exchange.intake import reading
from promocase.exchange.intake.draft import Draft

GOLDEN = Path(__file__).parent / "golden.json"


def told(draft: Draft) -> list[str]:
    said = hashlib.sha256(f"{draft.title}\n{draft.text}\n{[(p.name, p.words) for p in draft.people]}".encode()).hexdigest()[:20]
    return [said, f"{draft.happened_from or ''}/{draft.happened_to or ''}", draft.place]


def entries(corpus: Path, name: str) -> list[list[str]]:
    return [told(d) for d in reading.read(corpus / name).drafts]


def main() -> None:
    corpus = Path(os.environ["PROMOCASE_SHARED"]) / "data" / "corpus"
    golden: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for name, said in golden.items():
        said["entries"] = entries(corpus, name)
    GOLDEN.write_text(json.dumps(golden, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
