"""A face ready to measure and draw."""

from dataclasses import dataclass, field

from promocase.packet.drawing.backend import Font, SignFont


@dataclass(slots=True)
class Face:
    """Widths of characters in thousandths of the size, kerned pairs, the words measured so far.

    The characters of a face of signs (see `signs`) are signs, under numbers of their own; `inside` are those that begin no line.
    """

    name: str
    font: Font | SignFont
    widths: dict[str, float]
    covers: frozenset[str]
    kerns: dict[str, int] = field(default_factory=dict[str, int])
    words: dict[str, float] = field(default_factory=dict[str, float])
    whole: dict[str, float] = field(default_factory=dict[str, float])
    """Of the measured words those that a line never breaks inside, as they stand between two spaces."""
    inside: set[str] = field(default_factory=set[str])

    def width(self, text: str) -> float:
        """The width of a text this face covers, in thousandths of the size."""
        known = self.words.get(text)
        if known is None:
            widths = self.widths
            known = sum([widths[char] for char in text])
            if self.kerns:
                known += sum(self.kerns.get(text[n : n + 2], 0) for n in range(len(text) - 1))
            if len(text) < 40:
                self.words[text] = known
        return known

    def said(self, text: str) -> str:
        """The characters that a text of this face stands for."""
        return text if isinstance(self.font, Font) else "".join([self.font.signs[char].text for char in text])
