"""The other peer of the packet: Typst sets the same words, tagged, as PDF/A-3a.

No links, no form, no judgement. Arguments: a text file (a paragraph a line), the folder of the font, the PDF to write.
"""

import sys
from pathlib import Path

import typst

SOURCE = """
#set document(title: "Words")
#set page(paper: "a4", margin: 56pt)
#set text(font: "Source Sans 3", size: 10pt, lang: "en")
#set par(leading: 0.5em, spacing: 0.9em)
#for line in read("{words}").split("\\n") {{ par(line) }}
"""

words, fonts, target = (Path(argument).resolve() for argument in sys.argv[1:4])
source = SOURCE.format(words=f"/{words.name}").encode()
data = typst.compile(source, root=words.parent, font_paths=[fonts], ignore_system_fonts=True, format="pdf", pdf_standards=["a-3a"])
target.write_bytes(data)
