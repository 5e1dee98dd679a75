"""The app of posts."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "dondoc.server.posts"
    label = "posts"
    verbose_name = "Chức vụ"
    default_auto_field = "django.db.models.BigAutoField"
