#!/usr/bin/env bash
# On a machine with a card: the published build answers known questions on it, the laws of all kernels and whole proofs run on it, a suite is measured, and so is the card's roofline by kernels of ours. Without a card it says why
# there is none, in one sentence, and does nothing: it neither builds nor leaves a folder.
#
#   tests/gpu/run.sh [OUT] [SUITE]        OUT: an empty or new folder (gpu-run); SUITE: a suite's name or file (kernels)
#   PROVERBENCH_GPU                       the card's address (gpu:0)
#
# Leaves in OUT: result.json and the rest of the run, roofline.json, laws.log, proofs.log, roofline.log, conform.log. Figures of a failed run are worth nothing.
#
# Exit: 0 all is well; 1 something failed, and is named; 64 the arguments are wrong; 69 there is no card, or it cannot be opened; 70 the build failed.
set -uo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[ $# -le 2 ] || { echo "expected [OUT] [SUITE], found $# arguments" >&2; exit 64; }
out=$(realpath -m -- "${1:-gpu-run}"); suite=${2:-kernels}; device=${PROVERBENCH_GPU:-gpu:0}
[ ! -f "$suite" ] || suite=$(realpath -- "$suite")

# A card has a node that drivers open; where there is none, nothing that is built could find one. What is more than that (drivers, their versions) the build answers.
nodes=(/dev/nvidia[0-9]* /dev/kfd /dev/dri/renderD* /dev/mali* /dev/dxg)
has_node() { local node; for node in "${nodes[@]}"; do [ ! -e "$node" ] || return 0; done; return 1; }
if [[ $device =~ ^gpu:[0-9]+$ ]] && ! has_node; then
    echo "no GPU: this machine has none of the devices /dev/nvidia*, /dev/kfd, /dev/dri/renderD*, /dev/mali*, /dev/dxg, which a driver of $device would open" >&2
    exit 69
fi

command -v dotnet > /dev/null || { echo "no .NET SDK: there is no 'dotnet' on the PATH; global.json says which one is needed" >&2; exit 70; }
if [ -e "$out" ]; then
    [ -d "$out" ] || { echo "'$out' is no folder" >&2; exit 64; }
    [ -z "$(ls -A -- "$out")" ] || { echo "'$out' is not empty" >&2; exit 64; }
fi
mkdir -p -- "$out" || exit 64
cd "$(dirname "$0")/../.." || exit 70
failed=0
step() { local name=$1; shift; printf '== %s\n' "$name"; "$@" || { echo "FAILED: $name" >&2; failed=1; }; }
# Tests that passed, and not because there was nothing to do.
ran() { local log=$1 rc; shift; "$@" 2>&1 | tee "$log" | tail -n 3; rc=${PIPESTATUS[0]}; [ "$rc" = 0 ] && ! grep -q '\[SKIP\]' "$log"; }

dotnet publish src/ProverBench.Cli -p:PublishProfile=linux-x64 -p:PublishDir="$out/published/" -v q || { echo "the build failed" >&2; exit 70; }
cli="$out/published/proverbench"
"$cli" conform suites/conformance --backend "$device" > "$out/conform.log" 2>&1; rc=$?
# 69: the device cannot be opened, and the last line is the sentence that says why.
[ "$rc" != 69 ] || { tail -n 1 "$out/conform.log" >&2; exit 69; }
step "conform on $device" test "$rc" = 0

step "build of the laws" dotnet build tests/ProverBench.Conformance.Tests -c Release -v q
step "build of the proofs" dotnet build tests/ProverBench.Proving.Tests -c Release -v q
step "build of the roofline" dotnet build tests/ProverBench.Backends.Gpu.Tests -c Release -v q
bin=artifacts/bin
step "laws on $device" ran "$out/laws.log" env PROVERBENCH_TEST_GPU="$device" \
    "$bin/ProverBench.Conformance.Tests/release/ProverBench.Conformance.Tests" -class '*OnGpu' -class- '*OpenClOnGpu'
step "proofs on $device" ran "$out/proofs.log" env PROVERBENCH_TEST_GPU="$device" \
    "$bin/ProverBench.Proving.Tests/release/ProverBench.Proving.Tests" -class '*ProofsOnGpu'
step "roofline of $device" ran "$out/roofline.log" env PROVERBENCH_TEST_GPU="$device" PROVERBENCH_CARD_ROOFLINE="$out/roofline.json" \
    "$bin/ProverBench.Backends.Gpu.Tests/release/ProverBench.Backends.Gpu.Tests" -class '*CardRooflineTests'
step "suite $suite on $device" "$cli" run --suite "$suite" --backend "$device" --out "$out/run"
[ ! -f "$out/roofline.json" ] || cat "$out/roofline.json"
[ ! -d "$out/run" ] || find "$out/run" -name result.json -exec cp {} "$out/result.json" \;
if [ -f "$out/result.json" ]; then echo "result: $out/result.json"; else echo "FAILED: there is no result" >&2; failed=1; fi
exit "$failed"
