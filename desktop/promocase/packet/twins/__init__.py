"""Twins of the packet: the same model as Word document, web page, Markdown and plain text.

Packet -> `story` (a Document: headings, paragraphs, lists, tables) -> `word`, `web`, `markdown` or `bare` (bytes). What a packet may
not say is not in its model, so no twin can say it. User text is never markup: each writer writes it as text of its own format.
"""
