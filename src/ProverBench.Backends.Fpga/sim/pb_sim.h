// The C interface of a simulated core: one shared library a core, made by sim/build.sh.
#ifndef PB_SIM_H
#define PB_SIM_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define PB_SIM_ABI 1u

// What pbsim_run answers.
#define PB_SIM_OK 0
#define PB_SIM_CYCLES 1 // max_cycles were used up
#define PB_SIM_ERROR 2  // counters.error says which

// counters.error from here on is the wrapper's, below it is the core's own `err`.
#define PB_SIM_BAD_LENGTH 0x100u // bytes in or out are no whole beats, or cfg_words is more than the core has
#define PB_SIM_BAD_LAST 0x101u   // out_last was on another beat than the last one expected
#define PB_SIM_EXTRA 0x102u      // the core offers more beats than were expected

// Of one run, counted from its first cycle (a few of them latch the configuration).
typedef struct {
    uint64_t cycles;
    uint64_t in_beats;
    uint64_t out_beats;
    uint64_t in_stalls;  // the source offers a beat, the core does not take it
    uint64_t out_stalls; // the core offers a beat, the sink does not take it
    uint64_t busy;       // the core's datapath steps
    uint64_t error;
} pbsim_counters;

uint32_t pbsim_abi(void);
const char* pbsim_core(void);         // the core's name and parameters
const char* pbsim_digest(void);       // SHA-256 of the RTL and of this wrapper, hexadecimal
uint32_t pbsim_in_bytes(void);        // bytes of a beat in, little-endian
uint32_t pbsim_out_bytes(void);       // bytes of a beat out
void* pbsim_open(void);
void pbsim_close(void* core);
void pbsim_reset(void* core);
// Runs one descriptor: streams in, streams out. pressure != 0 seeds random stalls of the source and of the sink (xorshift64*), one cycle in four each.
// After an answer other than 0 the core must be reset.
int32_t pbsim_run(void* core, const uint32_t* cfg, uint32_t cfg_words, const uint8_t* in, uint64_t in_bytes, uint8_t* out, uint64_t out_bytes,
                  uint64_t max_cycles, uint32_t pressure, pbsim_counters* counters);

#ifdef __cplusplus
}
#endif
#endif
