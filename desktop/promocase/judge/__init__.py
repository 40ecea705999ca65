"""From a library, a case and a date to a Judgement: codes and numbers, pure, with no clock, locale, database or window."""
