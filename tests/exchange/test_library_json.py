"""A library as JSON: what goes out comes back, equal libraries are equal bytes, and what is wrong with a file is said with its place."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies_records import framework_document, libraries, records
from tests.thorough import examples

from promocase.domain.case import Case, TrackChoice
from promocase.domain.dates import PartialDate
from promocase.domain.evidence import Attachment, Evidence, Mapping, Metric
from promocase.domain.framework import canonical, snapshot_id
from promocase.domain.library import KINDS, REFERENCES, FrameworkSnapshot, Library
from promocase.exchange import library_check, library_chunks, library_json
from promocase.kit import data
from promocase.kit.errors import Known

SCHEMA = json.loads(data.schema("library.schema.json").read_text(encoding="utf-8"))
PICTURE = bytes(range(256)) * 8000  # two chunks and a bit
HASH = hashlib.sha256(PICTURE).hexdigest()
DOCUMENT = framework_document("fw", "Framework", "l3", "i4")
FRAMEWORK = FrameworkSnapshot(snapshot_id(DOCUMENT), "fw", "Framework", "1", canonical(DOCUMENT))
LIBRARY = Library.of(
    FRAMEWORK,
    Evidence("e1", "Résumé 日本", date(2026, 1, 2), metrics=(Metric("n", value="31.20"),), happened_from=PartialDate("2026-Q1")),
    Attachment("a1", "e1", HASH, "p.png", "image/png", len(PICTURE), date(2026, 1, 2)),
    Attachment("a2", "e1", HASH, "q.png", "image/png", len(PICTURE), date(2026, 1, 2)),
    Mapping("m1", "e1", "fw", "c1"),
    Case("c1", "Case", FRAMEWORK.id, "l3", "i4", date(2026, 1, 2)),
    TrackChoice("t1", "c1", 1, date(2026, 1, 2), "ic", "i4"),
)


def contents(sha256: str) -> Iterable[bytes]:
    assert sha256 == HASH
    return (PICTURE[n : n + 100_000] for n in range(0, len(PICTURE), 100_000))


def text(library: Library = LIBRARY) -> str:
    return "".join(library_json.dump(library, contents))


def written(folder: Path, document: Any) -> Path:
    path = folder / "library.json"
    path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    return path


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    library, read = library_json.load(written(tmp_path, text().encode()))
    assert library == LIBRARY
    assert b"".join(read(HASH)) == PICTURE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=examples(60))
@given(libraries())
def test_any_library_comes_back(tmp_path: Path, library: Library) -> None:
    out = "".join(library_json.dump(library, contents))
    back, _contents = library_json.load(written(tmp_path, out.encode()))
    assert back == library
    assert "".join(library_json.dump(back, contents)) == out


def test_layout_is_that_of_sorted_json() -> None:
    document = json.loads(text())
    assert text() == json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert (document["format"], document["format_version"]) == ("promocase-library", 1)
    assert [c["sha256"] for c in document["content"]] == [HASH]
    assert set(document) == {*KINDS, "content", "format", "format_version"}
    assert document["evidence"][0]["metrics"][0]["value"] == "31.20"


def test_order_of_entering_and_size_of_pieces_do_not_show() -> None:
    turned = Library.of(*reversed([r for kind in KINDS for r in LIBRARY.records(kind).values()]))
    assert "".join(library_json.dump(turned, lambda _sha: [PICTURE])) == text()


def test_a_switch_there_and_back_is_compared_without_its_log() -> None:
    switched = LIBRARY.with_changes([("track_choice", "t2", TrackChoice("t2", "c1", 2, date(2026, 2, 2), "m", "m4"))])
    assert "".join(library_json.dump(switched)) != "".join(library_json.dump(LIBRARY))
    without = "".join(library_json.dump(switched, track_choices=False))
    assert without == "".join(library_json.dump(LIBRARY, track_choices=False))
    assert json.loads(without)["track_choice"] == []


def test_attached_bytes_stay_on_the_disk_until_they_are_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, text().encode())
    slim = library_chunks.read(path, 10**7, 10**6)
    assert len(slim.text) < 10_000 < len(PICTURE)
    _library, read = library_json.load(path)
    path.write_bytes(path.read_bytes().replace(b"AAECAwQF", b"AAECAwQG"))
    with pytest.raises(Known, match="changed while it was being read"):
        b"".join(read(HASH))


def test_a_text_that_looks_like_a_mark_is_a_text(tmp_path: Path) -> None:
    marked = LIBRARY.with_changes([("evidence", "e1", replace(LIBRARY.evidence["e1"], title="\x000", tags=("A" * 9_000,)))])
    assert library_json.load(written(tmp_path, text(marked).encode()))[0] == marked
    document = json.loads(text())
    document["content"][0]["chunks"] = ["\x000"]
    with pytest.raises(Known, match="not base64"):
        library_json.load(written(tmp_path, document))


def test_bytes_that_changed_are_not_exported() -> None:
    with pytest.raises(Known, match="not what they were"):
        "".join(library_json.dump(LIBRARY, lambda _sha: [b"other"]))


# ---- what is refused

Change = Callable[[dict[str, Any]], None]


def at(*path: Any, value: Any) -> Change:
    def change(document: dict[str, Any]) -> None:
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def twice(kind: str, **more: Any) -> Change:
    return lambda document: document[kind].append({**document[kind][0], **more})


REFUSED: list[tuple[Change, str]] = [
    (at("colour", value=1), "colour. This key is unknown here."),
    (at("evidence", 0, "colour", value=1), "evidence[0].colour. This key is unknown here."),
    (at("evidence", 0, "metrics", 0, "worth", value=1), "evidence[0].metrics[0].worth. This key is unknown here."),
    (lambda d: d["evidence"][0].pop("title"), 'evidence[0]. The key "title" is missing.'),
    (at("evidence", 0, "title", value=3), "evidence[0].title. This should be a text"),
    (at("evidence", 0, "private", value=0), "evidence[0].private. This should be true or false"),
    (at("evidence", 0, "role", value="king"), "evidence[0].role. This should be one of led, co_led"),
    (at("evidence", 0, "recorded_on", value="2.1.2026"), "evidence[0].recorded_on. This is not written as a date"),
    (at("evidence", 0, "recorded_on", value="2026-02-30"), "evidence[0].recorded_on. There is no such day"),
    (at("evidence", 0, "happened_from", value="2026-Q5"), "evidence[0].happened_from. This is not written as a date"),
    (at("evidence", 0, "happened_from", value="2026-13"), "evidence[0].happened_from. There is no such day"),
    (at("evidence", 0, "links", value=[{"url": "u"}, {"url": "u", "seen_on": "2026-04-31"}]), "evidence[0].links[1].seen_on. There is no"),
    (at("evidence", 0, "project_id", value="p9"), "evidence[0].project_id. There is no project with this id"),
    (at("evidence", value={}), "evidence. This should be a list"),
    (at("evidence", 0, value=[]), "evidence[0]. This should be an object"),
    (at("evidence", 0, "id", value=""), "evidence[0].id. This is empty"),
    (twice("evidence"), "evidence[1]. Another evidence has the same id"),
    (twice("mapping"), "mapping[1]. Another mapping has the same id"),
    (twice("track_choice", id="t2"), "track_choice[1]. Another track_choice has the same case_id, number"),
    (twice("content"), "content[1]. Another content has the same sha256"),
    (at("case", 0, "framework_snapshot", value="fw-0"), "case[0].framework_snapshot. There is no framework"),
    (at("framework", 0, "document", value='{"id":"x"}'), "framework[0].document. The framework is not the one"),
    (at("framework", 0, "document", value="{"), "framework[0].document. This text is not the JSON"),
    (at("framework", 0, "name", value="Other"), "framework[0].name. The framework itself says “Framework”"),
    (at("framework", 0, "version", value="2"), "framework[0].version. The framework itself says “1”"),
    (at("framework", 0, "framework_id", value="gw"), "framework[0].framework_id. The framework itself says “fw”"),
    (at("case", 0, "current_level", value="l9"), "case[0].current_level. The case's framework has no level with this id"),
    (at("case", 0, "target_level", value="i9"), "case[0].target_level. The case's framework has no level with this id"),
    (at("content", value=[]), "attachment[0].sha256. The bytes of this attachment are not in the file"),
    (at("content", 0, "chunks", 0, value="AAAA"), "content[0].sha256. The bytes have another hash"),
    (at("content", 0, "chunks", 0, value="?"), "content[0].chunks. This is not base64"),
    (at("content", 0, "chunks", 0, value="ä"), "content[0].chunks. This is not base64"),
    (at("content", 0, "size", value=1), "content[0].size. There are 2048000 bytes"),
    (at("attachment", 0, "size", value=1), "attachment[0].size. There are 2048000 bytes"),
    (at("attachment", 0, "sha256", value="AB"), "attachment[0].sha256"),
    (at("track_choice", 0, "number", value=-1), "track_choice[0].number. This number is too small"),
    (at("owner", value=[{"id": "me"}]), 'owner[0].id. This should be "owner"'),
    (at("format_version", value=2), "newer version"),
    (at("format_version", value="1"), "format_version"),
    (at("format", value="other"), "not a Promocase library"),
]


@pytest.mark.parametrize(("change", "says"), REFUSED)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, change: Change, says: str) -> None:
    document = json.loads(text())
    change(document)
    with pytest.raises(Known) as refused:
        library_json.load(written(tmp_path, document))
    assert says in str(refused.value).replace(" (line 1)", "")
    assert "library.json" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_is_no_framework_is_refused(tmp_path: Path) -> None:
    """Its hash is right and it is JSON, and yet nothing could be judged by it."""
    document = json.loads(text())
    broken = {**DOCUMENT, "levels": []}
    document["framework"][0] |= {"id": snapshot_id(broken), "document": canonical(broken)}
    document["case"][0]["framework_snapshot"] = snapshot_id(broken)
    with pytest.raises(Known, match=r"framework\[0\].document \(line 1\). This is no framework one can use: levels"):
        library_json.load(written(tmp_path, document))


def test_the_line_is_named_and_the_others_counted(tmp_path: Path) -> None:
    wrong = text().replace('"title": "Résumé 日本"', '"title": 7').replace('"trashed_on": null', '"trashed_on": 0')
    line = wrong[: wrong.index('"title": 7')].count("\n") + 1
    with pytest.raises(Known) as refused:
        library_json.load(written(tmp_path, wrong.encode()))
    assert "There is one more problem." in str(refused.value)
    assert f"(line {line})" in str(refused.value)


HOSTILE = [
    b"",
    b"   ",
    b"{",
    b"[]",
    b"null",
    b'"promocase-library"',
    b"\xff\xfe{\x00}\x00",
    b"[" * 200_000,
    b'{"format": "promocase-library", "x": ' + b"[" * 100 + b"]" * 100 + b"}",
    b'{"format": "promocase-library", "format_version": NaN}',
    b'{"format": "promocase-library", "format_version": 1e999}',
    b'{"format": "promocase-library", "format_version": ' + b"9" * 5000 + b"}",
    b'{"format": "promocase-library", "format_version": 1, "evidence": [{"id": "e", "title": "\\ud800", "recorded_on": "2026-01-01"}]}',
    b'{"format": "promocase-library", "format": "promocase-library", "format_version": 1}',
    b"SQLite format 3\x00" + b"\x00" * 100,
]


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(Known) as refused:
        library_json.load(written(tmp_path, raw))
    assert "library.json" in str(refused.value)


def test_a_byte_order_mark_and_a_short_form_are_forgiven(tmp_path: Path) -> None:
    short = {"format": "promocase-library", "format_version": 1, "evidence": [{"id": "e", "title": "T", "recorded_on": "2026-01-02"}]}
    library, _contents = library_json.load(written(tmp_path, b"\xef\xbb\xbf" + json.dumps(short).encode()))
    assert library == Library.of(Evidence("e", "T", date(2026, 1, 2)))


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Known, match="can't be read"):
        library_json.load(tmp_path / "gone.json")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "x", "metrics"]), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*KINDS, "content", "format", "format_version"]), json_values | st.lists(json_values, max_size=2)))
def test_any_json_is_checked_without_an_accident(document: dict[str, Any]) -> None:
    checked = library_check.check({"format": "promocase-library", "format_version": 1, **document})
    assert checked.problems or checked.records is not None
    assert all(problem.message for problem in checked.problems)


# ---- the schema and the dataclasses agree


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def agree(schema: dict[str, Any], hint: Any, place: str) -> None:
    schema = resolved(schema)
    if isinstance(hint, UnionType):
        kept, null = schema["anyOf"]
        assert null == {"type": "null"}, place
        agree(kept, next(a for a in get_args(hint) if a is not NoneType), place)
    elif get_origin(hint) is tuple:
        assert schema["type"] == "array", place
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            agree(schema["items"], parts[0], place + "[]")
        else:
            assert schema["minItems"] == schema["maxItems"] == len(parts), place
            for n, part in enumerate(parts):
                agree(schema["prefixItems"][n], part, f"{place}[{n}]")
    elif is_dataclass(hint) and hint is not PartialDate:
        agree_record(schema, hint, place)
    elif issubclass(hint, Enum):
        assert schema["enum"] == [member.value for member in hint], place
    elif place == "owner.id":
        assert schema == {"const": "owner"}
    else:
        assert schema["type"] == {bool: "boolean", int: "integer", str: "string", date: "string", PartialDate: "string"}[hint], place
        assert ("date" in str(schema.get("pattern"))) is False
        assert (schema == SCHEMA["$defs"]["date"]) == (hint is date), place
        assert (schema == SCHEMA["$defs"]["partial_date"]) == (hint is PartialDate), place


def agree_record(schema: dict[str, Any], cls: Any, place: str) -> None:
    assert schema["additionalProperties"] is False, place
    assert list(schema["properties"]) == [f.name for f in fields(cls)], place
    needed = [f.name for f in fields(cls) if (f.default is MISSING and f.default_factory is MISSING) or f.name == "id"]
    assert schema.get("required", []) == needed, place
    for name, hint in get_type_hints(cls).items():
        agree(schema["properties"][name], hint, f"{place}.{name}")


@pytest.mark.parametrize("kind", KINDS)
def test_schema_has_every_field_and_value(kind: str) -> None:
    assert resolved(SCHEMA["properties"][kind]["items"]) == SCHEMA["$defs"][kind]
    agree_record(SCHEMA["$defs"][kind], KINDS[kind], kind)


def test_schema_has_every_kind_and_no_other() -> None:
    assert set(SCHEMA["properties"]) == {*KINDS, "content", "format", "format_version"}


@pytest.mark.parametrize("kind", KINDS)
def test_schema_takes_every_record(kind: str) -> None:
    from promocase.kit import plain

    @settings(max_examples=30)
    @given(records(kind))
    def takes(record: Any) -> None:
        record = replace(record, id=record.id or "x") if kind != "owner" else record
        if kind == "attachment":
            record = replace(record, sha256=HASH)
        record = replace(record, **{name: getattr(record, name) or "x" for name in REFERENCES.get(kind, {})})
        assert list(library_check._errors(kind, plain.to_plain(record), ())) == []

    takes()


def test_chunks_are_base64_by_themselves() -> None:
    [content] = json.loads(text())["content"]
    assert content["chunks"] == [b64encode(PICTURE[n : n + 786_432]).decode() for n in range(0, len(PICTURE), 786_432)]
    assert content["size"] == len(PICTURE)
