"""How much of a file is read at the most: far beyond what anyone's notes hold, far below what would hurt a computer."""

MAX_BYTES = 200_000_000
"""Of a file on disk."""
MAX_TEXT = 24_000_000
"""Bytes of a text file that is taken apart."""
MAX_UNPACKED = 250_000_000
"""Of all parts of an archive, and of archives within it, together."""
MAX_RATIO = 400
"""An archive's part may be this many times larger than it lies there, beyond its first megabyte."""
MAX_PARTS = 20_000
MAX_NESTED = 3
"""Archives within archives."""
MAX_DEPTH = 64
"""Of JSON, XML and lists within lists."""
MAX_DRAFTS = 50_000
MAX_ROWS = 100_000
MAX_COLUMNS = 600
MAX_NODES = 400_000
"""Elements of a page or an XML file."""
MAX_FIELD = 200_000
"""Characters of one field of one draft."""
MAX_PIXELS = 200_000_000

SECONDS = 10.0
MEMORY = 400_000_000
"""Bytes of data a worker may hold, its interpreter's own among them; code and files it only looks at don't count."""
