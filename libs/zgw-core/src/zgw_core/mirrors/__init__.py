"""Relations that the standard wants to be known on both sides: made here, mirrored elsewhere.

The wish to mirror is stored with the change, in its transaction. It is carried out once that is
committed, for the other side looks here whether the relation is real. The other side may refuse:
then the change is undone. It may be out of reach: then the wish waits, and is carried out later.
"""
