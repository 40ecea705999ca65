"""Chooses the face: the command line when a command is named, the window otherwise."""

import sys


def main() -> int:
    """Start the program with the process's arguments; returns its exit status."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
