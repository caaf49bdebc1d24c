# `make site` and `make test` are all that a newcomer needs; each makes the virtual environment first.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site
READY := $(VENV)/.ready
# On a terminal, Sphinx shows how far it is; in a log, only what is wrong.
STRICT := -n -W --keep-going $(if $(MAKE_TERMOUT),,-q)
PARALLEL := -n auto --dist worksteal
ONLY ?=

# Where Python is to leave no byte code beside sources, it goes into build: else each of some hundred processes
# would compile khabar and its libraries again.
ifdef PYTHONDONTWRITEBYTECODE
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/build/pycache
endif

# uv takes a sixth of the time of pip. It may not know where pip finds packages: then pip has to do.
# Byte code is left to what imports a module: most modules are never imported.
PIP = $(BIN)/python -m pip --disable-pip-version-check install --no-deps --no-compile
SHOW_NAMES = sed -En 's,^(Collecting|Processing) (/.*/)?([A-Za-z0-9_.-]+)(==|-[0-9]).*,  \3,p'
FIND_UV = uv=$$(command -v uv || echo $(BIN)/uv)
UV = $$uv pip install --quiet --no-deps --python $(BIN)/python

# Both take the lock that they read.
define install
@$(FIND_UV); test -x $(BIN)/python || $$uv venv --quiet --python $(PYTHON) $(VENV) 2>/dev/null || $(PYTHON) -m venv $(VENV)
@$(FIND_UV); if $$uv --version >/dev/null 2>&1 && $(UV) --require-hashes -r $(1) && $(UV) --no-build-isolation -e .; then :; else \
  { $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV); } && \
  $(PIP) --progress-bar off --require-hashes -r $(1) | $(SHOW_NAMES) && $(PIP) --quiet --no-build-isolation -e .; fi
endef

define fetch_uv
@$(FIND_UV); $$uv --version >/dev/null 2>&1 || { $(PYTHON) -m venv $(VENV) && sed -n '/^uv==/,/[^\\]$$/p' $(1) >$(VENV)/uv.lock && \
  $(PIP) --quiet --require-hashes -r $(VENV)/uv.lock; }
endef

.PHONY: site test test-all cover check format bench lock messages schema clean

# `make site` installs what the site needs, and no more; all other verbs add what development needs, with uv.
$(SITE_READY): requirements-site.lock pyproject.toml
	@echo "Making $(VENV) with what the site needs; the first time, this takes a minute or two ..."
	$(call install,requirements-site.lock)
	@touch $@

$(READY): requirements.lock requirements-site.lock pyproject.toml
	@echo "Making $(VENV) with what development needs; the first time, this takes a minute or two ..."
	$(call fetch_uv,requirements.lock)
	$(call install,requirements.lock)
	@touch $(SITE_READY) $@

site: $(SITE_READY) ## check the corpus and build the site into build/site, the Arabic one into build/site/ar
	@echo "Checking the corpus ..."
	@$(BIN)/khabar check corpus
	@$(BIN)/python -m tests.site.sources begin build/site build/doctrees
	@echo "Building the English site; this takes half a minute ..."
	@$(BIN)/sphinx-build $(STRICT) -d build/doctrees/en . build/site
	@echo "The site is in build/site: open build/site/index.html"
	@echo "Building the Arabic site; this takes as long again ..."
	@$(BIN)/sphinx-build $(STRICT) -d build/doctrees/ar -t ar . build/site/ar
	@$(BIN)/python -m tests.site.sources end build/site
	@echo "The Arabic site is in build/site/ar: open build/site/ar/index.html"

test: $(READY) ## run the tests; ONLY=tests/query runs a part of them
	$(BIN)/pytest $(PARALLEL) --durations=10 $(ONLY)

test-all: $(READY) ## run the tests with all repetitions: before a release
	$(BIN)/pytest $(PARALLEL) --durations=10 --thorough $(ONLY)

cover: $(READY) ## run the tests and see that they reach 95 % of the code
	$(BIN)/pytest $(PARALLEL) --cov --cov-report=term

check: $(READY) ## what else CI proves: the corpus, its layout and quality, types, style, floors
	$(BIN)/khabar check corpus
	$(BIN)/khabar fmt --check corpus
	$(BIN)/khabar quality --check --corpus corpus
	$(BIN)/khabar quality --update README.md --check --corpus corpus
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code and the corpus into their one layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/khabar fmt corpus

bench: $(READY) ## measure khabar against its peers; takes some eight minutes
	$(BIN)/python benchmarks/run.py

lock: $(READY) ## pin all dependencies anew
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra site --group site --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements-site.lock

messages: $(READY) ## bring the catalogues of the site up to date with its messages
	mkdir -p build
	cd src/khabar/site && $(CURDIR)/$(BIN)/pybabel -q extract -F locale/babel.cfg -k counted:1,2 -k khabar_text --no-wrap --sort-by-file --add-location=file -o $(CURDIR)/build/khabar.pot .
	$(BIN)/pybabel -q update -D khabar -d src/khabar/site/locale -i build/khabar.pot --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

schema: $(READY) ## compile the strict profile
	$(BIN)/rnc2rng src/khabar/tei/khabar.rnc src/khabar/tei/khabar.rng

clean: ## remove all that was made
	rm -rf build dist $(VENV) .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
