"""Content that comes in parts (bestandsdelen) and becomes one when its document is unlocked."""
