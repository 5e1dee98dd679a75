"""What `dondoc extract` writes: one module a format, each a function of outcomes and an open file."""
