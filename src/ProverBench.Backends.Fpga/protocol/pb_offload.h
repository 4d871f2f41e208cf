/*
 * The offload protocol between ProverBench and an accelerator card: what both sides know.
 * All words are little-endian. A card implements the register map, the two rings and the shell's operations; cores are its own.
 * How a card is brought, and what it must show, is said in ../README.md.
 */
#ifndef PB_OFFLOAD_H
#define PB_OFFLOAD_H

#include <stdint.h>

/* "PBOF": first word of the registers, of the information block and of a descriptor. */
#define PB_MAGIC 0x464F4250u

/* A host refuses a card of another major version, and one of an older minor version than it needs. */
#define PB_VERSION_MAJOR 1u
#define PB_VERSION_MINOR 0u

/* Registers, 32 bits each, byte offsets in the user window. A card that is gone reads all ones. */
#define PB_REGISTER_MAGIC 0x000u
#define PB_REGISTER_VERSION 0x004u    /* major in the upper half, minor in the lower */
#define PB_REGISTER_STATUS 0x008u     /* bits of PB_STATUS_ */
#define PB_REGISTER_CONTROL 0x00Cu    /* the host writes PB_CONTROL_RESET; the card clears it when it is done */
#define PB_REGISTER_EPOCH 0x010u      /* counts resets, whoever caused them */
#define PB_REGISTER_SUBMITTED 0x014u  /* descriptors the host has written since the reset, modulo 2^32 */
#define PB_REGISTER_COMPLETED 0x018u  /* completions the card has written since the reset */
#define PB_REGISTER_CONSUMED 0x01Cu   /* completions the host has read: their slots are free */

/* The information block, the table of cores and the rings, byte offsets in the user window. */
#define PB_WINDOW_INFORMATION 0x100u
#define PB_WINDOW_CORES 0x200u
#define PB_WINDOW_COMPLETIONS 0x1000u
#define PB_WINDOW_DESCRIPTORS 0x2000u
#define PB_WINDOW_BYTES 0x4000u

#define PB_INFORMATION_BYTES 128u
#define PB_CORE_BYTES 64u
#define PB_COMPLETION_BYTES 64u
#define PB_DESCRIPTOR_BYTES 128u
#define PB_MAX_CORES 32u
#define PB_MAX_QUEUE_DEPTH 64u
#define PB_CONFIGURATION_WORDS 8u

#define PB_CONTROL_RESET 1u

#define PB_STATUS_READY 1u
#define PB_STATUS_ECC_CORRECTED 2u
#define PB_STATUS_ECC_FATAL 4u

/* What stands behind the protocol. Only a physical card can be certified. */
#define PB_NATURE_PHYSICAL 0u
#define PB_NATURE_SIMULATED 1u
#define PB_NATURE_MODELLED 2u

/* Kinds of cores; core 0 of every card is the shell. */
#define PB_KIND_SHELL 0u
#define PB_KIND_NTT 1u  /* configuration: log2 n, flags, s, log2 N, first transform; outputs times 2^-s, or by the twiddles of the four-step method; out bit-reversed */
#define PB_KIND_HASH 2u /* Poseidon2; configuration: mode, elements of a row, log2 leaves, log2 nodes of the cap; a beat is an element */
#define PB_KIND_MSM 3u  /* sums of points by buckets; configuration: log2 buckets; in x, y and a companion word; out X, Y, Z with x = X/Z, y = Y/Z */

/* Fields, and how an element lies in memory. */
#define PB_FIELD_NONE 0u
#define PB_FIELD_GOLDILOCKS 1u /* 8 bytes, below 2^64 - 2^32 + 1 */
#define PB_FIELD_BABY_BEAR 2u  /* 4 bytes, x * 2^32 mod p */
#define PB_FIELD_KOALA_BEAR 3u /* 4 bytes, x * 2^32 mod p */
#define PB_FIELD_BN254_FR 4u   /* 32 bytes, x * 2^256 mod r */
#define PB_FIELD_BN254_FP 5u   /* 32 bytes, x * 2^256 mod p */

/* Operations of the shell, word 0 of its configuration. */
#define PB_SHELL_CHECK 1u /* the checksum of source_bytes at source goes into the completion */
#define PB_SHELL_CLEAR 2u /* target_bytes at target become zero */

/* Word 1 of an NTT's configuration. */
#define PB_NTT_INVERSE 1u
#define PB_NTT_TWIDDLE 2u

/* Word 0 of a hash's configuration. */
#define PB_HASH_PERMUTE 0u /* states in, states out */
#define PB_HASH_ROWS 1u    /* rows in, digests of 32 bytes out, by the padding-free overwrite sponge whose capacity is a digest */
#define PB_HASH_PAIRS 2u   /* pairs of digests in, their truncated permutations out */
#define PB_HASH_TREE 3u    /* 2^w2 rows in; digests of leaves, then of each level to that of the cap out; node i pairs with i + count / 2 */

/* The companion word of a point: its bucket, or that it is to be left out: the shell does not pass such a beat to the core.
 * A run of which every beat is left out is a bad descriptor. */
#define PB_POINT_SUBTRACT 0x80000000u
#define PB_POINT_SKIP 0xFFFFFFFFu

/* Orders in which a walk takes the beats of a run, and the runs. */
#define PB_FLAG_SOURCE_BEATS_REVERSED 1u
#define PB_FLAG_SOURCE_RUNS_REVERSED 2u
#define PB_FLAG_TARGET_BEATS_REVERSED 4u
#define PB_FLAG_TARGET_RUNS_REVERSED 8u
/* Where the flags hold log2 of the beats of a unit, four bits each: a walk counts units, whose beats follow each other. */
#define PB_FLAG_SOURCE_UNIT_SHIFT 8u
#define PB_FLAG_TARGET_UNIT_SHIFT 12u

/* How a descriptor ended. */
#define PB_ERROR_NONE 0u
#define PB_ERROR_BAD_DESCRIPTOR 1u  /* a checksum, a length or a word that has no meaning */
#define PB_ERROR_BAD_CORE 2u        /* there is no such core */
#define PB_ERROR_BAD_ADDRESS 3u     /* outside the card's memory, or not aligned */
#define PB_ERROR_CYCLE_LIMIT 4u     /* max_kilocycles passed */
#define PB_ERROR_CORE 5u            /* the core's sticky error, its code in detail */
#define PB_ERROR_ECC 6u             /* the card's memory lost bits that its code cannot restore */
#define PB_ERROR_QUEUE_FULL 7u      /* more descriptors than the queue has slots */

/* Unit b of run r lies at (r * run_stride + b * beat_stride) units from the base; r and b are bit-reversed first where the flags say so. */
typedef struct {
    uint32_t beats;
    uint32_t beat_stride;
    uint32_t runs;
    uint32_t run_stride;
} pb_walk;

/* One run of one core: source streams in, target streams out. */
typedef struct {
    uint32_t magic;
    uint32_t sequence; /* counts up from 0 after a reset */
    uint32_t core;
    uint32_t flags;
    uint64_t source;
    uint64_t source_bytes;
    uint64_t target;
    uint64_t target_bytes;
    pb_walk source_walk;
    pb_walk target_walk;
    uint32_t configuration[PB_CONFIGURATION_WORDS];
    uint64_t companion; /* a second stream, joined beat by beat to the first; companion_beat_bytes each */
    uint32_t max_kilocycles;
    uint32_t check; /* CRC-32C of the bytes before it */
} pb_descriptor;

/* The answer to a descriptor, in order of submission. */
typedef struct {
    uint32_t sequence;
    uint32_t core;
    uint32_t error;
    uint32_t detail;
    uint64_t cycles;
    uint64_t in_beats;
    uint64_t out_beats;
    uint32_t in_stalls;  /* cycles in which a beat was offered to the core and not taken */
    uint32_t out_stalls; /* cycles in which the core offered a beat and nobody took it */
    uint32_t checksum;   /* of PB_SHELL_CHECK */
    uint32_t epoch;
    uint32_t reserved;
    uint32_t check; /* CRC-32C of the bytes before it */
} pb_completion;

/* The information block. */
typedef struct {
    uint32_t magic;
    uint32_t version;
    uint32_t cores;
    uint32_t queue_depth;
    uint64_t memory_bytes;
    uint64_t clock_hertz; /* of the cores, in which cycles count */
    uint32_t nature;
    uint32_t link_generation; /* of PCI Express; 0 where there is no link */
    uint32_t link_lanes;
    uint32_t reserved;
    char name[48];         /* ASCII, zeros after it */
    char clock_source[32]; /* what the clock's figure rests on: "PLL", "timing report", "assumed" */
} pb_information;

/* One core. */
typedef struct {
    uint32_t kind;
    uint32_t field;
    uint32_t parameter; /* log2 of the largest transform on chip; width of the permutation; log2 of the buckets */
    uint32_t instance;  /* of a permutation: 0 Plonky3's constants, 1 HorizenLabs' */
    uint32_t source_beat_bytes;
    uint32_t target_beat_bytes;
    uint32_t companion_beat_bytes;
    uint32_t stream_beat_bytes; /* of the core's own stream: source and companion, zeros after them */
    uint32_t latency;           /* cycles from a beat to the first that depends on it; 0 where it is not known */
    uint32_t interval;          /* cycles from an operation to the next */
    uint32_t lanes;             /* operations at once */
    uint32_t reserved[5];
} pb_core;

/*
 * The checksum of a stretch of memory: words of 64 bits (zeros after the last byte) are dealt to four lanes in turn, each lane is the CRC-32C
 * (Castagnoli, reflected, initially and finally inverted) of its words, and the checksum is the CRC-32C of the four lanes as 16 bytes.
 */

#endif
