"""The one place where anything is counted."""
