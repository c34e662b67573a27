"""Offers as a file for officers: CSV, XLSX, JSON Lines or GeoJSON.

Who is in it: people whose newest answer about keeping what they say is yes, who have not sent STOP (nobody could
act on their offer) and who are not marked as restricted. Which offers: all of theirs but those taken back, and
drafts in which nothing was offered yet; the `status` column tells drafts and paused ones from live ones.

What is in it: their own words, and a pseudonym that is the same in every export. Without contacts a place is no
finer than a neighbourhood or a postcode district, and a point is rounded to two decimals (about a kilometre). With
contacts the exact place, the first name and the address are added. Every export leaves an entry in the audit log.
"""

from storage.exports.errors import ExportError
from storage.exports.filters import Filters
from storage.exports.rows import COLUMNS, CONTACT_COLUMNS, RESTRICTED, Row, export_offers
from storage.exports.write import Format, Report, write_offers

__all__ = [
    "COLUMNS",
    "CONTACT_COLUMNS",
    "RESTRICTED",
    "ExportError",
    "Filters",
    "Format",
    "Report",
    "Row",
    "export_offers",
    "write_offers",
]
