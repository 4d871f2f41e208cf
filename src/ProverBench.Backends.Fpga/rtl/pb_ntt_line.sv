// The transform's pipeline: natural order in, bit-reversed order out (decimation in frequency), 2^k <= 2^LOG chosen by k while start is 1.
// The first word in comes with the first step after start; the first word out pair_at(LOG/2) - entry_at(k) steps later (pb_ntt_pkg).
module pb_ntt_line #(
    parameter integer FIELD = 0,
    parameter integer LOG = 10,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         start,
    input  logic         en,
    input  logic [3:0]   k,
    input  logic         inverse,
    input  logic [W-1:0] x,
    output logic [W-1:0] y
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    localparam integer TURN = pb_field_pkg::turn_latency(FIELD);
    localparam integer PAIRS = LOG / 2;
    logic [W-1:0] links[PAIRS+1];
    assign links[0] = x;
    assign y = links[PAIRS];
    for (genvar p = 0; p < PAIRS; p = p + 1) begin : gen_pair
        localparam integer BLOCK_LOG = LOG - 2 * p;
        localparam integer AT = pb_ntt_pkg::pair_at(MUL, TURN, LOG, p);
        // The position at step 0, for each size: what enters elsewhere arrives AT - entry steps later.
        logic [BLOCK_LOG-1:0] phase, first_phase;
        logic [BLOCK_LOG*16-1:0] first_phases;
        for (genvar size = 0; size < 16; size = size + 1) begin : gen_phase
            if (size >= 1 && size <= LOG) begin : gen_size
                localparam integer BEHIND = pb_ntt_pkg::entry_at(MUL, TURN, LOG, size) - AT;
                assign first_phases[BLOCK_LOG*size+:BLOCK_LOG] = BLOCK_LOG'(BEHIND);
            end else begin : gen_none
                assign first_phases[BLOCK_LOG*size+:BLOCK_LOG] = '0;
            end
        end
        assign first_phase = first_phases[BLOCK_LOG*k+:BLOCK_LOG];
        always_ff @(posedge clk)
            if (start) phase <= first_phase;
            else if (en) phase <= phase + 1'b1;

        pb_ntt_pair #(.FIELD(FIELD), .BLOCK_LOG(BLOCK_LOG)) pair (
            .clk, .en, .inverse, .enter_second(k == 4'(BLOCK_LOG - 1)), .phase, .x(k == 4'(BLOCK_LOG) ? x : links[p]), .x_second(x), .y(links[p+1])
        );
    end
endmodule
