"""Answers to a company's own form, made of the same material as the packet, each within its limit.

Material -> `telling` (what each source says, in whole sentences) -> `fitting` (what has room) -> `answers` (with what was written by hand).
"""
