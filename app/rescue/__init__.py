"""What is done for the person: the siren muted, the page closed, the stranger shut out. Knows no Qt."""
