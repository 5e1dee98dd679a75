"""What was done, by whom and when: a log that is only ever added to."""
