// One word of a Montgomery product: next = (sum + word*b + m*P) / 2^32 with m = -(sum + word*b)/P mod 2^32. 7 cycles from word and b, 5 from sum, which comes two cycles after them.
// Below b + P whenever sum is (Koc, Acar, Kaliski 1996, interleaved): no carry is lost, and one subtraction at the very end makes it canonical.
module pb_mont256_step #(
    parameter logic [255:0] P = 256'd1,
    parameter logic [31:0] P_NEGATIVE_INVERSE = 32'd1 // -P^-1 mod 2^32
) (
    input  logic         clk,
    input  logic         en,
    input  logic [256:0] sum,
    input  logic [31:0]  word,
    input  logic [255:0] b,
    output logic [256:0] next
);
    logic [272:0] product_low, multiple_low;
    logic [270:0] product_high, multiple_high;
    logic [288:0] sum1, sum2, sum3, sum4;
    logic [31:0] m;
    /* verilator lint_off UNUSEDSIGNAL */ // the low word is zero, that is what m is for
    logic [288:0] total;
    /* verilator lint_on UNUSEDSIGNAL */
    pb_word_product product (.clk, .en, .word, .b, .low(product_low), .high(product_high));
    pb_word_product multiple (.clk, .en, .word(m), .b(P), .low(multiple_low), .high(multiple_high));
    always_ff @(posedge clk)
        if (en) begin
            sum1 <= {32'd0, sum} + {16'd0, product_low} + {1'b0, product_high, 17'd0};
            m <= sum1[31:0] * P_NEGATIVE_INVERSE;
            {sum4, sum3, sum2} <= {sum3, sum2, sum1};
        end

    assign total = sum4 + {16'd0, multiple_low} + {1'b0, multiple_high, 17'd0};
    always_ff @(posedge clk) if (en) next <= total[288:32];
endmodule
