"""Fills a form as GNOME's reader does. Runs under the system's own Python: python3 poppler.py IN.pdf OUT.pdf VALUES.json"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402 - its version is asked for first

source, target, values = (Path(word).absolute() for word in sys.argv[1:])
wanted = json.loads(values.read_text(encoding="utf-8"))
document = Poppler.Document.new_from_file(source.as_uri(), None)
for number in range(document.get_n_pages()):
    for place in document.get_page(number).get_form_field_mapping():
        field = place.field
        value = wanted.get(field.get_name())
        if value is None:
            continue
        if field.get_field_type() == Poppler.FormFieldType.BUTTON:
            field.button_set_state(value == "/Yes")
        else:
            field.text_set_text(value)
document.save(target.as_uri())
