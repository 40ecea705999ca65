"""`packet --verify`: what a PDF file is, in a few sentences or as JSON."""

import argparse
from dataclasses import asdict

from promocase.app.workspace.workspace import Workspace
from promocase.cli import output, passphrase


def verify(args: argparse.Namespace) -> int:
    from promocase.app.packets import verifying

    if args.library is None:
        found = passphrase.with_password(lambda password: verifying.verify(args.verify, password=password))
    else:
        with Workspace.open(args.library, read_only=True) as workspace:
            library, path = workspace.library(), workspace.path
            found = passphrase.with_password(lambda password: verifying.verify(args.verify, library, path, password))
    if args.json:
        output.json_value(asdict(found) | {"sentences": list(found.sentences)})
        return 0
    for sentence in found.sentences:
        output.line(sentence)
    return 0
