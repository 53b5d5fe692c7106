"""What zaken are about: the kinds of objects, and what identifies each."""
