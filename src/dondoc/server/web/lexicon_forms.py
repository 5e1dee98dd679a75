"""What is sent in about an entry of a lexicon; what must be there is told by the services of linting."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from dondoc.linting import Field, KnownDocument, Power
from dondoc.server.linting.lexicon_columns import LEVELS
from dondoc.server.linting.lexicon_words import Row
from dondoc.server.linting.models import Kind
from dondoc.server.linting.services import ActWords, FieldWords, PowerWords
from dondoc.server.web.forms import DayField
from dondoc.server.web.lexicon_shown import SURE

_PHRASES = "Mỗi dòng một cụm từ, viết đủ dấu. Dấu … thay cho vài chữ bất kỳ: lắp đặt … camera an ninh."
_REPLACED, _REPEALED = "replaced", "repealed"


def _line(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text)


def _lines(label: str, *, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


class EntryForm(forms.Form):
    """`agencies` are chosen beside the form, where the lexicon has them."""

    takes_agencies: ClassVar[bool] = False

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    def wanted(self, *, agencies: tuple[str, ...]) -> PowerWords | FieldWords | ActWords:
        raise NotImplementedError


class PowerForm(EntryForm):
    replaces = forms.CharField(required=False, widget=forms.HiddenInput)
    says = _lines("Vì sao không giao", rows=2)
    levels = forms.MultipleChoiceField(
        label="Cấp, cơ quan không làm được",
        choices=[(level.value, words) for level, words in LEVELS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = _lines("Cụm từ nhận biết", help_text=_PHRASES)
    unless = _lines("Trừ khi có cụm từ", rows=2, help_text="Có một trong các cụm từ này thì không nêu.")
    proposal = _lines("Đề xuất thay", rows=2)
    meant_by = _lines("Cơ quan làm được", rows=2, help_text="Mỗi dòng một cơ quan.")
    valid_from = DayField(label="Áp dụng từ ngày", required=False)
    valid_to = DayField(label="Đến hết ngày", required=False)
    source = _line("Căn cứ", "Văn bản, điều, khoản.")
    sure = forms.ChoiceField(label="Mức chắc chắn", choices=list(SURE.items()), required=False)

    def wanted(self, *, agencies: tuple[str, ...]) -> PowerWords:
        values = self.cleaned_data
        return PowerWords(
            levels=tuple(values["levels"]),
            words=_split(values["words"]),
            unless=_split(values["unless"]),
            says=values["says"],
            proposal=values["proposal"],
            meant_by=_split(values["meant_by"]),
            source=values["source"],
            sure=values["sure"] or "C",
            replaces=values["replaces"],
            valid_from=values["valid_from"],
            valid_to=values["valid_to"],
        )


class FieldForm(EntryForm):
    takes_agencies = True

    replaces = forms.CharField(required=False, widget=forms.HiddenInput)
    about = _line("Lĩnh vực", "Ví dụ: nuôi trồng thủy sản.")
    words = _lines(
        "Cụm từ ở trích yếu, hoặc ở nhiều nhiệm vụ",
        help_text=f"{_PHRASES} Dự thảo thuộc lĩnh vực khi cụm từ có ở trích yếu, hoặc ở ít nhất hai nhiệm vụ "
        "và một phần tư số nhiệm vụ.",
    )
    anywhere = _lines("Cụm từ chỉ cần có ở một chỗ", rows=2, help_text="Chỉ ghi cụm từ nói rõ lĩnh vực.")
    valid_from = DayField(label="Áp dụng từ ngày", required=False)
    valid_to = DayField(label="Đến hết ngày", required=False)
    source = _line("Căn cứ", "Văn bản giao chức năng, nhiệm vụ; điều, khoản.")
    sure = forms.ChoiceField(label="Mức chắc chắn", choices=list(SURE.items()), required=False)

    def wanted(self, *, agencies: tuple[str, ...]) -> FieldWords:
        values = self.cleaned_data
        return FieldWords(
            about=values["about"],
            agencies=agencies,
            words=_split(values["words"]),
            anywhere=_split(values["anywhere"]),
            source=values["source"],
            sure=values["sure"] or "C",
            replaces=values["replaces"],
            valid_from=values["valid_from"],
            valid_to=values["valid_to"],
        )


class ActForm(EntryForm):
    number = _line("Số, ký hiệu", "Ví dụ: 45/2013/QH13.")
    title = _line("Tên văn bản", "Ví dụ: Luật Đất đai.")
    issuer = _line("Nơi ban hành")
    issued_on = DayField(label="Ngày ban hành", required=False)
    on = DayField(
        label="Hết hiệu lực từ ngày",
        required=False,
        help_text="Ngày đầu tiên không còn áp dụng. Dự thảo ghi ngày trước đó thì không bị nêu.",
    )
    how = forms.ChoiceField(
        label="Vì sao hết hiệu lực",
        choices=[(_REPLACED, "có văn bản khác thay thế"), (_REPEALED, "bị bãi bỏ, không có văn bản thay")],
        widget=forms.RadioSelect,
        initial=_REPLACED,
        required=False,
    )
    by = _line(
        "Văn bản thay thế hoặc bãi bỏ",
        "Ghi đủ như khi dẫn: Luật Đất đai số 31/2024/QH15 ngày 18/01/2024.",
    )
    source = _line("Căn cứ", "Văn bản, điều, khoản nói hết hiệu lực.")
    sure = forms.ChoiceField(label="Mức chắc chắn", choices=list(SURE.items()), required=False)

    def wanted(self, *, agencies: tuple[str, ...]) -> ActWords:
        values = self.cleaned_data
        return ActWords(
            number=values["number"],
            title=values["title"],
            issuer=values["issuer"],
            issued_on=values["issued_on"],
            on=values["on"],
            by=values["by"],
            is_replaced=values["how"] != _REPEALED,
            source=values["source"],
            sure=values["sure"] or "C",
        )


FORMS: dict[Kind, type[EntryForm]] = {Kind.POWER: PowerForm, Kind.FIELD: FieldForm, Kind.ACT: ActForm}


def initial_of(row: Row | None, *, replaces: str = "") -> dict[str, Any]:
    """The words of an entry, to begin with."""
    if row is None:
        return {"sure": "A", "how": _REPLACED}
    if isinstance(row, KnownDocument):
        return {
            "number": row.number,
            "title": row.title,
            "issuer": row.issuer,
            "issued_on": row.issued_on,
            "on": row.repealed_on,
            "how": _REPLACED if row.is_replaced else _REPEALED,
            "by": row.repealed_by,
            "source": row.source,
            "sure": row.sure.value,
        }
    common = {
        "replaces": replaces,
        "words": "\n".join(row.words),
        "source": row.source,
        "sure": row.sure.value,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
    if isinstance(row, Field):
        return common | {"about": row.about, "anywhere": "\n".join(row.anywhere)}
    return common | _of_power(row)


def _of_power(power: Power) -> dict[str, Any]:
    return {
        "levels": [level.value for level in power.levels],
        "unless": "\n".join(power.unless),
        "says": power.says,
        "proposal": power.proposal,
        "meant_by": "\n".join(power.meant_by),
    }


def _split(typed: str) -> tuple[str, ...]:
    return tuple(words for line in typed.splitlines() if (words := " ".join(line.split())))
