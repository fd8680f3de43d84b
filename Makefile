# One word for each thing people do here; `make` alone lists them.
# The first target that needs the environment creates it; it is set up again only when the files it is made from change.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INPUTS := pyproject.toml constraints.txt
CACHES := .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# No model is ever fetched: the tools that could ask a model hub are told not to.
export HF_HUB_OFFLINE := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve ask index test fix evaluate model clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

serve: $(VENV)/.installed-run ## Build the index and serve on 127.0.0.1:8000 (MTM_HOST and MTM_PORT change it)
	@$(BIN)/mtm index verify >/dev/null 2>&1 || $(BIN)/mtm index build
	@exec $(BIN)/mtm serve

ask: $(VENV)/.installed-run ## Ask one question: make ask Q="Qu'est-ce que la traite ?"
	@if [ -z "$$Q" ]; then echo 'No question was given. Write: make ask Q="Qu'\''est-ce que la traite ?"' >&2; exit 2; fi
	@$(BIN)/mtm ask -- "$$Q" || [ $$? -eq 1 ]  # 1: the document does not answer, which is no failure of make

index: $(VENV)/.installed-run ## Build the index
	@$(BIN)/mtm index build

test: $(VENV)/.installed-dev ## Run every check: ruff, mypy, import-linter, pytest
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --ignore tests/web
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder tests/web

fix: $(VENV)/.installed-dev ## Correct what ruff can correct, and format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

evaluate: $(VENV)/.installed-dev ## Ask the test split of the assistant and of baselines, and write the figures into the documents
	$(BIN)/mtm eval run --split test --system assistant --system bm25 --system dense --system llamaindex \
		--system haystack --system txtai --out var/evals/test
	$(BIN)/python -m evals.publish var/evals/test

model: $(VENV)/.installed-run ## Train the bundled embedding model again (50 minutes; wants ../shared/parallel)
	$(BIN)/python -m index.training --seed 0 --pairs ../shared/parallel --out index/model

clean: ## Remove what was built: index, caches, set-up marks (.venv's packages stay)
	rm -rf var build dist $(CACHES) $(VENV)/.created $(VENV)/.installed-*
	find . -path ./$(VENV) -prune -o -type d -name __pycache__ -exec rm -rf {} +

# The environment. Torch comes first: asked for by name and pinned, it is the build without GPU libraries where there is one.

define check_python
import sys
if sys.version_info < (3, 11):
    sys.exit("$(PYTHON) is Python %d.%d.%d. This project needs 3.11 or newer: install it, then name it, "
             "as in: make serve PYTHON=python3.11" % sys.version_info[:3])
endef
export check_python

define install
@echo "Setting up the environment (a few minutes the first time)…"
@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt torch
@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt --editable '$(1)'
endef

$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found. Install Python 3.11 or newer, then name it, \
	as in: make serve PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c "$$check_python"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed-run: $(VENV)/.created $(INPUTS)
	$(call install,.)
	@touch $@

# Everything of the run kind is in the dev kind too, so both are marked.
$(VENV)/.installed-dev: $(VENV)/.created $(INPUTS)
	$(call install,.[dev])
	@touch $(VENV)/.installed-run $@
