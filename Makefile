# Every target does all the set-up that it needs. `make run` and `make test` are all that one has to know.

PORT ?= 8000
TESTS ?=
# How many tests run at the same time; 0 for one after the other in one process, as a debugger needs it.
WORKERS ?= 3
ONLY ?=
# Chromium without its windows; the fonts have every Vietnamese letter.
TEST_PACKAGES = chromium-headless-shell fonts-liberation2

.PHONY: setup run test lint bench bench-full lock

setup:  ## The environment in .venv
	@setup/python.sh .venv requirements.lock

run: setup  ## Dondoc with samples, on this machine only
	@exec .venv/bin/dondoc up --demo --port $(PORT)

test: setup  ## All tests, or those that TESTS names
	@setup/debian.sh $(TEST_PACKAGES)
	@exec .venv/bin/pytest -n $(WORKERS) $(TESTS)

lint: setup  ## What the house rules can check by themselves
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .bench-setup  ## The short benchmark, beside its peers
	@exec .bench/venv/bin/python -m bench.run

bench-full: .bench-setup  ## One benchmark at full size: make bench-full ONLY=name
	@exec .bench/venv/bin/python -m bench.full $(if $(ONLY),--only $(ONLY))

.PHONY: .bench-setup
.bench-setup:
	@mkdir -p .bench
	@setup/debian.sh fonts-liberation2
	@setup/python.sh .bench/venv requirements-bench.lock

# The newest versions that fit together; what stands in the locks is kept where it still fits.
lock:  ## Write both lock files anew from pyproject.toml
	@mkdir -p build && test -x build/lock/bin/pip-compile || { \
	    python3 -m venv build/lock && build/lock/bin/pip install --quiet pip-tools; }
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra bench --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml

COMPILE = build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
