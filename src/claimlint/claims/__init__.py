"""The linguistic reading: spaCy Doc in, Claim facts out."""
