# `make run` opens the dashboard, `make test` checks everything. `make` alone tells the rest.
#
# The tools live in .venv, which is made when it is missing and brought up to date when
# pyproject.toml or constraints.txt change. `make PYTHON=python3.12 run` chooses the Python.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# The stamps tell make when the installation was last complete.
RUN_STAMP := $(VENV)/.installed-to-run
DEV_STAMP := $(VENV)/.installed-to-develop
# Twice quiet: warnings about pip itself are noise here, errors are still told.
PIP_INSTALL := $(PY) -m pip -qq --disable-pip-version-check install -c constraints.txt
# As pip does with what it installs for good; the first start is as quick as the others then.
COMPILE = $(PY) -m compileall -q studytui

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# One job at a time, also under -j: two installations into one .venv would fight.
.NOTPARALLEL:
.PHONY: help run venv test check format coverage torture bench schema rules commands demo picture pictures tour clean

help: ## tell what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUN_STAMP) ## open the dashboard; ARGS="status" runs a command instead
	@$(VENV)/bin/studytui $(ARGS)

venv: $(DEV_STAMP) ## make .venv with everything that development needs

test: check ## run check, then the tests; ARGS="-k notes" chooses some
	@$(PY) -m pytest $(ARGS)

check: $(DEV_STAMP) ## style, types and the laws of imports
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@for system in win32 darwin; do \
	    $(PY) -m mypy --platform $$system --cache-dir .mypy_cache/$$system studytui || exit 1; done
	@$(VENV)/bin/lint-imports

format: $(DEV_STAMP) ## put the source in order
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

coverage: $(DEV_STAMP) ## run the tests and tell which lines no test has run
	@$(PY) -m coverage erase
	@$(PY) -m coverage run -m pytest $(ARGS)
	@$(PY) -m coverage combine -q
	@$(PY) -m coverage report

torture: $(DEV_STAMP) ## kill, fill and spoil for an hour; ARGS="--times 10" for less
	@$(PY) -m tests.torture $(ARGS)

bench: $(DEV_STAMP) ## time what a learner waits for beside yardsticks; ARGS="--only keys"
	@$(PY) -m benchmarks $(ARGS)

schema: $(DEV_STAMP) ## write the JSON Schema of roadmap files anew
	@$(PY) -m studytui.roadmap_files.schema > $(VENV)/schema.json
	@mv $(VENV)/schema.json studytui/roadmap.schema.json

rules: $(DEV_STAMP) ## write the page of all rules in the docs anew
	@$(PY) -m tools.rules_page > $(VENV)/rules.md
	@mv $(VENV)/rules.md docs/rules.md

commands: $(DEV_STAMP) ## write the page of all commands in the docs anew
	@$(PY) -m tools.commands_page > $(VENV)/commands.md
	@mv $(VENV)/commands.md docs/commands.md

demo: $(RUN_STAMP) ## make a year of a made-up learner; ARGS="--help" tells which there are
	@$(PY) -m tools.demo $(ARGS)

picture: $(DEV_STAMP) ## draw the pictures in the docs anew
	@$(PY) -m tools.picture $(ARGS)

tour: $(DEV_STAMP) ## record the film at the top of the README anew
	@$(PY) -m tools.tour $(ARGS)

pictures: $(DEV_STAMP) ## draw every screen in all sizes and both themes into build/pictures
	@$(PY) -m tools.gallery $(ARGS)

clean: ## remove what building and testing leave behind; .venv stays
	@rm -rf build dist htmlcov snapshot_report.html .coverage .coverage.*
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name .venv -prune -o -name .git -prune -o -name __pycache__ -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c '' 2>/dev/null || \
		{ echo "make: $(PYTHON) does not start; install Python 3.11 or newer, or say make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: studytui needs Python 3.11 or newer; say make PYTHON=python3.12, for example" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "make: $(PYTHON) has no venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# The developer's installation holds the other, so it counts for both.
$(DEV_STAMP): pyproject.toml constraints.txt | $(PY)
	@echo "Installing studytui and its tools into $(VENV) ..."
	@$(PIP_INSTALL) -e '.[dev]'
	@$(COMPILE)
	@touch $(RUN_STAMP) $(DEV_STAMP)

$(RUN_STAMP): pyproject.toml constraints.txt | $(PY)
	@echo "Installing studytui into $(VENV) ..."
	@$(PIP_INSTALL) -e .
	@$(COMPILE)
	@touch $(RUN_STAMP)
