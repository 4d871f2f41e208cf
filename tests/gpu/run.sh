#!/usr/bin/env bash
# On a machine with a card: the published build answers known questions on it, the laws of all kernels run on it, a suite is measured, and so is the card's roofline by kernels of ours. Without a card it says why
# there is none and does nothing.
#
#   tests/gpu/run.sh [OUT] [SUITE]        OUT: an empty or new folder (gpu-run); SUITE: a suite's name or file (kernels)
#
# Leaves in OUT: result.json and the rest of the run, roofline.json, laws.log, conform.log. Fails where anything fails; figures of a failed run are worth nothing.
set -uo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
out=$(realpath -m "${1:-gpu-run}"); suite=${2:-kernels}; device=${PROVERBENCH_GPU:-gpu:0}
[ ! -e "$out" ] || [ -z "$(ls -A "$out")" ] || { echo "'$out' is not empty" >&2; exit 64; }
mkdir -p "$out"
cd "$(dirname "$0")/../.."
failed=0
step() { local name=$1; shift; printf '== %s\n' "$name"; "$@" || { echo "FAILED: $name" >&2; failed=1; }; }
# Tests that passed, and not because there was nothing to do.
ran() { "$@" 2>&1 | tee -a "$out/laws.log" | tail -n 3; local rc=${PIPESTATUS[0]}; [ "$rc" = 0 ] && ! grep -q '\[SKIP\]' "$out/laws.log"; }

dotnet publish src/ProverBench.Cli -p:PublishProfile=linux-x64 -p:PublishDir="$out/published/" -v q || { echo "the build failed" >&2; exit 70; }
cli="$out/published/proverbench"
"$cli" conform suites/conformance --backend "$device" > "$out/conform.log" 2>&1; rc=$?
# 69: the device cannot be opened, and the last line is the sentence that says why.
[ $rc != 69 ] || { tail -n 1 "$out/conform.log" >&2; exit 69; }
step "conform on $device" test $rc = 0

step "build of the tests" dotnet build tests/ProverBench.Conformance.Tests -c Release -v q
step "build of the tests" dotnet build tests/ProverBench.Backends.Gpu.Tests -c Release -v q
bin=artifacts/bin
step "laws on $device" ran env PROVERBENCH_TEST_GPU="$device" "$bin/ProverBench.Conformance.Tests/release/ProverBench.Conformance.Tests" -class '*OnGpu' -class- '*OpenClOnGpu'
step "roofline of $device" ran env PROVERBENCH_CARD_ROOFLINE="$out/roofline.json" "$bin/ProverBench.Backends.Gpu.Tests/release/ProverBench.Backends.Gpu.Tests" -class '*CardRooflineTests'
step "suite $suite on $device" "$cli" run --suite "$suite" --backend "$device" --out "$out/run"
[ -f "$out/roofline.json" ] && cat "$out/roofline.json"
find "$out/run" -name result.json -exec cp {} "$out/result.json" \; 2> /dev/null
[ -f "$out/result.json" ] && echo "result: $out/result.json" || { echo "FAILED: there is no result" >&2; failed=1; }
exit $failed
