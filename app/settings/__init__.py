"""What a family sets: settings, people, PIN, ledger. Without windows.

`household` is one data folder, for the guide and for the set-up.
"""
