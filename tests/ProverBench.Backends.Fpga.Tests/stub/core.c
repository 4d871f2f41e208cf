/* The interface of sim/pb_sim.h without a simulator: what comes in goes out, unless word 0 asks for a failure. */
#include "../../../src/ProverBench.Backends.Fpga/sim/pb_sim.h"

#include <string.h>

#ifndef ABI
#define ABI PB_SIM_ABI
#endif

static int resets;

uint32_t pbsim_abi(void) { return ABI; }
const char *pbsim_core(void) { return "ntt-goldilocks FIELD=0 LOG=10"; }
const char *pbsim_digest(void) { return ""; }
uint32_t pbsim_in_bytes(void) { return 8; }
uint32_t pbsim_out_bytes(void) { return 8; }
void *pbsim_open(void) { return &resets; }
void pbsim_close(void *core) { (void)core; }
void pbsim_reset(void *core) { ++*(int *)core; }

int32_t pbsim_run(void *core, const uint32_t *cfg, uint32_t cfg_words, const uint8_t *in, uint64_t in_bytes, uint8_t *out, uint64_t out_bytes,
                  uint64_t max_cycles, uint32_t pressure, pbsim_counters *counters) {
    memset(counters, 0, sizeof *counters);
    counters->cycles = 1000 + (uint64_t)*(int *)core;
    if (cfg_words != 8 || pressure || !max_cycles || in_bytes != out_bytes) return PB_SIM_ERROR;
    if (cfg[0] == 90) return PB_SIM_CYCLES;
    if (cfg[0] == 91) {
        counters->error = 7;
        return PB_SIM_ERROR;
    }
    memcpy(out, in, in_bytes);
    counters->in_beats = counters->out_beats = in_bytes / 8;
    counters->in_stalls = 3;
    return PB_SIM_OK;
}
