"""Hosts as the web reads them: refanging, WHATWG parsing, ranges, the Public Suffix List with its private section.

In: text of any kind. Out: normal forms that compare equal where a browser goes to the same place, or nothing.
Never: a look-up over a network.
"""
