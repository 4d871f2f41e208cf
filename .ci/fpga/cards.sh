# Conformance of the FPGA backend on its model and on the RTL under simulation. Sourced by .ci/run.

# Verilator, Yosys and Icarus from Debian, where this may install; they stay where they are otherwise.
hardware_tools() {
  local missing=() tool
  for tool in verilator yosys iverilog g++; do command -v "$tool" > /dev/null || missing+=("$tool"); done
  [ "${#missing[@]}" = 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    apt-get install -y -q --no-install-recommends "${missing[@]}" > "$scratch/apt.log" 2>&1 || { apt-get update -q > "$scratch/apt.log" 2>&1; apt-get install -y -q --no-install-recommends "${missing[@]}" >> "$scratch/apt.log" 2>&1; } || tail -n 3 "$scratch/apt.log"
  fi
}

cards() {
  local family
  for family in ntt poseidon2 merkle msm; do
    check "conform suites/conformance/$family on fpga:model" 0 "$cli" conform "suites/conformance/$family" --backend fpga:model
  done
  if ! command -v verilator > /dev/null || ! command -v g++ > /dev/null; then skipped=$((skipped + 1)); echo "skipped: Verilator is not installed"; return; fi

  # Cores are verilated once and kept beside the build's output.
  for family in ntt poseidon2 merkle; do
    check "conform suites/conformance/$family on fpga:sim" 0 env XDG_CACHE_HOME="$PWD/artifacts/cache" "$cli" conform "suites/conformance/$family" --backend fpga:sim
  done
  check "run --suite offload on fpga:sim" 0 env XDG_CACHE_HOME="$PWD/artifacts/cache" "$cli" run --suite offload --backend fpga:sim --out "$scratch/sim"
  check "run --suite offload on cpu" 0 "$cli" run --suite offload --backend cpu --out "$scratch/processor"
  check "compare the processor with the simulated card" 0 "$cli" compare "$(find "$scratch/processor" -name result.json)" "$(find "$scratch/sim" -name result.json)" --out "$scratch/beside"
  check "the simulated card is labelled" 0 grep -rq 'modelled' "$scratch/beside"
}
