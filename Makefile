# The commands. Each says what it is for; `make` alone lists them.
PYTHON := .venv/bin/python
.PHONY: help setup demo test soak check bench

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: ## make .venv; nothing else
	@scripts/setup site

demo: setup ## serve an invented project (RESET=1 starts afresh, SURVEY=old.xlsx starts from your survey)
	@.venv/bin/alongside demo $(if $(RESET),--reset) $(if $(SURVEY),--survey "$(SURVEY)") $(if $(PORT),--port $(PORT))

check: ## lint, types and import arrows only
	@scripts/setup test
	@scripts/check

test: ## everything, on SQLite and PostgreSQL, in a browser, about a quarter of an hour
	@scripts/setup test
	@scripts/test

soak: ## the long runs: all faults, all fuzzing
	@scripts/setup test
	@scripts/spark_packages
	@SOAK=1 scripts/test

bench: ## speed and memory, printed as tables
	@scripts/setup test
	@for file in bench/[a-z]*.py; do echo; echo "== $$file"; $(PYTHON) $$file || exit 1; done
