"""The addresses of the linter's lexicons: one family of pages for the three."""

from __future__ import annotations

from django.urls import path, register_converter

from dondoc.server.linting.models import Kind
from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import lexicon_files, lexicons

SLUGS = {"tham-quyen": Kind.POWER, "linh-vuc": Kind.FIELD, "van-ban-het-hieu-luc": Kind.ACT}


class LexiconConverter:
    regex = "|".join(SLUGS)

    def to_python(self, value: str) -> Kind:
        return SLUGS[value]

    def to_url(self, value: Kind) -> str:
        return next(slug for slug, kind in SLUGS.items() if kind == value)


register_converter(LexiconConverter, "lexicon")
_LEXICON = "thiet-lap/<lexicon:kind>/"

lexicon_urls = [
    path(_LEXICON, page(lexicons.lexicon), name="lexicon"),
    path(f"{_LEXICON}them/", page(lexicons.new_entry), name="new_lexicon_entry"),
    path(f"{_LEXICON}<int:entry_id>/sua/", page(lexicons.lexicon_entry), name="lexicon_entry"),
    path(f"{_LEXICON}<int:entry_id>/thoi/", page(lexicons.end_entry), name="end_lexicon_entry"),
    path(f"{_LEXICON}<int:entry_id>/dung-lai/", page(lexicons.take_up_entry), name="take_up_lexicon_entry"),
    path(f"{_LEXICON}co-san/<path:code>/thoi/", page(lexicons.switch_off), name="switch_off_shipped"),
    path(f"{_LEXICON}co-san/<path:code>/dung-lai/", page(lexicons.switch_on), name="switch_on_shipped"),
    path(f"{_LEXICON}tep/<slug:form>/", page(lexicon_files.lexicon_file), name="lexicon_file"),
    path(f"{_LEXICON}nap/", page(lexicon_files.bring_in_lexicon), name="bring_in_lexicon"),
]
