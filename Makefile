# Needs make, git and Python 3.10 or newer, nothing else: a target first installs what it uses into .venv.
# Kept to GNU make 3.81, which macOS has.

VENV := .venv
PY := $(VENV)/bin/python
ADDR ?= 127.0.0.1:8000
# A third process for two cores: tests of served sites and of browsers often wait.
PYTEST := $(PY) -m pytest --numprocesses $$((($$(getconf _NPROCESSORS_ONLN) * 3 + 1) / 2)) --dist loadfile
# Tests that build no site and need no browser: of the core, of the command, and of what is generated.
TESTS ?= tests/core tests/evaluation tests/migration $(wildcard tests/test_*.py)

# Material for MkDocs prints a banner about MkDocs 2 above every build otherwise.
export NO_MKDOCS_2_WARNING := 1

# Where this is set, every process that a test starts would compile the whole package.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve build check test test-slow test-properdocs test-materialx coverage lint format lock bench deploy clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s  %s\n", $$1, $$2 }' Makefile

# --livereload: some releases of click lose this option's default, and pages then stay as they were.
# --watch: MkDocs watches docs/ and mkdocs.yml only.
serve: $(VENV)/.docs ## Show the site on http://127.0.0.1:8000 and reload it on changes (ADDR=host:port for another address)
	$(PY) -m mkdocs serve --livereload --watch overrides --dev-addr $(ADDR)

build: $(VENV)/.docs ## Build the site into site/
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

# Tests of sites below it are run with ProperDocs in the place of MkDocs: tests/under_properdocs.py.
test-properdocs: $(VENV)/.dev ## Run the tests of sites with ProperDocs instead of MkDocs (TESTS=path for others)
	$(PYTEST) -p tests.under_properdocs $(if $(filter command environment,$(origin TESTS)),$(TESTS),tests/site)

# In an environment of its own, since MaterialX has the same package as Material.
test-materialx: $(VENV)/.chromium ## Build a site with MaterialX, and read it in a browser
	CHROMIUM="$${CHROMIUM:-$$(cat $(VENV)/.chromium)}" scripts/test_materialx.sh

lint: $(VENV)/.dev ## Check format, style, types and the direction of imports
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev ## Format the code and mend what ruff can
	$(PY) -m ruff check --fix --exit-zero .
	$(PY) -m ruff format .

lock: $(VENV)/.dev ## Write the versions of all that is developed with to requirements/ anew
	scripts/lock.sh $(PY)

bench: $(VENV)/.dev ## Measure speed
	$(PY) -m tests.benchmarks

deploy: $(VENV)/.docs ## Publish the site to the branch gh-pages
	$(PY) -m mkdocs gh-deploy --strict $(DEPLOY_FLAGS)

clean: ## Remove all that these targets made, .venv too
	rm -rf $(VENV) .venv-materialx site .cache .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find plugins tests -name __pycache__ -prune -exec rm -rf {} +

# Stamps: installing again is needed only after a change of what is installed.
$(VENV)/.docs: pyproject.toml requirements/docs.txt
	scripts/bootstrap.sh venv docs
	touch $@

# What the tests need includes what the site needs.
$(VENV)/.dev: pyproject.toml requirements/dev.txt
	scripts/bootstrap.sh venv dev
	touch $(VENV)/.docs $@

# A newer Playwright wants a newer browser of its own, hence the dependency.
$(VENV)/.chromium: $(VENV)/.dev
	scripts/bootstrap.sh chromium > $@.new
	mv $@.new $@
