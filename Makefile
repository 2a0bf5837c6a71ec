# Two commands do all the set-up: `make run` and `make test`. uv is used if it is there; python3.11 and pip are enough.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export WITHNESS_HOME ?= $(CURDIR)/var

.PHONY: run test check bench shots journeys heavy postgres kill format docs vendored locks clean

run: $(VENV)/run.stamp ## Serve the demo on 127.0.0.1:8000
	WITHNESS_DEMO=1 $(BIN)/withness demo

test: $(VENV)/dev.stamp ## The suite, on SQLite
	$(BIN)/python -m pytest -n 2 --dist worksteal $(T)

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
	$(BIN)/python -m pytest -m browser -n 2 --dist worksteal $(T)

heavy: $(VENV)/dev.stamp ## Lanes that need node, redis
	$(BIN)/python -m pytest -m heavy -n 2 --dist worksteal $(T)

postgres: $(VENV)/dev.stamp ## The same suite on a throwaway PostgreSQL
	$(BIN)/python -m bench.cluster -- $(BIN)/python -m pytest -n 2 --dist worksteal $(T)

kill: $(VENV)/dev.stamp ## Kill the server 50 times under load; nothing acknowledged may be lost
	$(BIN)/python -m bench.kill --rounds $(or $(ROUNDS),50)

bench: $(VENV)/dev.stamp ## Ratios measured in one run
	$(BIN)/python -m bench

shots: $(VENV)/dev.stamp ## Every page for the cast, 360 and 1280 px, light and dark, into shots/
	$(BIN)/python -m tests.shots

docs: $(VENV)/dev.stamp ## After changing policy/retention.yaml: what docs/privacy.md tells
	$(BIN)/python -m withness.site.privacy > docs/privacy.md

vendored: ## Build what the journal loads from npm again, byte for byte (needs node)
	rm -rf build/vendored && mkdir -p build/vendored/out && cp vendored/* build/vendored/
	cd build/vendored && npm ci --ignore-scripts --no-audit --no-fund --silent && node build.mjs out
	cp build/vendored/out/*.js src/withness/static/vendor/
	$(BIN)/python -m pytest -n 0 tests/house/test_vendored.py

locks: ## After changing pyproject.toml
	uv lock
	uv export --quiet --no-dev --no-emit-project --format requirements-txt -o requirements.lock
	uv export --quiet --all-groups --all-extras --no-emit-project --format requirements-txt -o requirements-dev.lock

# The checkout itself is not installed but pointed at, so that nothing has to be built: every package comes as a wheel
# whose hash is in the lock; the lock names every one, and Python compiles what it comes to use.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps --no-compile
define point_at_checkout
	echo "$(CURDIR)/src" > $$($(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/withness.pth
	printf '#!%s\nimport sys\nfrom withness.site.cli import main\nsys.exit(main())\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/withness
	chmod +x $(BIN)/withness
	touch $@
endef

$(VENV)/run.stamp: requirements.lock
ifdef UV
	uv sync --quiet --frozen --inexact --no-install-project --no-default-groups --python 3.11
else
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.lock
endif
	$(point_at_checkout)

$(VENV)/dev.stamp: requirements-dev.lock
ifdef UV
	uv sync --quiet --frozen --no-install-project --all-extras --python 3.11
else
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-dev.lock
endif
	$(point_at_checkout)
	touch $(VENV)/run.stamp

clean:
	rm -rf build dist shots var
