// word*b = low + 2^17*high: products of 26 x 17 bits, what one DSP48E2 multiplies without a sign (27 x 18 with one), each side's even and odd ones apart without overlap; 2 cycles.
module pb_word_product (
    input  logic         clk,
    input  logic         en,
    input  logic [31:0]  word,
    input  logic [255:0] b,
    output logic [272:0] low,
    output logic [270:0] high
);
    localparam integer TILES = 10; // of 26 bits; the last has 22
    logic [259:0] limbs;
    logic [42:0] l[TILES];
    logic [40:0] h[TILES];
    assign limbs = {4'd0, b};
    for (genvar i = 0; i < TILES; i = i + 1) begin : gen_tile
        always_ff @(posedge clk)
            if (en) begin
                l[i] <= {17'd0, limbs[26*i+:26]} * {26'd0, word[16:0]};
                h[i] <= {15'd0, limbs[26*i+:26]} * {26'd0, word[31:17]};
            end
    end

    always_ff @(posedge clk)
        if (en) begin
            low <= {22'd0, l[8], 9'd0, l[6], 9'd0, l[4], 9'd0, l[2], 9'd0, l[0]} + {l[9][38:0], 9'd0, l[7], 9'd0, l[5], 9'd0, l[3], 9'd0, l[1], 26'd0};
            high <= {22'd0, h[8], 11'd0, h[6], 11'd0, h[4], 11'd0, h[2], 11'd0, h[0]} + {h[9][36:0], 11'd0, h[7], 11'd0, h[5], 11'd0, h[3], 11'd0, h[1], 26'd0};
        end
endmodule
