"""An audit clears only what somebody answered for."""

import json

from tests.package.advisories import KNOWN, SILENT, Heard, code_of, of_npm, of_pip

CLEAN = {"name": "mako", "version": "1.4.3", "vulns": []}
BAD = {"name": "mako", "version": "1.1.0", "vulns": [{"id": "PYSEC-2022-260", "fix_versions": ["1.2.2"]}]}
PASSED = {"name": "alembic", "skip_reason": "Dependency not found on PyPI and could not be audited: alembic (1.20.1)"}
REFUSED = '{"message": "405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1", "statusCode": 405}'
NOTHING = '{"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {}}'
FOUND = '{"auditReportVersion": 2, "vulnerabilities": {"koa": {"name": "koa", "severity": "high", "range": "<2.15.4"}}}'


def _pip(*rows: dict[str, object]) -> Heard:
    return of_pip(json.dumps({"dependencies": rows, "fixes": []}))


def test_an_index_that_knows_none_of_the_packages_has_cleared_none() -> None:
    assert _pip(CLEAN).unanswered == ""
    assert _pip(CLEAN, PASSED).unanswered == "nothing was said of 1 of 2 packages"
    assert of_pip("").unanswered == of_pip("Traceback ...").unanswered == "no service answered"


def test_what_is_known_is_named() -> None:
    assert _pip(BAD, PASSED).known == ["mako 1.1.0: PYSEC-2022-260"]
    assert of_npm("islands", FOUND).known == ["koa <2.15.4: high"]
    assert of_npm("islands", NOTHING) == Heard("islands")
    assert "405" in of_npm("islands", REFUSED).unanswered


def test_it_ends_well_only_where_everybody_answered_and_knew_nothing() -> None:
    good, silent, bad = of_npm("a", NOTHING), of_npm("a", REFUSED), of_npm("a", FOUND)
    assert (code_of([good]), code_of([good, silent]), code_of([bad, silent])) == (0, SILENT, KNOWN)
