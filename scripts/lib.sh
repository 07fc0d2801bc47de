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

# Cargo goes by the time of files, and in a fresh clone all are new. So for the patches, on which most of the node's libraries
# rest, it is the time of their last change.
if [ -e .git ] && git diff --quiet HEAD -- patches; then
	git ls-files -z patches | xargs -0 touch -d "@$(git log -1 --format=%ct -- patches)"
fi

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

# Refuses options that one of our programs has not, or whose values are wrong, before anything is built for it.
check_options() {
	local program=$1 known option
	shift
	known=$(node "$program" "$@" --help) || exit
	for option in "$@"; do
		[[ "$option" != --* ]] || grep -q -- "${option%%=*}\b" <<<"$known" || refuse "$option"
	done
}

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

# Cargo for the Wasm target, by the compiler that has it.
wasm_cargo() { cargo ${WASM_BUILD_TOOLCHAIN:+"+$WASM_BUILD_TOOLCHAIN"} "$@"; }

# So many TCP ports of the loopback interface that nobody listens on.
free_ports() {
	node -e '
		const { createServer } = require("net");
		const servers = Array.from({ length: process.argv[1] }, () => createServer().listen(0, "127.0.0.1"));
		let open = 0;
		for (const server of servers) server.on("listening", () => ++open === servers.length && servers.forEach((each) => {
			console.log(each.address().port);
			each.close();
		}));
	' "$1"
}

# Starts a development node on NODE_PORT, or else a free port, waits until it answers, and sets NODE_PID, NODE_URL and
# NODE_LOG. Its arguments are passed on to the node.
start_node() { start_nodes 1 "$@"; }

# Starts so many at once. What it sets are lists then, with spaces between what is of one node and of the next.
start_nodes() {
	local count=$1 i log ports pids=() logs=() started=$SECONDS
	shift
	if [ -n "${NODE_PORT:-}" ]; then ports=("$NODE_PORT"); else mapfile -t ports < <(free_ports "$count"); fi
	NODE_PID='' NODE_LOG='' NODE_URL=''
	trap stop_node EXIT
	trap 'exit 130' INT TERM
	for i in "${!ports[@]}"; do
		log=$(mktemp -t assay-node.XXXXXX.log)
		"$NODE_BIN" --dev --rpc-port "${ports[i]}" --no-prometheus "$@" >"$log" 2>&1 &
		pids[i]=$! logs[i]=$log
		NODE_PID=${pids[*]} NODE_LOG=${logs[*]}
		NODE_URL+="${NODE_URL:+ }ws://127.0.0.1:${ports[i]}"
	done
	for i in "${!ports[@]}"; do
		until node_answers "${ports[i]}"; do
			kill -0 "${pids[i]}" 2>/dev/null || die "the node stopped; its last lines: $(tail -n 5 "${logs[i]}")"
			[ $((SECONDS - started)) -lt 300 ] || die "the node does not answer after 300 s; its log is ${logs[i]}"
			sleep 0.1
		done
	done
}

node_answers() {
	# Cheap to ask, and a node that compiles its runtime does not listen yet.
	(: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 1
	# shellcheck disable=SC2016 # the template is JavaScript's
	node -e '
		const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "chain_getHeader", params: [] });
		fetch(`http://127.0.0.1:${process.argv[1]}`, { method: "POST", headers: { "content-type": "application/json" }, body })
			.then((answer) => answer.json()).then((answer) => process.exit(answer.result ? 0 : 1)).catch(() => process.exit(1));
	' "$1"
}

stop_node() {
	local each
	for each in ${NODE_PID:-}; do
		kill "$each" 2>/dev/null || true
		wait "$each" 2>/dev/null || true
	done
	[ -z "${NODE_PID:-}" ] || for each in $NODE_LOG; do rm -f "$each"; done
	NODE_PID=
}

# Builds the runtime that was built into the node once more, with what cargo is told further or finds in the environment, and
# puts its path into RUNTIME. In the project that the Wasm builder made for it, with the builder's own flags, all that it depends
# on is compiled already. A build of its own would compile FRAME a second time, for the machine as well.
build_runtime() {
	local project=$CARGO_TARGET_DIR/debug/wbuild/assay-runtime
	CARGO_TARGET_DIR=$project/target \
		RUSTFLAGS='-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime' \
		wasm_cargo rustc --target="$WASM_TARGET" --manifest-path="$project/Cargo.toml" --profile release "$@"
	RUNTIME=$project/target/$WASM_TARGET/release/assay_runtime.wasm
}

# Builds the version that a network is upgraded to, and puts its path into ASSAY_UPGRADE.
build_upgrade() {
	say "Building the next version of the runtime"
	build_runtime --features wasm-project/sample-migration
	export ASSAY_UPGRADE=$RUNTIME
}

# Builds what a network with a relay chain is made of, and puts its programs on PATH.
build_network() {
	use_wasm_toolchain
	say "Building the node and the relay chain's (beyond the node, a quarter of an hour the first time on two cores)"
	cargo build --locked -p assay-node
	cargo build --locked -p assay-relay -p assay-hostile-peer
	local tool=zombienet/orchestrator
	if [ ! $tool/node_modules/.package-lock.json -nt $tool/package-lock.json ]; then
		say "Installing zombienet's orchestrator"
		npm ci --prefix $tool --silent --no-audit --no-fund
		touch $tool/node_modules/.package-lock.json
	fi
	export PATH=$CARGO_TARGET_DIR/debug:$PATH
}
