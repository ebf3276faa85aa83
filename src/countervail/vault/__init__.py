"""Keys, field encryption, keyed tokens, erasure.

In: a keys folder and plain values. Out: ciphertext, tokens and, with the right key, plain values again.
Never: a key inside a data folder, a log or an error message.
"""
