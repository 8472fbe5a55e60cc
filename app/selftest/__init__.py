"""`--self-test`: whether this copy of the program is whole. For packagers, support, and the installers' own tests.

Tried is what packing could have lost: each module and clip, the digest of each file, and the first page in each
language. That every page, picture and icon can be drawn is for the tests. Nothing is ended or changed, nothing is
heard, no connection is opened.
"""
