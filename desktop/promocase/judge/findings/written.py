"""The author's texts as the findings read them: where each stands, and whether it is English."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from promocase.domain.evidence import Evidence
from promocase.domain.immutable import immutable
from promocase.judge.english import SHORT, Weight, is_english, together, weigh


@immutable
class Text:
    """A text that the author typed, and where it stands."""

    about: str
    field: str
    """Name of the record's field, or `claim`, `gap`."""
    words: str
    english: bool


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """The texts of one thing that are written, weighed. Told apart by identity: a counted piece has one as long as it stays as it is."""

    about: str
    fields: Mapping[str, str]
    weights: Mapping[str, Weight]
    weight: Weight
    """Of all of them."""

    @classmethod
    def of(cls, about: str, texts: Mapping[str, str]) -> "Record":
        fields = {name: text for name, text in texts.items() if text.strip()}
        weights = {name: weigh(text) for name, text in fields.items()}
        return cls(about, fields, weights, together(weights.values()))

    @classmethod
    def of_piece(cls, evidence: Evidence, names: Iterable[str]) -> "Record":
        return cls.of(evidence.id, {name: str(getattr(evidence, name)) for name in names})

    def texts(self, of_all: bool) -> Iterator[Text]:
        """`of_all`: whether all records around this one are English, taken together.

        A text of few words is taken to be in the language of its record; of a short record, in that of all.
        """
        of_record = is_english(self.weight) if self.weight.words >= SHORT else of_all
        for name, text in self.fields.items():
            own = self.weights[name]
            yield Text(self.about, name, text, is_english(own) if own.words >= SHORT else of_record)


def all_english(records: Iterable[Record]) -> bool:
    """Whether these records are English, taken together."""
    return is_english(together([r.weight for r in records]))
