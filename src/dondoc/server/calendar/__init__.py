"""The calendar of the office: its reporting windows, by its settings and the working days."""
