"""The user guide: one page a role, made of sections that are plain text files, with pictures of the pages.

The words stand in text/, one file a section, so that an officer can review them; guides.toml says which
sections whose guide has. Pictures are made by tests/server/web/test_web_guide_pictures.py, which walks every
step.
"""

from .book import WHOLE, Book, Guide, Place, Section, find_guide, place_of, read_book
from .pictures import Picture, find_picture, pictures

__all__ = [
    "WHOLE",
    "Book",
    "Guide",
    "Picture",
    "Place",
    "Section",
    "find_guide",
    "find_picture",
    "pictures",
    "place_of",
    "read_book",
]
