"""`--self-test`: whether this copy of the program is whole. For packagers, support, and the installers' own tests.

It tries what packing could have lost: each module and clip, the digest of each file, and the first page in each
language. The tests draw every page, picture and icon. Nothing is ended or changed, nothing is heard, no connection
is opened.
"""
