# The two commands of the README are `make demo` and `make test`; each does its own set-up from an empty machine.
UV_VERSION := 0.13.9
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo

.PHONY: demo test test-stores check lint measure clean
.DEFAULT_GOAL := test

.venv/ready: pyproject.toml uv.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact
	touch $@

demo: .venv/ready
	$(BIN)/countervail demo --out $(DEMO)

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/ready
	$(BIN)/pytest -q

# PostgreSQL's own programs, where they are not: with apt, as root or by sudo.
test-stores: .venv/ready
	ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 || \
	  { as=$$(test "$$(id -u)" = 0 || echo sudo); export DEBIAN_FRONTEND=noninteractive; \
	    $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends postgresql; }
	$(BIN)/pytest -q tests/stores

measure: .venv/ready
	$(BIN)/countervail bench ties --rows 1,3,10,30

clean:
	rm -rf .venv $(DEMO)
