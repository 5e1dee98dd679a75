"""What the templates of the public pages need beyond Django's own."""

from __future__ import annotations

from datetime import date

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dondoc.server.portal.assets import asset_named
from dondoc.server.portal.words import COLUMNS, EVIDENCE, STAGES, State, how_long
from dondoc.server.published.models import PublishedPaper, PublishedTask

register = template.Library()
_UNKNOWN = State("Chưa rõ", "○")


@register.simple_tag
def asset(name: str) -> str:
    """The address of a file of ours; it changes with the content."""
    found = asset_named(name)
    assert found is not None, name
    return reverse("asset", args=[found.digest, name])


@register.filter
def day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


@register.filter
def thousands(value: int) -> str:
    """10.000, as Vietnamese write it."""
    return f"{value:,}".replace(",", ".")


@register.simple_tag
def stage(task: PublishedTask) -> SafeString:
    return _drawn(STAGES.get(task.stage, _UNKNOWN))


@register.simple_tag
def evidence(task: PublishedTask) -> SafeString:
    return _drawn(EVIDENCE.get(task.evidence, _UNKNOWN))


@register.simple_tag
def calendar(task: PublishedTask, paper: PublishedPaper) -> SafeString:
    """Where it stands against the calendar on the day of the paper's state."""
    as_of = timezone.localdate(paper.as_of)
    more = how_long(column=task.column, due_on=task.due_on, as_of=as_of)
    return _drawn(COLUMNS.get(task.column, _UNKNOWN), more)


@register.simple_tag
def column(name: str) -> SafeString:
    return _drawn(COLUMNS[name])


def _drawn(state: State, more: str = "") -> SafeString:
    words = f"{state.words}, {more}" if more else state.words
    return format_html('<span class="state {}" data-shape="{}">{}</span>', state.look, state.shape, words)
