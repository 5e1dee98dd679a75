"""One thing that a public digest tells."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .paper import PublishedPaper


class PublishedItem(models.Model):
    """A copy, with the words that were approved; `text` has a paragraph a line. `words` are kept by the
    database from `search_text`."""

    paper = models.ForeignKey(PublishedPaper, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()  # from 1, as it is numbered on the page
    group = models.TextField(blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)

    search_text = models.TextField(blank=True)
    words = SearchVectorField(null=True, editable=False)

    class Meta:
        db_table = '"published"."item"'
        verbose_name = "tin công khai"
        constraints = (models.UniqueConstraint(name="published_item_once", fields=["paper", "position"]),)
        indexes = (GinIndex(name="published_item_words", fields=["words"], fastupdate=False),)

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()
