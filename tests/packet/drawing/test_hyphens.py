"""Words are parted where pyphen itself would part them."""

import pyphen
import pytest

from promocase.packet.drawing.hyphens import hyphenator

WORDS = (
    *("hyphenation", "development", "anticonstitutionnellement", "désoxyribonucléique", "współpraca", "verantwoordelijkheid"),
    *("производительность", "сотрудничество", "együttműködés", "asszonnyal", "responsabilidad"),
)


@pytest.mark.parametrize("language", ["en", "fr", "nl", "pl", "ru", "es", "hu"])
def test_words_are_parted_as_by_pyphen_itself(language: str) -> None:
    pyphen.hdcache.clear()
    hyphenator.cache_clear()
    ours = hyphenator(language)
    itself = pyphen.Pyphen(lang=language, cache=False)
    assert ours is not None
    assert [list(map(int, ours(word))) for word in WORDS] == [list(map(int, itself.positions(word))) for word in WORDS]
    assert any(ours(word) for word in WORDS)


def test_a_language_without_patterns_parts_nothing() -> None:
    assert hyphenator("ja") is None
