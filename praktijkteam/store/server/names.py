"""The roles of a server."""

OWNER = "praktijkteam_eigenaar"
"""Owns the tables. Nobody logs in as it; an administrator acts as it to set up and upgrade."""
HISTORIAN = "praktijkteam_historie"
"""Owns the record of changes and what writes it."""
MEMBER = "praktijkteam_lid"
"""What every login of the team is a member of."""
