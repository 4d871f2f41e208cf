/* stub_xdma FOLDER FAULT: a card behind files named as the XDMA driver's devices; ends when its standard input does. */
#include "card.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static char memory_path[4096];

/* A card whose DMA ends early: the rest of its memory is not there any more. */
static void cut(void) {
    if (truncate(memory_path, 4096 + 8)) perror("truncate");
}

int main(int count, char **arguments) {
    char path[4096];
    if (count != 3) return 2;
    snprintf(memory_path, sizeof memory_path, "%s/xdma0_h2c_0", arguments[1]);
    int memory = open(memory_path, O_RDWR | O_CREAT, 0600);
    snprintf(path, sizeof path, "%s/xdma0_c2h_0", arguments[1]);
    if (memory < 0 || ftruncate(memory, STUB_MEMORY) || link(memory_path, path)) return 3;
    snprintf(path, sizeof path, "%s/user.new", arguments[1]);
    int user = open(path, O_RDWR | O_CREAT, 0600);
    if (user < 0 || ftruncate(user, PB_WINDOW_BYTES)) return 3;
    stub_card card = {.fault = stub_fault_of(arguments[2])};
    card.registers = mmap(0, PB_WINDOW_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, user, 0);
    card.memory = mmap(0, STUB_MEMORY, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (card.registers == MAP_FAILED || card.memory == MAP_FAILED) return 3;
    card.after_core = card.fault == STUB_SHORT ? cut : 0;
    stub_open(&card);
    char ready[4096];
    snprintf(ready, sizeof ready, "%s/xdma0_user", arguments[1]);
    if (rename(path, ready)) return 3;
    puts("ready");
    fflush(stdout);
    struct pollfd input = {.fd = 0, .events = POLLIN};
    while (!(poll(&input, 1, 0) && (input.revents & (POLLHUP | POLLIN)))) {
        stub_poll(&card);
        usleep(200);
    }
    return 0;
}
