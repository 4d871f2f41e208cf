// y = a*b mod p, canonical, p = 2^64 - 2^32 + 1; a and b canonical; 6 cycles, one product a cycle.
module pb_gl_mul (
    input  logic        clk,
    input  logic        en,
    input  logic [63:0] a,
    input  logic [63:0] b,
    output logic [63:0] y
);
    logic [63:0] a1, b1;
    logic [63:0] t00, t01, t10, t11;
    logic [63:0] p00, p01, p10, p11;
    pb_product32 low_low (.clk, .en, .a(a1[31:0]), .b(b1[31:0]), .y(t00));
    pb_product32 low_high (.clk, .en, .a(a1[31:0]), .b(b1[63:32]), .y(t01));
    pb_product32 high_low (.clk, .en, .a(a1[63:32]), .b(b1[31:0]), .y(t10));
    pb_product32 high_high (.clk, .en, .a(a1[63:32]), .b(b1[63:32]), .y(t11));

    // The middle column may carry out of 64 bits, its low half out of the low word.
    logic [64:0] middle;
    logic [95:0] upper;
    assign middle = {1'b0, p01} + {1'b0, p10};
    assign upper = {p11, p00[63:32]} + {31'd0, middle};

    always_ff @(posedge clk)
        if (en) begin
            a1 <= a;
            b1 <= b;
            p00 <= t00;
            p01 <= t01;
            p10 <= t10;
            p11 <= t11;
        end

    pb_gl_reduce reduce (.clk, .en, .high(upper[95:32]), .low({upper[31:0], p00[31:0]}), .y);
endmodule
