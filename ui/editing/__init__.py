"""Editing in place: base and mine, drafts, saving, and what to do when somebody else was quicker."""
