# Two commands are enough: `make run` opens the app, `make test` runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-ready
DEV_STAMP := $(VENV)/.dev-ready
# Two more than there are cores: half of a test of the screen is waiting.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 2)

.PHONY: run setup test lint compiled soak bench screenshots snapshots docs clean

run: $(RUN_STAMP)
	@$(BIN)/kith

setup: $(RUN_STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kithbook needs Python 3.11 or newer. Point PYTHON at one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_STAMP): $(BIN)/python pyproject.toml constraints.txt
	@echo "Setting Kithbook up (once; about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Each process of the tests would compile all of them on a fresh checkout: one does, beside the lint.
compiled: $(DEV_STAMP)
	@$(BIN)/python -m pytest --collect-only -q >/dev/null 2>&1 || true

# The tests start Python some hundreds of times: what is compiled once need not be compiled again.
test: export PYTHONDONTWRITEBYTECODE =
test: $(DEV_STAMP)
	@$(MAKE) --no-print-directory --jobs=2 lint compiled
	$(BIN)/python -m slipcover --source store,coach,tui --json --out .coverage.json \
		-m pytest -p tests.coverage_at_once -n $(WORKERS) --dist loadgroup -m "not soak"
	@$(BIN)/python -m tests.coverage_gate

# Figures of what was done to the book are collected on the way, and become a page.
soak: $(DEV_STAMP)
	@rm -rf .soak
	KITH_FAULTS=$(CURDIR)/.soak $(BIN)/python -m pytest -m "soak or faults" --timeout 3600
	@mkdir -p benchmarks
	@$(BIN)/python -m tests.faults.report .soak > benchmarks/SOAK.md

# Every figure of the table, or with ONLY=save,find a part of them. Close what else is at work.
bench: $(DEV_STAMP)
	$(BIN)/python -m benchmarks $(ONLY)

screenshots: $(DEV_STAMP)
	$(BIN)/python -m screenshots.make

snapshots: $(DEV_STAMP)
	$(BIN)/python -m pytest tests/tui/test_snapshots.py --snapshot-update

docs: $(DEV_STAMP)
	$(BIN)/python -m tests.data_page > docs/data.md
	$(BIN)/python -m tests.evidence_page > docs/evidence.md
	$(BIN)/python -m tests.readme_page

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .soak .coverage .coverage.*
