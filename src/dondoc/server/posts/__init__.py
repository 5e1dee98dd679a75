"""Who holds which post at which agency, from when to when; every right comes from a post."""
