"""Values made safe to look at: nothing in a text that a program would follow by accident."""


def defanged(value: str) -> str:
    """`https://bad.example/a` as `hxxps://bad[.]example/a`; what has neither dot nor scheme stays as it is."""
    scheme, sign, rest = value.partition("://")
    if not sign:
        return value.replace(".", "[.]").replace("@", "[@]")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower().replace('t', 'x')}://{host.replace('.', '[.]')}{slash}{path}"
