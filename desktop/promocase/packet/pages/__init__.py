"""Packet model to blocks of the drawing engine, one module per group of pages."""
