// Core: number-theoretic transforms of 2^k elements, 1 <= k <= LOG, one element a beat, any number of transforms a run; natural order in, bit-reversed out.
// y_r = sum_j x_j w^(jr), w of order 2^k (its inverse with the inverse flag; the division by 2^k is the scale).
// cfg: 0 k; 1 flags: 1 inverse, 2 four-step twiddles; 2 scale s: times 2^-s (0 with twiddles); 3 log2 of the four-step's N; 4 its first column; 5..7 zero.
// err: 1 bad cfg; 2 in_last inside a transform.
module pb_core_ntt #(
    parameter integer FIELD = 0,
    parameter integer LOG = 10,
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
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    localparam integer TURN = pb_field_pkg::turn_latency(FIELD);
    localparam integer COUNT = LOG + 6; // steps in the pipeline stay below 2^COUNT

    // Configuration, latched while idle; good only once it has stood for a cycle.
    logic [255:0] held;
    logic running = 1'b0;
    logic held_good, settled;
    logic [3:0] k;
    logic inverse, twiddles;
    logic [4:0] scale, log_total;
    logic [2*LOG-1:0] column;
    assign k = held[3:0];
    assign inverse = held[32];
    assign twiddles = held[33];
    assign scale = held[68:64];
    assign log_total = held[100:96];
    assign column = held[128+:2*LOG];
    assign held_good = held[31:0] >= 32'd1 && held[31:0] <= LOG && held[63:32] < 32'd4 && held[255:160] == '0 && held[159:128+2*LOG] == '0
        && (twiddles ? held[95:64] == '0 && held[127:96] >= held[31:0] && held[127:96] <= 2 * LOG
                     : held[95:64] <= 2 * LOG && held[159:96] == '0);

    // Steps from the first word in to the first out, by k.
    logic [COUNT*16-1:0] latencies;
    for (genvar size = 0; size < 16; size = size + 1) begin : gen_latency
        if (size >= 1 && size <= LOG) begin : gen_size
            localparam integer STEPS = pb_ntt_pkg::pair_at(MUL, TURN, LOG, LOG / 2) - pb_ntt_pkg::entry_at(MUL, TURN, LOG, size);
            assign latencies[COUNT*size+:COUNT] = COUNT'(STEPS);
        end else begin : gen_none
            assign latencies[COUNT*size+:COUNT] = '0;
        end
    end

    logic accepts, has_input, flushing, step, skid_ready, emits, ends;
    logic [COUNT-1:0] before_line, before_out, held_words;
    logic [LOG-1:0] position, mask;
    assign mask = ~({LOG{1'b1}} << k);
    assign accepts = settled && !flushing && err == 8'd0;
    assign has_input = in_valid && accepts;
    assign emits = before_out == '0 && (has_input || flushing);
    assign step = (has_input || flushing) && (before_out != '0 || skid_ready);
    assign in_ready = accepts && (before_out != '0 || skid_ready);
    assign ends = emits && step && flushing && held_words == COUNT'(1);
    assign active = step;

    always_ff @(posedge clk) begin
        if (!running) begin
            held <= cfg;
            settled <= held == cfg && held_good && !rst;
            before_line <= latencies[COUNT*k+:COUNT];
            before_out <= latencies[COUNT*k+:COUNT] + COUNT'(4 + 2 * MUL);
            held_words <= '0;
            position <= '0;
            flushing <= 1'b0;
        end

        if (step) begin
            running <= 1'b1;
            settled <= 1'b1;
            if (before_line != '0) before_line <= before_line - 1'b1;
            if (before_out != '0) before_out <= before_out - 1'b1;
            held_words <= held_words + COUNT'(has_input) - COUNT'(emits);
            if (has_input) begin
                position <= (position + 1'b1) & mask;
                flushing <= in_last;
                if (in_last && position != mask) err <= 8'd2;
            end

            if (ends) begin
                running <= 1'b0;
                settled <= 1'b0;
                flushing <= 1'b0;
            end
        end

        if (!running && in_valid && held == cfg && !held_good) err <= 8'd1;
        if (rst) begin
            running <= 1'b0;
            settled <= 1'b0;
            flushing <= 1'b0;
            err <= 8'd0;
        end
    end

    logic [W-1:0] transformed, finished;
    pb_ntt_line #(.FIELD(FIELD), .LOG(LOG)) transform (.clk, .start(!running && !step), .en(step), .k, .inverse, .x(in_data), .y(transformed));
    pb_ntt_finish #(.FIELD(FIELD), .LOG(LOG)) finish (
        .clk, .start(!running && !step), .en(step), .counting(before_line == '0), .k, .inverse, .twiddles, .scale, .log_total, .first_column(column),
        .x(transformed), .y(finished)
    );
    pb_skid #(.WIDTH(W + 1)) skid (
        .clk, .rst, .in_valid(emits), .in_ready(skid_ready), .in_data({ends, finished}), .out_valid, .out_ready, .out_data({out_last, out_data})
    );
endmodule
