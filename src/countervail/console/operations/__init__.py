"""What the console can do: one file a noun, one function an operation.

In: a desk, and what path, query and body name. Out: what is shown of it, targets masked.
Never: HTML, rights of its own.
Add: a decorated function; the page and the API have it at once, the table of rights in the tests wants its line.
"""
