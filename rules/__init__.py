"""The rules, lexicons and substance dossiers of claimlint: data, one file each."""
