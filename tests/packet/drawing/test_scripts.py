"""Text of every script the faces carry: drawn, right, and found again by every reader."""

import html
import io
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from tests.judge import making
from tests.packet import packets, verapdf
from tests.packet.drawing import reading, study

from promocase.domain.evidence import Evidence
from promocase.domain.library import Record
from promocase.packet import filetext
from promocase.packet.drawing import bidi, fonts, scripts
from promocase.packet.drawing import text as t
from promocase.packet.drawing.blocks import Block, Heading, Paragraph
from promocase.packet.drawing.fields import Choice, TextField, Ticks
from promocase.packet.drawing.finish import finish
from promocase.packet.drawing.flow import Composed, Section, compose
from promocase.packet.drawing.fonts import Glyphs
from promocase.packet.drawing.lines import lines_of
from promocase.packet.drawing.stack import Row, listing
from promocase.packet.drawing.table import Column, Table

TEXTS = {
    "Arabic": "خفضت نسبة الأخطاء من 31.2% إلى 19.3% في 2025-03، ثم أضفت 12 ميزة.",
    "Arabic with vowels": "اَلْعَمَلُ نَاجِحٌ، وَلِلَّهِ الحَمْدُ. أيضاً، لا إلى",
    "Persian": "می‌خواهم نرخ را از ۳۱٫۲٪ به ۱۹٫۳٪ برسانم؛ در ۱۴۰۳/۰۵/۱۲ شد.",
    "Urdu": "میں نے ٹیم کی رہنمائی کی اور غلطیاں کم کیں۔ دفعہ ۱۲۔",
    "Hebrew": "הובלתי את הצוות, והשגיאות ירדו מ-31.2% ל-19.3% ב-2025/03; עלות: $1,200.",
    "Hebrew with points": "שָׁלוֹם לַצֶּוֶת, הִגַּעְנוּ",
    "Hindi": "मैंने त्रुटियाँ 31.2% से 19.3% तक घटाईं; श्री की क्षमता (v2)।",
    "Bengali": "আমি দলের কাজ ২০২৫ সালে শেষ করেছি; ক্ষতি কৌশল।",
    "Tamil": "நான் குழுவை வழிநடத்தினேன்; கொள்கை கோடு கௌரவம்.",
    "Telugu": "నేను బృందాన్ని నడిపించాను; క్షమ.",
    "Kannada": "ನಾನು ತಂಡವನ್ನು ಮುನ್ನಡೆಸಿದೆ.",
    "Malayalam": "ഞാൻ ടീമിനെ നയിച്ചു; എന്റെ.",
    "Sinhala": "මම කණ්ඩායම මෙහෙයවූයෙමි; ශ්‍රී.",
    "Punjabi": "ਮੈਂ ਟੀਮ ਦੀ ਅਗਵਾਈ ਕੀਤੀ.",
    "Gujarati": "મેં ટીમનું નેતૃત્વ કર્યું; ક્ષમા.",
    "Odia": "ମୁଁ ଦଳର ନେତୃତ୍ୱ ନେଲି.",
    "Thai": "ฉันนำทีมลดข้อผิดพลาดจาก 31% เหลือ 19% ที่นี่ น้ำ",
    "Lao": "ຂ້ອຍນຳພາທີມງານ ໄດ້",
    "Khmer": "ខ្ញុំបានដឹកនាំក្រុម កាត់បន្ថយកំហុស",
    "Burmese": "ကျွန်ုပ်သည် အဖွဲ့ကို ဦးဆောင်ခဲ့သည်",
    "Tibetan": "བདག་གིས་རུ་ཁག་འགོ་ཁྲིད་པ་ཡིན།",
    "Amharic": "ቡድኑን መርቻለሁ፤ ስህተት ቀንሷል።",
    "Georgian": "მე გუნდს ვხელმძღვანელობდი.",
    "Armenian": "Ես ղեկավարել եմ թիմը։",
    "Thaana": "ދިވެހިބަސް",
    "Syriac": "ܠܫܢܐ ܣܘܪܝܝܐ",
    "Korean": "팀을 이끌어 오류를 31%에서 19%로 줄였습니다.",
    "Chinese": "我带领团队把错误率从31%降到19%。",
    "Chinese, traditional": "我帶領團隊，讓這個錯誤率從31%降到19%。",
    "Japanese": "チームを率いて、エラー率を31%から19%に下げた。",
    "Marks on Latin letters": "x̌ɛ̃́ m̃ Zażółć ạ̈",
}
SHARED = Path(os.environ.get("PROMOCASE_SHARED", Path(__file__).resolve().parents[4] / "shared")) / "data" / "corpus" / "05-multilingual"
LANGUAGES = sorted(SHARED.glob("udhr-*.html"))


def squeezed(text: str) -> str:
    """Without what line ends add or take: spaces, hyphens, and marks that are never seen."""
    return re.sub("[\\s\u00ad\u200b-\u200f\u2060\ufffe-]", "", unicodedata.normalize("NFC", text))


def made(*blocks: Block) -> Composed:
    return compose([Section(blocks)], page_words="")


def by_pdfium(data: bytes) -> str:
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)))


def by_pypdf(data: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))


def by_proof(data: bytes) -> str:
    """All that the last look at a finished file sees; what the pages say stands last."""
    return squeezed("".join(filetext.pieces(data)))


def aloud(data: bytes) -> str:
    return squeezed(reading.tree(reading.open_pdf(data)).words())


def declaration(path: Path) -> list[str]:
    """The paragraphs of one language of the corpus."""
    body = re.sub(r"(?s)<(script|style|head).*?</\1>", "", path.read_text(encoding="utf-8"))
    found = re.findall(r"(?s)<(?:p|h\d|li)[^>]*>(.*?)</(?:p|h\d|li)>", body)
    texts = [" ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split()) for text in found]
    return [text for text in texts if text]


@pytest.mark.parametrize("name", TEXTS)
def test_every_script_is_drawn_and_found_again(name: str) -> None:
    first = TEXTS[name].split()[0]  # pypdf takes a full stop for the beginning until it has met a letter that runs leftwards
    done = made(Paragraph(first), Paragraph(TEXTS[name]), Paragraph(TEXTS[name], t.H1))
    assert done.missing == {}
    wanted = squeezed(first + TEXTS[name] * 2)
    assert aloud(done.data) == wanted
    turned = str.maketrans("()", "((")  # PDFium turns brackets round once more among letters that run leftwards
    assert by_pdfium(done.data).translate(turned) == wanted.translate(turned)
    assert by_pypdf(done.data) == wanted
    assert by_proof(done.data).endswith(wanted)


def test_words_of_both_ways_are_read_in_order() -> None:
    text = "قدت فريق «Checkout» (7 أشخاص) في Payments v2، ثم The team (فريق الدفع) shipped"
    assert aloud(made(Paragraph(text)).data) == squeezed(text)
    english = "The team (فريق الدفع) shipped v2: שלום (7), done."
    assert aloud(made(Paragraph(english)).data) == squeezed(english)


@pytest.mark.skipif(not LANGUAGES, reason="no third-party samples at PROMOCASE_SHARED")
@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_languages_of_the_corpus_come_back_whole(path: Path) -> None:
    texts = declaration(path)
    assert len(texts) > 50
    done = made(*map(Paragraph, texts))
    assert done.missing == {}
    wanted = squeezed("".join(texts))
    assert by_pdfium(done.data) == wanted
    assert aloud(done.data) == wanted
    assert by_proof(done.data).endswith(wanted)
    if path.stem not in ("udhr-arb", "udhr-pes_1"):
        assert by_pypdf(done.data) == wanted
    else:  # pypdf puts the full stop at the end of some lines before their sentence
        assert sorted(by_pypdf(done.data)) == sorted(wanted)


def every_kind_of_block(texts: list[str]) -> list[Block]:
    blocks: list[Block] = []
    for n, text in enumerate(texts):
        blocks += [
            Heading(1, text[:60], dest=f"d{n}"),
            Paragraph([text, " ", t.bold(text[:20]), " ", t.link(text[:12], f"d{n}"), " ", t.page_of("d0")]),
            Row(text[:20], Paragraph(text, t.LEAD)),
            Table([Column(text[:15]), Column("B", 80, "right")], [[text, t.Span(text[:9], dest=f"d{n}", mark="full")]]),
            listing([text]),
            Ticks([Choice(f"c{n}", text[:30], text)]),
            Paragraph(text[:40], t.CAPS),
            TextField(f"f{n}", text[:100], value=text[:20]),
        ]
    return blocks


@pytest.mark.long
def test_files_with_every_script_are_archival_and_accessible(tmp_path: Path) -> None:
    texts = list(TEXTS.values()) + [max(declaration(path)[:20], key=len)[:400] for path in LANGUAGES]
    done = compose([Section(every_kind_of_block(texts), texts[0], texts[4])], footer=texts[4])
    path = tmp_path / "scripts.pdf"
    path.write_bytes(finish(done, study.ABOUT))
    assert done.missing == {}
    assert verapdf.faults([path]) == ""


@pytest.mark.long
@pytest.mark.skipif(not LANGUAGES, reason="no third-party samples at PROMOCASE_SHARED")
def test_a_packet_of_evidence_in_the_languages_of_the_corpus(tmp_path: Path) -> None:
    records: list[Record] = []
    titles: list[str] = []
    for n, path in enumerate(LANGUAGES):
        texts = declaration(path)
        titles.append(texts[0][:100])
        for record in making.shown(f"e{n}", "outcomes", title=titles[-1]):
            records.append(replace(record, my_part=texts[5][:400], situation=texts[7][:300]) if isinstance(record, Evidence) else record)
    made = packets.rendered(packets.small(*records))
    assert made.missing == ()
    found = by_pdfium(made.content)
    assert not [title for title in titles if squeezed(title) not in found]
    path = tmp_path / "packet.pdf"
    path.write_bytes(made.content)
    assert verapdf.faults([path]) == ""


def test_cells_labels_links_and_page_numbers_keep_their_words() -> None:
    for text in (TEXTS["Persian"], TEXTS["Hindi"]):
        done = compose([Section(every_kind_of_block([text]))])
        said = aloud(done.data)
        assert said.count(squeezed(text[:60])) >= 5
        titles = [str(item.title) for item in reading.open_pdf(done.data).open_outline().root]
        assert titles == [text[:60]]


def test_what_no_face_has_is_counted_once_among_letters_that_run_leftwards() -> None:
    done = made(Paragraph("שלום \U00010920\U00010921 עולם"))
    assert done.missing == {"\U00010920": 1, "\U00010921": 1}
    assert aloud(done.data) == "שלום[U+10920][U+10921]עולם"


# where it stands


def letters(text: str, style: t.Style = t.BODY) -> list[tuple[str, float]]:
    """Each letter and its left edge, in the order PDFium reads them."""
    page = pypdfium2.PdfDocument(made(Paragraph(text, style)).data)[0].get_textpage()
    return [(page.get_text_range(n, 1), page.get_charbox(n, loose=True)[0]) for n in range(page.count_chars())]


def test_a_paragraph_that_runs_leftwards_begins_at_the_right() -> None:
    found = letters("שלום")
    assert [char for char, _x in found] == list("שלום")
    assert found[0][1] > 520
    assert [x for _char, x in found] == sorted((x for _char, x in found), reverse=True)


def test_a_latin_name_among_hebrew_runs_its_own_way() -> None:
    where = dict(letters("אב XY גד"))
    assert where["ד"] < where["ג"] < where["X"] < where["Y"] < where["ב"] < where["א"]


def test_an_english_paragraph_with_a_hebrew_word_begins_at_the_left() -> None:
    where = dict(letters("We (שלום) go"))
    assert where["W"] < 60
    assert where["ם"] < where["ש"] < where["g"]


def test_a_label_does_not_turn_the_full_stop_of_what_follows_round() -> None:
    page = pypdfium2.PdfDocument(made(Paragraph([t.bold("Result:"), " ", "שלום גד.", " ", "end"])).data)[0].get_textpage()
    where = {page.get_text_range(n, 1): page.get_charbox(n, loose=True)[0] for n in range(page.count_chars())}
    assert where["R"] < where["."] < where["ד"] < where["ש"] < where["n"]


def test_letters_join_and_stack() -> None:
    alone = sum(line.width for char in "بيت" for line in lines_of(char, t.BODY, 500, Glyphs(), "en"))
    assert lines_of("بيت", t.BODY, 500, Glyphs(), "en")[0].width < alone * 0.8
    assert lines_of("क्ष", t.BODY, 500, Glyphs(), "en")[0].width < lines_of("कष", t.BODY, 500, Glyphs(), "en")[0].width


@pytest.mark.parametrize(
    "name", ["Arabic with vowels", "Hebrew with points", "Hindi", "Tamil", "Thai", "Lao", "Khmer", "Burmese", "Tibetan"]
)
@pytest.mark.parametrize("width", [1, 9, 17, 40])
def test_no_line_begins_inside_a_letter(name: str, width: float) -> None:
    lines = [line.words() for line in lines_of(TEXTS[name].replace(" ", ""), t.BODY, width, Glyphs(), "en-GB")]
    assert squeezed("".join(lines)) == squeezed(TEXTS[name])
    assert not [line for line in lines if unicodedata.category(line[0]) in ("Mn", "Mc")]


def test_thai_breaks_between_words() -> None:
    assert scripts.pieces("ฉันนำทีมลดข้อผิดพลาด") != ["ฉันนำทีมลดข้อผิดพลาด"]
    assert "".join(scripts.pieces(TEXTS["Thai"].replace(" ", ""))) == TEXTS["Thai"].replace(" ", "")
    assert scripts.pieces("ကျွန်ုပ်သည်") == ["ကျွန်ုပ်", "သည်"]


def test_korean_breaks_between_words_only() -> None:
    lines = lines_of(TEXTS["Korean"], t.BODY, 60, Glyphs(), "en-GB")
    assert [word for line in lines for word in line.words().split()] == TEXTS["Korean"].split()


def test_ideographs_take_the_forms_of_their_language() -> None:
    drawn = {
        name: {look.face.name for line in lines_of(TEXTS[name], t.BODY, 400, Glyphs(), "en") for look, _text, _w in line.parts}
        for name in TEXTS
    }
    assert "sc" in drawn["Chinese"]
    assert "tc" in drawn["Chinese, traditional"]
    assert drawn["Japanese"] <= {"jp", "sans"}
    assert fonts.han_of("山田太郎", "en-GB") == ""


# the rules of the two directions


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc אבג", None, "0000111"),
        ("אבג abc", None, "1111222"),
        ("אב 12", None, "11122"),
        ("بي 12%", None, "111221"),
        ("אב 12%", None, "111222"),
        ("אב (xy) גד", None, "1111221111"),
        ("a (אב) b", None, "000110" + "00"),
        ("אב.", 0, "110"),
        ("12", None, "00"),
        ("א\u2066xy\u2069ב", None, "112211"),
    ],
)
def test_levels(text: str, base: int | None, levels: str) -> None:
    assert "".join(map(str, bidi.levels(text, base))) == levels


def test_runs_are_turned_round_by_level() -> None:
    assert bidi.visual([0, 1, 2, 1, 0]) == [0, 3, 2, 1, 4]
    assert bidi.visual([1, 2, 1]) == [2, 1, 0]
    assert bidi.visual([]) == []


@pytest.mark.long
def test_the_two_directions_as_unicode_tests_them() -> None:
    path = Path("/usr/share/unicode/BidiCharacterTest.txt")
    if not path.exists():
        pytest.skip("Unicode's own test of the two directions is in Debian's package unicode-data")
    wrong: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        codes, way, _base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found = bidi.levels(text, None if way == "2" else int(way))
        kept = [n for n, level in enumerate(levels.split()) if level != "x"]
        seen = [kept[n] for n in bidi.visual([found[n] for n in kept])]
        if [str(found[n]) for n in kept] != [one for one in levels.split() if one != "x"] or [str(n) for n in seen] != order.split():
            wrong.append(line)
    assert not wrong


# what it costs


def test_files_do_not_depend_on_what_was_drawn_before() -> None:
    texts = [Paragraph(text) for text in TEXTS.values()]
    first = made(*texts).data
    made(Paragraph(TEXTS["Hindi"] + TEXTS["Arabic"]))
    assert made(*[Paragraph(text) for text in TEXTS.values()]).data == first


def test_a_latin_packet_loads_none_of_it() -> None:
    top = Path(__file__).resolve().parents[3]
    code = (
        "import sys; sys.path[:0] = [sys.argv[1] + '/desktop', sys.argv[1]];"
        "from tests.packet.drawing import test_scripts as s; s.made(s.Paragraph('Zażółć Ελληνικά Привет 日本語 ✓ 🚀'));"
        "print([name for name in ('uharfbuzz', 'budoux') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(top)], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_many_marks_on_one_letter_stay_in_bounds() -> None:
    text = "e" + "\u0301\u0323" * 3000 + " ק" + "\u05b0" * 3000
    done = made(Paragraph(text))
    assert done.page_count == 1
    assert len(done.data) < 500_000
