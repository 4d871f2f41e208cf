// y = a + b mod p, canonical, of words of FIELD; without registers.
module pb_add #(
    parameter integer FIELD = 0,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic [W-1:0] a,
    input  logic [W-1:0] b,
    output logic [W-1:0] y
);
    localparam logic [255:0] MODULUS = pb_field_pkg::modulus(FIELD);
    localparam logic [W-1:0] P = MODULUS[W-1:0];
    logic [W-1:0] sum;
    assign sum = a + b;
    assign y = sum < a || sum >= P ? sum - P : sum;
endmodule
