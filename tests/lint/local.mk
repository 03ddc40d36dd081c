# The rules of the house: lint.sh runs every rule over the tree, seeded.sh every rule over faults.
LINT_TESTS += tests/lint/lint.sh tests/lint/seeded.sh tests/lib/test_driver.sh
EXTRA_DIST += $(LINT_TESTS) tests/lint/code.awk \
	tests/lint/banned.sh tests/lint/catalogues.sh tests/lint/form.sh tests/lint/headers.sh tests/lint/homes.sh tests/lint/layers.sh \
	tests/lint/leftovers.sh tests/lint/length.sh tests/lint/listed.sh tests/lint/modules.sh tests/lint/text.sh
