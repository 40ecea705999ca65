"""From a case to the PDF the manager gets, and back.

Library + Case + Judgement + Options -> `assemble` -> Packet (a frozen value, strings final, no fonts) -> `pages` (blocks of
the drawing engine) -> `export` (bytes) ; a filled form -> `readback` -> FilledForm. Only `drawing` imports ReportLab.
"""
