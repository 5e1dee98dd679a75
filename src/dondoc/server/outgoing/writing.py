"""A paper as a file and as text: what it was written from, or the office's own file in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dondoc.composing import Paper, compose_docx, letterhead, paper_from_json
from dondoc.composing.errors import TemplateMistaken
from dondoc.composing.templates import fill_confined
from dondoc.documents.formats import read_document
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.intake.models import ReceivedDocument, StoredDocument
from dondoc.server.intake.selectors.texts import stored_document
from dondoc.server.outgoing.errors import TemplateFailed
from dondoc.server.outgoing.models import OutgoingDocument, PaperTemplate
from dondoc.server.outgoing.rules.likeness import Facts
from dondoc.server.outgoing.rules.words import text_of


def content_of(document: OutgoingDocument) -> Paper:
    """What it says; with number and day once it has them."""
    paper = paper_from_json(document.content)
    if document.issued_on is None:
        return paper
    return replace(paper, number=document.number, notation=document.notation, on=document.issued_on)


def docx_of(document: OutgoingDocument) -> bytes:
    """The office's own file as it is; else the paper, on the office's template where there is one."""
    [written] = docx_of_each([document])
    return written


def template_of(document: OutgoingDocument) -> bytes | None:
    """The office's template on which papers of its kind are written, where there is one."""
    kept = PaperTemplate.objects.filter(kind=document.kind).values_list("content", flat=True).first()
    return bytes(kept) if kept is not None else None


def docx_of_each(documents: Sequence[OutgoingDocument]) -> list[bytes]:
    """As `docx_of`, in their order: all that stand on one template are written in one go."""
    written: dict[int, bytes] = {}
    by_kind: dict[str, list[OutgoingDocument]] = {}
    for one in documents:
        if one.file is not None:
            written[one.pk] = path_of_stored(one.file.stored).read_bytes()
        else:
            by_kind.setdefault(one.kind, []).append(one)
    templates = PaperTemplate.objects.in_bulk(list(by_kind))
    for kind, alike in by_kind.items():
        papers = [content_of(one) for one in alike]
        if (template := templates.get(kind)) is None:
            files = [compose_docx(paper) for paper in papers]
        else:
            files = _on_template(template, papers)
        written |= dict(zip((one.pk for one in alike), files, strict=True))
    return [written[one.pk] for one in documents]


def _on_template(template: PaperTemplate, papers: Sequence[Paper]) -> list[bytes]:
    try:
        return fill_confined(bytes(template.content), papers)
    except TemplateMistaken as error:
        raise TemplateFailed(
            f"Không viết được văn bản theo mẫu “{template.name}” của đơn vị: {error.message} "
            "Hãy nhờ quản trị hệ thống thay mẫu hoặc trở về mẫu mặc định."
        ) from error


def draft_text(document: OutgoingDocument) -> str:
    """The words of the draft as our own reader reads them, kept with the row once they were asked for."""
    if document.file is not None:
        return document.file.text
    if not document.text:
        written = compose_docx(paper_from_json(document.content))
        document.text = text_of(read_document(written, name="du-thao.docx"))
        OutgoingDocument.objects.filter(pk=document.pk, text="").update(text=document.text)
    return document.text


def facts_of(document: OutgoingDocument) -> Facts:
    """By which a copy is known; the issuer as the letterhead names it."""
    issuer = letterhead(document.issuer, superior=str(document.content.get("superior", "")))
    return Facts(issuer, document.subject, document.addressees)


def copy_text(received: ReceivedDocument) -> str:
    """What was last read of it; empty where nothing could be."""
    stored = (
        StoredDocument.objects.filter(received=received).order_by("-attempt").values_list("pk", flat=True)
    )
    last = stored.first()
    return text_of(stored_document(last)) if last is not None else ""
