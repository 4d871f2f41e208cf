// y is x of CYCLES cycles ago (CYCLES >= 0): a ring in memory where that is shorter to write than registers are.
module pb_delay #(
    parameter integer WIDTH = 1,
    parameter integer CYCLES = 1
) (
    input  logic             clk,
    input  logic             en,
    input  logic [WIDTH-1:0] x,
    output logic [WIDTH-1:0] y
);
    if (CYCLES == 0) begin : gen_wire
        /* verilator lint_off UNUSEDSIGNAL */
        logic unused;
        /* verilator lint_on UNUSEDSIGNAL */
        assign unused = clk & en;
        assign y = x;
    end else if (CYCLES < 3) begin : gen_registers
        logic [WIDTH*CYCLES-1:0] registers;
        if (CYCLES == 1) begin : gen_one
            always_ff @(posedge clk) if (en) registers <= x;
        end else begin : gen_two
            always_ff @(posedge clk) if (en) registers <= {registers[WIDTH-1:0], x};
        end
        assign y = registers[WIDTH*CYCLES-1-:WIDTH];
    end else begin : gen_ring
        // The word read at this edge was written CYCLES - 1 edges ago: read before write, no address is both.
        localparam integer BITS = $clog2(CYCLES - 1) > 0 ? $clog2(CYCLES - 1) : 1;
        localparam logic [BITS-1:0] LAST = BITS'(CYCLES - 2);
        logic [WIDTH-1:0] ring[CYCLES-1];
        logic [BITS-1:0] at = 0;
        logic [WIDTH-1:0] q;
        always_ff @(posedge clk)
            if (en) begin
                q <= ring[at];
                ring[at] <= x;
                at <= at == LAST ? '0 : at + 1'b1;
            end
        assign y = q;
    end
endmodule
