# Sourced by .ci/run: the lint of every core at its parameters, and the table of resources. Needs check() and $skipped; the benches and the simulated cores are among the tests.
fpga() {
  local folder=src/ProverBench.Backends.Fpga tool name top parameters
  for tool in verilator iverilog yosys; do
    command -v $tool > /dev/null || { skipped=$((skipped + 1)); echo "skipped: $tool is not installed: the RTL is neither linted nor synthesised"; return; }
  done
  while IFS='|' read -r name top parameters; do
    # shellcheck disable=SC2086
    check "lint $name" 0 verilator --lint-only -Wall -sv -y $folder/rtl --top-module "$top" $(printf -- '-G%s ' $parameters) $folder/rtl/pb_*_pkg.sv "$folder/rtl/$top.sv"
  done < <(sed -e 's/#.*//' -e 's/ *| */|/g' $folder/sim/cores.list | grep '|')
  check "table of resources" 0 $folder/synthesis/resources.sh check
}
