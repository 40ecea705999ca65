"""Dates, people, results and lists in the reader's language: the words that judge, packet and both faces share."""
