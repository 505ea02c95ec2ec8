"""Forms: a dialog for something new, and a record that is edited in place beside its list."""
