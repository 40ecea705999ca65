"""The promises: five plain sentences that README and Help make alike, each kept by tests that exist."""

from functools import cache

from tests.house.test_statements import TEST, TOP, names_in

from promocase.app import help


@cache
def promises() -> dict[str, list[str]]:
    """Sentence -> the lines below it."""
    found: dict[str, list[str]] = {}
    for line in (TOP / "tests" / "promises.txt").read_text(encoding="utf-8").splitlines()[2:]:
        if line.startswith(" "):
            found[list(found)[-1]].append(line)
        else:
            found[line] = []
    return found


def test_there_are_five_in_plain_words() -> None:
    assert len(promises()) == 5
    assert all(len(sentence) <= 140 and sentence.endswith(".") for sentence in promises())


def test_readme_and_help_make_them_in_these_words_and_in_this_order() -> None:
    [page] = [page for page in help.pages() if page.id == "promises"]
    for text in ((TOP / "README.md").read_text(encoding="utf-8"), page.text):
        read = " ".join(text.split())
        places = [read.find(sentence) for sentence in promises()]
        assert -1 not in places
        assert places == sorted(places)


def test_each_is_kept_by_tests_that_exist() -> None:
    for sentence, lines in promises().items():
        assert lines, sentence
        for line in lines:
            test = TEST.fullmatch(line)
            assert test, line
            assert test[2] in names_in(test[1]), line
