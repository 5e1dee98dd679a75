"""Who leads an agency, and who checks the work of others."""

from django.db import migrations, models

ROLES = [
    ("officer", "Chuyên viên Văn phòng"),
    ("agency_officer", "Cán bộ cơ quan"),
    ("agency_head", "Lãnh đạo cơ quan"),
    ("leader", "Lãnh đạo"),
    ("auditor", "Kiểm tra, thanh tra nội bộ"),
    ("administrator", "Quản trị hệ thống"),
    ("agency_administrator", "Quản trị cơ quan"),
]


class Migration(migrations.Migration):
    dependencies = [("posts", "0002_people_of_agencies")]

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
    ]
