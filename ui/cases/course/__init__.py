"""Where a case stands in its course, and the forms that move it on."""
