# `make demo` and `make test` do all their set-up by themselves; only Python 3.11 or newer and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard models/locale/*/LC_MESSAGES/*.po)
ONLY ?=
SOAK ?=

.PHONY: demo test check bench soak screens fields format texts clean

demo: $(VENV)/ready texts
	@$(BIN)/bolyst demo

test: $(VENV)/ready texts
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(VENV)/ready texts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/bench texts
	@$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

soak: $(VENV)/ready texts
	@$(BIN)/python -m tests.terminal.typist.soak $(SOAK)

screens: $(VENV)/ready texts
	@$(BIN)/python -m tests.terminal.screens

fields: $(VENV)/ready texts
	@$(BIN)/python build_fields.py

format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

texts: models/locale/fuzzy.json

models/locale/fuzzy.json: $(PO) build_catalogues.py | $(VENV)/ready
	@$(BIN)/python build_catalogues.py

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Bolyst needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/bench: $(VENV)/ready bench/requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r bench/requirements.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis bench/out.json
	find models/locale -name '*.mo' -o -name fuzzy.json | xargs rm -f
