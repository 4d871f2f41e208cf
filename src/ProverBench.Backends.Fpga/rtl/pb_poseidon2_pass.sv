// One pass of the Poseidon2 permutation over a whole state, what a pass does chosen by mode: 0 nothing (the state waits), 1 the external layer alone,
// 2 a full round, 3 a partial round. One state a cycle, pb_poseidon2_pass's LATENCY = 11 + S-box cycles, whatever the mode.
module pb_poseidon2_pass #(
    parameter integer INSTANCE = 1,
    parameter integer FIELD = pb_poseidon2_pkg::field(INSTANCE),
    parameter integer T = pb_poseidon2_pkg::width(INSTANCE),
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic           clk,
    input  logic [1:0]     mode,
    input  logic [5:0]     pass, // of the constants; 0 adds none
    input  logic [T*W-1:0] x,
    output logic [T*W-1:0] y
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    localparam integer DEGREE = pb_poseidon2_pkg::degree(INSTANCE);
    localparam integer SBOX = DEGREE == 3 ? 2 * MUL : 3 * MUL;
    localparam integer LINEAR = 8;

    logic [T*W-1:0] constants, x1, added, plain, chosen, external, internal, held;
    logic [1:0] mode_chosen, mode_end;
    pb_poseidon2_constants #(.INSTANCE(INSTANCE)) rom (.clk, .pass, .words(constants));
    always_ff @(posedge clk) x1 <= x;
    pb_delay #(.WIDTH(T * W), .CYCLES(SBOX)) bypass (.clk, .en(1'b1), .x(added), .y(plain));
    pb_delay #(.WIDTH(2), .CYCLES(2 + SBOX)) mode_line (.clk, .en(1'b1), .x(mode), .y(mode_chosen));
    for (genvar i = 0; i < T; i = i + 1) begin : gen_lane
        logic [W-1:0] sum, powered;
        pb_add #(.FIELD(FIELD)) add (.a(x1[i*W+:W]), .b(constants[i*W+:W]), .y(sum));
        always_ff @(posedge clk) added[i*W+:W] <= sum;
        pb_poseidon2_sbox #(.FIELD(FIELD), .DEGREE(DEGREE)) sbox (.clk, .x(added[i*W+:W]), .y(powered));
        assign chosen[i*W+:W] = mode_chosen == 2'd2 || (i == 0 && mode_chosen == 2'd3) ? powered : plain[i*W+:W];
    end

    pb_poseidon2_external #(.FIELD(FIELD), .T(T)) external_layer (.clk, .x(chosen), .y(external));
    pb_poseidon2_internal #(.INSTANCE(INSTANCE)) internal_layer (.clk, .x(chosen), .y(internal));
    pb_delay #(.WIDTH(T * W), .CYCLES(LINEAR)) hold (.clk, .en(1'b1), .x(chosen), .y(held));
    pb_delay #(.WIDTH(2), .CYCLES(LINEAR)) mode_linear (.clk, .en(1'b1), .x(mode_chosen), .y(mode_end));
    always_ff @(posedge clk) y <= mode_end == 2'd0 ? held : mode_end == 2'd3 ? internal : external;
endmodule
