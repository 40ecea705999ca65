"""Words: every text a person reads goes through here, for window, command line and packet alike."""

import gettext
from dataclasses import dataclass

from promocase.kit import data

DOMAIN = "promocase"


@dataclass(slots=True)
class _Current:
    """The catalogue that is spoken from."""

    catalogue: gettext.NullTranslations


_current = _Current(gettext.NullTranslations())


def _(text: str) -> str:
    """The text in the chosen language; English itself when there is none. Fill placeholders after this, with `.format`."""
    return _current.catalogue.gettext(text)


def n_(one: str, many: str, n: int) -> str:
    """The form of a counted text that belongs to `n`, with `{n}` in it filled: `n_("one piece", "{n} pieces", 3)` is "3 pieces"."""
    return _current.catalogue.ngettext(one, many, n).replace("{n}", str(n))


def set_language(code: str | None) -> bool:
    """Speak the language `code` ("de", "pt_BR") from now on; None is English. False, and English, when there is no catalogue for it."""
    try:
        if code is None or code.split("_")[0] == "en":
            _current.catalogue = gettext.NullTranslations()
        else:
            _current.catalogue = gettext.translation(DOMAIN, data.resource("i18n"), [code])
    except OSError:
        _current.catalogue = gettext.NullTranslations()
        return False
    return True
