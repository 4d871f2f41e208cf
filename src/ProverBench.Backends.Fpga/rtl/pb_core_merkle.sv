// Core: Poseidon2 and trees of it, one element a beat. d elements are a digest (32 bytes), t a state, t - d the rate of the sponge.
// cfg 0 is the mode: 0 permute: states in, states out; 1 rows: rows of cfg 1 elements in, digests out (sponge without padding, overwriting);
// 2 pairs: left and right digests in, their parents out (the state's first d elements after P(left, right, 0...));
// 3 tree: 2^(cfg 2) rows of cfg 1 elements in; out the digests of all levels, leaves first, to the level of 2^(cfg 3). Node i of a level of n has the children i and i + n.
// err: 1 bad cfg; 2 in_last elsewhere than at the end of a row, or of the tree's rows.
module pb_core_merkle #(
    parameter integer INSTANCE = 1,
    parameter integer LEAVES_LOG = 10,
    parameter integer FIELD = pb_poseidon2_pkg::field(INSTANCE),
    parameter integer T = pb_poseidon2_pkg::width(INSTANCE),
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         rst,
    input  logic [255:0] cfg,
    input  logic         in_valid,
    output logic         in_ready,
    input  logic [W-1:0] in_data,
    input  logic         in_last,
    output logic         out_valid,
    input  logic         out_ready,
    output logic [W-1:0] out_data,
    output logic         out_last,
    output logic         active,
    output logic [7:0]   err
);
    localparam integer DIGEST_LOG = W == 64 ? 2 : 3;
    localparam integer DIGEST = 1 << DIGEST_LOG;
    localparam integer RATE = T - DIGEST;
    localparam integer NODE_BITS = LEAVES_LOG + 1;

    logic [255:0] held;
    logic running, settled, held_good;
    logic [1:0] mode;
    logic [15:0] row;
    logic [4:0] leaves_log, cap_log;
    assign mode = held[1:0];
    assign row = held[47:32];
    assign leaves_log = held[68:64];
    assign cap_log = held[100:96];
    assign held_good = held[31:0] < 32'd4 && held[63:48] == '0 && held[255:128] == '0 && (mode[0] ? row != '0 : row == '0)
        && (mode == 2'd3 ? held[95:64] <= LEAVES_LOG && held[127:96] <= held[95:64] : held[127:64] == '0);

    // Elements come from outside, or, above a tree's leaves, from the nodes written so far.
    logic inner, source_valid, source_ready, source_last, node_valid;
    logic [W-1:0] source_data, node_word;
    logic taking; // the run's last element has not come yet
    assign source_valid = inner ? node_valid : in_valid && taking && settled && err == 8'd0;
    assign source_data = inner ? node_word : in_data;
    assign in_ready = !inner && taking && settled && err == 8'd0 && source_ready;

    // Chunks are gathered element by element.
    logic [T*W-1:0] gathered;
    logic [4:0] gathered_count, chunk_size;
    logic [15:0] row_at, row_end;
    logic chunk_valid, chunk_ready, chunk_first, chunk_last, row_ends, chunk_ends, take;
    logic [T*W-1:0] chunk_data;
    logic [4:0] chunk_count;
    logic first;
    assign chunk_size = inner || mode == 2'd2 ? 5'(2 * DIGEST) : mode == 2'd0 ? 5'(T) : 5'(RATE);
    assign row_end = (inner || mode == 2'd2 ? 16'(2 * DIGEST) : mode == 2'd0 ? 16'(T) : row) - 16'd1;
    assign row_ends = row_at == row_end;
    assign chunk_ends = row_ends || gathered_count == chunk_size - 5'd1;
    assign source_ready = !chunk_valid || chunk_ready;
    assign take = source_valid && source_ready;
    assign source_last = !inner && in_last;

    // Levels of a tree: level_log of the digests that come out now.
    logic [4:0] level_log;
    logic [NODE_BITS-1:0] rows_in, rows_all, jobs_out;
    logic level_ends, tree_ends;
    logic [NODE_BITS-1:0] level_count;
    assign level_count = NODE_BITS'(1) << level_log;
    assign rows_all = NODE_BITS'(1) << leaves_log;

    // States that come out, element by element.
    logic state_valid, state_ready, engine_busy, emit, skid_ready, job_ends, last_out;
    logic [T*W-1:0] state_data;
    logic [4:0] out_at, out_end;
    logic [31:0] pending_jobs;
    logic [W-1:0] out_word;
    assign out_end = mode == 2'd0 ? 5'(T - 1) : 5'(DIGEST - 1);
    assign emit = state_valid && skid_ready;
    assign job_ends = out_at == out_end;
    assign out_word = state_data[W*out_at+:W];
    assign state_ready = emit && job_ends;
    assign level_ends = jobs_out == level_count - 1'b1;
    assign tree_ends = level_log == cap_log;
    assign last_out = job_ends && (mode == 2'd3 ? level_ends && tree_ends : !taking && pending_jobs == 32'd1);

    // The nodes of the level below, read two digests a parent.
    logic [W-1:0] nodes[1<<(LEAVES_LOG+DIGEST_LOG)];
    logic [LEAVES_LOG-1:0] read_node;
    logic [DIGEST_LOG:0] read_at;
    logic [LEAVES_LOG-1:0] child;
    logic reading, fetch;
    assign child = read_node + (read_at[DIGEST_LOG] ? level_count[LEAVES_LOG-1:0] : '0);
    assign fetch = inner && reading && (!node_valid || source_ready);
    always_ff @(posedge clk) begin
        if (emit && mode == 2'd3) nodes[{jobs_out[LEAVES_LOG-1:0], out_at[DIGEST_LOG-1:0]}] <= out_word;
        if (fetch) node_word <= nodes[{child, read_at[DIGEST_LOG-1:0]}];
    end

    assign active = engine_busy;
    always_ff @(posedge clk) begin
        if (!running) begin
            held <= cfg;
            settled <= held == cfg && held_good;
            level_log <= leaves_log;
            if (in_valid && held == cfg && !held_good) err <= 8'd1;
        end

        if (chunk_valid && chunk_ready) chunk_valid <= 1'b0;
        if (take) begin
            running <= 1'b1;
            settled <= 1'b1;
            gathered[W*gathered_count+:W] <= source_data;
            gathered_count <= gathered_count + 5'd1;
            row_at <= row_at + 16'd1;
            if (chunk_ends) begin
                chunk_valid <= 1'b1;
                chunk_count <= gathered_count + 5'd1;
                chunk_first <= first;
                chunk_last <= row_ends;
                gathered_count <= 5'd0;
                first <= 1'b0;
            end

            if (row_ends) begin
                row_at <= 16'd0;
                first <= 1'b1;
                rows_in <= rows_in + 1'b1;
                if (source_last || (mode == 2'd3 && rows_in == rows_all - 1'b1)) taking <= 1'b0;
            end

            if (!inner && in_last != (row_ends && (mode == 2'd3 ? rows_in == rows_all - 1'b1 : in_last))) err <= 8'd2;
        end

        pending_jobs <= pending_jobs + 32'(take && row_ends) - 32'(emit && job_ends);

        if (fetch) begin
            read_at <= read_at + 1'b1;
            if (&read_at) begin
                read_node <= read_node + 1'b1;
                if (read_node == LEAVES_LOG'(level_count - 1'b1)) reading <= 1'b0;
            end
        end

        if (fetch) node_valid <= 1'b1;
        else if (source_ready) node_valid <= 1'b0;

        if (emit) begin
            out_at <= job_ends ? 5'd0 : out_at + 5'd1;
            if (job_ends) begin
                jobs_out <= jobs_out + 1'b1;
                if (mode == 2'd3 && level_ends) begin
                    // The level is complete: its parents are next.
                    jobs_out <= '0;
                    level_log <= level_log - 5'd1;
                    inner <= 1'b1;
                    reading <= 1'b1;
                    read_node <= '0;
                    read_at <= '0;
                end
            end
        end

        if (rst || (emit && last_out)) begin
            running <= 1'b0;
            settled <= 1'b0;
            taking <= 1'b1;
            inner <= 1'b0;
            reading <= 1'b0;
            node_valid <= 1'b0;
            chunk_valid <= 1'b0;
            gathered_count <= '0;
            row_at <= '0;
            rows_in <= '0;
            first <= 1'b1;
            out_at <= '0;
            jobs_out <= '0;
            pending_jobs <= '0;
        end

        if (rst) err <= 8'd0;
    end

    assign chunk_data = gathered;
    pb_poseidon2_engine #(.INSTANCE(INSTANCE)) engine (
        .clk, .rst, .chunk_valid, .chunk_ready, .chunk_data, .chunk_count, .chunk_first, .chunk_last, .state_valid, .state_ready, .state_data, .busy(engine_busy)
    );
    pb_skid #(.WIDTH(W + 1)) skid (
        .clk, .rst, .in_valid(state_valid), .in_ready(skid_ready), .in_data({last_out, out_word}), .out_valid, .out_ready, .out_data({out_last, out_data})
    );
endmodule
