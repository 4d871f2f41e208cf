// Core: a stream of pairs in (b above a), their products out. No configuration: every word of cfg must be 0, else err 1.
module pb_core_mul #(
    parameter integer FIELD = 0,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic           clk,
    input  logic           rst,
    input  logic [255:0]   cfg,
    input  logic           in_valid,
    output logic           in_ready,
    input  logic [2*W-1:0] in_data,
    input  logic           in_last,
    output logic           out_valid,
    input  logic           out_ready,
    output logic [W-1:0]   out_data,
    output logic           out_last,
    output logic           active,
    output logic [7:0]     err
);
    logic en, ready, line_valid, line_last, skid_ready, bad;
    logic [W-1:0] product;
    assign bad = cfg != '0;
    assign in_ready = ready && !bad;
    always_ff @(posedge clk)
        if (rst) err <= 8'd0;
        else if (in_valid && bad) err <= 8'd1;
    pb_line_control #(.LATENCY(pb_field_pkg::mul_latency(FIELD))) control (
        .clk, .rst, .in_valid(in_valid && !bad), .in_ready(ready), .in_last, .en, .out_valid(line_valid), .out_ready(skid_ready), .out_last(line_last), .active
    );
    pb_mul #(.FIELD(FIELD)) mul (.clk, .en, .a(in_data[W-1:0]), .b(in_data[2*W-1:W]), .y(product));
    pb_skid #(.WIDTH(W + 1)) skid (
        .clk, .rst, .in_valid(line_valid), .in_ready(skid_ready), .in_data({line_last, product}), .out_valid, .out_ready, .out_data({out_last, out_data})
    );
endmodule
