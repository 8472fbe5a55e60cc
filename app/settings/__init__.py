"""What a family sets: settings, people, PIN, ledger. Knows no window.

`household` keeps all of one data folder in step. The guide itself needs `settings` alone, its start page `ledger`.
"""
