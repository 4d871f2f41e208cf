// y = a*b mod p, canonical, p = 2^64 - 2^32 + 1; a and b canonical; 6 cycles, one product a cycle.
module pb_gl_mul (
    input  logic        clk,
    input  logic        en,
    input  logic [63:0] a,
    input  logic [63:0] b,
    output logic [63:0] y
);
    logic [63:0] a1, b1;
    logic [63:0] p00, p01, p10, p11;
    logic [63:0] high, low;

    // The middle column may carry out of 64 bits, and out of the low word.
    logic [63:0] middle, low_sum;
    logic middle_carry, low_carry;
    assign middle = p01 + p10;
    assign middle_carry = middle < p01;
    assign low_sum = p00 + {middle[31:0], 32'd0};
    assign low_carry = low_sum < p00;

    always_ff @(posedge clk)
        if (en) begin
            a1 <= a;
            b1 <= b;
            p00 <= {32'd0, a1[31:0]} * {32'd0, b1[31:0]};
            p01 <= {32'd0, a1[31:0]} * {32'd0, b1[63:32]};
            p10 <= {32'd0, a1[63:32]} * {32'd0, b1[31:0]};
            p11 <= {32'd0, a1[63:32]} * {32'd0, b1[63:32]};
            low <= low_sum;
            high <= p11 + {31'd0, middle_carry, middle[63:32]} + {63'd0, low_carry};
        end

    pb_gl_reduce reduce (.clk, .en, .high, .low, .y);
endmodule
