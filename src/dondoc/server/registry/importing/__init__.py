"""Files of agencies, from the office and for it: read, held against the registry, written."""
