/* A card of the offload protocol in plain C, written from the header alone: what adapters are tried against. */
#ifndef STUB_CARD_H
#define STUB_CARD_H
#include "pb_offload.h"

#define STUB_MEMORY (1u << 20)

/* What can be wrong with it, by name. */
enum stub_fault { STUB_SOUND, STUB_VERSION, STUB_SILENT, STUB_LOST, STUB_ECC, STUB_SHORT, STUB_SYNC, STUB_KERNEL, STUB_NO_RESET, STUB_HANG };

typedef struct {
    volatile uint32_t *registers; /* PB_WINDOW_BYTES */
    uint8_t *memory;              /* STUB_MEMORY */
    uint64_t base;                /* of its addresses */
    enum stub_fault fault;
    uint32_t next;
    int lost;
    void (*after_core)(void);
} stub_card;

/* The fault of a name; sound where there is none of it. */
enum stub_fault stub_fault_of(const char *name);
void stub_open(stub_card *card);
/* Looks at the registers once and does what they ask for. */
void stub_poll(stub_card *card);

#endif
