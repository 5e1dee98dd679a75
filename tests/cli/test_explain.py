"""`dondoc explain`: each field beside its words."""

from __future__ import annotations

import pytest

from dondoc.cli import main
from dondoc.cli.shown import as_runs, find_quotes
from dondoc.cli.shown_items import item_fields, result_fields
from dondoc.documents.items import Act, Committee, Item
from dondoc.documents.results import Figure, Result
from dondoc.documents.types import Document, Line, Span


def test_each_field_stands_beside_its_line(plan_text, capsys):
    assert main(["explain", str(plan_text)]) == 0
    shown = capsys.readouterr().out
    row = next(line for line in shown.splitlines() if line.startswith("Chủ trì"))
    assert "Sở Nội vụ" in row
    assert "dòng 6: “Sở Nội vụ”" in row
    assert "15/KH-UBND" in shown


def test_one_task_can_be_asked_for(plan_text, capsys):
    assert main(["explain", str(plan_text), "--task", "2"]) == 0
    shown = capsys.readouterr().out
    assert "Sở Xây dựng" in shown
    assert "Sở Nội vụ" not in shown
    assert main(["explain", str(plan_text), "--task", "99"]) == 2
    assert "99" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["hỏng.pdf", "không có.pdf"])
def test_an_unreadable_file_is_named(name, damaged, capsys):
    assert main(["explain", str(damaged.with_name(name))]) == 3
    assert name in capsys.readouterr().err


def test_words_between_two_spans_of_a_line_are_left_out_visibly():
    document = Document("a", "text/plain", "", "", (Line(1, "Sở Y tế, Sở Xây dựng, Sở Tài chính"),))
    quotes = find_quotes(document, (Span(1, 22, 34), Span(1, 0, 7)))
    assert [quote.text for quote in quotes] == ["Sở Y tế … Sở Tài chính"]
    touching = find_quotes(document, (Span(1, 0, 2), Span(1, 3, 7)))
    assert [quote.text for quote in touching] == ["Sở Y tế"]


def test_neighbouring_numbers_are_runs():
    assert as_runs([3, 1, 2, 7, 7]) == "1-3, 7"
    assert as_runs([]) == ""


def test_each_field_gives_its_reason_and_how_sure_it_is(plan_text, capsys):
    assert main(["explain", str(plan_text)]) == 0
    shown = capsys.readouterr().out.splitlines()
    row = next(at for at, line in enumerate(shown) if line.startswith("Chủ trì"))
    reason = next(line for line in shown[row + 1 : row + 4] if "vì: " in line)
    assert "cột" in reason and "chắc" in reason


HEAD = """UBND TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG\tĐộc lập - Tự do - Hạnh phúc
Số: 12/VP-KT\tLạng Sơn, ngày 05 tháng 02 năm 2026
V/v thử

Kính gửi: Sở Y tế.

Xin gửi để biết.

Nơi nhận:\tKT. CHÁNH VĂN PHÒNG
- Như trên;\tPHÓ CHÁNH VĂN PHÒNG
- Lưu: VT, KT.\tTrần Văn Thử
"""


def test_the_header_shows_authority_superior_and_the_unit_that_wrote_it(tmp_path, capsys):
    path = tmp_path / "công văn.txt"
    path.write_text(HEAD, encoding="utf-8")
    assert main(["explain", str(path)]) == 0
    shown = capsys.readouterr().out
    rows = {line[:16].strip(): line[16:] for line in shown.splitlines()}
    assert "ký thay (KT.)" in rows["Thẩm quyền ký"]
    assert "UBND TỈNH LẠNG SƠN" in rows["Cấp trên"]
    assert "→ Văn phòng UBND tỉnh Lạng Sơn" in shown
    assert rows["Đơn vị soạn"].startswith("KT ")


def test_items_and_results_are_shown_with_their_words():
    document = Document("a", "text/plain", "", "", (Line(1, "Trồng 5.000 ha rừng, bãi bỏ số 7"),))
    act = Act("quyết định", "9/QĐ-UBND", "2025-02-03", evidence=(Span(1, 0, 5),))
    committee = Committee("Ban Chỉ đạo 389", head="Ông A", members=("Sở Y tế", "Sở Tài chính"))
    item = Item(1, "Về rừng", (act,), committee, "2025-03-01", ("7/QĐ-UBND",))
    fields = {field.label: field for field in item_fields(item, document)}
    assert fields["Văn bản"].value == "quyết định số 9/QĐ-UBND ngày 03/02/2025"
    assert fields["Văn bản"].quotes[0].text == "Trồng"
    assert (fields["Hiệu lực"].value, fields["Bãi bỏ"].value) == ("01/03/2025", "7/QĐ-UBND")
    assert fields["Thành viên"].value == "Sở Y tế; Sở Tài chính"
    result = Result("Trồng 5.000 ha rừng", "I.3", ("Sở Y tế",), (Figure(5000, "ha", "rừng"),), ("1",))
    shown = {field.label: field.value for field in result_fields(result, document)}
    assert shown["Số liệu"] == "5.000 ha (rừng)"
    assert (shown["Cơ quan"], shown["Chú thích"]) == ("Sở Y tế", "1")
