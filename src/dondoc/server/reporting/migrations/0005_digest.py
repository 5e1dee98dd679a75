"""The weekly digest, its editions and items, and who gets it; what was approved is frozen."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What was approved stays as it was: the database itself refuses to change it, or its items.
FREEZE = """
CREATE FUNCTION reporting_digest_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an approved digest is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION reporting_digestitem_keeps_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM reporting_digest
               WHERE state = 'approved'
                 AND id IN (NEW.digest_id, OLD.digest_id)) THEN
        RAISE EXCEPTION 'an approved digest is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER reporting_digest_frozen BEFORE UPDATE OR DELETE ON reporting_digest
    FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION reporting_digest_is_frozen();
CREATE TRIGGER reporting_digestitem_frozen BEFORE INSERT OR UPDATE OR DELETE ON reporting_digestitem
    FOR EACH ROW EXECUTE FUNCTION reporting_digestitem_keeps_frozen();
"""
THAW = """
DROP TRIGGER reporting_digestitem_frozen ON reporting_digestitem;
DROP TRIGGER reporting_digest_frozen ON reporting_digest;
DROP FUNCTION reporting_digestitem_keeps_frozen();
DROP FUNCTION reporting_digest_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0009_search_words"),
        ("reporting", "0004_sums_in_their_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField(verbose_name="từ ngày")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="bản")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Bản nháp"), ("submitted", "Chờ duyệt"), ("approved", "Đã duyệt")],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("title", models.TextField(verbose_name="tiêu đề")),
                ("version", models.PositiveIntegerField(default=1)),
                ("drawn_up_at", models.DateTimeField(verbose_name="lập lúc")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="trình lúc")),
                ("remark", models.TextField(blank=True, verbose_name="ý kiến khi trả lại")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("content", models.JSONField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drawn_up_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
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
                "verbose_name": "bản tin tuần",
            },
        ),
        migrations.CreateModel(
            name="DigestItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=200)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("1_meetings", "Phiên họp, ý kiến chỉ đạo"),
                            ("2_directions", "Chỉ đạo, điều hành"),
                            ("3_plans", "Chương trình, kế hoạch"),
                            ("4_organisation", "Thành lập, kiện toàn ban chỉ đạo, tổ công tác"),
                            ("5_decisions", "Quyết định, thông báo"),
                        ],
                        max_length=20,
                        verbose_name="mục",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("sort_key", models.CharField(blank=True, max_length=120)),
                ("title", models.TextField(verbose_name="tiêu đề")),
                ("body", models.TextField(blank=True, verbose_name="nội dung")),
                ("drawn", models.JSONField(default=dict)),
                ("facts", models.JSONField(default=dict)),
                ("is_edited", models.BooleanField(default=False)),
                ("is_left_out", models.BooleanField(default=False)),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="reporting.digest",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.receiveddocument",
                    ),
                ),
                (
                    "stored_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.storeddocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "tin trong bản tin tuần",
            },
        ),
        migrations.CreateModel(
            name="DigestReader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_mail", models.BooleanField(default=False)),
                ("feed_version", models.PositiveIntegerField(default=0)),
                ("has_feed", models.BooleanField(default=False)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "đăng ký bản tin tuần",
            },
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.UniqueConstraint(
                fields=("first_on", "edition"), name="reporting_digest_once_an_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "approved"), _negated=True),
                fields=("first_on",),
                name="reporting_digest_one_open_a_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_on__iso_week_day", 1)), name="reporting_digest_begins_on_monday"
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "approved"])),
                name="reporting_digest_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("content__isnull", False),
                        ("state", "approved"),
                    ),
                    models.Q(
                        models.Q(("state", "approved"), _negated=True),
                        ("approved_at__isnull", True),
                        ("approved_by__isnull", True),
                        ("content__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reporting_digest_approved_with_content",
            ),
        ),
        migrations.AddIndex(
            model_name="digestitem",
            index=models.Index(fields=["digest", "group", "position"], name="reporting_digestitem_order"),
        ),
        migrations.AddConstraint(
            model_name="digestitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("digest", "key"),
                name="reporting_digestitem_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="digestitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="reporting_digestitem_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="digestitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("group__in", ["1_meetings", "2_directions", "3_plans", "4_organisation", "5_decisions"])
                ),
                name="reporting_digestitem_group_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="digestitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", True), ("stored_document__isnull", True)),
                    models.Q(("document__isnull", False), ("stored_document__isnull", False)),
                    _connector="OR",
                ),
                name="reporting_digestitem_document_with_its_text",
            ),
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]
