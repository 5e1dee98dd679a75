"""People from a workbook: its form, how it is read, and what it would do."""
