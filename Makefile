# `make site` and `make test` are all that a newcomer needs; each makes the virtual environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
STRICT := -n -W --keep-going -q

.PHONY: site test check format bench lock messages schema clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

site: $(READY) ## check the corpus and build the site into build/site, the Arabic one into build/site/ar
	$(BIN)/khabar check corpus
	$(BIN)/sphinx-build $(STRICT) -d build/doctrees/en . build/site
	$(BIN)/sphinx-build $(STRICT) -d build/doctrees/ar -t ar . build/site/ar
	@echo "The site is in build/site: open build/site/index.html"

test: $(READY) ## run all tests, with the coverage floor
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term

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
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock

messages: $(READY) ## bring the catalogues of the site up to date with its messages
	mkdir -p build
	cd src/khabar/site && $(CURDIR)/$(BIN)/pybabel -q extract -F locale/babel.cfg -k counted:1,2 -k khabar_text --no-wrap --sort-by-file --add-location=file -o $(CURDIR)/build/khabar.pot .
	$(BIN)/pybabel -q update -D khabar -d src/khabar/site/locale -i build/khabar.pot --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

schema: $(READY) ## compile the strict profile
	$(BIN)/rnc2rng src/khabar/tei/khabar.rnc src/khabar/tei/khabar.rng

clean: ## remove all that was made
	rm -rf build dist $(VENV) .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
