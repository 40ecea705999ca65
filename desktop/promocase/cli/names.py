"""The commands there are. Apart from the rest, so that the entry point can tell a command from a library's path without loading one."""

COMMANDS = (
    "demo",
    "new",
    "judge",
    "findings",
    "packet",
    "document",
    "switch",
    "case",
    "review",
    "export",
    "import",
    "merge",
    "framework",
    "search",
    "check",
    "recover",
    "restore",
    "snapshots",
    "selftest",
)
