"""`packet --verify`: what a PDF file is, in a few sentences or as JSON."""

import argparse
from dataclasses import asdict

from promocase.app.workspace import Workspace
from promocase.cli import output


def verify(args: argparse.Namespace) -> int:
    from promocase.app import verifying

    if args.library is None:
        found = verifying.verify(args.verify)
    else:
        with Workspace.open(args.library, read_only=True) as workspace:
            found = verifying.verify(args.verify, workspace.library(), workspace.path)
    if args.json:
        output.json_value(asdict(found) | {"sentences": list(found.sentences)})
        return 0
    for sentence in found.sentences:
        output.line(sentence)
    return 0
