# `make` lists what there is. Everything works without make too: see `python3 start.py --help`.
PYTHON ?= python3
BIN := .venv/bin
FRONTEND := toolkit/frontend
LOCK_WITH := build/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header \
	--only-binary :all: pyproject.toml --extra checkout

.DEFAULT_GOAL := help
.PHONY: help setup serve lab test check format build lock wheelhouse bench

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: ## make .venv and install what the lock pins
	$(PYTHON) start.py setup

serve: ## open the two-day workshop's room on this computer
	$(PYTHON) start.py

lab: ## open the exercises in JupyterLab
	$(PYTHON) start.py lab

test: ## everything a change must pass: linters, types, tests, browser, notebooks
	$(PYTHON) start.py test

check: ## the quick part of it: linters, types and who imports whom
	$(PYTHON) start.py test --static

format: ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: ## bundle the widgets' TypeScript into toolkit/static (needs Node 20 or newer)
	cd $(FRONTEND) && npm ci --no-audit --no-fund && npm run build

lock: ## write both locks anew from pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet 'uv>=0.13,<0.14'
	$(LOCK_WITH) --upgrade --output-file requirements.lock
	$(LOCK_WITH) --upgrade --extra test --extra postgres \
		--constraint requirements.lock --output-file requirements-test.lock

wheelhouse: ## fetch every package into wheelhouse/, for computers of this kind without internet
	$(BIN)/python -m pip download --no-deps --require-hashes --only-binary :all: \
		--requirement requirements.lock --dest wheelhouse

bench: ## how many people the room carries on this computer
	$(BIN)/python -m benchmarks
