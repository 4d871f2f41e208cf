// SLOTS permutations in flight in one pass of hardware: slot s owns every SLOTS-th cycle, its state goes round pb_poseidon2_pass 9 + R_P times.
// Slots are filled and emptied in turn. A job is one or more chunks, each laid over the front of the state before a permutation (overwrite sponge);
// the first chunk of a job is laid over zeros. 9 + R_P cycles a permutation while all slots are busy.
module pb_poseidon2_engine #(
    parameter integer INSTANCE = 1,
    parameter integer CHUNKS_LOG = 4, // chunks that wait in a slot
    parameter integer FIELD = pb_poseidon2_pkg::field(INSTANCE),
    parameter integer T = pb_poseidon2_pkg::width(INSTANCE),
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic           clk,
    input  logic           rst,
    // Chunks, job after job; count elements of data are laid over the state.
    input  logic           chunk_valid,
    output logic           chunk_ready,
    input  logic [T*W-1:0] chunk_data,
    input  logic [4:0]     chunk_count,
    input  logic           chunk_first,
    input  logic           chunk_last,
    // Whole states after the last permutation of each job, in the jobs' order.
    output logic           state_valid,
    input  logic           state_ready,
    output logic [T*W-1:0] state_data,
    output logic           busy // the pass at its first stage is one of a permutation
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    localparam integer DEGREE = pb_poseidon2_pkg::degree(INSTANCE);
    localparam integer SLOTS = 12 + (DEGREE == 3 ? 2 : 3) * MUL;
    localparam integer SLOT_BITS = $clog2(SLOTS);
    localparam logic [SLOT_BITS-1:0] LAST_SLOT = SLOT_BITS'(SLOTS - 1);
    localparam logic [5:0] LAST_PASS = 6'(8 + pb_poseidon2_pkg::partial_rounds(INSTANCE));
    localparam integer ENTRY = T * W + 7;

    logic [SLOT_BITS-1:0] turn, next_turn, fill, drain;
    assign next_turn = turn == LAST_SLOT ? '0 : turn + 1'b1;

    // What each slot is at.
    logic [SLOTS-1:0] taken, finished; // a job was begun; its state lies in the output memory
    logic [SLOTS-1:0] running;         // a permutation is under way
    logic [SLOTS-1:0] ending;          // the chunk absorbed was the job's last
    logic [5:0] passes[SLOTS];
    logic [CHUNKS_LOG:0] written[SLOTS];
    logic [CHUNKS_LOG:0] read[SLOTS];

    // Chunks that wait. The turn's next chunk is read a cycle ahead; it counts as written a cycle after it was.
    logic [ENTRY-1:0] chunks[SLOTS<<CHUNKS_LOG];
    logic [ENTRY-1:0] entry;
    logic store, stored;
    logic [SLOT_BITS-1:0] stored_slot;
    logic [CHUNKS_LOG:0] fill_depth, written_fill, pending;
    assign written_fill = written[fill] + pending;
    assign pending = {{CHUNKS_LOG{1'b0}}, stored && stored_slot == fill};
    assign fill_depth = written_fill - read[fill];
    assign chunk_ready = chunk_first ? !taken[fill] : !fill_depth[CHUNKS_LOG];
    assign store = chunk_valid && chunk_ready;
    always_ff @(posedge clk) begin
        if (store) chunks[{fill, written_fill[CHUNKS_LOG-1:0]}] <= {chunk_last, chunk_first, chunk_count, chunk_data};
        entry <= chunks[{next_turn, read[next_turn][CHUNKS_LOG-1:0]}];
    end

    // The turn's slot: its state comes out of the pass, and goes in again.
    logic [T*W-1:0] state, laid, x;
    logic [1:0] mode;
    logic [5:0] pass, pass_now;
    logic entry_last, entry_first, over, absorbs, continues, emits;
    logic [4:0] entry_count;
    assign {entry_last, entry_first, entry_count} = entry[T*W+:7];
    assign pass_now = passes[turn];
    assign continues = running[turn] && pass_now != LAST_PASS;
    assign over = running[turn] && pass_now == LAST_PASS;
    assign emits = over && ending[turn];
    assign absorbs = !continues && !emits && written[turn] != read[turn];
    for (genvar i = 0; i < T; i = i + 1) begin : gen_lay
        assign laid[i*W+:W] = 5'(i) < entry_count ? entry[i*W+:W] : entry_first ? '0 : state[i*W+:W];
    end

    logic [T*W-1:0] outputs[SLOTS];
    always_ff @(posedge clk) begin
        turn <= next_turn;
        stored <= store;
        stored_slot <= fill;
        if (store) begin
            taken[fill] <= 1'b1;
            if (chunk_last) fill <= fill == LAST_SLOT ? '0 : fill + 1'b1;
        end

        if (stored) written[stored_slot] <= written[stored_slot] + 1'b1;

        x <= absorbs ? laid : state;
        mode <= 2'd0;
        pass <= 6'd0;
        busy <= continues || absorbs;
        if (continues) begin
            passes[turn] <= pass_now + 1'b1;
            pass <= pass_now + 1'b1;
            mode <= pass_now < 6'd4 || pass_now >= LAST_PASS - 6'd4 ? 2'd2 : 2'd3;
        end

        if (over) running[turn] <= 1'b0;
        if (absorbs) begin
            running[turn] <= 1'b1;
            ending[turn] <= entry_last;
            passes[turn] <= 6'd0;
            read[turn] <= read[turn] + 1'b1;
            mode <= 2'd1;
        end

        if (emits) begin
            outputs[turn] <= state;
            finished[turn] <= 1'b1;
        end

        if (state_valid && state_ready) begin
            drain <= drain == LAST_SLOT ? '0 : drain + 1'b1;
            finished[drain] <= 1'b0;
            taken[drain] <= 1'b0;
        end

        if (rst) begin
            turn <= '0;
            fill <= '0;
            drain <= '0;
            stored <= 1'b0;
            taken <= '0;
            finished <= '0;
            running <= '0;
            ending <= '0;
            for (int s = 0; s < SLOTS; s++) begin
                written[s] <= '0;
                read[s] <= '0;
            end
        end
    end

    pb_poseidon2_pass #(.INSTANCE(INSTANCE)) permutation_pass (.clk, .mode, .pass, .x, .y(state));
    assign state_valid = finished[drain];
    assign state_data = outputs[drain];
endmodule
