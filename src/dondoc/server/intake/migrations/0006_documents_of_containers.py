"""Which archive or letter a document came in, and its place there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("intake", "0005_reasons_of_fields"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="receiveddocument",
            name="container",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="members",
                to="intake.receiveddocument",
                verbose_name="tách từ",
            ),
        ),
        migrations.AddField(
            model_name="receiveddocument",
            name="place",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="receiveddocument",
            name="way",
            field=models.TextField(blank=True, verbose_name="đường dẫn trong tệp gốc"),
        ),
        migrations.AlterField(
            model_name="receiveddocument",
            name="stage",
            field=models.CharField(
                choices=[
                    ("waiting", "Chờ đọc"),
                    ("checking", "Đang kiểm tra"),
                    ("reading", "Đang đọc"),
                    ("extracting", "Đang tìm nhiệm vụ"),
                    ("ready", "Chờ duyệt"),
                    ("reviewed", "Đã duyệt"),
                    ("failed", "Không đọc được"),
                    ("refused", "Từ chối tiếp nhận"),
                    ("copy", "Trùng văn bản đã có"),
                    ("unpacked", "Đã tách"),
                ],
                default="waiting",
                max_length=16,
                verbose_name="bước",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiveddocument",
            constraint=models.UniqueConstraint(
                fields=("container", "place"), name="intake_received_member_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="receiveddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("container__isnull", True), ("place__isnull", False), _connector="OR"),
                name="intake_received_member_has_a_place",
            ),
        ),
    ]
