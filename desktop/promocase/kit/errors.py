"""Errors a user can act on; everything else that is raised is a bug."""


class Known(Exception):  # noqa: N818 - named for what it tells: this is known, and there is something to do
    """What went wrong, what is safe and what to do, as one sentence that is shown as it stands. The command line ends with status 1."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message
