# shellcheck shell=bash
# What the scripts share. Sourced, not run.

set -euo pipefail

script=$(realpath "$0")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# Outside the checkout, so that another checkout finds what is compiled already.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/assay/target}
NODE_BIN=$CARGO_TARGET_DIR/debug/assay-node

WASM_TARGET=wasm32v1-none
# The name under which rustup knows Debian's compiler, where it stands in for a target that rustup cannot fetch.
DEBIAN_TOOLCHAIN=debian

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# What a script says of itself: the comment at its head.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$script"; }

# For scripts that take no argument; --help is answered here for all.
takes_no_arguments() { [ $# -eq 0 ] || refuse "$1"; }
refuse() { die "unknown argument: $1 (--help says what there is)"; }

case "${1:-}" in -h | --help)
	usage
	exit
	;;
esac

# Whether the toolchain of rust-toolchain.toml can compile for the Wasm target.
rustup_has_wasm() { [ -d "$(rustc --print sysroot)/lib/rustlib/$WASM_TARGET/lib" ]; }

# Whether Debian's compiler can: it has the target, and rustup knows it by name.
debian_has_wasm() {
	compgen -G "/usr/lib/rustlib/$WASM_TARGET/lib/libcore-*.rlib" >/dev/null &&
		rustup run "$DEBIAN_TOOLCHAIN" rustc --version >/dev/null 2>&1
}

# Runtimes are compiled by Debian's compiler where the project's own lacks the target.
use_wasm_toolchain() {
	if ! rustup_has_wasm && debian_has_wasm; then
		export WASM_BUILD_TOOLCHAIN=$DEBIAN_TOOLCHAIN
	fi
}

# A TCP port of the loopback interface that nobody listens on.
free_port() {
	node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Starts a development node on NODE_PORT, or else a free port, waits until it answers, and sets NODE_PID, NODE_URL and
# NODE_LOG. Its arguments are passed on to the node.
start_node() {
	local port
	port=${NODE_PORT:-$(free_port)}
	NODE_LOG=$(mktemp -t assay-node.XXXXXX.log)
	"$NODE_BIN" --dev --rpc-port "$port" --no-prometheus "$@" >"$NODE_LOG" 2>&1 &
	NODE_PID=$!
	NODE_URL=ws://127.0.0.1:$port
	trap stop_node EXIT
	trap 'exit 130' INT TERM
	local waited=0
	until node_answers "$port"; do
		kill -0 "$NODE_PID" 2>/dev/null || die "the node stopped; its last lines: $(tail -n 5 "$NODE_LOG")"
		[ "$waited" -lt 120 ] || die "the node does not answer after $waited s; its log is $NODE_LOG"
		sleep 1
		waited=$((waited + 1))
		printf '.'
	done
	printf '\n'
}

node_answers() {
	# shellcheck disable=SC2016 # the template is JavaScript's
	node -e '
		const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "chain_getHeader", params: [] });
		fetch(`http://127.0.0.1:${process.argv[1]}`, { method: "POST", headers: { "content-type": "application/json" }, body })
			.then((answer) => answer.json()).then((answer) => process.exit(answer.result ? 0 : 1)).catch(() => process.exit(1));
	' "$1"
}

stop_node() {
	if [ -n "${NODE_PID:-}" ]; then
		kill "$NODE_PID" 2>/dev/null || true
		wait "$NODE_PID" 2>/dev/null || true
		NODE_PID=
		rm -f "$NODE_LOG"
	fi
}
