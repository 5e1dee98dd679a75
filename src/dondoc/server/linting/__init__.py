"""Drafts are looked through before they are sent: what the Office would object to, and what it waives."""
