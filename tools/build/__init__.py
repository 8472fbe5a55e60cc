"""Makes installers: freezes the program, takes out what it does not need, checks it, packs it."""
