"""The roles of a server, and the tables that only one of them writes."""

OWNER = "praktijkteam_eigenaar"
"""Owns the tables. Nobody logs in as it; an administrator acts as it to set up and upgrade."""
HISTORIAN = "praktijkteam_historie"
"""Owns the record of changes and what writes it."""
REMOVER = "praktijkteam_wisser"
"""Takes rows away for who may. Who had that right themselves could lock whole tables, and everybody out."""
MEMBER = "praktijkteam_lid"
"""What every login of the team is a member of."""
OWNERS = {"login"}
"""Tables that say who is who: only the owner of the store writes them."""
FORBIDDEN = "PKT01"
"""The SQLSTATE of what is refused by role; its message is the name of the action."""
