"""The one room that reads and writes the library file; rows go in and values come out, and no other room sees SQL."""
