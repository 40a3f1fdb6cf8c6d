# The doors of the house. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PORT

.PHONY: help run test test-sqlite walks test-postgres test-next check lint messages requirements bench crash clean
.DEFAULT_GOAL := help

help: ## What one can do here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## Serve the site at http://localhost:8000 (PORT=8001 make run; AS_OF=2022-02-15 on the first run)
	@exec $(BIN)/python manage.py serve --port $(PORT) $(if $(AS_OF),--as-of $(AS_OF))

test: test-sqlite test-postgres ## All tests but the walks, on SQLite and on PostgreSQL

test-sqlite: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser and not serve"

walks: $(VENV)/.dev ## The site as it is run: a real browser (chromium), kill -9, a second start, every address of admin and API
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "browser or serve"

test-postgres: $(VENV)/.dev
	TEST_DATABASE=postgres $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser and not serve and not once"

test-next: .venv-next/.dev ## The suite on the next Wagtail (8.0)
	.venv-next/bin/python -m pytest -n 2 --dist loadgroup

check: lint $(VENV)/.dev ## What CI runs: lint, migrations, deploy check, tests, walks
	$(BIN)/python manage.py makemigrations --check --dry-run
	SECURITY_CONTACT=mailto:security@example.org SECURITY_EXPIRES=$$(date -d "+300 days" +%F) SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(60))") ALLOWED_HOSTS=example.org \
		$(BIN)/python manage.py check --deploy --fail-level WARNING --settings cms.settings.production
	$(MAKE) test
	$(MAKE) walks

lint: $(VENV)/.dev ## Ruff and djLint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates

messages: $(VENV)/.dev ## Collect and compile translations (needs gettext)
	$(BIN)/django-admin makemessages -l de --no-location --no-wrap --ignore '.venv*' --ignore var --settings cms.settings.test --pythonpath .
	$(BIN)/django-admin compilemessages -l de --ignore '.venv*' --ignore var --settings cms.settings.test --pythonpath .

requirements: ## Pin again, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header -o requirements.txt requirements.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header -o requirements-dev.txt requirements-dev.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header -o requirements-next.txt requirements-next.in

bench: $(VENV)/.dev ## Requests per second, CPU and memory (needs wrk)
	$(BIN)/python -m tests.bench

crash: $(VENV)/.dev ## kill -9 in a stream of sign-ups, 150 times on each database; takes a while
	$(BIN)/python -m tests.crash

clean: ## Remove what was built, keep the database
	rm -rf $(VENV) .venv-next var/static

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv-next/.dev: requirements-next.txt
	$(PYTHON) -m venv .venv-next
	.venv-next/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-next.txt
	@touch $@
