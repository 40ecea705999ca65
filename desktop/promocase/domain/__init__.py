"""The words of the field as frozen values: what a library holds. Imports the standard library only."""
