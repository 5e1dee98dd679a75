"""The tracker that an office kept before: a spreadsheet with a row a task, read without a database."""
