"""What a family sets: settings, people, PIN, ledger. Knows no window.

`household` is one data folder, for the guide and for the set-up.
"""
