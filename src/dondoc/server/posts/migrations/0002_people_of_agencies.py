"""The administrator of an agency, and contacts."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = [
    ("officer", "Chuyên viên Văn phòng"),
    ("agency_officer", "Cán bộ cơ quan"),
    ("leader", "Lãnh đạo"),
    ("administrator", "Quản trị hệ thống"),
    ("agency_administrator", "Quản trị cơ quan"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="post", name="posts_post_role_known"),
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(choices=ROLES, max_length=20),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", [role for role, _ in ROLES])), name="posts_post_role_known"
            ),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("full_name", models.CharField(max_length=200, verbose_name="họ và tên")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="chức danh")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                ("from_on", models.DateField(verbose_name="từ ngày")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="registry.agency",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "full_name"], name="posts_contact_of_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="posts_contact_dates_in_order",
                        violation_error_message="Ngày cuối phải sau ngày đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), ("phone", ""), _negated=True),
                        name="posts_contact_can_be_reached",
                        violation_error_message="Ghi số điện thoại hoặc thư điện tử.",
                    ),
                ],
            },
        ),
    ]
