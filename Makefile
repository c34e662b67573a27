# Two commands matter: `make run` and `make test`. Everything else is Python (`cando --help`).
UV := .tools/bin/uv
CANDO := .venv/bin/cando
export OPENBLAS_NUM_THREADS := 1
# Dozens of our processes start in the tests: each would compile every file anew.
unexport PYTHONDONTWRITEBYTECODE
APART := conversations faults security

.PHONY: help setup run chat demo test lint types nlu model quick conversations live fakes faults check clean

help: ## What can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

run: setup ## Start everything; Ctrl-C stops it
	@$(CANDO) up

chat: setup ## A conversation here in the terminal, as SMS
	@$(CANDO) chat

demo: setup ## One conversation, the record it leaves, and the export
	@$(CANDO) demo

# The longest first, so that neither of two cores is idle at the end.
test: ## Everything that is checked, in both environments
	@$(MAKE) -j3 -Oline --no-print-directory setup fakes
	@$(MAKE) -j2 -Otarget --no-print-directory lint quick model conversations types nlu
	@$(MAKE) --no-print-directory live

setup: .venv/.ready nlu/.venv/.ready ## Both environments, from their lock files

lint: setup ## Style
	$(CANDO) settings --check
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	cd nlu && .venv/bin/ruff check . && .venv/bin/ruff format --check .

types: setup ## Types
	.venv/bin/mypy
	cd nlu && .venv/bin/mypy

nlu: setup ## Rasa's side: its data is valid, its channel keeps its promises
	nlu/.venv/bin/python nlu/validate.py --config config.yml --domain dialogues/domain dialogues/responses --data dialogues/rules nlu/examples
	cd nlu && .venv/bin/pytest -q

model: setup ## The language model, if its inputs changed
	$(CANDO) train

quick: setup fakes ## Our side: units on a real PostgreSQL
	.venv/bin/pytest -q tests $(addprefix --ignore=tests/,$(APART))

conversations: setup fakes model ## Whole conversations, with Rasa and the trained model
	.venv/bin/pytest -q tests/conversations

live: setup fakes model ## Faults and attacks, on running processes: by themselves, for time counts
	.venv/bin/pytest -q $(addprefix tests/,$(filter-out conversations,$(APART)))

fakes: .fakes/.ready ## The providers' fakes that tests run against

faults: setup fakes ## The long fault tests, with every kill and every outage (docs/faults.md)
	.venv/bin/pytest -q -m long tests

check: setup ## Is everything there that is needed? One line each
	@$(CANDO) check

clean: ## Forget the environments, the models and the sample data
	rm -rf .venv nlu/.venv nlu/models .data .tools .fakes

$(UV):
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv

.fakes/.ready: $(addprefix tests/fakes/,build.sh package.json package-lock.json trim_spec.py)
	@echo "Building the providers' fakes (about a minute, 320 MB) ..."
	@tests/fakes/build.sh

.venv/.ready: pyproject.toml uv.lock | $(UV)
	@echo "Installing our own environment ..."
	$(UV) sync --frozen --python 3.12 --compile-bytecode
	@touch $@

nlu/.venv/.ready: nlu/pyproject.toml nlu/uv.lock | $(UV)
	@echo "Installing Rasa's environment (about 2.5 GB, half a minute to some minutes) ..."
	$(UV) sync --project nlu --frozen --python 3.10 --compile-bytecode
	@touch $@
