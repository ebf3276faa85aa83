"""Texts that would take a page over."""

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style></title></svg><iframe src=http://evil.example/>",
    "x\u202egpj.exe",
    "A" * 10_000,
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)//https://evil.example",
    "\ud800\x00\x1b[31m",
)
