"""Files of other formats in and out: drafts and values, never rows."""
