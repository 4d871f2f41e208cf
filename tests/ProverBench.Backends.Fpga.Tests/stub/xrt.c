/* A library with the entry points of XRT that the adapter calls, and a card behind them. */
#include "card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BASE 0x40000000ull
#define EIO_NEGATIVE (-5)
#define EINVAL_NEGATIVE (-22)

static stub_card card;
static uint8_t host[STUB_MEMORY]; /* the buffer object's host side */
static int opened;
static char release_path[4096]; /* a transfer that hangs goes on when this file is there */

void *xrtDeviceOpen(unsigned index);
int xrtDeviceClose(void *device);
int xrtDeviceLoadXclbinFile(void *device, const char *path);
int xrtDeviceGetXclbinUUID(void *device, uint8_t *uuid);
void *xrtPLKernelOpenExclusive(void *device, const uint8_t *uuid, const char *name);
int xrtKernelClose(void *kernel);
int xrtKernelReadRegister(void *kernel, uint32_t offset, uint32_t *value);
int xrtKernelWriteRegister(void *kernel, uint32_t offset, uint32_t value);
void *xrtBOAlloc(void *device, size_t bytes, unsigned flags, unsigned bank);
int xrtBOFree(void *buffer);
int xrtBOWrite(void *buffer, const void *data, size_t bytes, size_t at);
int xrtBORead(void *buffer, void *data, size_t bytes, size_t at);
int xrtBOSync(void *buffer, int direction, size_t bytes, size_t at);
uint64_t xrtBOAddress(void *buffer);

void *xrtDeviceOpen(unsigned index) {
    if (index) return 0;
    /* As XRT does where its environment is not set up. */
    if (getenv("PB_STUB_EXITS")) exit(1);
    card = (stub_card){.registers = calloc(1, PB_WINDOW_BYTES), .memory = calloc(1, STUB_MEMORY), .base = BASE};
    stub_open(&card);
    opened++;
    return &card;
}

int xrtDeviceClose(void *device) { return device == &card ? 0 : EINVAL_NEGATIVE; }

int xrtDeviceLoadXclbinFile(void *device, const char *path) {
    char text[64] = {0};
    FILE *file = device == &card ? fopen(path, "rb") : 0;
    if (!file) return -2;
    size_t read = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    if (read < 8 || memcmp(text, "xclbin2 ", 8)) return EINVAL_NEGATIVE;
    /* What follows says what is to be wrong with the card. */
    card.fault = stub_fault_of(text + 8);
    stub_open(&card);
    snprintf(release_path, sizeof release_path, "%s.release", path);
    return 0;
}

int xrtDeviceGetXclbinUUID(void *device, uint8_t *uuid) {
    memset(uuid, 0x5A, 16);
    return device == &card ? 0 : EINVAL_NEGATIVE;
}

void *xrtPLKernelOpenExclusive(void *device, const uint8_t *uuid, const char *name) {
    return device == &card && uuid[0] == 0x5A && !strcmp(name, "pb_offload") && card.fault != STUB_KERNEL ? &opened : 0;
}

int xrtKernelClose(void *kernel) { return kernel == &opened ? 0 : EINVAL_NEGATIVE; }

int xrtKernelReadRegister(void *kernel, uint32_t offset, uint32_t *value) {
    if (kernel != &opened || offset >= PB_WINDOW_BYTES || offset % 4) return EINVAL_NEGATIVE;
    stub_poll(&card);
    *value = card.registers[offset / 4];
    return 0;
}

int xrtKernelWriteRegister(void *kernel, uint32_t offset, uint32_t value) {
    if (kernel != &opened || offset >= PB_WINDOW_BYTES || offset % 4) return EINVAL_NEGATIVE;
    if (!card.lost) card.registers[offset / 4] = value;
    return 0;
}

void *xrtBOAlloc(void *device, size_t bytes, unsigned flags, unsigned bank) {
    return device == &card && bytes <= STUB_MEMORY && !flags && !bank ? host : 0;
}

int xrtBOFree(void *buffer) { return buffer == host ? 0 : EINVAL_NEGATIVE; }

static int outside(void *buffer, size_t bytes, size_t at) { return buffer != host || at > STUB_MEMORY || bytes > STUB_MEMORY - at; }

int xrtBOWrite(void *buffer, const void *data, size_t bytes, size_t at) {
    if (outside(buffer, bytes, at)) return EINVAL_NEGATIVE;
    memcpy(host + at, data, bytes);
    return 0;
}

int xrtBORead(void *buffer, void *data, size_t bytes, size_t at) {
    if (outside(buffer, bytes, at)) return EINVAL_NEGATIVE;
    memcpy(data, host + at, bytes);
    if (card.fault == STUB_HANG) {
        char done[4104];
        snprintf(done, sizeof done, "%s.done", release_path);
        FILE *file = fopen(done, "wb");
        if (file) fclose(file);
    }
    return 0;
}

int xrtBOSync(void *buffer, int direction, size_t bytes, size_t at) {
    if (outside(buffer, bytes, at) || direction < 0 || direction > 1) return EINVAL_NEGATIVE;
    if (direction == 1 && card.fault == STUB_SYNC) return EIO_NEGATIVE;
    for (int i = 0; direction == 1 && card.fault == STUB_HANG && i < 60000 && access(release_path, F_OK); i++) usleep(1000);
    /* A DMA that ends early and does not say so. */
    size_t moved = direction == 0 && card.fault == STUB_SHORT ? bytes / 2 : bytes;
    memcpy(direction == 0 ? card.memory + at : host + at, direction == 0 ? host + at : card.memory + at, moved);
    return 0;
}

uint64_t xrtBOAddress(void *buffer) { return buffer == host ? BASE : 0; }
