"""The transparency report: what states asked and what was answered, and what was done about surveillance for hire.

In: both ledgers. Out: half-years that never change, corrections one can see, tables in the columns the field uses.
Never: a figure that is not counted from an entry; a person, an account, an agency.
Add: an export shape as a file in `shapes/`.
"""
