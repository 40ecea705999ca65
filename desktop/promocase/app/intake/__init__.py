"""Evidence coming in from files: looked at first, then kept in one step."""
