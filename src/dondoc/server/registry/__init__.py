"""The agencies that the office deals with, each from its first to its last day."""
