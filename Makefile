# Needs make, git and Python 3.10 or newer, nothing else: a target first installs what it uses into .venv.
# Kept to GNU make 3.81, which macOS has.

VENV := .venv
PY := $(VENV)/bin/python
ADDR ?= 127.0.0.1:8000
PYTEST := $(PY) -m pytest --numprocesses auto --dist loadfile
# Tests that build no site and need no browser: of the core, of the command, and of what is generated.
TESTS ?= tests/core tests/evaluation tests/migration $(wildcard tests/test_*.py)

# Material for MkDocs prints a banner about MkDocs 2 above every build otherwise.
export NO_MKDOCS_2_WARNING := 1

# Where this is set, every process that a test starts would compile the whole package.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve build check test test-slow coverage lint format bench deploy clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s  %s\n", $$1, $$2 }' Makefile

# --livereload: some releases of click lose this option's default, and pages then stay as they were.
# --watch: MkDocs watches docs/ and mkdocs.yml only.
serve: $(VENV)/.site ## Show the site on http://127.0.0.1:8000 and reload it on changes (ADDR=host:port for another address)
	$(PY) -m mkdocs serve --livereload --watch overrides --dev-addr $(ADDR)

build: $(VENV)/.site ## Build the site into site/
	$(PY) -m mkdocs build --strict

check: lint ## Run the linters and the fast tests, in about a minute (TESTS=path for others)
	$(PYTEST) -m "not slow and not browser" $(TESTS)

# CHROMIUM is empty where the tests use Playwright's own browser.
test: lint $(VENV)/.chromium ## Run the linters and all tests
	CHROMIUM="$${CHROMIUM:-$$(cat $(VENV)/.chromium)}" $(PYTEST)

test-slow: $(VENV)/.chromium ## Run only what `make check` is too short for: the tests in a browser and of random edits
	CHROMIUM="$${CHROMIUM:-$$(cat $(VENV)/.chromium)}" $(PYTEST) -m "slow or browser"

# Processes that the tests start are measured too: [tool.coverage.run] in pyproject.toml.
coverage: $(VENV)/.dev ## Measure how much of the core its tests run (TESTS=path for others)
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest --numprocesses auto --dist loadfile -m "not browser" $(TESTS)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report --include='*/core/*'

lint: $(VENV)/.dev ## Check format, style, types and the direction of imports
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev ## Format the code and mend what ruff can
	$(PY) -m ruff check --fix --exit-zero .
	$(PY) -m ruff format .

bench: $(VENV)/.dev ## Measure speed
	$(PY) -m tests.benchmarks

deploy: $(VENV)/.site ## Publish the site to the branch gh-pages
	$(PY) -m mkdocs gh-deploy --strict $(DEPLOY_FLAGS)

clean: ## Remove all that these targets made, .venv too
	rm -rf $(VENV) site .cache .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find plugins tests -name __pycache__ -prune -exec rm -rf {} +

# Stamps: installing again is needed only after a change of pyproject.toml.
$(VENV)/.site: pyproject.toml
	scripts/bootstrap.sh venv site
	touch $@

# What the tests need includes what the site needs.
$(VENV)/.dev: pyproject.toml
	scripts/bootstrap.sh venv dev
	touch $(VENV)/.site $@

# A newer Playwright wants a newer browser of its own, hence the dependency.
$(VENV)/.chromium: $(VENV)/.dev
	scripts/bootstrap.sh chromium > $@.new
	mv $@.new $@
