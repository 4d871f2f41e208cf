# Sourced by .ci/run: the published build (compiled ahead of time, with its runtime) sees the instruction sets and answers as the built one does. Needs check(), $cli, $scratch.
published() {
  local out="$scratch/publish" ours name
  check "publish linux-x64" 0 dotnet publish src/ProverBench.Cli -p:PublishProfile=linux-x64 -p:PublishDir="$out/" -v q
  [ -x "$out/proverbench" ] || return
  check "our code is in one image" 0 test -f "$out/proverbench.r2r.dll"
  for name in built published; do
    ours=$cli; [ $name = built ] || ours="$out/proverbench"
    # What kernels are chosen by ("isa" of the backend), and what the runtime says that it has.
    { "$ours" list --json | grep -o '"isa": *"[^"]*"'; "$ours" profile --json 2> /dev/null | tr -d ' \n' | grep -o '"instructionSets":\[[^]]*\]\|"vectorBits":[0-9]*'; } > "$scratch/$name.sets"
  done
  check "the published build says which instruction sets it has" 0 grep -q isa "$scratch/published.sets"
  check "instruction sets of the published build are those of the built one" 0 diff "$scratch/built.sets" "$scratch/published.sets"
  check "conform suites/conformance, published" 0 "$out/proverbench" conform suites/conformance --backend cpu
  check "conform suites/conformance, published, on a processor without vectors" 0 env DOTNET_EnableHWIntrinsic=0 "$out/proverbench" conform suites/conformance --backend cpu
}
