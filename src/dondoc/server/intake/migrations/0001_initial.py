"""The tables of intake, and the triggers that keep what was read as it was read."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What was read is evidence: the database itself refuses to change it.
KEEP_AS_READ = """
CREATE FUNCTION intake_keep_as_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was read is never changed (%)', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER intake_storeddocument_never_changes BEFORE UPDATE ON intake_storeddocument
    FOR EACH ROW EXECUTE FUNCTION intake_keep_as_read();
CREATE TRIGGER intake_storedreading_never_changes BEFORE UPDATE ON intake_storedreading
    FOR EACH ROW EXECUTE FUNCTION intake_keep_as_read();
CREATE TRIGGER intake_proposal_as_extracted_never_changes BEFORE UPDATE ON intake_proposal
    FOR EACH ROW WHEN (OLD.as_extracted IS DISTINCT FROM NEW.as_extracted)
    EXECUTE FUNCTION intake_keep_as_read();
"""
LET_CHANGE = """
DROP TRIGGER intake_proposal_as_extracted_never_changes ON intake_proposal;
DROP TRIGGER intake_storedreading_never_changes ON intake_storedreading;
DROP TRIGGER intake_storeddocument_never_changes ON intake_storeddocument;
DROP FUNCTION intake_keep_as_read();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),  # pg_trgm
        ("files", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceivedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                ("media_type", models.CharField(blank=True, max_length=127, verbose_name="loại tệp")),
                ("byte_count", models.BigIntegerField(default=0, verbose_name="dung lượng")),
                ("received_at", models.DateTimeField(verbose_name="tiếp nhận lúc")),
                (
                    "stage",
                    models.CharField(
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
                        ],
                        default="waiting",
                        max_length=16,
                        verbose_name="bước",
                    ),
                ),
                ("stage_at", models.DateTimeField(verbose_name="đổi bước lúc")),
                ("progress_done", models.PositiveIntegerField(default=0)),
                ("progress_total", models.PositiveIntegerField(default=0)),
                ("attempt", models.PositiveSmallIntegerField(default=1, verbose_name="lần đọc")),
                ("failure_code", models.CharField(blank=True, max_length=40)),
                ("failure_message", models.TextField(blank=True, verbose_name="lý do")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt xong lúc")),
                ("document_type", models.CharField(blank=True, max_length=20, verbose_name="loại văn bản")),
                ("number", models.CharField(blank=True, max_length=100, verbose_name="số, ký hiệu")),
                ("number_key", models.CharField(blank=True, db_index=True, max_length=100)),
                ("issuer", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                ("issuer_key", models.CharField(blank=True, max_length=300)),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("subject", models.TextField(blank=True, verbose_name="trích yếu")),
                ("search_text", models.TextField(blank=True)),
                (
                    "same_as_kind",
                    models.CharField(
                        blank=True,
                        choices=[("file", "Cùng một tệp"), ("document", "Cùng số, cơ quan ban hành và ngày")],
                        max_length=16,
                    ),
                ),
                ("is_distinct", models.BooleanField(default=False)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="tệp gốc",
                    ),
                ),
                (
                    "quarantined",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="files.quarantinedfile",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tiếp nhận",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="intake.receiveddocument",
                        verbose_name="bản đã có",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản tiếp nhận",
            },
        ),
        migrations.CreateModel(
            name="ReviewPresence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="intake.receiveddocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "người đang duyệt",
            },
        ),
        migrations.CreateModel(
            name="StoredDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField()),
                ("reader", models.CharField(max_length=100)),
                ("content", models.JSONField()),
                ("page_count", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                (
                    "received",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stored_documents",
                        to="intake.receiveddocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản chữ của văn bản",
            },
        ),
        migrations.CreateModel(
            name="StoredReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("extractor", models.CharField(max_length=100)),
                ("content", models.JSONField()),
                ("created_at", models.DateTimeField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reading",
                        to="intake.storeddocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả tìm nhiệm vụ",
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("extraction", "Phần mềm tìm thấy"),
                            ("officer", "Chuyên viên thêm"),
                            ("split", "Tách từ đề xuất khác"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ duyệt"),
                            ("confirmed", "Đã xác nhận"),
                            ("dropped", "Đã bỏ"),
                            ("merged", "Đã gộp"),
                            ("replaced", "Thay bằng lần đọc sau"),
                        ],
                        default="open",
                        max_length=16,
                    ),
                ),
                ("group_numeral", models.CharField(blank=True, max_length=20, verbose_name="mục")),
                ("group_title", models.TextField(blank=True, verbose_name="tên mục")),
                ("ordinal", models.CharField(blank=True, max_length=40, verbose_name="số thứ tự")),
                ("text", models.TextField(verbose_name="nhiệm vụ")),
                (
                    "leads",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="cơ quan chủ trì"
                    ),
                ),
                (
                    "coordinators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        default=list,
                        size=None,
                        verbose_name="cơ quan phối hợp",
                    ),
                ),
                ("lead_note", models.TextField(blank=True, verbose_name="ghi chú chủ trì")),
                ("coordinator_note", models.TextField(blank=True, verbose_name="ghi chú phối hợp")),
                ("product", models.TextField(blank=True, verbose_name="sản phẩm")),
                ("resources", models.TextField(blank=True, verbose_name="nguồn lực")),
                ("period_kind", models.CharField(default="none", max_length=16)),
                ("period_text", models.TextField(blank=True, verbose_name="thời hạn")),
                ("period_start", models.CharField(blank=True, max_length=10)),
                ("period_end", models.CharField(blank=True, max_length=10)),
                ("period_qualifier", models.CharField(blank=True, max_length=16)),
                ("period_every", models.CharField(blank=True, max_length=16)),
                (
                    "period_parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("period_rule", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("agency_ids", models.JSONField(default=dict)),
                ("evidence", models.JSONField(default=dict)),
                ("confidence", models.FloatField(default=1.0, verbose_name="độ tin cậy")),
                (
                    "doubts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="vì sao cần xem"
                    ),
                ),
                ("as_extracted", models.JSONField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("edited_at", models.DateTimeField(null=True)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="intake.proposal",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="intake.receiveddocument",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="intake.storedreading",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề xuất nhiệm vụ",
            },
        ),
        migrations.CreateModel(
            name="ProposalChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("added", "Thêm"),
                            ("edited", "Sửa"),
                            ("split", "Tách"),
                            ("merged", "Gộp"),
                            ("dropped", "Bỏ"),
                            ("restored", "Lấy lại"),
                            ("undone", "Hoàn tác"),
                        ],
                        max_length=16,
                    ),
                ),
                ("before", models.JSONField(null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="intake.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi của đề xuất",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "version"), name="intake_proposal_change_once_a_version"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="receiveddocument",
            index=models.Index(fields=["-received_at", "-id"], name="intake_received_newest"),
        ),
        migrations.AddIndex(
            model_name="receiveddocument",
            index=models.Index(fields=["stage", "-received_at"], name="intake_received_stage"),
        ),
        migrations.AddIndex(
            model_name="receiveddocument",
            index=models.Index(
                condition=models.Q(("number_key", ""), _negated=True),
                fields=["number_key", "issued_on", "issuer_key"],
                name="intake_received_same_document",
            ),
        ),
        migrations.AddIndex(
            model_name="receiveddocument",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_text"], name="intake_received_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="receiveddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarantined__isnull", True), ("file__isnull", True), _connector="OR"),
                name="intake_received_file_is_either_quarantined_or_stored",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiveddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["failed", "refused"]), _negated=True),
                    models.Q(("failure_message", ""), _negated=True),
                    _connector="OR",
                ),
                name="intake_received_failure_has_a_message",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiveddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("same_as__isnull", True), models.Q(("same_as_kind", ""), _negated=True), _connector="OR"
                ),
                name="intake_received_same_as_has_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewpresence",
            constraint=models.UniqueConstraint(
                fields=("document", "account"), name="intake_presence_once_a_document_and_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="storeddocument",
            constraint=models.UniqueConstraint(
                fields=("received", "attempt"), name="intake_stored_document_once_an_attempt"
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["document", "state", "position"], name="intake_proposal_review"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="intake_proposal_confidence_between_0_and_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="intake_proposal_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "extraction"), _negated=True),
                    ("as_extracted__isnull", False),
                    _connector="OR",
                ),
                name="intake_proposal_of_extraction_keeps_what_was_extracted",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                    models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into__isnull", True)),
                    _connector="OR",
                ),
                name="intake_proposal_merged_says_into_which",
            ),
        ),
        migrations.RunSQL(KEEP_AS_READ, LET_CHANGE),
    ]
