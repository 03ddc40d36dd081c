# Scripts that run the built program (tests/lib/e2e.sh). One line a script.
EXTRA_DIST += tests/lib/tap.sh tests/lib/e2e.sh tests/lib/teams.sh tests/lib/sshd.sh $(E2E_TESTS)
E2E_TESTS += tests/e2e/version.sh
E2E_TESTS += tests/e2e/offline.sh
E2E_TESTS += tests/e2e/crash.sh
E2E_TESTS += tests/e2e/ssh.sh
