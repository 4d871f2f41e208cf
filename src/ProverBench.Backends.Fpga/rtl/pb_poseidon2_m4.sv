// y = circ(2, 3, 1, 1)*x of four words: y_i = (x_0 + x_1 + x_2 + x_3) + x_i + 2*x_(i+1); 4 cycles.
// In pairs: with u = x_0 + x_1, v = x_2 + x_3, s = u + v: y_0 = s + x_1 + u, y_1 = s + x_1 + 2*x_2, y_2 = s + x_3 + v, y_3 = s + x_3 + 2*x_0.
module pb_poseidon2_m4 #(
    parameter integer FIELD = 0,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic           clk,
    input  logic [4*W-1:0] x,
    output logic [4*W-1:0] y
);
    logic [W-1:0] u, v, s, p1, p3, twice0, twice2;
    logic [W-1:0] u1, v1, a1, b1, twice0_1, twice2_1; // a, b: x_1, x_3
    logic [W-1:0] s2, u2, v2, a2, b2, twice0_2, twice2_2;
    logic [W-1:0] p1_3, p3_3, u3, v3, twice0_3, twice2_3;
    logic [W-1:0] y0, y1, y2, y3;
    pb_add #(.FIELD(FIELD)) add_u (.a(x[0+:W]), .b(x[W+:W]), .y(u));
    pb_add #(.FIELD(FIELD)) add_v (.a(x[2*W+:W]), .b(x[3*W+:W]), .y(v));
    pb_add #(.FIELD(FIELD)) add_twice0 (.a(x[0+:W]), .b(x[0+:W]), .y(twice0));
    pb_add #(.FIELD(FIELD)) add_twice2 (.a(x[2*W+:W]), .b(x[2*W+:W]), .y(twice2));
    pb_add #(.FIELD(FIELD)) add_s (.a(u1), .b(v1), .y(s));
    pb_add #(.FIELD(FIELD)) add_p1 (.a(s2), .b(a2), .y(p1));
    pb_add #(.FIELD(FIELD)) add_p3 (.a(s2), .b(b2), .y(p3));
    pb_add #(.FIELD(FIELD)) add_y0 (.a(p1_3), .b(u3), .y(y0));
    pb_add #(.FIELD(FIELD)) add_y1 (.a(p1_3), .b(twice2_3), .y(y1));
    pb_add #(.FIELD(FIELD)) add_y2 (.a(p3_3), .b(v3), .y(y2));
    pb_add #(.FIELD(FIELD)) add_y3 (.a(p3_3), .b(twice0_3), .y(y3));
    always_ff @(posedge clk) begin
        {u1, v1, a1, b1, twice0_1, twice2_1} <= {u, v, x[W+:W], x[3*W+:W], twice0, twice2};
        {s2, u2, v2, a2, b2, twice0_2, twice2_2} <= {s, u1, v1, a1, b1, twice0_1, twice2_1};
        {p1_3, p3_3, u3, v3, twice0_3, twice2_3} <= {p1, p3, u2, v2, twice0_2, twice2_2};
        y <= {y3, y2, y1, y0};
    end
endmodule
