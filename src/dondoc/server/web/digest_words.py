"""What the log tells of weekly digests, in Vietnamese."""

from __future__ import annotations

DIGEST_ACTIONS = {
    "digest.drawn_up": "Lập bản nháp bản tin tuần",
    "digest.refreshed": "Cập nhật bản nháp bản tin tuần",
    "digest.named": "Đổi tiêu đề bản tin tuần",
    "digest.item_added": "Thêm tin vào bản tin tuần",
    "digest.item_edited": "Sửa tin trong bản tin tuần",
    "digest.item_left_out": "Bỏ tin khỏi bản tin tuần",
    "digest.item_taken_in": "Lấy lại tin của bản tin tuần",
    "digest.item_moved": "Đổi thứ tự tin trong bản tin tuần",
    "digest.submitted": "Trình duyệt bản tin tuần",
    "digest.taken_back": "Rút lại bản tin tuần để sửa",
    "digest.returned": "Trả lại bản tin tuần",
    "digest.approved": "Duyệt bản tin tuần",
    "digest.paper_made": "Lập văn bản đi từ bản tin tuần",
    "digest.corrected": "Lập bản đính chính bản tin tuần",
    "digest_reader.mail_chosen": "Đăng ký nhận bản tin tuần qua thư",
    "digest_reader.mail_ended": "Thôi nhận bản tin tuần qua thư",
    "digest_reader.feed_renewed": "Tạo địa chỉ nguồn bản tin tuần",
    "digest_reader.feed_ended": "Thôi dùng địa chỉ nguồn bản tin tuần",
}
DIGEST_FACTS = {
    "digest": "bản tin số",
    "first_on": "tuần từ",
    "item": "tin số",
    "item_count": "số tin",
    "new_count": "số tin mới",
    "told_count": "số thư gửi",
    "was": "bản trước số",
}
