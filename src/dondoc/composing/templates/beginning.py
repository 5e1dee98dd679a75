"""The template that an office begins with: the parts of the form, with names of fields in their places."""

from __future__ import annotations

from docx.shared import Pt

from ..content import PaperKind
from ..docx.blocks import set_flush
from ..docx.lines import Lines
from ..docx.page import CENTRED, FORM, LEFT_EDGE, TEXT_WIDTH, Pages, rule_under
from ..docx.tables import side_by_side
from ..form import component
from ..kinds import KINDS
from .fields import BODY
from .sample import sample_paper

_LEFT, _RIGHT = 64, TEXT_WIDTH - 64
_UNDER_ISSUER, _UNDER_MOTTO, _UNDER_SUBJECT = 26, 62, 50  # millimetres
_SIGNATURE_LINES = 4
_AROUND = 12  # points above and below the addressees


def default_template(kind: PaperKind) -> bytes:
    """A DOCX file that `fill_template` fills."""
    pages, is_letter = Pages(sample_paper(kind)), kind is PaperKind.DISPATCH
    _head(pages, is_letter=is_letter)
    if not is_letter:
        _title(pages, has_type=KINDS[kind].heads)
    _addressees(pages, is_letter=is_letter)
    _turn(pages, "can_cu", "can", "{{ can }}{% if loop.last %}.{% else %};{% endif %}", part="basis")
    _raw(pages, f"{{{{ {BODY} }}}}", part="body")
    _foot(pages)
    return pages.saved()


def _head(pages: Pages, *, is_letter: bool) -> None:
    (issuer, nation), (number, place) = side_by_side(pages, (_LEFT, _RIGHT), rows=2)
    lines = _FieldLines(pages, issuer)
    lines.put("{{ co_quan_chu_quan|upper }}", part="superior")
    lines.put("{{ co_quan|upper }}", part="issuer")
    lines.rule(width=_UNDER_ISSUER, of=_LEFT)
    lines = _FieldLines(pages, nation)
    lines.put(FORM.words.nation, part="nation")
    lines.put(FORM.words.motto, part="motto")
    lines.rule(width=_UNDER_MOTTO, of=_RIGHT)
    lines = _FieldLines(pages, number)
    number_line = "{% if so_ky_hieu %}" + FORM.words.number + " {{ so_ky_hieu }}{% endif %}"
    lines.put(number_line, part="number")
    if is_letter:
        lines.put(f"{FORM.words.regarding} {{{{ trich_yeu }}}}", part="letter-subject")
    lines.put("{{ do_khan }}", part="urgency")
    _FieldLines(pages, place).put("{{ dia_danh }}, {{ ngay_thang }}", part="date")


def _title(pages: Pages, *, has_type: bool) -> None:
    told = (("{{ loai|upper }}", "type"), ("{{ trich_yeu }}", "subject"))
    for text, part in told if has_type else told[1:]:
        _raw(pages, text, part=part)
    rule_under(pages.line(), width=_UNDER_SUBJECT, of=TEXT_WIDTH)


def _addressees(pages: Pages, *, is_letter: bool) -> None:
    """A letter has them always: room is left around them."""
    words = FORM.words.addressed
    if is_letter:
        pages.line().paragraph_format.line_spacing = Pt(_AROUND)
    for tag in ("{%p if nhieu_noi %}", words, "{%p endif %}"):
        _raw(pages, tag, part="addressee", is_flush=False)
    one = "{% if nhieu_noi %}- {% else %}" + words + " {% endif %}{{ noi }}"
    ending = "{% if nhieu_noi %}{% if loop.last %}.{% else %};{% endif %}{% endif %}"
    _turn(pages, "kinh_gui", "noi", one + ending, part="addressee", is_centred=True)
    if is_letter:
        pages.line().paragraph_format.line_spacing = Pt(_AROUND)


def _foot(pages: Pages) -> None:
    [(left, right)] = side_by_side(pages, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    told = [(FORM.words.recipients, "recipients"), ("{%p for noi in noi_nhan %}", "recipient")]
    told += [
        ("- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", "recipient"),
        ("{%p endfor %}", "recipient"),
    ]
    lines = _FieldLines(pages, left)
    for text, part in told:
        lines.put(text, part=part, is_centred=False)
    lines = _FieldLines(pages, right)
    for text in ("{%p for dong in chuc_vu %}", "{{ dong }}", "{%p endfor %}"):
        lines.put(text, part="authority")
    for _ in range(_SIGNATURE_LINES):
        lines.put("", part="signer")
    lines.put("{{ nguoi_ky }}", part="signer")


def _turn(pages: Pages, over: str, each: str, text: str, *, part: str, is_centred: bool = False) -> None:
    """A paragraph for each of a list; those with the tags go when it is filled."""
    for line in (f"{{%p for {each} in {over} %}}", text, "{%p endfor %}"):
        _raw(pages, line, part=part, is_flush=not is_centred)


def _raw(pages: Pages, text: str, *, part: str, is_flush: bool = True) -> None:
    """As `Pages.line`, with the letters as they are: names of fields have no capitals."""
    asked, paragraph = component(part), pages.line()
    pages.write(
        paragraph,
        text,
        size=asked.size.writes,
        is_bold=bool(asked.is_bold),
        is_italic=bool(asked.is_italic),
    )
    if is_flush and part in ("body", "basis"):
        set_flush(paragraph)
    else:
        paragraph.alignment = CENTRED


class _FieldLines(Lines):
    """Lines of a cell with names of fields."""

    def put(self, text: str, *, part: str, is_centred: bool = True) -> None:
        asked, paragraph = component(part), self.add("", part=part)
        self._pages.write(
            paragraph,
            text,
            size=asked.size.writes,
            is_bold=bool(asked.is_bold),
            is_italic=bool(asked.is_italic),
        )
        if not is_centred:
            paragraph.alignment = LEFT_EDGE
