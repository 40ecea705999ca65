"""The pixels of an attached picture: upright, whatever else a camera wrote beside them."""

import io

import pytest
from PIL import Image, ImageOps

from promocase.packet.drawing import pixels

NOTED_WRONG = {0x0112: 6, 0x0107: "no number"}
"""Turned to the right, and a note of a kind that can't be written anew."""


def photo(notes: dict[int, object]) -> bytes:
    made, about = io.BytesIO(), Image.Exif()
    about.update({0x0112: notes[0x0112], 0x010F: "A camera"})
    Image.radial_gradient("L").resize((48, 36)).crop((0, 0, 40, 20)).save(made, "JPEG", exif=about)
    data = made.getvalue()
    return data.replace(b"\x01\x0f\x00\x02", b"\x01\x07\x00\x02") if 0x0107 in notes else data


def test_a_picture_with_a_crooked_note_beside_it_is_printed_upright() -> None:
    data = photo(NOTED_WRONG)
    assert pixels.size(data) == (20, 40)
    made = pixels.printable(data, (300.0, 300.0))
    assert made is not None
    assert "/Width 20 /Height 40" in made.entries


@pytest.mark.parametrize("taken", range(1, 9))
def test_however_it_was_held_it_is_turned_as_pillow_would(taken: int) -> None:
    with Image.open(io.BytesIO(photo({0x0112: taken}))) as image:
        assert pixels._upright(image).tobytes() == ImageOps.exif_transpose(image).tobytes()
