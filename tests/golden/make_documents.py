"""Make the DOCX and the PDF among the test articles: ``python -m tests.golden.make_documents``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import docx

ARTICLES = Path(__file__).parent.parent / "articles"

MUSEUMS = (
    ("Museum", "Visitors 2022", "Visitors 2023", "Ticket ($)"),
    ("Maritime Museum", "88,412", "97,230", "9.50"),
    ("Glass House", "41,006", "38,719", "7.00"),
    ("Salt Works", "12,870", "19,345", "4.50"),
    ("Toy Attic", "27,333", "30,128", "6.00"),
    ("Museum of Maps", "9,641", "8,902", "5.00"),
)

RESERVOIRS = """\
Reservoirs fuller than at any April since 2016

By Callum Reyes, Sundmark Observer, 12 April 2024

The five reservoirs of Sundmark County hold 231.9 million cubic metres of
water, the water board said on Friday. After the dry summer of 2022, watering
lawns had been forbidden for 14 months. The ban was lifted on Monday.

Rain is only half of the story: a leak under the dam at Upper Skell, which
used to lose 90 litres a second, was sealed in the autumn. Engineer Priya
Raman found it with a dye borrowed from a circus.

Reservoir       Built    Capacity    Filled
Upper Skell     1934        88.0     81.2
Lower Skell     1951        54.5     50.1
Pinder          1968        41.0     36.9
Whin            1972        60.3     55.0
Starling        2004        12.7      8.7

Capacity and filling in million cubic metres.

The water board warns that a single dry spring can undo all of it.
"""


def main() -> None:
    """Write both files anew."""
    museums(ARTICLES / "museums.docx")
    (ARTICLES / "reservoirs.pdf").write_bytes(pdf(RESERVOIRS.splitlines()))


def museums(path: Path) -> None:
    """A report with a real Word table."""
    document = docx.Document()
    document.core_properties.author = "Nadia Petrov"
    document.core_properties.created = datetime(2024, 1, 22, 9, 0, tzinfo=UTC)
    document.add_heading("Salt draws a crowd", level=1)
    document.add_paragraph("By Nadia Petrov, Old Quay Tribune, 22 January 2024")
    document.add_paragraph(
        "The museums of Old Quay sold more tickets in 2023 than in the year before. The Salt Works "
        "grew fastest: its night tours by lantern were booked out from May to September. "
        "Curator Ivo Marsh now wants to open on Mondays, too."
    )
    document.add_paragraph("Visitors of the five museums and price of a ticket:")
    table = document.add_table(rows=0, cols=len(MUSEUMS[0]))
    for row in MUSEUMS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(
        "The Glass House was shut for five weeks because a pipe burst above the furnace room. "
        "The Museum of Maps has no explanation. “People get lost on the way,” its director says."
    )
    document.save(str(path))


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page in a typewriter face, so that columns stand under each other."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    content = f"BT /F1 10 Tf 13 TL 56 780 Td\n{shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources %b >>"
        % b"<< /Font << /F1 4 0 R >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, rows) + trailer


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


if __name__ == "__main__":
    main()
