"""The one order in which lists of evidence come from SQL: newest first by its last day, undated pieces after the dated ones.

Imports nothing, because the first page is read before anything heavy is loaded.
"""

_END = "coalesce(happened_to, happened_from)"
_DAY = f"""CASE
WHEN happened_from IS NULL THEN ''
WHEN length({_END}) = 4 THEN {_END} || '-12-31'
WHEN substr({_END}, 6, 1) = 'Q' THEN substr({_END}, 1, 5) || printf('%02d', 3 * substr({_END}, 7, 1)) || '-31'
WHEN length({_END}) = 7 THEN {_END} || '-31'
ELSE {_END} END DESC, recorded_on DESC"""

NEWEST = f"{_DAY}, evidence.id DESC"
"""For ORDER BY, where the table `evidence` is in the FROM clause."""
INDEXED = f"{_DAY}, id DESC"
"""The same order for the index of the pieces outside the Trash, which may not name its table."""
