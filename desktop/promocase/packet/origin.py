"""Where a string of the model comes from."""

from types import MappingProxyType

FRAMEWORK = MappingProxyType({"drawn_from": "framework"})
"""Metadata of fields that hold words which the app draws from the framework; `proof` compares them with the case's own path (T2)."""
