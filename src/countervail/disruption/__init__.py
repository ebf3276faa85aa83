"""What is done about a network, one folder a verb: accounts, infrastructure, letters, notices, sharing, publishing.

In: an approved plan or a release. Out: verified acts. Never: an act straight from a finding.
"""
