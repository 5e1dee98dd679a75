"""Calibrates how sure each field is, from documents whose right reading is known."""
