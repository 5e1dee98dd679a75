"""A page that needs nothing else: each task's fields beside the words they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from typing import BinaryIO

from dondoc.documents.reading import TaskProposal
from dondoc.documents.types import Document

from ..shown import DOCUMENT_TYPES, Quote, ShownField, header_fields, task_fields
from ..work import Outcome

HEAD = """\
<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nhiệm vụ được giao</title>
<style>
{style}</style></head><body><main>
"""
FOOT = "</main></body></html>\n"


def write_html(outcomes: Iterable[Outcome], file: BinaryIO) -> None:
    style = (resources.files(__package__) / "page.css").read_text("utf-8")
    file.write(HEAD.format(style=style).encode())
    for outcome in outcomes:
        for part in _document_parts(outcome):
            file.write(part.encode("utf-8", "replace"))
    file.write(FOOT.encode())


def _document_parts(outcome: Outcome) -> Iterator[str]:
    reading, document = outcome.reading, outcome.document
    name = escape(outcome.source.name)
    if reading is None or document is None:
        if not outcome.is_skipped:
            yield f'<section><h1>{name}</h1><p class="problem">{escape(outcome.problem)}</p></section>\n'
        return
    header = reading.document
    heading = " ".join(filter(None, (DOCUMENT_TYPES.get(header.type, ""), header.number)))
    yield (
        f'<section><header><p class="file">{name}</p>'
        f"<h1>{escape(heading)}</h1>"
        f"<p>{len(reading.tasks)} nhiệm vụ</p></header>\n"
    )
    for problem in outcome.problems:
        yield f'<p class="problem">{escape(problem)}</p>\n'
    for warning in reading.warnings:
        yield f'<p class="problem">{escape(warning.message)}</p>\n'
    yield _fields(header_fields(header, document))
    titles = {group.numeral: group.title for group in reading.groups}
    group = ""
    for task in reading.tasks:
        if task.group != group:
            group = task.group
            title = f"{group}. {titles[group]}" if titles.get(group) else group
            yield f"<h2>{escape(title)}</h2>\n" if title else ""
        yield _task(task, document)
    yield "</section>\n"


def _task(task: TaskProposal, document: Document) -> str:
    doubts = "".join(f'<p class="doubt">{escape(doubt)}</p>' for doubt in task.doubts)
    sure = f'<p class="sure">độ tin cậy {task.confidence:.0%}</p>'
    return (
        f'<article><p class="ordinal">{escape(task.ordinal)}</p><div>'
        f"{_fields(task_fields(task, document))}{doubts}{sure}</div></article>\n"
    )


def _fields(fields: Iterable[ShownField]) -> str:
    return "<dl>" + "".join(map(_field, fields)) + "</dl>\n"


def _field(field: ShownField) -> str:
    remark = f' <span class="remark">{escape(field.remark)}</span>' if field.remark else ""
    quotes = "".join(map(_quote, field.quotes)) or '<p class="remark">không có chỗ dẫn</p>'
    return (
        f"<dt>{escape(field.label)}</dt><dd>{escape(field.value)}{remark}</dd>"
        f'<dd class="source">{quotes}</dd>'
    )


def _quote(quote: Quote) -> str:
    return f'<p><span class="place">{quote.place}</span> <q>{escape(quote.text)}</q></p>'
