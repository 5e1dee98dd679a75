"""TLS for the office's own network: who vouches for this machine, and the process that speaks it."""
