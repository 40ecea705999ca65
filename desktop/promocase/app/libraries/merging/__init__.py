"""Two libraries made one: what the other would bring in (a plan, pure values), and the step that takes it in.

Nothing is ever removed, and no text of either is lost. Where both say something else in one field, the one that was changed last stays,
and the other wording is kept beside it. Times of change are known for library files and snapshots only: what comes from a JSON export
counts as older than what is here. Whatever was removed in one library and is still in the other comes back.
"""
