"""Packets and documents: made, handed out, verified."""
