"""Whole libraries: made, checked, saved from damage, merged."""
