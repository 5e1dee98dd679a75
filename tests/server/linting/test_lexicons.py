"""The office's own lexicons: who edits them, what a check takes from them, tables out and in."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from consultation_desk import AskingDesk, docx, make_asking_desk, today
from openpyxl import Workbook, load_workbook

from dondoc.server.audit.models import Entry
from dondoc.server.consultation import services as consultation
from dondoc.server.linting import services
from dondoc.server.linting.errors import EntryNotFound, LintingRefused, StaleEntry
from dondoc.server.linting.lexicon_listing import Standing, entries_of, list_lexicon
from dondoc.server.linting.lexicon_tables import lexicon_as_csv, lexicon_as_xlsx
from dondoc.server.linting.models import Kind, OfficeAct, OfficeField, OfficePower, SwitchedOff
from dondoc.server.linting.selectors import CheckView, check_view
from dondoc.server.linting.services import ActWords, FieldWords, PowerWords
from dondoc.server.linting.services.lexicon_file import bring_in_lexicon
from dondoc.server.posts.errors import NotAllowed

LINES = (
    "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
    "Số: 20/KH-UBND",
    "KẾ HOẠCH",
    "Phát triển nghề nuôi ong năm 2027",
    "Căn cứ Nghị định số 12/2021/NĐ-CP ngày 04/01/2021 của Chính phủ;",
    "I. NHIỆM VỤ",
    "1. Sở Y tế chủ trì rà soát các điểm nuôi ong trước ngày 15/3/2027.",
)
ACT = ActWords(
    number="12/2021/NĐ-CP",
    title="Nghị định về nuôi ong",
    by="Nghị định số 34/2026/NĐ-CP ngày 01/8/2026",
    on=None,
    source="Nghị định số 34/2026/NĐ-CP, Điều 9",
    sure="A",
)
FIELD = FieldWords(
    about="nuôi ong",
    agencies=("ls.so-gtvt",),  # over since 28/02/2025; Sở Xây dựng took up its work
    words=("nuôi ong",),
    source="Quyết định phân công, Điều 2",
    sure="A",
)
POWER = PowerWords(
    levels=("department",),
    words=("rà soát … nuôi ong",),
    says="Sở không rà soát điểm nuôi ong.",
    proposal="Giao UBND cấp xã.",
    source="Quyết định phân cấp, Điều 3",
    sure="A",
)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> AskingDesk:
    return make_asking_desk()


def draft(desk: AskingDesk) -> None:
    consultation.replace_draft(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        name="ke-hoach.docx",
        content=docx(LINES),
    )
    services.queue_check(draft_id=desk.consultation.drafts.get().pk)


def look(desk: AskingDesk) -> CheckView:
    services.run_check(draft_id=desk.consultation.drafts.get().pk)
    return check_view(viewer=desk.drafter, consultation_id=desk.consultation_id)


def test_a_check_takes_all_three_lexicons_and_tells_when_they_changed(desk: AskingDesk) -> None:
    draft(desk)
    before = look(desk)
    assert before.lexicon_changed_at is None
    assert "document-repealed" not in {one.rule.code for one in before.open}
    act = services.add_entry(actor=desk.officer, wanted=replace(ACT, on=today()))
    services.add_entry(actor=desk.officer, wanted=replace(FIELD, agencies=("ls.so-ct",)))
    services.add_entry(actor=desk.officer, wanted=POWER)
    stale = check_view(viewer=desk.drafter, consultation_id=desk.consultation_id)
    assert stale.lexicon_changed_at is not None
    assert stale.lexicon_day is not None and stale.lexicon_day < stale.lexicon_changed_at
    view = look(desk)
    assert view.lexicon_changed_at is None
    found = {one.rule.code: one for one in view.open}
    assert ACT.by in found["document-repealed"].proposal
    assert found["document-repealed"].source == ACT.source
    assert found["field-not-asked"].agencies == ["ls.so-ct"]
    assert found["duty-beyond-power"].source == POWER.source
    # One that begins to hold tomorrow says nothing of the draft of today.
    later = replace(ACT, on=today() + timedelta(days=1))
    services.change_entry(actor=desk.officer, entry_id=act.pk, version=1, wanted=later)
    assert "document-repealed" not in {one.rule.code for one in look(desk).open}


def test_the_agency_in_charge_follows_a_merger(desk: AskingDesk) -> None:
    draft(desk)
    services.add_entry(actor=desk.officer, wanted=FIELD)
    [told] = [one for one in look(desk).open if "nuôi ong" in one.says and one.rule.area == "consultation"]
    assert told.agencies == ["ls.so-xd"]


def test_an_entry_of_dondoc_is_switched_off_with_a_reason_and_on_again(desk: AskingDesk) -> None:
    def standing() -> Standing:
        return next(one.standing for one in entries_of(Kind.ACT) if one.row.code == "45/2013/qh13")

    off: dict[str, Any] = {"actor": desk.officer, "kind": Kind.ACT, "code": "45/2013/qh13"}
    with pytest.raises(LintingRefused, match="lý do"):
        services.switch_off(**off, reason=" ")
    with pytest.raises(EntryNotFound):
        services.switch_off(**off | {"code": "0/0"}, reason="Vì")
    with pytest.raises(NotAllowed):
        services.switch_off(**off | {"actor": desk.drafter}, reason="Vì")
    services.switch_off(**off, reason="Còn áp dụng cho hồ sơ cũ")
    services.switch_off(**off, reason="bấm hai lần")
    assert standing() is Standing.OFF
    services.switch_on(**off)
    assert standing() is Standing.SHIPPED
    assert [one.reason for one in SwitchedOff.objects.all()] == ["Còn áp dụng cho hồ sơ cũ"]
    assert list(Entry.objects.filter(action__startswith="ended_act.").values_list("action", flat=True)) == [
        "ended_act.switched_off",
        "ended_act.switched_on",
    ]


def test_an_entry_is_changed_ended_and_taken_up_with_its_history(desk: AskingDesk) -> None:
    entry = services.add_entry(actor=desk.officer, wanted=FIELD)
    other = replace(FIELD, about="nuôi ong, trồng nấm", words=("nuôi ong", "trồng nấm"))
    changed = services.change_entry(actor=desk.officer, entry_id=entry.pk, version=1, wanted=other)
    with pytest.raises(StaleEntry):
        services.change_entry(actor=desk.officer, entry_id=entry.pk, version=1, wanted=FIELD)
    assert changed.code == entry.code  # what was waived under it stays waived
    same = services.change_entry(actor=desk.officer, entry_id=entry.pk, version=2, wanted=other)
    assert same.version == 2
    for _ in range(2):
        services.end_entry(actor=desk.officer, kind=Kind.FIELD, entry_id=entry.pk)
    for _ in range(2):
        services.take_up_entry(actor=desk.officer, kind=Kind.FIELD, entry_id=entry.pk)
    told = Entry.objects.filter(subject_kind="linting.officefield", subject_id=str(entry.pk)).order_by("pk")
    assert [one.action.partition(".")[2] for one in told] == ["added", "changed", "ended", "taken_up"]
    assert "trồng nấm" in told[1].details["new"] and "trồng nấm" not in told[1].details["former"]
    with pytest.raises(NotAllowed):
        services.end_entry(actor=desk.leader, kind=Kind.FIELD, entry_id=entry.pk)
    with pytest.raises(EntryNotFound):
        services.end_entry(actor=desk.officer, kind=Kind.POWER, entry_id=entry.pk)


def test_one_entry_stands_in_the_place_of_one_of_dondoc(desk: AskingDesk) -> None:
    own = [
        services.add_entry(actor=desk.officer, wanted=replace(FIELD, about=about, replaces="security"))
        for about in ("an ninh một", "an ninh hai")
    ]
    assert [one.about for one in OfficeField.objects.filter(ended_at=None)] == ["an ninh hai"]
    with pytest.raises(LintingRefused, match="mục khác"):
        services.take_up_entry(actor=desk.officer, kind=Kind.FIELD, entry_id=own[0].pk)
    services.end_entry(actor=desk.officer, kind=Kind.FIELD, entry_id=own[1].pk)
    assert "security" in {one.row.code for one in entries_of(Kind.FIELD) if one.standing is Standing.SHIPPED}
    with pytest.raises(EntryNotFound):
        services.add_entry(actor=desk.officer, wanted=replace(FIELD, replaces="khong-co"))


def test_of_one_document_there_is_one_entry(desk: AskingDesk) -> None:
    shipped = services.add_entry(actor=desk.officer, wanted=replace(ACT, number="45/2013/QH13", on=today()))
    assert shipped.replaces == "45/2013/qh13"
    services.add_entry(actor=desk.officer, wanted=replace(ACT, on=today()))
    with pytest.raises(LintingRefused, match="đã có"):
        services.add_entry(actor=desk.officer, wanted=replace(ACT, number="12 /2021/nđ-cp", on=today()))


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (replace(ACT, on=None), "ngày hết hiệu lực"),
        (replace(ACT, on=today(), by=""), "thay thế"),
        (replace(ACT, on=today(), source=" "), "căn cứ"),
        (replace(FIELD, agencies=()), "cơ quan quản lý"),
        (replace(FIELD, agencies=("ls.khong-co",)), "danh bạ"),
        (replace(FIELD, words=()), "cụm từ"),
        (replace(FIELD, words=("…",)), "cụm từ"),
        (replace(FIELD, about="x" * 401), "dài"),
        (replace(POWER, valid_from=today(), valid_to=today() - timedelta(days=1)), "hai ngày"),
        (replace(POWER, words=("x" * 400,), unless=("y" * 401,)), "cụm từ"),
    ],
)
def test_what_the_linter_could_not_use_is_refused(desk: AskingDesk, wanted: Any, told: str) -> None:
    with pytest.raises(LintingRefused, match=f"(?i){told}"):
        services.add_entry(actor=desk.officer, wanted=wanted)


def test_what_is_as_long_as_may_be_is_kept(desk: AskingDesk) -> None:
    longest = "á" * 400
    power = replace(POWER, says=longest, words=(longest,), meant_by=(longest,), source=longest)
    services.add_entry(actor=desk.officer, wanted=power)
    services.add_entry(actor=desk.officer, wanted=replace(FIELD, about=longest, anywhere=(longest,)))
    services.add_entry(actor=desk.officer, wanted=replace(ACT, title=longest, by=longest, on=today()))
    assert OfficePower.objects.get().words == [longest]


@pytest.mark.parametrize(
    ("kind", "sought", "first"),
    [
        (Kind.ACT, "dat dai", "Luật Đất đai"),
        (Kind.ACT, "45/2013/qh13", "Luật Đất đai"),
        (Kind.ACT, " 045/2013/QH13", "Luật Đất đai"),
        (Kind.FIELD, "cong thuong", "công nghiệp, thương mại, năng lượng"),
        (Kind.FIELD, "Nuôi Ong", "nuôi ong"),
    ],
)
def test_the_lexicon_is_searched_with_and_without_marks(
    desk: AskingDesk, kind: Kind, sought: str, first: str
) -> None:
    services.add_entry(actor=desk.officer, wanted=FIELD)
    page = list_lexicon(kind=kind, sought=sought, page=1, page_size=50)
    row: Any = page.rows[0].row
    assert first in (getattr(row, "title", ""), getattr(row, "about", ""))
    assert not list_lexicon(kind=kind, sought="không có đâu", page=1, page_size=50).rows


def test_words_as_they_were_typed_come_first(desk: AskingDesk) -> None:
    for about in ("vẫn tái", "vận tải biển"):
        services.add_entry(actor=desk.officer, wanted=replace(FIELD, about=about))
    for sought in ("vẫn tái", "vận tải biển"):
        rows = list_lexicon(kind=Kind.FIELD, sought=sought, page=1, page_size=50).rows
        assert sought in (rows[0].own.about if isinstance(rows[0].own, OfficeField) else "")


# --- tables ---


def table(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def workbook(rows: list[list[Any]]) -> bytes:
    book, written = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(written)
    return written.getvalue()


def bring_in(desk: AskingDesk, kind: Kind, content: bytes, name: str = "a.xlsx") -> Any:
    return bring_in_lexicon(actor=desk.officer, kind=kind, content=content, name=name, on=today())


@pytest.mark.parametrize("kind", list(Kind))
def test_a_lexicon_that_was_taken_along_comes_back_as_it_was(desk: AskingDesk, kind: Kind) -> None:
    for wanted in (POWER, FIELD, replace(ACT, on=today())):
        services.add_entry(actor=desk.officer, wanted=wanted)
    count = len([one for one in entries_of(kind) if one.standing in (Standing.OWN, Standing.SHIPPED)])
    for content, name in ((lexicon_as_xlsx(kind), "a.xlsx"), (lexicon_as_csv(kind).encode(), "a.csv")):
        done = bring_in(desk, kind, content, name)
        assert not done.problems
        assert (done.added, done.changed, done.same) == (0, 0, count)


def test_rows_of_a_table_are_added_changed_and_put_in_the_place_of_others(desk: AskingDesk) -> None:
    own = services.add_entry(actor=desk.officer, wanted=FIELD)
    rows = table(lexicon_as_xlsx(Kind.FIELD))
    about = rows[0].index("Lĩnh vực")
    of_code = {row[0]: row for row in rows}
    of_code[own.code][about] = "nuôi ong lấy mật"
    of_code["trade"][about] = "công nghiệp, thương mại, chợ"
    new = [
        "",
        "trồng nấm",
        "Sở Công Thương; Sở Y tế",
        "trồng nấm; nuôi nấm",
        "",
        "01/12/2026",
        "",
        "Quyết định",
        "b",
    ]
    done = bring_in(desk, Kind.FIELD, workbook([*rows, new]))
    assert (done.added, done.changed, list(done.problems)) == (2, 1, [])
    assert {one.about: one.replaces for one in OfficeField.objects.all()} == {
        "nuôi ong lấy mật": "",
        "công nghiệp, thương mại, chợ": "trade",
        "trồng nấm": "",
    }
    assert OfficeField.objects.get(about="trồng nấm").agencies == ["ls.so-ct", "ls.so-yt"]
    again = bring_in(desk, Kind.FIELD, workbook([*rows, new]))
    assert (again.added, again.changed) == (0, 0)


def test_what_is_wrong_is_told_line_by_line_and_nothing_is_done(desk: AskingDesk) -> None:
    head = table(lexicon_as_xlsx(Kind.ACT))[0]
    good = dict(
        zip(
            head,
            ["", "12/2021/NĐ-CP", "", "", "", "31/12/2026", "", "Luật số 1/2026/QH16", "Luật", "A", ""],
            strict=True,
        )
    )
    wrong = [
        good | {"Hết hiệu lực từ ngày": "30/02/2026"},
        good | {"Căn cứ": ""},
        good | {"Vì sao": "hết hạn"},
        good | {"Mức chắc chắn": "rất chắc"},
        good,
        good,  # the same document twice
    ]
    rows = [[one[name] for name in head] for one in wrong]
    done = bring_in(desk, Kind.ACT, workbook([head, *rows]))
    assert [one.line for one in done.problems] == [2, 3, 4, 5]
    assert "30/02/2026" in done.problems[0].says and "căn cứ" in done.problems[1].says
    assert not OfficeAct.objects.exists()
    with pytest.raises(LintingRefused, match="tiêu đề"):
        bring_in(desk, Kind.ACT, workbook([["Tên", "Ngày"], ["x", "y"]]))
    with pytest.raises(NotAllowed):
        bring_in_lexicon(actor=desk.drafter, kind=Kind.ACT, content=b"", name="a.csv", on=today())


def test_an_agency_that_nobody_knows_is_told_with_its_line(desk: AskingDesk) -> None:
    content = (
        "Lĩnh vực;Cơ quan quản lý;Cụm từ chỉ cần có ở một chỗ;Căn cứ\ntrồng nấm;Sở Mặt trăng;nấm rơm;Luật\n"
    )
    done = bring_in(desk, Kind.FIELD, content.encode("utf-8-sig"), "a.csv")
    assert [(one.line, "Sở Mặt trăng" in one.says) for one in done.problems] == [(2, True)]


def test_no_spreadsheet_runs_what_stands_in_a_table(desk: AskingDesk) -> None:
    wanted = replace(ACT, title="=1+1", on=today())
    services.add_entry(actor=desk.officer, wanted=wanted)
    cells = [cell for row in csv.reader(io.StringIO(lexicon_as_csv(Kind.ACT))) for cell in row]
    assert "'=1+1" in cells
    sheet = load_workbook(io.BytesIO(lexicon_as_xlsx(Kind.ACT))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}
    assert bring_in(desk, Kind.ACT, lexicon_as_csv(Kind.ACT).encode(), "a.csv").changed == 0
