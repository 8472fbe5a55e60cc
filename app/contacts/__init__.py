"""The official numbers and their hours: constants in code. Knows no Qt, reads no file."""
