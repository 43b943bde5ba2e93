PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench docs clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(BIN)/pip install --quiet --group dev
	touch $@

demo: $(VENV)/.installed
	$(BIN)/quotes extract samples/border-clashes.txt

test: $(VENV)/.developer
	$(BIN)/pytest

check: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.developer
	$(BIN)/python -m benchmarks.speed

docs: $(VENV)/.developer
	$(BIN)/python -m docs.build

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
