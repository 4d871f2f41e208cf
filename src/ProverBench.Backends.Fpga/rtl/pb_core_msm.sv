// Core: buckets of a multi-scalar multiplication over BN254's G1 (Pippenger): bucket <- bucket +- point for every beat, then the buckets go out.
// In, 544 bits: x, y (words of Fp, affine; (0, 0) is infinity and adds nothing), 32 bits: bucket, sign in the top bit.
// Out, 768 bits: X, Y, Z of buckets 0, 1, ... homogeneous (x = X/Z, y = Y/Z; infinity has Z = 0), after which all are empty again.
// One addition every FOLD cycles; a bucket whose sum is still under way (95 + 2*FOLD cycles) makes the point wait in a queue, and a point at its head that must wait goes to its end.
// cfg 0: buckets to go out, 1 to 2^BUCKETS_LOG; other words 0. err: 1 bad cfg; 3 a bucket not among them.
module pb_core_msm #(
    parameter integer BUCKETS_LOG = 10,
    parameter integer QUEUE_LOG = 4,
    parameter integer FOLD = 1
) (
    input  logic         clk,
    input  logic         rst,
    input  logic [255:0] cfg,
    input  logic         in_valid,
    output logic         in_ready,
    input  logic [543:0] in_data,
    input  logic         in_last,
    output logic         out_valid,
    input  logic         out_ready,
    output logic [767:0] out_data,
    output logic         out_last,
    output logic         active,
    output logic [7:0]   err
);
    localparam integer B = BUCKETS_LOG;
    localparam integer ADD = 5 + 2 * FOLD + 2 * pb_field_pkg::mul_latency(4);
    localparam integer POINT = 513 + B;
    localparam logic [255:0] ONE = pb_field_pkg::one(4);

    logic [255:0] held;
    logic running, settled, held_good, ending, draining;
    logic [B:0] count;
    assign count = held[B:0];
    assign held_good = held[255:32] == '0 && held[31:0] >= 32'd1 && held[31:0] <= (32'd1 << B);

    // Buckets: a sum, whether there is one, and whether the next one is under way.
    logic [767:0] sums[1<<B];
    logic [(1<<B)-1:0] present, pending;

    // What is added next: the queue's head, else what comes in.
    logic accepts, in_point, in_free, head_free, queue_empty, queue_full, push, pop, rotate, issue, in_bad, push_in;
    logic [POINT-1:0] in_entry, head, next;
    assign in_entry = {in_data[543], in_data[512+:B], in_data[511:0]};
    assign in_bad = in_data[542:512] >= 31'(count);
    assign in_point = in_data[511:0] != '0;
    assign in_free = paced && !pending[in_data[512+:B]];
    assign head_free = paced && !queue_empty && !pending[head[512+:B]];
    assign accepts = settled && !ending && err == 8'd0;
    assign in_ready = accepts && (!in_point || !queue_full || head_free || in_free);
    assign push_in = in_valid && in_ready && in_point && !in_bad && (head_free || !in_free);
    assign issue = head_free || (in_valid && in_ready && in_point && !in_bad && in_free);
    assign next = head_free ? head : in_entry;
    assign rotate = !queue_empty && pending[head[512+:B]] && !push_in;
    assign push = push_in || rotate;
    assign pop = head_free || rotate;
    assign active = issue;

    // The adder takes a point every FOLD cycles.
    logic paced;
    if (FOLD == 1) begin : gen_each
        assign paced = 1'b1;
    end else begin : gen_paced
        logic [FOLD-2:0] resting;
        assign paced = resting == '0;
        always_ff @(posedge clk) resting <= rst ? '0 : (FOLD-1)'({resting, issue});
    end

    pb_queue #(.WIDTH(POINT), .DEPTH_LOG(QUEUE_LOG)) queue (
        .clk, .rst, .push, .tail(push_in ? in_entry : head), .pop, .head, .empty(queue_empty), .full(queue_full)
    );

    // Read, add, write.
    logic adding, adding_end, read_present;
    logic [B-1:0] bucket, bucket_end, drained, read_bucket;
    logic [256:0] y_signed;
    logic [255:0] x2, y2, y_plain, y_minus, x1, y1, z1, x3, y3, z3;
    logic [767:0] read_sum;
    logic fetch, fetched, fetched_last, skid_ready, negative;
    assign read_bucket = draining ? drained : next[512+:B];
    assign {negative, y_plain} = y_signed;
    pb_sub #(.FIELD(4)) negate (.a(256'd0), .b(y_plain), .y(y_minus));
    assign y2 = negative ? y_minus : y_plain;
    assign {z1, y1, x1} = read_present ? read_sum : {256'd0, ONE, 256'd0};
    pb_g1_add #(.FOLD(FOLD)) add (.clk, .start(adding), .x1, .y1, .z1, .x2, .y2, .x3, .y3, .z3);
    pb_delay #(.WIDTH(B), .CYCLES(ADD)) bucket_line (.clk, .en(1'b1), .x(bucket), .y(bucket_end));
    logic [ADD-1:0] adding_line;
    assign adding_end = adding_line[ADD-1];

    logic [7:0] under_way; // additions
    assign fetch = draining && (!fetched || skid_ready);
    always_ff @(posedge clk) begin
        if (issue || fetch) read_sum <= sums[read_bucket];
        if (adding_end) sums[bucket_end] <= {z3, y3, x3};
    end

    always_ff @(posedge clk) begin
        if (!running) begin
            held <= cfg;
            settled <= held == cfg && held_good;
            if (in_valid && held == cfg && !held_good) err <= 8'd1;
        end

        if (in_valid && in_ready) begin
            running <= 1'b1;
            settled <= 1'b1;
            ending <= in_last;
            if (in_bad) err <= 8'd3;
        end

        adding <= issue;
        adding_line <= {adding_line[ADD-2:0], adding};
        if (issue || fetch) read_present <= present[read_bucket];
        if (issue) begin
            bucket <= next[512+:B];
            x2 <= next[255:0];
            y_signed <= {next[POINT-1], next[511:256]};
            pending[next[512+:B]] <= 1'b1;
        end

        if (adding_end) begin
            pending[bucket_end] <= 1'b0;
            present[bucket_end] <= 1'b1;
        end

        under_way <= under_way + 8'(issue) - 8'(adding_end);
        if (ending && !draining && !fetched && queue_empty && under_way == 8'd0) begin
            draining <= 1'b1;
            drained <= '0;
        end

        if (fetch) begin
            present[drained] <= 1'b0;
            drained <= drained + 1'b1;
            fetched_last <= {1'b0, drained} == count - 1'b1;
            if ({1'b0, drained} == count - 1'b1) draining <= 1'b0;
        end

        if (fetch) fetched <= 1'b1;
        else if (skid_ready) fetched <= 1'b0;

        if (rst || (fetched && skid_ready && fetched_last)) begin
            running <= 1'b0;
            settled <= 1'b0;
            ending <= 1'b0;
            draining <= 1'b0;
            fetched <= 1'b0;
        end

        if (rst) begin
            err <= 8'd0;
            adding <= 1'b0;
            adding_line <= '0;
            under_way <= '0;
            pending <= '0;
            present <= '0;
        end
    end

    pb_skid #(.WIDTH(769)) skid (
        .clk, .rst, .in_valid(fetched), .in_ready(skid_ready), .in_data({fetched_last, z1, y1, x1}), .out_valid, .out_ready, .out_data({out_last, out_data})
    );
endmodule
