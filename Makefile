PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Marked articles to train on, labelled ones beside them, and the folder of the gold files that floors are held against.
TRAIN ?= ../shared/data/polnear-train.jsonl
LABELLED ?= ../shared/data/silver.jsonl
GOLD ?= ../shared/data

.PHONY: demo test quick check bench train docs clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(BIN)/pip install --quiet --editable '.[all]' --group dev
	touch $@

demo: $(VENV)/.installed
	$(BIN)/quotes extract samples/border-clashes.txt

test: $(VENV)/.developer
	$(BIN)/pytest -n auto --dist loadgroup

quick: $(VENV)/.developer
	$(BIN)/pytest -n auto --dist loadgroup -m "not slow"

check: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m benchmarks.floors $(GOLD)

bench: $(VENV)/.developer
	$(BIN)/python -m benchmarks.speed

train: $(VENV)/.developer
	$(BIN)/python -m training $(TRAIN) --more $(LABELLED)

docs: $(VENV)/.developer
	$(BIN)/python -m docs.build

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
