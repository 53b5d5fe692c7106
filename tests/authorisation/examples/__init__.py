"""A valid example of every resource: one module for each service, named after its API.

Each has a class `Examples` as described in `example.py`. A service or path without one fails
`test_examples.py` until it has.
"""
