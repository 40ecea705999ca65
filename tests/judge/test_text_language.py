"""The text checks know English and are silent in every other language; what is found on ordinary prose stays rare."""

import html
import os
import re
from pathlib import Path

import pytest
from tests.judge.making import claim, judged, library, mapped, piece, witness

from promocase.domain.case import EvidenceNumber
from promocase.domain.library import Record
from promocase.judge.english import SHORT, is_english, weigh
from promocase.judge.judgement import Finding

CORPUS = Path(os.environ.get("PROMOCASE_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "corpus"
LANGUAGES = sorted((CORPUS / "05-multilingual").glob("udhr-*.html")) if CORPUS.is_dir() else []


def paragraphs(file: Path) -> list[str]:
    found = re.findall(r"<p>(.*?)</p>", file.read_text(encoding="utf-8"), re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", p)).strip() for p in found]


def told(texts: list[str]) -> tuple[Record, ...]:
    """Each text as the own part of a cited piece."""
    records: list[Record] = []
    for n, text in enumerate(texts, 1):
        id = f"p{n:03}"
        records += [piece(id, title="", situation="", result="", my_part=text), witness(id), mapped(id, "outcomes")]
        records.append(EvidenceNumber(f"n{id}", "case", "ic", id, n))
    return (*records, claim("outcomes", text=" ".join(f"[E{n}]" for n in range(1, len(texts) + 1))))


def on_texts(texts: list[str]) -> list[Finding]:
    return [f for f in judged(library(*told(texts))).findings if f.code[0] in "XS" and f.code != "X07"]


@pytest.mark.skipif(not LANGUAGES, reason="the samples of other languages are not here")
@pytest.mark.parametrize("file", LANGUAGES, ids=lambda f: f.stem)
def test_other_languages_meet_no_text_check(file: Path) -> None:
    found = on_texts(paragraphs(file))
    if file.stem == "udhr-eng":
        assert "X01" in {f.code for f in found}  # its sentences are long, and it is read at all
    else:
        assert found == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I moved the plan of two teams, and they measured what came of it with us.", True),
        ("Wir haben in drei Teams gearbeitet und das Ergebnis so am Ende gemessen, was in der Firma so war.", False),
        ("We hebben in twee teams gewerkt en de uitkomst is na een half jaar gemeten of was het korter.", False),
        ("Nous avons excellent résultat : me voici, on a fait plus de tests que les autres équipes.", False),
        ("Vi ledet arbeidet for to team, og at det var for tidlig å si det i mai er noe vi vet.", False),
        ("", False),
        ("9.4 % -> 4.1 %", False),
    ],
)
def test_english_is_told_apart(text: str, said: bool) -> None:
    assert is_english(text) is said


def test_a_few_words_are_taken_for_the_language_of_the_rest() -> None:
    few = "Significantly higher revenue."
    assert weigh(few).words < SHORT
    english = piece("a", my_part=few, situation="One in three customers left before they had paid for what was in the basket.", result="")
    german = piece("a", my_part=few, situation="Jeder dritte Kunde ging, bevor er für den Inhalt des Korbs bezahlt hatte.", result="")
    for evidence, expected in ((english, ["X02"]), (german, [])):
        records = (
            evidence,
            witness("a"),
            mapped("a", "outcomes"),
            EvidenceNumber("n", "case", "ic", "a", 1),
            claim("outcomes", text="[E1]"),
        )
        assert [f.code for f in judged(library(*records)).findings if f.code in ("X02", "X04")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Defined the measure with our finance team, and moved it.",
        "- Led the work; the two teams kept their plan with us.",
        "I wrote it; we shipped it.",
    ],
)
def test_notes_that_leave_the_i_out_are_no_we(text: str) -> None:
    assert "X04" not in [f.code for f in on_texts([text])]


def test_words_in_capitals_are_no_short_forms() -> None:
    found = on_texts(["I did NOT change the plan, and the TEAM kept what the team had: part III of the ETL work."])
    assert [f.numbers["phrases"] for f in found if f.code == "X06"] == [("ETL",)]
