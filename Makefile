# `make` says what there is. Every target installs what it needs and does not find (scripts/setup).

.DEFAULT_GOAL := help
.PHONY: help run build check test bench

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

run: build ## build Confab and start it; the address to open is printed
	@exec target/release/confab

build: ## make the release binary, target/release/confab
	@scripts/setup build
	@scripts/build

check: ## format, lints, documentation, licences, tidiness
	@scripts/verify check

test: ## all of check, and all tests, also in real browsers
	@scripts/verify test

bench: build ## measure what the budgets are about
	@scripts/setup browsers bench
	@scripts/bench
