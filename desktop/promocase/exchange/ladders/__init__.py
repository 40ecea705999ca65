"""Ladders as companies really have them: from a plain file to a framework document with a report, and back out."""
