"""Shares of leads, their updates and requests, and the story of each task.

The tasks that exist get their shares: one a lead, of a collective one for each agency that it meant then.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_IN_FORCE = """(member.earliest_on IS NULL OR member.earliest_on <= lead.from_on)
    AND (member.latest_on IS NULL OR member.latest_on >= lead.from_on)"""
MAKE_SHARES = f"""
WITH lead AS (
    SELECT held.*, agency.kind = 'group' AS is_collective
    FROM tracking_assignment held
    LEFT JOIN registry_agency agency ON agency.id = held.agency_id
    WHERE held.role = 'lead' AND held.to_on IS NULL
), meant AS (
    SELECT DISTINCT lead.id AS assignment_id, agency.id, agency.name, agency.sort_key
    FROM lead
    JOIN registry_membership member ON member.collective_id = lead.agency_id AND {_IN_FORCE}
    JOIN registry_agency agency ON agency.id = member.agency_id
    WHERE lead.is_collective
)
INSERT INTO tracking_share
    (task_id, assignment_id, agency_id, name, position, stage, due_on, first_due_on, version)
SELECT lead.task_id, lead.id, coalesce(meant.id, lead.agency_id), coalesce(meant.name, lead.name),
    row_number() OVER (PARTITION BY lead.id ORDER BY meant.sort_key, meant.id) - 1,
    'assigned', task.due_on, task.first_due_on, 1
FROM lead
JOIN tracking_assignedtask task ON task.id = lead.task_id
LEFT JOIN meant ON meant.assignment_id = lead.id
"""
# As of the log: the trigger is for the whole statement, so that it speaks up even where no row is hit.
REFUSE_CHANGE = """
CREATE FUNCTION tracking_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the story of a task is append-only: % is refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER tracking_planevent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tracking_planevent
    FOR EACH STATEMENT EXECUTE FUNCTION tracking_refuse_change();
"""
ALLOW_CHANGE = """
DROP TRIGGER tracking_planevent_append_only ON tracking_planevent;
DROP FUNCTION tracking_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("registry", "0003_carried_over"),
        ("tracking", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField(verbose_name="tên")),
                ("position", models.PositiveIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("assigned", "Đã giao"),
                            ("in_progress", "Đang thực hiện"),
                            ("awaiting_confirmation", "Chờ xác nhận"),
                            ("completed", "Hoàn thành"),
                            ("suspended", "Tạm dừng"),
                            ("withdrawn", "Thôi thực hiện"),
                        ],
                        default="assigned",
                        max_length=24,
                        verbose_name="tình trạng",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                ("first_due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn ban đầu")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="ngày hoàn thành")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.agency",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="tracking.assignment",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="tracking.assignedtask",
                    ),
                ),
            ],
            options={
                "verbose_name": "phần việc",
            },
        ),
        migrations.CreateModel(
            name="ProgressUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="gửi lúc")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("asks_completion", models.BooleanField(default=False, verbose_name="báo cáo hoàn thành")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="ngày hoàn thành")),
                ("late_reason", models.TextField(blank=True, verbose_name="lý do chậm")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Đã gửi"),
                            ("confirmed", "Đã xác nhận"),
                            ("returned", "Bị trả lại"),
                            ("taken_back", "Đã rút lại"),
                            ("lapsed", "Không còn chờ quyết định"),
                        ],
                        default="submitted",
                        max_length=16,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.TextField(blank=True, verbose_name="ý kiến")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="tracking.share",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo tiến độ",
            },
        ),
        migrations.CreateModel(
            name="PlanEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "Nhận việc"),
                            ("reported", "Báo cáo tiến độ"),
                            ("completion_asked", "Báo cáo hoàn thành"),
                            ("taken_back", "Rút lại báo cáo hoàn thành"),
                            ("confirmed", "Xác nhận hoàn thành"),
                            ("returned", "Trả lại"),
                            ("reopened", "Mở lại"),
                            ("extension_asked", "Xin gia hạn"),
                            ("extension_granted", "Cho gia hạn"),
                            ("extension_refused", "Không cho gia hạn"),
                            ("suspended", "Tạm dừng"),
                            ("resumed", "Tiếp tục thực hiện"),
                            ("withdrawn", "Thôi thực hiện"),
                        ],
                        max_length=24,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("by_name", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("details", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="tracking.assignedtask",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="tracking.share",
                    ),
                ),
            ],
            options={
                "verbose_name": "diễn biến",
            },
        ),
        migrations.CreateModel(
            name="ExtensionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="xin lúc")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("former_due_on", models.DateField(verbose_name="hạn khi xin")),
                ("asked_due_on", models.DateField(verbose_name="xin gia hạn đến")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Chờ quyết định"),
                            ("granted", "Đã cho gia hạn"),
                            ("refused", "Không cho gia hạn"),
                            ("lapsed", "Không còn chờ quyết định"),
                        ],
                        default="pending",
                        max_length=16,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("granted_due_on", models.DateField(blank=True, null=True, verbose_name="cho gia hạn đến")),
                ("remark", models.TextField(blank=True, verbose_name="ý kiến")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="tracking.share",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị gia hạn",
            },
        ),
        migrations.CreateModel(
            name="UpdateFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="tracking.progressupdate",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp minh chứng",
            },
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(fields=["agency", "stage", "due_on"], name="tracking_share_of_agency"),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("stage", "awaiting_confirmation")),
                fields=["due_on", "id"],
                name="tracking_share_awaiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agency__isnull", False)),
                fields=("assignment", "agency"),
                name="tracking_share_once_an_agency",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agency__isnull", True)),
                fields=("assignment",),
                name="tracking_share_one_unknown",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "assigned",
                            "in_progress",
                            "awaiting_confirmation",
                            "completed",
                            "suspended",
                            "withdrawn",
                        ],
                    )
                ),
                name="tracking_share_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("confirmed_by__isnull", False),
                        ("done_on__isnull", False),
                        ("stage", "completed"),
                    ),
                    models.Q(
                        models.Q(("stage", "completed"), _negated=True),
                        ("confirmed_at__isnull", True),
                        ("confirmed_by__isnull", True),
                        ("done_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="tracking_share_confirmed_when_completed",
            ),
        ),
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(fields=["share", "-id"], name="tracking_update_newest"),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="tracking_update_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asks_completion", True), ("done_on__isnull", False)),
                    models.Q(("asks_completion", False), ("done_on__isnull", True), ("state", "submitted")),
                    _connector="OR",
                ),
                name="tracking_update_completion_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressupdate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("asks_completion", True), ("state", "submitted")),
                fields=("share",),
                name="tracking_update_one_awaits",
            ),
        ),
        migrations.AddIndex(
            model_name="planevent",
            index=models.Index(fields=["task", "-id"], name="tracking_event_of_task"),
        ),
        migrations.AddConstraint(
            model_name="planevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "accepted",
                            "reported",
                            "completion_asked",
                            "taken_back",
                            "confirmed",
                            "returned",
                            "reopened",
                            "extension_asked",
                            "extension_granted",
                            "extension_refused",
                            "suspended",
                            "resumed",
                            "withdrawn",
                        ],
                    )
                ),
                name="tracking_event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="tracking_extension_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_due_on__gt", models.F("former_due_on"))),
                name="tracking_extension_asks_for_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("granted_due_on__gt", models.F("former_due_on")), ("state", "granted")),
                    models.Q(models.Q(("state", "granted"), _negated=True), ("granted_due_on__isnull", True)),
                    _connector="OR",
                ),
                name="tracking_extension_day_when_granted",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "pending")),
                fields=("share",),
                name="tracking_extension_one_pending",
            ),
        ),
        migrations.RunSQL(REFUSE_CHANGE, ALLOW_CHANGE),
        migrations.RunSQL(MAKE_SHARES, migrations.RunSQL.noop),
    ]
