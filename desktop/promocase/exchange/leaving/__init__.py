"""What leaves a library for other programs, each with the reader that brings changes back: evidence as a table, everything as notes."""
