// (x3 : y3 : z3) = (x1 : y1 : z1) + (x2, y2) on y^2 = x^3 + 3 over BN254's base field, complete: any first point, infinity (0 : 1 : 0) and the second itself included
// (Renes, Costello, Batina 2015, algorithm 8: a = 0, mixed; b3 = 9). One sum every FOLD cycles by ceil(5/FOLD) + ceil(6/FOLD) multipliers, points with start; 5 + 2*FOLD + 2*mul_latency(FIELD) cycles.
module pb_g1_add #(
    parameter integer FIELD = 4,
    parameter integer FOLD = 1,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         start,
    input  logic [W-1:0] x1,
    input  logic [W-1:0] y1,
    input  logic [W-1:0] z1,
    input  logic [W-1:0] x2,
    input  logic [W-1:0] y2,
    output logic [W-1:0] x3,
    output logic [W-1:0] y3,
    output logic [W-1:0] z3
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD) + FOLD - 1;

    // Sums that go into the first products, one cycle.
    logic [W-1:0] x1_s, y1_s, z1_s, x2_s, y2_s, first_s, second_s, first_next, second_next;
    pb_add #(.FIELD(FIELD)) add_first (.a(x1), .b(y1), .y(first_next));
    pb_add #(.FIELD(FIELD)) add_second (.a(x2), .b(y2), .y(second_next));
    always_ff @(posedge clk) {x1_s, y1_s, z1_s, x2_s, y2_s, first_s, second_s} <= {x1, y1, z1, x2, y2, first_next, second_next};

    logic [W-1:0] xx, yy, joint, yz, xz, x1_m, y1_m, z9, z9_m;
    logic start_first, start_second;
    always_ff @(posedge clk) start_first <= start;
    pb_mul_bank #(.FIELD(FIELD), .COUNT(5), .FOLD(FOLD)) first_layer (
        .clk, .start(start_first), .a({x1_s, y1_s, first_s, y2_s, x2_s}), .b({x2_s, y2_s, second_s, z1_s, z1_s}), .y({xx, yy, joint, yz, xz})
    );
    pb_field_nine #(.FIELD(FIELD)) nine_z (.clk, .x(z1_s), .y(z9));
    pb_delay #(.WIDTH(W), .CYCLES(MUL - 4)) delay_z9 (.clk, .en(1'b1), .x(z9), .y(z9_m));
    pb_delay #(.WIDTH(2 * W), .CYCLES(MUL)) delay_first (.clk, .en(1'b1), .x({x1_s, y1_s}), .y({x1_m, y1_m}));

    // Between the layers, five cycles: m = x1*y2 + x2*y1, n = y1 + y2*z1, k = 9*(x1 + x2*z1), x = 3*x1*x2, plus and minus y1*y2 +- 9*z1.
    logic [W-1:0] both_next, n_next, k_next, twice_next, plus_next, minus_next;
    logic [W-1:0] both, n1, k1, twice, plus1, minus1, joint1, xx1;
    logic [W-1:0] m_next, x_next, m2, x_2;
    pb_add #(.FIELD(FIELD)) add_both (.a(xx), .b(yy), .y(both_next));
    pb_add #(.FIELD(FIELD)) add_n (.a(yz), .b(y1_m), .y(n_next));
    pb_add #(.FIELD(FIELD)) add_k (.a(xz), .b(x1_m), .y(k_next));
    pb_add #(.FIELD(FIELD)) add_twice (.a(xx), .b(xx), .y(twice_next));
    pb_add #(.FIELD(FIELD)) add_plus (.a(yy), .b(z9_m), .y(plus_next));
    pb_sub #(.FIELD(FIELD)) sub_minus (.a(yy), .b(z9_m), .y(minus_next));
    pb_sub #(.FIELD(FIELD)) sub_m (.a(joint1), .b(both), .y(m_next));
    pb_add #(.FIELD(FIELD)) add_x (.a(twice), .b(xx1), .y(x_next));
    always_ff @(posedge clk) begin
        {both, n1, k1, twice, plus1, minus1, joint1, xx1} <= {both_next, n_next, k_next, twice_next, plus_next, minus_next, joint, xx};
        {m2, x_2} <= {m_next, x_next};
    end

    logic [W-1:0] m, n, k, x, plus, minus;
    pb_field_nine #(.FIELD(FIELD)) nine_k (.clk, .x(k1), .y(k));
    pb_delay #(.WIDTH(3 * W), .CYCLES(4)) delay_middle (.clk, .en(1'b1), .x({n1, plus1, minus1}), .y({n, plus, minus}));
    pb_delay #(.WIDTH(2 * W), .CYCLES(3)) delay_m (.clk, .en(1'b1), .x({m2, x_2}), .y({m, x}));

    logic [W-1:0] nk, m_minus, kx, minus_plus, xm, plus_n, x3_next, y3_next, z3_next;
    pb_delay #(.WIDTH(1), .CYCLES(MUL + 5)) delay_start (.clk, .en(1'b1), .x(start_first), .y(start_second));
    pb_mul_bank #(.FIELD(FIELD), .COUNT(6), .FOLD(FOLD)) second_layer (
        .clk, .start(start_second), .a({n, m, k, minus, x, plus}), .b({k, minus, x, plus, m, n}), .y({nk, m_minus, kx, minus_plus, xm, plus_n})
    );
    pb_sub #(.FIELD(FIELD)) sub_x3 (.a(m_minus), .b(nk), .y(x3_next));
    pb_add #(.FIELD(FIELD)) add_y3 (.a(minus_plus), .b(kx), .y(y3_next));
    pb_add #(.FIELD(FIELD)) add_z3 (.a(plus_n), .b(xm), .y(z3_next));
    always_ff @(posedge clk) {x3, y3, z3} <= {x3_next, y3_next, z3_next};
endmodule
