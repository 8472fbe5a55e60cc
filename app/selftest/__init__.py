"""`--self-test`: whether this copy of the program is whole. For packagers, support, and the installers' own tests.

Everything is tried that a person could come to: each page in each language, each icon, picture and clip. Nothing on the
PC is ended or changed, nothing is heard, and no connection is opened.
"""
