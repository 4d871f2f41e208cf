// What a core is placed and routed in: a chain of registers feeds every input, another holds every output, so that a path to or from a pin is never the longest.
// CORE, CORE_PARAMETERS, IN_BITS and OUT_BITS are macros; the core's own clock is the only one.
module pb_place_harness (
    input  logic clk,
    input  logic rst,
    input  logic serial_in,
    input  logic hold,
    output logic serial_out
);
    localparam integer INPUTS = 256 + `IN_BITS + 3;
    localparam integer OUTPUTS = `OUT_BITS + 12;
    logic [INPUTS-1:0] chain;
    logic [OUTPUTS-1:0] outputs, held;
    logic reset, load;
    always_ff @(posedge clk) begin
        reset <= rst;
        load <= hold;
        chain <= {chain[INPUTS-2:0], serial_in};
        held <= load ? outputs : {1'b0, held[OUTPUTS-1:1]};
        serial_out <= held[0];
    end
    `CORE #(`CORE_PARAMETERS) core (
        .clk, .rst(reset), .cfg(chain[255:0]), .in_data(chain[256+:`IN_BITS]),
        .in_valid(chain[INPUTS-3]), .in_last(chain[INPUTS-2]), .out_ready(chain[INPUTS-1]),
        .out_data(outputs[`OUT_BITS-1:0]), .in_ready(outputs[`OUT_BITS]), .out_valid(outputs[`OUT_BITS+1]), .out_last(outputs[`OUT_BITS+2]),
        .active(outputs[`OUT_BITS+3]), .err(outputs[`OUT_BITS+4+:8])
    );
endmodule
