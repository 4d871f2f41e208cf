#include "card.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define GOLDILOCKS 0xFFFFFFFF00000001ull
#define ROOT_2_32 0x185629DCDA58878Cull
#define LOG_LARGEST 6u

static uint32_t crc_byte(uint32_t crc, uint8_t byte) {
    crc ^= byte;
    for (int i = 0; i < 8; i++) crc = (crc >> 1) ^ (0x82F63B78u & (0u - (crc & 1u)));
    return crc;
}

static uint32_t crc32c(const void *data, size_t bytes) {
    uint32_t crc = ~0u;
    for (size_t i = 0; i < bytes; i++) crc = crc_byte(crc, ((const uint8_t *)data)[i]);
    return ~crc;
}

static uint32_t checksum(const uint8_t *data, uint64_t bytes) {
    uint32_t lanes[4] = {~0u, ~0u, ~0u, ~0u};
    for (uint64_t i = 0; i < (bytes + 7) / 8 * 8; i++) lanes[i / 8 % 4] = crc_byte(lanes[i / 8 % 4], i < bytes ? data[i] : 0);
    for (int i = 0; i < 4; i++) lanes[i] = ~lanes[i];
    return crc32c(lanes, sizeof lanes);
}

static uint64_t mul(uint64_t a, uint64_t b) { return (uint64_t)((unsigned __int128)a * b % GOLDILOCKS); }
static uint64_t add(uint64_t a, uint64_t b) { return (uint64_t)(((unsigned __int128)a + b) % GOLDILOCKS); }

static uint64_t power(uint64_t a, uint64_t e) {
    uint64_t r = 1;
    for (; e; e >>= 1, a = mul(a, a)) if (e & 1) r = mul(r, a);
    return r;
}

static uint32_t reverse(uint32_t value, uint32_t count) {
    uint32_t r = 0;
    for (uint32_t bit = 1; bit < count; bit <<= 1, value >>= 1) r = (r << 1) | (value & 1);
    return r;
}

/* The transform by its definition, outputs bit-reversed. */
static uint32_t ntt(const pb_descriptor *d, const uint64_t *in, uint64_t *out, uint64_t elements) {
    uint32_t log = d->configuration[0], flags = d->configuration[1];
    if (log < 1 || log > LOG_LARGEST || flags > 1 || elements % (1ull << log)) return PB_ERROR_BAD_DESCRIPTOR;
    uint32_t n = 1u << log;
    uint64_t root = power(ROOT_2_32, 1ull << (32 - log));
    if (flags & PB_NTT_INVERSE) root = power(root, GOLDILOCKS - 2);
    uint64_t scale = power(power(2, d->configuration[2]), GOLDILOCKS - 2);
    for (uint64_t first = 0; first < elements; first += n)
        for (uint32_t k = 0; k < n; k++) {
            uint64_t sum = 0;
            for (uint32_t i = 0; i < n; i++) sum = add(sum, mul(in[first + i], power(root, (uint64_t)i * k)));
            out[first + reverse(k, n)] = mul(sum, scale);
        }
    return PB_ERROR_NONE;
}

static uint64_t place(const pb_walk *walk, uint64_t i, int beats_reversed, int runs_reversed) {
    uint32_t run = (uint32_t)(i / walk->beats), beat = (uint32_t)(i % walk->beats);
    if (beats_reversed) beat = reverse(beat, walk->beats);
    if (runs_reversed) run = reverse(run, walk->runs);
    return (uint64_t)run * walk->run_stride + (uint64_t)beat * walk->beat_stride;
}

static uint32_t run_core(stub_card *card, const pb_descriptor *d, pb_completion *c) {
    uint64_t elements = d->source_bytes / 8, source = d->source - card->base, target = d->target - card->base;
    if (elements != (uint64_t)d->source_walk.beats * d->source_walk.runs || d->target_bytes != d->source_bytes) return PB_ERROR_BAD_DESCRIPTOR;
    if (source > STUB_MEMORY || target > STUB_MEMORY || d->source_bytes > STUB_MEMORY - source || d->target_bytes > STUB_MEMORY - target) return PB_ERROR_BAD_ADDRESS;
    uint64_t *in = malloc(d->source_bytes), *out = malloc(d->target_bytes);
    for (uint64_t i = 0; i < elements; i++)
        memcpy(&in[i], card->memory + source + 8 * place(&d->source_walk, i, d->flags & PB_FLAG_SOURCE_BEATS_REVERSED, d->flags & PB_FLAG_SOURCE_RUNS_REVERSED), 8);
    uint32_t error = ntt(d, in, out, elements);
    for (uint64_t i = 0; !error && i < elements; i++)
        memcpy(card->memory + target + 8 * place(&d->target_walk, i, d->flags & PB_FLAG_TARGET_BEATS_REVERSED, d->flags & PB_FLAG_TARGET_RUNS_REVERSED), &out[i], 8);
    free(in);
    free(out);
    c->cycles = elements + 100;
    c->in_beats = c->out_beats = elements;
    return error;
}

static uint32_t execute(stub_card *card, const pb_descriptor *d, pb_completion *c) {
    if (d->magic != PB_MAGIC || d->check != crc32c(d, offsetof(pb_descriptor, check))) return PB_ERROR_BAD_DESCRIPTOR;
    if (d->core == 1) return run_core(card, d, c);
    if (d->core != 0) return PB_ERROR_BAD_CORE;
    uint64_t at = (d->configuration[0] == PB_SHELL_CHECK ? d->source : d->target) - card->base;
    uint64_t bytes = d->configuration[0] == PB_SHELL_CHECK ? d->source_bytes : d->target_bytes;
    if (at > STUB_MEMORY || bytes > STUB_MEMORY - at) return PB_ERROR_BAD_ADDRESS;
    if (d->configuration[0] == PB_SHELL_CHECK) c->checksum = checksum(card->memory + at, bytes);
    else if (d->configuration[0] == PB_SHELL_CLEAR) memset(card->memory + at, 0, bytes);
    else return PB_ERROR_BAD_DESCRIPTOR;
    c->cycles = bytes / 32;
    return PB_ERROR_NONE;
}

enum stub_fault stub_fault_of(const char *asked) {
    static const char *names[] = {"sound", "version", "silent", "lost", "ecc", "short", "sync", "kernel", "no-reset", "hang"};
    for (unsigned i = 0; asked && i < sizeof names / sizeof *names; i++)
        if (!strcmp(asked, names[i])) return (enum stub_fault)i;
    return STUB_SOUND;
}

void stub_open(stub_card *card) {
    uint8_t *window = (uint8_t *)card->registers;
    pb_information information = {
        .magic = PB_MAGIC, .version = ((PB_VERSION_MAJOR + (card->fault == STUB_VERSION)) << 16) | PB_VERSION_MINOR, .cores = 2, .queue_depth = 4,
        .memory_bytes = STUB_MEMORY, .clock_hertz = 100000000, .nature = PB_NATURE_SIMULATED, .link_generation = 3, .link_lanes = 16, .name = "stub", .clock_source = "none",
    };
    pb_core cores[2] = {{.kind = PB_KIND_SHELL, .interval = 1, .lanes = 1},
                        {.kind = PB_KIND_NTT, .field = PB_FIELD_GOLDILOCKS, .parameter = LOG_LARGEST, .source_beat_bytes = 8, .target_beat_bytes = 8, .stream_beat_bytes = 8, .latency = 100, .interval = 1, .lanes = 1}};
    memset(window, 0, PB_WINDOW_BYTES);
    memcpy(window + PB_WINDOW_INFORMATION, &information, sizeof information);
    memcpy(window + PB_WINDOW_CORES, cores, sizeof cores);
    card->registers[PB_REGISTER_VERSION / 4] = information.version;
    card->registers[PB_REGISTER_STATUS / 4] = PB_STATUS_READY;
    card->registers[PB_REGISTER_MAGIC / 4] = PB_MAGIC;
}

void stub_poll(stub_card *card) {
    volatile uint32_t *r = card->registers;
    if (card->lost) return;
    if (r[PB_REGISTER_CONTROL / 4] == PB_CONTROL_RESET && card->fault != STUB_NO_RESET) {
        r[PB_REGISTER_SUBMITTED / 4] = r[PB_REGISTER_COMPLETED / 4] = r[PB_REGISTER_CONSUMED / 4] = 0;
        r[PB_REGISTER_EPOCH / 4]++;
        card->next = 0;
        __sync_synchronize();
        r[PB_REGISTER_CONTROL / 4] = 0;
    }
    while (card->next != r[PB_REGISTER_SUBMITTED / 4]) {
        pb_descriptor d;
        pb_completion c = {0};
        __sync_synchronize();
        memcpy(&d, (uint8_t *)r + PB_WINDOW_DESCRIPTORS + card->next % 4 * PB_DESCRIPTOR_BYTES, sizeof d);
        if (d.core && card->fault == STUB_SILENT) return;
        if (d.core && card->fault == STUB_LOST) {
            memset((void *)r, 0xFF, PB_WINDOW_BYTES);
            card->lost = 1;
            return;
        }
        if (d.core && card->fault == STUB_ECC) r[PB_REGISTER_STATUS / 4] |= PB_STATUS_ECC_FATAL;
        c.error = execute(card, &d, &c);
        c.sequence = d.sequence;
        c.core = d.core;
        c.epoch = r[PB_REGISTER_EPOCH / 4];
        c.check = crc32c(&c, offsetof(pb_completion, check));
        if (d.core && card->after_core) card->after_core();
        memcpy((uint8_t *)r + PB_WINDOW_COMPLETIONS + card->next % 4 * PB_COMPLETION_BYTES, &c, sizeof c);
        __sync_synchronize();
        r[PB_REGISTER_COMPLETED / 4] = ++card->next;
    }
}
