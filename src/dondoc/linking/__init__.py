"""Which passages of two documents, or of two people, speak of the same thing."""
