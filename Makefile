# `make run` lints the sample article, `make test` runs the tests; each makes what it needs from a bare Python and a package registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := tests/fixtures/000_193841c93ca9213e.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
CODE := src tests rules bench

.PHONY: run test lint format format-check types floors examples eval bench check readme site lock clean

run: $(VENV)/.run
	$(BIN)/claimlint $(SAMPLE)

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check $(CODE)

format: $(VENV)/.dev
	$(BIN)/ruff format $(CODE)

format-check: $(VENV)/.dev
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/.dev
	$(BIN)/mypy --strict

floors: $(VENV)/.dev
	$(BIN)/lint-imports

examples: $(VENV)/.run
	$(BIN)/claimlint test

# Compare with labelled sentences: those beside the checkout when they are there, or your own: make eval LABELLED=sentences.jsonl
LABELLED ?= $(wildcard ../shared/data/dev.jsonl)
ARTICLES ?= $(wildcard ../shared/data/articles)

eval: $(VENV)/.run
	@test -n "$(LABELLED)" || echo "eval: skipped, no labelled sentences here; name yours with LABELLED=sentences.jsonl"
	@test -z "$(LABELLED)" || $(BIN)/claimlint eval --errors $(if $(ARTICLES),--articles $(ARTICLES)) $(LABELLED)

# What each part of the reading adds, and how fast it is; see bench/.
bench: $(VENV)/.run
	$(BIN)/python bench/ablation.py tests/claims/cases/*.yml $(LABELLED)
	$(BIN)/python bench/speed.py

check: lint format-check types floors examples

# Build the site: the pages of docs/ and those made from the rules.
site: $(VENV)/.dev
	rm -rf build/docs build/site
	mkdir -p build
	cp -R docs build/docs
	$(BIN)/claimlint docs build/docs
	$(BIN)/zensical build --config-file mkdocs.yml

# Renew the output that the README shows.
readme: $(VENV)/.dev
	$(BIN)/python tests/test_readme.py

# Renew the pinned requirements; needs uv.
lock:
	$(LOCK) --upgrade --output-file requirements/run.txt pyproject.toml
	$(LOCK) --upgrade --extra dev --extra docs --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claimlint needs Python 3.11 or newer; name one with PYTHON=..."; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@touch $@
