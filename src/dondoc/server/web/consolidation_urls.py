"""The addresses of the table of opinions, and of drafts side by side."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import consolidation_rows, consolidations, drafts

_TABLE = "lay-y-kien/<int:consultation_id>/tong-hop/<int:round_number>/"
_ROW = f"{_TABLE}dong/<int:row_id>/"
_DRAFTS = "lay-y-kien/<int:consultation_id>/so-sanh/"

consolidation_urls = [
    path(_TABLE, page(consolidations.consolidation), name="consolidation"),
    path(f"{_TABLE}in/", page(consolidations.print_consolidation), name="print_consolidation"),
    path(f"{_TABLE}dau-cuoi/", page(consolidations.consolidation_head), name="consolidation_head"),
    path(f"{_TABLE}ban-tong-hop.docx", page(consolidations.consolidation_file), name="consolidation_file"),
    path(f"{_TABLE}ban-tong-hop.pdf", page(consolidations.consolidation_pdf), name="consolidation_pdf"),
    path(f"{_TABLE}gui/", page(consolidations.send_consolidation), name="send_consolidation"),
    path(_ROW, page(consolidation_rows.consolidation_row), name="consolidation_row"),
    path(f"{_ROW}gop/", page(consolidation_rows.fold_rows), name="fold_consolidation_rows"),
    path(f"{_ROW}tach/", page(consolidation_rows.part_comment), name="part_consolidation_comment"),
    path(f"{_ROW}bo/", page(consolidation_rows.drop_answer), name="drop_consolidation_answer"),
    path(_DRAFTS, page(drafts.compare_drafts), name="compare_drafts"),
    path(f"{_DRAFTS}<int:place_id>/", page(drafts.place_comment), name="place_comment"),
]
