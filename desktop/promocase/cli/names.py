"""The commands there are, and the file of this folder that each is in.

Apart from the rest, so that the entry point can tell a command from a library's path without loading one, and that a command loads its
own file alone: all of them together take longer to load than many a command takes.
"""

COMMANDS = {
    "demo": "libraries",
    "new": "libraries",
    "export": "libraries",
    "search": "libraries",
    "check": "libraries",
    "import": "bringing",
    "merge": "merging",
    "snapshots": "keeping",
    "restore": "keeping",
    "recover": "keeping",
    "passphrase": "passphrase",
    "judge": "cases",
    "switch": "cases",
    "case": "case_acts",
    "findings": "findings",
    "packet": "packets",
    "document": "documents",
    "review": "reviews",
    "framework": "frameworks",
    "selftest": "selftest",
}
