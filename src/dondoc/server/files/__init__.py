"""Stored files by their SHA-256, and the quarantine where uploads wait until they were checked."""
