"""What everybody may read: public pages in a process of their own, which knows only `published`."""
