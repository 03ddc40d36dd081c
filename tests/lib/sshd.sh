# An ssh server of one's own for scripts in tests/e2e/, on 127.0.0.1 and without privileges. Sourced after
# tests/lib/e2e.sh; skips the script where there is no sshd.
#
#	ssh_begin		keys, an agent that holds the user's, a wrapper that keeps the user's own configuration out
#	ssh_key NAME TYPE	a host key; its fingerprint in $print_NAME
#	ssh_serve NAME		serve with that host key, in place of the one before; $ssh_at is user@127.0.0.1:port
#	ssh_stop		serve no more
#	ssh_own PATH		give a folder to the user that serves
# shellcheck shell=sh

sshd=/usr/sbin/sshd
[ -x "$sshd" ] || sshd=$abs_top_builddir/sshd/usr/sbin/sshd
[ -x "$sshd" ] || skip_all "no sshd here; ./bootstrap check unpacks one"

# The server takes in its own user alone. root cannot be it without changing the machine: then it is a made-up one.
ssh_user=$(id -u)
ssh_drop=
if [ "$ssh_user" -eq 0 ]; then
	ssh_user=12345
	ssh_drop="setpriv --reuid $ssh_user --regid $ssh_user --clear-groups"
fi

ssh_leave() {
	ssh_stop
	[ -z "${ssh_agent_pid-}" ] || kill "$ssh_agent_pid"
	leave
}

ssh_begin() {
	LD_PRELOAD=libnss_wrapper.so true 2>&1 | grep -q . && skip_all "no libnss_wrapper here; ./bootstrap check installs it"
	mkdir ssh ssh/bin ssh/home
	chmod 711 "$scratch"
	echo "tester:x:$ssh_user:$ssh_user::$scratch/ssh/home:/bin/sh" >ssh/passwd
	echo "tester:x:$ssh_user:" >ssh/group
	ssh-keygen -q -t ed25519 -N '' -f ssh/user
	cp ssh/user.pub ssh/authorized
	ssh_own ssh/home
	printf '#!/bin/sh\nexec %s -F none "$@"\n' "$(command -v ssh)" >ssh/bin/ssh
	chmod +x ssh/bin/ssh
	PATH=$scratch/ssh/bin:$PATH
	SSH_AUTH_SOCK=$scratch/ssh/agent
	export PATH SSH_AUTH_SOCK
	eval "$(ssh-agent -s -a "$SSH_AUTH_SOCK" | sed '/^echo/d')"
	ssh_agent_pid=$SSH_AGENT_PID
	trap ssh_leave EXIT
	ssh-add -q ssh/user
	ssh_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
	ssh_at=tester@127.0.0.1:$ssh_port
}

ssh_own() {
	[ -z "$ssh_drop" ] || chown -R "$ssh_user:$ssh_user" "$1"
}

ssh_key() {
	ssh-keygen -q -t "$2" -N '' -f "ssh/$1"
	ssh_own "ssh/$1"
	eval "print_$1=$(ssh-keygen -l -f "ssh/$1.pub" | cut -d ' ' -f 2)"
}

# Ready when it says so.
ssh_serve() {
	ssh_stop
	cat >ssh/config <<END
ListenAddress 127.0.0.1
Port $ssh_port
HostKey $scratch/ssh/$1
PidFile none
AuthorizedKeysFile $scratch/ssh/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
END
	rm -f ssh/said
	mkfifo ssh/said
	# shellcheck disable=SC2086 # words
	LD_PRELOAD=libnss_wrapper.so NSS_WRAPPER_PASSWD=$scratch/ssh/passwd NSS_WRAPPER_GROUP=$scratch/ssh/group \
		$ssh_drop "$sshd" -D -e -f "$scratch/ssh/config" 2>ssh/said >/dev/null &
	ssh_pid=$!
	exec 7<ssh/said
	if ! timeout 20 grep -q -m 1 'Server listening' <&7; then
		echo "Bail out! sshd does not listen"
		exit 99
	fi
	cat <&7 >ssh/log &
	exec 7<&-
}

ssh_stop() {
	[ -n "${ssh_pid-}" ] || return 0
	kill "$ssh_pid"
	wait "$ssh_pid"
	ssh_pid=
}
