// Drives one verilated core (class Vcore) through its ready/valid streams. See pb_sim.h for the contract.
#include "pb_sim.h"

#include <cstring>
#include <memory>
#include <new>

#include "Vcore.h"
#include "verilated.h"

double sc_time_stamp() { return 0; }

namespace {

constexpr uint32_t CfgWords = 8;
constexpr uint32_t SettleCycles = 4; // the core latches its configuration while idle

struct Core {
    VerilatedContext context;
    std::unique_ptr<Vcore> top;

    Core() : top(new Vcore(&context)) { reset(); }
    ~Core() { top->final(); }

    void tick() {
        top->clk = 1;
        top->eval();
        top->clk = 0;
        top->eval();
    }

    void reset() {
        top->rst = 1;
        top->in_valid = 0;
        top->out_ready = 0;
        std::memset(&top->cfg, 0, sizeof top->cfg);
        top->clk = 0;
        top->eval();
        for (int i = 0; i < 4; i++) tick();
        top->rst = 0;
        top->eval();
    }
};

// Bytes of a port as Verilator stores it, which pads to 1, 2, 4, 8 or words of 4 bytes; PB_IN_BITS and PB_OUT_BITS are the true widths.
constexpr uint32_t InBytes = PB_IN_BITS / 8;
constexpr uint32_t OutBytes = PB_OUT_BITS / 8;

struct Pressure {
    uint64_t state;
    bool on;
    explicit Pressure(uint32_t seed) : state(0x9E3779B97F4A7C15ull * (uint64_t(seed) + 1)), on(seed != 0) {}
    uint64_t next() {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1Dull;
    }
};

int32_t fail(pbsim_counters* counters, uint64_t error) {
    counters->error = error;
    return PB_SIM_ERROR;
}

}  // namespace

#define PB_EXPORT extern "C" __attribute__((visibility("default")))

PB_EXPORT uint32_t pbsim_abi(void) { return PB_SIM_ABI; }
PB_EXPORT const char* pbsim_core(void) { return PB_CORE; }
PB_EXPORT const char* pbsim_digest(void) { return PB_DIGEST; }
PB_EXPORT uint32_t pbsim_in_bytes(void) { return InBytes; }
PB_EXPORT uint32_t pbsim_out_bytes(void) { return OutBytes; }
PB_EXPORT void* pbsim_open(void) { return new (std::nothrow) Core; }
PB_EXPORT void pbsim_close(void* core) { delete static_cast<Core*>(core); }
PB_EXPORT void pbsim_reset(void* core) { static_cast<Core*>(core)->reset(); }

PB_EXPORT int32_t pbsim_run(void* handle, const uint32_t* cfg, uint32_t cfg_words, const uint8_t* in, uint64_t in_bytes, uint8_t* out, uint64_t out_bytes,
                            uint64_t max_cycles, uint32_t pressure, pbsim_counters* counters) {
    Core& core = *static_cast<Core*>(handle);
    Vcore& top = *core.top;
    *counters = {};
    if (cfg_words > CfgWords || in_bytes == 0 || in_bytes % InBytes != 0 || out_bytes == 0 || out_bytes % OutBytes != 0) return fail(counters, PB_SIM_BAD_LENGTH);

    uint32_t words[CfgWords] = {};
    if (cfg_words != 0) std::memcpy(words, cfg, 4 * cfg_words);
    std::memcpy(&top.cfg, words, sizeof words);

    const uint64_t in_beats = in_bytes / InBytes;
    const uint64_t out_beats = out_bytes / OutBytes;
    Pressure random(pressure);
    uint64_t sent = 0, received = 0, cycles = 0, busy = 0, in_stalls = 0, out_stalls = 0;
    int32_t answer = PB_SIM_OK;
    uint64_t error = 0;
    bool offering = false;
    while (received < out_beats || sent < in_beats) {
        if (cycles >= max_cycles) {
            answer = PB_SIM_CYCLES;
            break;
        }

        bool ready = true;
        // A beat that was offered stays until it is taken.
        if (!offering) {
            bool offer = cycles >= SettleCycles && sent < in_beats;
            if (random.on) offer = offer && (random.next() >> 62) != 0;
            if (offer) {
                std::memcpy(&top.in_data, in + sent * InBytes, InBytes);
                top.in_last = sent + 1 == in_beats;
                offering = true;
            }
        }

        if (random.on) ready = (random.next() >> 62) != 0;
        top.in_valid = offering;
        top.out_ready = ready;
        top.eval();
        cycles++;
        busy += top.active;
        if (offering) {
            if (top.in_ready) {
                sent++;
                offering = false;
            } else {
                in_stalls++;
            }
        }

        if (top.out_valid) {
            if (!ready) {
                out_stalls++;
            } else if (received == out_beats) {
                error = PB_SIM_EXTRA;
            } else {
                std::memcpy(out + received * OutBytes, &top.out_data, OutBytes);
                received++;
                if ((top.out_last != 0) != (received == out_beats)) error = PB_SIM_BAD_LAST;
            }
        }

        if (error == 0) error = top.err;
        core.tick();
        if (error != 0) break;
    }

    top.in_valid = 0;
    top.out_ready = 0;
    top.eval();
    counters->cycles = cycles;
    counters->in_beats = sent;
    counters->out_beats = received;
    counters->in_stalls = in_stalls;
    counters->out_stalls = out_stalls;
    counters->busy = busy;
    return error != 0 ? fail(counters, error) : answer;
}
