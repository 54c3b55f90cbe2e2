# One door for people and for CI. `make demo` runs Cairn; `make test` proves it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
UV := .cache/uv/bin/uv
export UV_LINK_MODE := copy
export UV_EXCLUDE_NEWER := $(shell date -u -d '7 days ago' +%F 2>/dev/null || date -u -v-7d +%F)
# Every process reads what an earlier one compiled, whatever the surroundings say about bytecode.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/bytecode
SOURCES := cairn demonstration tests benchmarks training

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(UV):
	@echo "Getting the installer…"
	@[ -n "$(PYTHON)" ] || { echo "Cairn needs Python 3.11, 3.12 or 3.13. Set PYTHON=/path/to/python."; exit 1; }
	@$(PYTHON) -m venv .cache/uv
	@.cache/uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8'

.venv/.runtime: requirements/runtime.txt pyproject.toml demonstration/pyproject.toml | $(UV)
	@echo "Installing what Cairn runs on…"
	@[ -x $(BIN)/python ] || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/runtime.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps -e . -e ./demonstration
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	@echo "Installing what Cairn is tested with…"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.ready: package-lock.json
	@command -v npm >/dev/null || { echo "Cairn needs Node 20 or later, with npm, to fetch the design system's files."; exit 1; }
	@echo "Fetching the design system…"
	@npm ci --silent --ignore-scripts
	@touch $@


.venv/.guard: requirements/guard.txt .venv/.dev
	@echo "Installing what the guard is trained and measured with…"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/guard.txt
	@touch $@

.PHONY: help setup demo demo-reset test test-unit check fix evidence bench bench-guard bench-jigsaw bench-documents train-guard fuzz-guard docs lock coverage clean

setup: .venv/.dev node_modules/.ready  ## install everything, run nothing

demo: .venv/.runtime node_modules/.ready  ## run Cairn with fictional data; Ctrl-C stops it
	@$(BIN)/cairn evidence
	@$(BIN)/cairn demo run

demo-reset: .venv/.runtime node_modules/.ready  ## throw the demonstration data away and start afresh
	@$(BIN)/cairn demo reset

test: setup  ## every test, in every ring; RINGS="unit sqlite" for some
	@$(BIN)/python tests/run.py $(RINGS)

test-unit: setup  ## the tests that need no database, in seconds
	@$(BIN)/pytest tests/unit tests/structure -q -n auto

check: setup  ## format, lint, types, import contracts, generated documents
	@$(BIN)/ruff format --check --quiet $(SOURCES)
	@$(BIN)/ruff check --quiet $(SOURCES)
	@CAIRN_OFFLINE=1 $(BIN)/mypy --cache-dir .cache/mypy
	@$(BIN)/lint-imports --cache-dir .cache/import_linter
	@$(BIN)/cairn docs --check
	@CAIRN_OFFLINE=1 PYTHONWARNINGS=ignore::RuntimeWarning $(BIN)/cairn manage makemigrations --check --dry-run
	@$(BIN)/python tests/run.py structure
	@echo "All checks hold."

fix: setup  ## mend format and what the linter can mend
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

evidence: setup  ## build the evidence for the page about the Code, from the tests that were run
	@$(BIN)/cairn evidence --check

docs: setup  ## write the generated documents anew
	@$(BIN)/cairn docs

bench: setup  ## measure; prints ratios against a named baseline
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.uploads

bench-guard: .venv/.guard  ## how well the guard finds, how quiet and how fast it is, beside two baselines
	@$(BIN)/python -m benchmarks.guard

bench-jigsaw: setup  ## how many facts that together tell who somebody is are found, and how quietly
	@$(BIN)/python -m benchmarks.telling

bench-documents: setup  ## how much of files is seen, how fast, and what bombs cost, beside bare engines
	@$(BIN)/python -m benchmarks.documents

train-guard: .venv/.guard  ## train the guard's model anew, as training/README.md says
	@$(BIN)/python -m training

fuzz-guard: .venv/.guard  ## look for a text that makes the guard fail, for five minutes
	@$(BIN)/python -m benchmarks.fuzz_guard -max_total_time=300 -max_len=2000 -verbosity=0

coverage: setup  ## branch coverage of everything
	@$(BIN)/python tests/run.py --coverage unit sqlite

lock: $(UV)  ## choose versions anew, none younger than seven days
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml -o requirements/runtime.txt
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml --group guard -c requirements/dev.txt -o requirements/guard.txt

clean:  ## remove what was installed and built (not the demonstration data)
	@rm -rf .venv .cache node_modules build *.egg-info
