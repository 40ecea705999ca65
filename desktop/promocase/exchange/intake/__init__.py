"""Evidence in, from where people keep their work: each reader turns one kind of file into drafts, never into rows."""
