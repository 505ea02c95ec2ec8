"""The directory: municipalities, organisations, contact persons and regions."""
