import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0003_given_up_and_past"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("raw_sha256", models.CharField(max_length=64, unique=True)),
                ("content_key", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("message_id", models.CharField(blank=True, max_length=320)),
                ("sender", models.CharField(blank=True, max_length=320, verbose_name="từ")),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="tiêu đề")),
                ("taken_at", models.DateTimeField(verbose_name="nhận lúc")),
                (
                    "fault",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("automatic", "Thư do máy gửi (báo vắng mặt, báo không chuyển được, bản tin)"),
                            ("unreadable", "Không mở được thư"),
                            ("too_large", "Thư quá lớn"),
                            ("unknown_sender", "Địa chỉ gửi không phải của người dùng nào"),
                            ("no_key", "Không rõ trả lời việc nào"),
                            ("several_keys", "Nêu mã của nhiều việc"),
                            ("wrong_key", "Mã không phải của người gửi"),
                            ("expired", "Mã đã quá hạn dùng"),
                            ("not_theirs", "Người gửi không báo cáo phần việc này"),
                            ("secret", "Có dấu chỉ độ mật, đã hủy ngay"),
                            ("not_now", "Phần việc không nhận báo cáo lúc này"),
                            ("empty", "Không có lời nào và không có tệp nào giữ được"),
                        ],
                        max_length=16,
                        verbose_name="lý do",
                    ),
                ),
                ("share_id", models.BigIntegerField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "answer_state",
                    models.CharField(
                        choices=[
                            ("none", "không trả lời"),
                            ("waiting", "chờ gửi"),
                            ("sent", "đã trả lời"),
                            ("failed", "không trả lời được"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "thư đến",
                "indexes": [
                    models.Index(fields=["-id"], name="notices_mail_newest"),
                    models.Index(
                        condition=models.Q(("answer_state", "waiting")),
                        fields=["id"],
                        name="notices_mail_to_answer",
                    ),
                    models.Index(fields=["person", "taken_at"], name="notices_mail_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "fault__in",
                                [
                                    "",
                                    "automatic",
                                    "unreadable",
                                    "too_large",
                                    "unknown_sender",
                                    "no_key",
                                    "several_keys",
                                    "wrong_key",
                                    "expired",
                                    "not_theirs",
                                    "secret",
                                    "not_now",
                                    "empty",
                                ],
                            )
                        ),
                        name="notices_mail_fault_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_state__in", ["none", "waiting", "sent", "failed"])),
                        name="notices_mail_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer_state", "none"), ("person__isnull", False), _connector="OR"
                        ),
                        name="notices_mail_answers_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplySetup",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("is_on", models.BooleanField(default=False, verbose_name="nhận thư trả lời")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("folder", "thư mục trên máy chủ này"),
                            ("imap", "hộp thư qua IMAP"),
                            ("pop3", "hộp thư qua POP3"),
                        ],
                        default="folder",
                        max_length=8,
                        verbose_name="lấy từ",
                    ),
                ),
                ("address", models.EmailField(blank=True, max_length=254, verbose_name="địa chỉ nhận")),
                ("host", models.CharField(blank=True, max_length=253, verbose_name="máy chủ")),
                ("port", models.PositiveIntegerField(default=993, verbose_name="cổng")),
                (
                    "security",
                    models.CharField(
                        choices=[
                            ("tls", "TLS ngay từ đầu"),
                            ("starttls", "STARTTLS"),
                            ("none", "không mã hóa"),
                        ],
                        default="tls",
                        max_length=10,
                        verbose_name="mã hóa",
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=200, verbose_name="tên đăng nhập")),
                ("secret", models.TextField(blank=True)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "cách nhận thư trả lời",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="notices_reply_setup_once"),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["folder", "imap", "pop3"])),
                        name="notices_reply_setup_way_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("security__in", ("tls", "starttls"))),
                        name="notices_reply_setup_guarded",
                    ),
                ],
            },
        ),
    ]
