"""Pure decisions of consultation."""
