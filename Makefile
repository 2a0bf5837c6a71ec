# Two commands do all the set-up: `make run` and `make test`. uv is used if it is there; python3.11 and pip are enough.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export WITHNESS_HOME ?= $(CURDIR)/var

.PHONY: run test check bench shots journeys heavy format locks clean

run: $(VENV)/run.stamp ## Serve the demo on 127.0.0.1:8000
	WITHNESS_DEMO=1 $(BIN)/withness demo

test: $(VENV)/dev.stamp ## The suite, on SQLite
	$(BIN)/python -m pytest -n 2 $(T)

check: $(VENV)/dev.stamp ## Format, lint, types, contracts, templates, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src/withness
	$(BIN)/mypy
	WITHNESS_HOME=$(CURDIR)/build/check/var $(BIN)/python -m withness.site.manage makemigrations --check --dry-run
	WITHNESS_HOME=$(CURDIR)/build/check/var $(BIN)/python -m withness.site.manage check --fail-level WARNING

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix-only --quiet . || true
	$(BIN)/ruff format .

journeys: $(VENV)/dev.stamp ## Walks in a real Chromium, at /usr/bin/chromium
	$(BIN)/python -m pytest -m browser $(T)

heavy: $(VENV)/dev.stamp ## Lanes that need node, redis
	$(BIN)/python -m pytest -m heavy $(T)

bench: $(VENV)/dev.stamp ## Ratios measured in one run
	$(BIN)/python -m bench

shots: $(VENV)/dev.stamp ## Every page for the cast, 360 and 1280 px, light and dark, into shots/
	$(BIN)/python -m tests.shots

locks: ## After changing pyproject.toml
	uv lock
	uv export --quiet --no-dev --no-emit-project --format requirements-txt -o requirements.lock
	uv export --quiet --all-groups --all-extras --no-emit-project --format requirements-txt -o requirements-dev.lock

$(VENV)/run.stamp: requirements.lock pyproject.toml
ifdef UV
	uv sync --quiet --frozen --inexact --no-default-groups --python 3.11
else
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps hatchling editables pathspec pluggy packaging trove-classifiers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endif
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml
ifdef UV
	uv sync --quiet --frozen --all-extras --python 3.11
else
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps hatchling editables pathspec pluggy packaging trove-classifiers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endif
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf build dist shots var
