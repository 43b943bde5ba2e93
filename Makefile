PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Marked articles to train on, labelled ones beside them, and the folder of the gold files that floors are held against.
TRAIN ?= ../shared/data/polnear-train.jsonl
LABELLED ?= ../shared/data/silver.jsonl
GOLD ?= ../shared/data
# The files in it that say who speaks.
SPEAKERS ?= $(addprefix $(GOLD)/,$(addsuffix .jsonl,british-dev marked-train speakers-dev speakers-more us-dev \
	wikinews-more wikinews-speakers-dev world-dev))

.PHONY: demo test quick check bench train train-who docs clean

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

train-who: $(VENV)/.developer
	$(BIN)/python -m training.who $(SPEAKERS)
	$(BIN)/python -m training.confidence $(SPEAKERS)

docs: $(VENV)/.developer
	$(BIN)/python -m docs.build

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
