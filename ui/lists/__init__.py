"""Lists of rows with filters: what those of cases, requests, experts and parties share."""
