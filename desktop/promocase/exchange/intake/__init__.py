"""Evidence in, from where people keep their work: each reader turns one kind of file into drafts, never into rows."""

READ_FOR_PARENT = "--read-for-parent"
"""The one argument that makes the program a reader of files, apart from the window."""
