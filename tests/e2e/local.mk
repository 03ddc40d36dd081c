# Scripts that run the built program (tests/lib/e2e.sh). One line a script.
EXTRA_DIST += tests/lib/tap.sh tests/lib/e2e.sh tests/lib/teams.sh tests/lib/sshd.sh $(E2E_TESTS)
E2E_TESTS += tests/e2e/version.sh
E2E_TESTS += tests/e2e/cli.sh
EXTRA_DIST += tests/e2e/cli.py
E2E_TESTS += tests/e2e/paper.sh
EXTRA_DIST += tests/e2e/paper.py
E2E_TESTS += tests/e2e/calendar.sh
EXTRA_DIST += tests/e2e/events.py
E2E_TESTS += tests/e2e/offline.sh
E2E_TESTS += tests/e2e/crash.sh
E2E_TESTS += tests/e2e/ssh.sh
E2E_TESTS += tests/e2e/stock.sh
E2E_TESTS += tests/e2e/hub.sh
E2E_TESTS += tests/e2e/push.sh
E2E_TESTS += tests/e2e/small.sh
E2E_TESTS += tests/e2e/repair.sh
E2E_TESTS += tests/e2e/exhibit.sh
E2E_TESTS += tests/e2e/review.sh
E2E_TESTS += tests/e2e/input.sh
EXTRA_DIST += tests/e2e/input.py

# What those scripts start besides it.
check_PROGRAMS += tests/e2e/flip
tests_e2e_flip_CPPFLAGS = $(TEST_CPPFLAGS)
tests_e2e_flip_LDADD = $(JC_APP)
tests_e2e_flip_SOURCES = tests/e2e/flip.c
check_PROGRAMS += tests/e2e/forge
tests_e2e_forge_CPPFLAGS = $(TEST_CPPFLAGS)
tests_e2e_forge_LDADD = $(JC_APP)
tests_e2e_forge_SOURCES = tests/e2e/forge.c
E2E_TESTS += tests/e2e/import.sh
E2E_TESTS += tests/e2e/lists.sh
E2E_TESTS += tests/e2e/csv.sh
E2E_TESTS += tests/e2e/maps.sh
EXTRA_DIST += tests/e2e/count_ofac.pl tests/e2e/lists.py tests/e2e/tables.py tests/e2e/names.py tests/maps/ofac.map tests/maps/caviar.map tests/maps/persons_us.map
check_PROGRAMS += tests/e2e/find_names
tests_e2e_find_names_SOURCES = tests/e2e/find_names.c
tests_e2e_find_names_LDADD = $(JC_APP)
E2E_TESTS += tests/e2e/full.sh
E2E_TESTS += tests/e2e/fault.sh
E2E_TESTS += tests/e2e/plaintext.sh
EXTRA_DIST += tests/e2e/plaintext.py
check_PROGRAMS += tests/e2e/fault.so
tests_e2e_fault_so_SOURCES = tests/e2e/fault.c
tests_e2e_fault_so_CPPFLAGS = -D_GNU_SOURCE
tests_e2e_fault_so_CFLAGS = -std=gnu11 -Wall -Wextra -Werror -fPIC
tests_e2e_fault_so_LDFLAGS = -shared
