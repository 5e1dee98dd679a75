"""The calendar of the office: its own holidays and swapped days, and the reporting windows that follow."""
