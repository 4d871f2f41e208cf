// y = a*b, from four products of 16 bits that are registered, one DSP each; what comes after their registers is two sums. 1 cycle, one product a cycle.
module pb_product32 (
    input  logic        clk,
    input  logic        en,
    input  logic [31:0] a,
    input  logic [31:0] b,
    output logic [63:0] y
);
    logic [31:0] p00, p01, p10, p11;
    always_ff @(posedge clk)
        if (en) begin
            p00 <= {16'd0, a[15:0]} * {16'd0, b[15:0]};
            p01 <= {16'd0, a[15:0]} * {16'd0, b[31:16]};
            p10 <= {16'd0, a[31:16]} * {16'd0, b[15:0]};
            p11 <= {16'd0, a[31:16]} * {16'd0, b[31:16]};
        end

    logic [32:0] middle;
    assign middle = {1'b0, p01} + {1'b0, p10};
    assign y = {{p11, p00[31:16]} + {15'd0, middle}, p00[15:0]};
endmodule
