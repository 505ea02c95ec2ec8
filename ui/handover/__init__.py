"""A case for an archive: how it is kept, and the folder that an e-depot takes in."""
