"""The staff pages: sign-in, today, documents, review, tasks."""
