"""The browsers muted before we speak, and given their sound back afterwards."""
