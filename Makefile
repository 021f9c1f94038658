# Aiuteur: `make` alone lists what there is.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORY ?=
OUT ?=
ARGS ?=
PORT ?= 8000
# a fresh machine has Python 3.11 and make; everything else is set up here, once per change of the pins
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
# what is compiled is kept, wherever we run: else every worker and every command under test compiles all of it again
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help film studio web web-check test check proof bench lint types contracts quick format pins clean

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(READY): requirements.txt pyproject.toml
	@scripts/setup.sh $(PYTHON) $(VENV) requirements.txt
	@touch $@

$(READY_DEV): requirements-dev.txt $(READY)
	@scripts/setup.sh $(PYTHON) $(VENV) requirements-dev.txt
	@touch $@

film: $(READY) ## Make a film: make film [STORY=my_story.txt] [OUT=my.mp4] [ARGS="--minutes 3"]
	@$(BIN)/aiuteur film $(if $(STORY),"$(STORY)") $(if $(OUT),--out "$(OUT)") $(ARGS)

studio: $(READY) web ## Open the studio in the browser: make studio [PORT=8000]
	@exec $(BIN)/aiuteur studio --sample --port $(PORT) $(ARGS)

web: ## Build the web app (needs Node.js 20.19 or later)
	@scripts/web.sh

web-check: ## Lint, types and tests of the web app
	@scripts/web.sh check

test: $(READY_DEV) ## Every check there is
	@scripts/browser.sh
	@$(MAKE) --no-print-directory lint types web-check
	$(BIN)/pytest -n auto --dist loadgroup

check: $(READY_DEV) ## The fast checks (under two minutes)
	@$(MAKE) --no-print-directory --jobs lint types contracts web-check quick

proof: $(READY_DEV) ## The long, full-quality runs: films of every story, measured, with contact sheets
	$(BIN)/python proof/run.py $(ARGS)

bench: $(READY_DEV) ## The benchmarks, each a ratio against a limit measured in the same run
	$(BIN)/python benchmarks/run.py $(ARGS)

lint: $(READY_DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

quick: $(READY_DEV)
	$(BIN)/pytest -n auto --dist loadgroup -m "not slow and not film" --ignore=tests/browser --ignore=tests/films

types: $(READY_DEV)
	@$(BIN)/pyright

contracts: $(READY_DEV)
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache

format: $(READY_DEV) ## Put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@cd web && npm run --silent format

pins: $(READY_DEV) ## Compile the pinned requirements again
	@scripts/pins.sh $(BIN)

clean: ## Remove what was set up and made here
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis
