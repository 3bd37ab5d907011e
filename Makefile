# `make` says what there is. Every target installs what it needs and does not find (scripts/setup).

.DEFAULT_GOAL := help
.PHONY: help run build check test interop bench soak drill storybook storybook-pictures release service

help: ## what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' Makefile

run: build ## build Confab and start it; the address to open is printed
	@exec target/release/confab

build: ## make the release binary, target/release/confab
	@scripts/setup build
	@scripts/build

release: ## make the archive of a release from what is committed, target/dist
	@scripts/setup build
	@scripts/release

service: build ## follow deploy/README.md in a Debian of its own, with systemd
	@scripts/setup container
	@scripts/service

check: ## format, lints, documentation, licences, tidiness
	@scripts/verify check

test: ## all of check, and all tests, also in real browsers
	@scripts/verify test

interop: build ## have coturn's clients talk to the relay
	@scripts/interop

storybook: ## show every component and screen in every state; the address to open is printed
	@scripts/setup build
	@scripts/storybook

storybook-pictures: ## take pictures of the storybook in three sizes, target/storybook
	@scripts/setup build browsers
	@scripts/storybook pictures

bench: build ## measure what the budgets are about
	@scripts/setup browsers bench
	@scripts/bench

soak: build ## have members come and go for minutes while the server is killed and its clock jumps, and see that nothing is left
	@scripts/soak

drill: build ## attack the server in the ways there are, and see that others do not notice
	@scripts/drill
