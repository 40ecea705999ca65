"""What does not belong in a document that travels: met where it stands, and never where figures and plain words only look like it."""

import pytest
from tests.judge.making import claim, judged, library, mapped, piece, shown, witness

from promocase.domain.case import TargetText
from promocase.domain.evidence import Consent, Person, Relation, Witness
from promocase.domain.library import Record
from promocase.judge.finding_words import finding_sentence
from promocase.judge.judgement import Finding
from promocase.judge.target import framework_of

REPORT = Witness("w-r", "a", "eva", Relation.REPORT)
CUSTOMER = Witness("w-c", "a", "max", Relation.CUSTOMER)
PEOPLE: tuple[Record, ...] = (Person("eva", "Eva Strand", "Product"), Person("max", "Max Berg", "Buyer"), Person("will", "Will Ray"))
REST = "It was in the spring that the two teams and I began with what they had."


def found(code: str, text: str, *more: Record, **fields: str) -> list[Finding]:
    told = {"my_part": f"{text} {REST}", **fields}
    records = (piece("a", **told), witness("a"), mapped("a", "outcomes"), *PEOPLE, *more)
    return [f for f in judged(library(*records)).findings if f.code == code]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Write to eva.strand@example.com for the data.", ("mail",)),
        ("She answers at +44 20 7946 0958 every day.", ("phone",)),
        ("Call her at 020 7946 0958 for the data.", ("phone",)),
        ("We met at 12 Harbour Street, and it rained.", ("address",)),
        ("My salary went from €80,000 to €95,000 with it.", ("pay",)),
        ("Ann earned $120,000 when I hired her.", ("pay",)),
        ("Ann Reed's base pay was 90k EUR at the time.", ("pay",)),
        ("Ann was on sick leave in May, so I took it over.", ("health",)),
        ("After his burnout I ordered the work anew.", ("health",)),
        ("She was pregnant, and I planned with that.", ("health",)),
    ],
)
def test_s03_meets_addresses_pay_and_health(text: str, kinds: tuple[str, ...]) -> None:
    assert [f.numbers["kinds"] for f in found("S03", text)] == [kinds]


@pytest.mark.parametrize(
    "text",
    [
        "Loads went up by +12 345 678 in the first year.",
        "From 66,000 to 1 234 567 loads between 2024 and 2026, at 020 7946 0958 a load.",
        "Revenue grew +12 % and +8 % and +120 000 EUR.",
        "Customers got their salary a day earlier, which saved €3 million.",
        "The bonus scheme cost €2 million, and payroll runs in 14 countries.",
        "The health check of the system was red, and patients were diagnosed sooner.",
        "I was sick of the old process, so I ended it.",
        "Our plan was ill defined until May.",
        "We sold it to 40 High Street banks.",
        "Mention @eva in the channel; version 1.2.3+45.6 went out.",
        "Ann earned the trust of five teams, 40 people and 3 carriers.",
        "My package of 12 changes went out.",
    ],
)
def test_s03_leaves_figures_and_plain_words_alone(text: str) -> None:
    assert found("S03", text) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Eva Strand was on a performance improvement plan.", ("eva",)),
        ("I told Eva that her work was below expectations.", ("eva",)),
        ("Eva rebuilt the forecast. Two teams were underperforming.", None),
        ("Ann underperformed in the spring.", None),  # not a report
        ("A product manager on my team was on a performance improvement plan.", None),
    ],
)
def test_s02_meets_a_report_named_beside_how_they_performed(text: str, people: tuple[str, ...] | None) -> None:
    assert [f.numbers["people"] for f in found("S02", text, REPORT)] == ([people] if people else [])


def test_s02_reads_a_first_name_that_is_a_word_only_as_part_of_the_whole_name() -> None:
    named = Witness("w-w", "a", "will", Relation.REPORT)
    assert found("S02", "Will the low performers stay, I asked the board.", named) == []
    assert len(found("S02", "Will Ray was let go in May, and I told the team.", named)) == 1


def test_s04_meets_customers_who_have_not_agreed() -> None:
    text = "Max Berg bought it after the second trial."
    assert [f.numbers["people"] for f in found("S04", text, CUSTOMER)] == [("max",)]
    agreed = Witness("w-c", "a", "max", Relation.CUSTOMER, Consent.AGREED)
    assert found("S04", text, agreed) == []
    assert found("S04", "Ann bought it after the second trial.", CUSTOMER) == []


def test_each_text_that_may_be_printed_is_read_and_named() -> None:
    mail = "Write to eva@example.com for it."
    page = TargetText("t", "case", "IC4", business_need=mail, growth=mail)
    lib = library(*shown("a", "outcomes", title=mail, others_part=mail), page, claim("outcomes", text=mail))
    s03 = [f for f in judged(lib).findings if f.code == "S03"]
    assert {(f.about, f.numbers["field"]) for f in s03} == {
        ("case", "business_need"), ("case", "growth"), ("outcomes", "claim"), ("a", "others_part"), ("a", "title"),
    }  # fmt: skip
    framework = framework_of(lib, lib.case["case"])
    assert all("@" not in finding_sentence(f, framework, lib).replace(mail, "") for f in s03)


def test_what_is_not_in_this_case_is_not_read() -> None:
    """T2: a mail address in a private piece, or in one mapped to another track, is nobody's finding."""
    mail = "Write to eva@example.com for it."
    outside = (piece("x", my_part=mail), mapped("x", "hiring", "M4"))
    private = (piece("y", my_part=mail, private=True), mapped("y", "outcomes"))
    assert [f for f in judged(library(*outside, *private)).findings if f.code == "S03"] == []
