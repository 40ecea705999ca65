"""What people keep, in our own words, and the entries that come of it."""

import io
import json
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from promocase.domain.evidence import Status
from promocase.exchange.intake import archive, bundle, folders, reading
from promocase.exchange.intake.choices import Choices
from promocase.exchange.intake.kind import Found
from promocase.exchange.intake.report import Reading
from promocase.exchange.intake.source import Source
from promocase.exchange.intake.when import Dates
from promocase.kit.errors import Known

BRAG = """# 2025

## Goals for next year

* Learn to say no

## Projects

### Shorter sign-up

Customers left before they saw anything.

* Cut the form from nine fields to three
* Sign-ups rose from 310 to 420 a week

```
internal_id = 4
```

## Collaboration

* [Mar 3, 2025] Helped the support team write answers
* ❌ Start a guild
* [ ] Write a guide
<!-- remember to ask Kim -->

## What you learned

List things you learned this year.
"""


def read(folder: Path, name: str, content: str | bytes, **choices: object) -> Reading:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.read(file, Choices(**choices))  # type: ignore[arg-type]


def told(found: Reading) -> list[tuple[str, str]]:
    return [(d.title, str(d.happened_from or "")) for d in found.drafts]


def test_a_brag_document_gives_what_was_done_and_names_what_was_not(tmp_path: Path) -> None:
    found = read(tmp_path, "brag.md", BRAG)
    assert told(found) == [("Shorter sign-up", "2025"), ("Helped the support team write answers", "2025-03-03")]
    assert "from nine fields to three" in found.drafts[0].my_part
    assert "internal_id" not in found.drafts[0].text
    left = {s.what for s in found.skipped}
    assert {"Goals for next year", "❌ Start a guild", "Write a guide", "What you learned"} <= left


def test_letters_and_labels_go_into_the_fields_they_name(tmp_path: Path) -> None:
    front = "---\nname: Faster search\ndate: 2025-06-02\n---\n\n"
    story = front + "**S:** Search took eight seconds.\n\n**T:** Halve it.\n\n**A:** I cut the index in two.\n\n**R:** 8 s became 3 s.\n"
    [draft] = read(tmp_path, "star.md", story).drafts
    assert (draft.title, str(draft.happened_from)) == ("Faster search", "2025-06-02")
    assert (draft.my_part, draft.result) == ("I cut the index in two.", "8 s became 3 s.")
    assert draft.situation == "Search took eight seconds.\n\nHalve it."


MONTHS = """# Wins {title}

## May

- Shipped the new sign-up
- Answered customers faster
  - wrote the answers down

## June

- 12 June: Spoke at a meetup

## Week 40

- Cut the form

## Q4: the launch

We opened the shop.
"""


def test_what_stands_under_a_month_is_entries_in_the_year_of_what_the_month_stands_in(tmp_path: Path) -> None:
    said = ["Shipped the new sign-up", "Answered customers faster", "Spoke at a meetup", "Cut the form", "Q4: the launch"]
    dates = ["2025-05", "2025-05", "2025-06-12", "2025-09-29", "2025-Q4"]
    assert told(read(tmp_path, "wins.md", MONTHS.format(title="2025"))) == list(zip(said, dates, strict=True))
    assert told(read(tmp_path, "wins.md", "---\nyear: 2025\n---\n" + MONTHS.format(title=""))) == list(zip(said, dates, strict=True))
    assert told(read(tmp_path, "brag-2025.md", MONTHS.format(title=""))) == list(zip(said, dates, strict=True))


def test_a_month_is_never_put_into_a_year_that_nothing_says(tmp_path: Path) -> None:
    undated = [d for _title, d in told(read(tmp_path, "wins.md", MONTHS.format(title="")))]
    assert undated == [""] * 5
    assert told(read(tmp_path, "2026-01-05.md", "# Review\n\n## December\n\n- Closed the year\n")) == [("Closed the year", "")]
    assert told(read(tmp_path, "w.md", "# 2024 to 2025\n\n## May\n\n- Closed the deal\n"))[0][1] != "2025-05"


@pytest.mark.parametrize(
    "page",
    [
        "May 2025\n- Shipped the form\n- Cut the list\n\nJune 2025\n- Opened the shop\n",
        "# 2025\n\n- May\n  - Shipped the form\n  - Cut the list\n- June\n  - Opened the shop\n",
        "May '25\n\nShipped the form\n\nCut the list\n\nJune '25\n\nOpened the shop\n",
        "# 2025\n\n### 05/2025\n1. Shipped the form\n2. Cut the list\n\n### Juni\n1. Opened the shop\n",
    ],
)
def test_months_are_told_from_what_stands_under_them_in_any_form(tmp_path: Path, page: str) -> None:
    wanted = [("Shipped the form", "2025-05"), ("Cut the list", "2025-05"), ("Opened the shop", "2025-06")]
    assert told(read(tmp_path, "notes.md", page)) == wanted


def test_a_day_with_labelled_parts_is_one_entry_and_a_date_alone_says_when_its_page_was_written(tmp_path: Path) -> None:
    day = "# Log\n\n## 2025-05-12\n\nSituation: Eight seconds.\n\nAction: I cut the index.\n\nResult: Three seconds.\n"
    [draft] = read(tmp_path, "log.md", day).drafts
    assert (draft.title, str(draft.happened_from), draft.result) == ("I cut the index", "2025-05-12", "Three seconds.")
    assert told(read(tmp_path, "letter.txt", "3 November 2024\n\n**The fair**: we showed the shop.\n")) == [("The fair", "2024-11-03")]


def test_a_title_with_a_hyphen_stays_a_title(tmp_path: Path) -> None:
    assert told(read(tmp_path, "p.md", "# Projects\n\n## Sign-up\n\nWe cut the form.\n")) == [("Sign-up", "")]


GRAPH = """tags:: [[shop]], growth

- DONE Opened the shop
  id:: 64f1c1a2-1111-2222-3333-444455556666
	- Orders rose
- TODO Write to Kim
- DOING The price test
- Spoke at a meetup, see ((64f1c1a2-1111-2222-3333-444455556666))
"""


def test_a_folder_of_logseq_gives_what_was_done_on_its_day_and_nothing_the_program_keeps_for_itself(tmp_path: Path) -> None:
    for name, text in {"journals/2025_05_03.md": GRAPH, "logseq/config.edn": "{}", "logseq/bak/old.md": GRAPH}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    [(file, shown)] = folders.sources(tmp_path)
    found = reading.read(file)
    assert (shown, "Logseq" in found.why) == ("journals/2025_05_03.md", True)
    titles = ["Opened the shop", "The price test", "Spoke at a meetup, see"]
    assert told(found) == [(title, "2025-05-03") for title in titles]
    assert [d.status for d in found.drafts] == [Status.DONE, Status.ONGOING, Status.DONE]
    assert found.drafts[0].tags == ("shop", "growth")
    assert [s.what for s in found.skipped] == ["Write to Kim"]


def test_an_unpacked_export_of_slack_is_read_as_its_archive_is(tmp_path: Path) -> None:
    message = {"type": "message", "user": "U1", "text": "Thanks for the new sign-up", "ts": "1746230400.000100"}
    parts = {"users.json": [{"id": "U1", "real_name": "Kim Bo"}], "general/2025-05-03.json": [message]}
    folder = tmp_path / "export"
    for name, value in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    [(source, _shown)] = folders.sources(folder)
    (tmp_path / "export.zip").write_bytes(folders.archived(folder))
    unpacked, packed = reading.read(source), reading.read(tmp_path / "export.zip")
    assert unpacked.kind == "slack"
    assert unpacked.drafts == packed.drafts
    assert [p.name for p in unpacked.drafts[0].people] == ["Kim Bo"]
    with pytest.raises(Known):
        reading.read(tmp_path)


def test_a_template_gives_nothing_and_says_why(tmp_path: Path) -> None:
    asked = "- What did you ship? Who did it help?\n- Add numbers you can find\n\n## Praise\n\n- Who told you that you did well?\n"
    page = "# Brag template\n\n## Projects\n\n" + asked
    found = read(tmp_path, "t.md", page)
    assert not found.drafts
    assert "template" in found.skipped[0].reason


def test_the_same_page_can_be_cut_otherwise(tmp_path: Path) -> None:
    assert [d.title for d in read(tmp_path, "brag.md", BRAG, split="whole").drafts] == ["2025"]
    assert "Shorter sign-up" in [d.title for d in read(tmp_path, "brag.md", BRAG, split="h3").drafts]
    assert ("h3", 1) in read(tmp_path, "brag.md", BRAG).splits


def test_a_jira_table_keeps_every_repeated_column_and_its_dates(tmp_path: Path) -> None:
    text = (
        "Summary,Issue key,Issue Type,Status,Project name,Resolved,Watchers,Watchers,Description\n"
        'Pay by invoice,SHOP-7,Story,Done,Shop,22/Sep/25 9:26 AM,a,b,"h2. Why\nPartners asked [here|https://example.org/x|smart-link]."\n'
    )
    [draft] = read(tmp_path, "j.csv", text).drafts
    assert (draft.title, draft.source_id, str(draft.happened_from), draft.project) == ("Pay by invoice", "SHOP-7", "2025-09-22", "Shop")
    assert draft.situation == "Why\nPartners asked here."
    assert [x.url for x in draft.links] == ["https://example.org/x"]


def test_dates_that_can_be_read_two_ways_wait_until_they_are_said(tmp_path: Path) -> None:
    text = "Title;When\nFirst launch;03/04/2025\nSecond launch;05/06/2025\n"
    found = read(tmp_path, "d.csv", text)
    assert found.asks_dates
    assert told(found) == [("First launch", ""), ("Second launch", "")]
    assert told(read(tmp_path, "d.csv", text, day_first=True)) == [("First launch", "2025-04-03"), ("Second launch", "2025-06-05")]
    assert told(read(tmp_path, "e.csv", text + "Third launch;25/12/2025\n"))[0] == ("First launch", "2025-04-03")


def test_text_that_is_not_utf_8_is_asked_about(tmp_path: Path) -> None:
    found = read(tmp_path, "l.csv", "Titel;Datum\nGrößere Prüfung für Käufer;2025-01-02\n".encode("cp1252"))
    assert found.asks_encoding
    assert found.encodings[0] == "cp1252"
    said = read(tmp_path, "l.csv", "Titel;Datum\nGrößere Prüfung für Käufer;2025-01-02\n".encode("cp1252"), encoding="cp1252")
    assert (said.drafts[0].title, said.asks_encoding) == ("Größere Prüfung für Käufer", False)


def test_a_mail_becomes_its_writers_words(tmp_path: Path) -> None:
    head = "From: Ada Berg <ada@example.org>\nTo: me@example.org\nSubject: Re: Thank you\nDate: Tue, 4 Mar 2025 09:00:00 +0100\n"
    mail = head + "\nThe launch went so well because of you.\n\nOn Mon, 3 Mar 2025 Me wrote:\n> hello\n"
    [draft] = read(tmp_path, "m.eml", mail).drafts
    assert (draft.title, str(draft.happened_from)) == ("Thank you", "2025-03-04")
    assert [(p.name, p.words) for p in draft.people] == [("Ada Berg", "The launch went so well because of you.")]


def test_a_calendar_gives_each_event_once_and_private_ones_as_private(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:{n}\nDTSTART;VALUE=DATE:20250310\nDTEND;VALUE=DATE:20250312\nSUMMARY:Fair {n}\n{more}END:VEVENT\n"
    text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + event.format(n=1, more="") + event.format(n=2, more="CLASS:PRIVATE\n") + "END:VCALENDAR\n"
    found = read(tmp_path, "c.ics", text)
    told_of = [(d.title, str(d.happened_to), bool(d.why_private)) for d in found.drafts]
    assert told_of == [
        ("Fair 1", "2025-03-11", False),
        ("Fair 2", "2025-03-11", True),
    ]


def test_a_board_gives_its_cards_and_loses_the_addresses_that_post_to_it(tmp_path: Path) -> None:
    card = {
        "id": "6785e16d0000000000000000",
        "name": "Ship it",
        "idBoard": "b",
        "idList": "l",
        "desc": "",
        "email": "x+1@boards.trello.com",
    }
    board = {"name": "Shop", "lists": [{"id": "l", "name": "Done"}], "cards": [card], "members": [], "actions": []}
    found = read(tmp_path, "b.json", json.dumps(board))
    assert [(d.title, d.status, d.project) for d in found.drafts] == [("Ship it", Status.DONE, "Shop")]
    assert sum(n for _what, n in found.stripped) == 1
    assert "trello.com" not in repr(found.drafts)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("see https://example.org/doc?token=abcdef123456&page=2", "abcdef123456"),
        ("post to shop+key@boards.trello.com", "boards.trello.com"),
        ("https://user:geheim@example.org/", "geheim"),
        ("key ghp_0123456789abcdefghijABCDEF", "ghp_"),
    ],
)
def test_secrets_are_taken_out_and_said(tmp_path: Path, text: str, secret: str) -> None:
    found = read(tmp_path, "s.csv", f"Title,Description\nLaunch of the shop,{text}\n")
    assert secret not in repr(found.drafts)
    assert found.stripped


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_an_archive_is_read_part_by_part_and_never_leaves_its_folder(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("../../evil.md", "# Evil\n\n- no")
        made.writestr("Work/Launch 0123456789abcdef0123456789abcdef.md", "# Launch\n\nDate: 2025-02-03\n\nWe opened the shop.")
    found = read(tmp_path, "Export.zip", out.getvalue())
    assert [d.title for d in found.drafts] == ["Launch"]
    assert any("leads out" in s.reason for s in found.skipped)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Export.zip"]


def test_archives_within_an_archive_share_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.Room, "__init__", lambda self: setattr(self, "left", 5_000))
    inner = zipped(**{"note.md": b"# Launch\n\nWe opened the shop.\n" + b" " * 3_000})
    assert read(tmp_path, "one.zip", zipped(**{"a.zip": inner})).drafts
    with pytest.raises(Known, match="unpacks to far more"):
        read(tmp_path, "two.zip", zipped(**{"a.zip": inner, "b.zip": inner}))


def test_the_parts_of_an_archive_know_of_each_other_by_one_table() -> None:
    seen: list[int] = []

    def note(part: Source) -> Found:
        seen.append(id(part.siblings))
        return Found([])

    data = zipped(**{f"{n}.md": b"# A launch" for n in range(3)})
    bundle.kind(note).read(Source(PurePosixPath("notes.zip"), data))
    assert len(seen) == 3
    assert len(set(seen)) == 1, "one for each part would take a time that grows with the square of their number"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bomb.zip", zipped(a=b"0" * 60_000_000), "unpacks to far more"),
        ("x.enex", b'<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY a "b">]><en-export/>', "entities"),
        ("deep.json", b"[" * 100_000, "nested"),
        ("nul.csv", b"Title\nA\0B\n", "neither text nor|zero bytes"),
        ("draw.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("half.json", b'{"cards": [', "not valid JSON"),
        ("nothing.md", b"", "empty"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    with pytest.raises(Known, match=says):
        read(tmp_path, name, content)


def test_a_text_no_library_can_hold_is_left_out_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "k.json", '[{"title": "Half \\ud800 sign"}, {"title": "Whole sign"}]')
    assert [d.title for d in found.drafts] == ["Whole sign"]
    assert "half a character" in found.skipped[0].reason


def test_a_day_of_another_form_does_not_say_how_a_doubtful_one_is_meant() -> None:
    """The end of 2025-05-12 looks like a day, a month and a year of two digits."""
    doubtful: list[str] = []
    dates = Dates(None, doubtful.append)
    dates.settle(["03/04/2025", "2025-05-12", "2025-06-01"])
    assert not dates.read("03/04/2025").known
    assert doubtful == ["03/04/2025"]


def test_signs_that_a_workbook_writes_by_their_number_are_read_as_signs(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("Title", "Description"), ("Cut the form", "One_x000A_Two"), ("Kept the promise", "Three")):
        book.active.append(row)
    book.save(tmp_path / "year.xlsx")
    drafts = reading.read(tmp_path / "year.xlsx").drafts
    assert drafts[0].situation == "One\nTwo"


def test_a_table_of_properties_says_how_far_a_project_is(tmp_path: Path) -> None:
    page = """# New billing

| Field | Value |
|---|---|
| **Status** | In progress |
| **Owner** | Kim |
| **Start Date** | 2026-01-15 |
| **Target End** | 2026-04-30 |
| **Pillar** | Growth |

Invoices leave on the day they are due.
"""
    [draft] = read(tmp_path, "billing.md", page).drafts
    assert draft.status is Status.ONGOING
    assert str(draft.happened_from) == "2026-01-15"
    assert "Owner: Kim" in draft.text
    assert "Field" not in draft.text


def test_values_that_were_chosen_together_stay_apart(tmp_path: Path) -> None:
    chosen = "".join(f'<span class="selected-value">{word}</span>' for word in ("pricing", "home office"))
    row = f'<tr class="property-row"><th>Tags</th><td>{chosen}</td></tr>'
    page = f'<article class="page"><h1 class="page-title">Desk</h1><table class="properties">{row}</table><p>Bought one.</p></article>'
    [draft] = read(tmp_path, "desk.html", page).drafts
    assert draft.tags == ("pricing", "home office")


def test_a_text_box_is_read_once_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    boxed = "<w:txbxContent><w:p>" + run.format("Cut the queue to 3 minutes") + "</w:p></w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent>"
    deleted = "<w:del>" + run.format("never happened") + "</w:del>"
    body = f"<w:p>{run.format('Gate times')}<w:r>{choice}</w:r>{deleted}</w:p>"
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
    said = "\n".join(f"{d.title}\n{d.text}" for d in read(tmp_path, "gate.docx", file.getvalue()).drafts)
    assert said.count("Gate times") >= 1
    assert "Gate timesCut" not in said
    assert said.replace("Gate times", "").count("Cut the queue") == 1
    assert "never happened" not in said


def test_one_crooked_part_takes_no_others_along(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Review {n}\r\nDTSTART:{start}\r\nEND:VEVENT\r\n"
    days = event.format(n=1, start="20250304T10000\x10") + event.format(n=2, start="20250305T100000")
    found = read(tmp_path, "days.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{days}END:VCALENDAR\r\n")
    assert told(found) == [("Review 1", ""), ("Review 2", "2025-03-05")]
    mails = "From kim@example.com Tue Mar  4 10:00:00 2025\nFrom: Kim <kim@example.com>\nSubject: {n}\nDate: {day}\n\nThank you.\n\n"
    box = "".join(mails.format(n=n, day=f"Tue, 04 Mar {year} 10:00:00 +0100") for n, year in (("One", 999999999999), ("Two", 2025)))
    assert told(read(tmp_path, "thanks.mbox", box)) == [("One", ""), ("Two", "2025-03-04")]


def test_no_link_of_another_kind_comes_in(tmp_path: Path) -> None:
    rows = [{"title": "A launch", "url": url, "state": "CLOSED", "number": 1} for url in ("httpx://evil.example/", "https://good.example/")]
    found = read(tmp_path, "issues.json", json.dumps(rows))
    assert {link.url for draft in found.drafts for link in draft.links} == {"https://good.example/"}


@pytest.mark.timeout(20)  # took minutes
def test_thousands_of_empty_lines_are_passed_over_at_once(tmp_path: Path) -> None:
    path = tmp_path / "empty lines.txt"
    path.write_text("Launch\n" + "\n" * 20_000 + "and on")
    assert reading.read(path).name == path.name
