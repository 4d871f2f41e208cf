// A queue of 2^DEPTH_LOG words whose head is seen. push and pop in one cycle are allowed, pop of an empty queue and push to a full one without pop are not.
module pb_queue #(
    parameter integer WIDTH = 1,
    parameter integer DEPTH_LOG = 4
) (
    input  logic             clk,
    input  logic             rst,
    input  logic             push,
    input  logic [WIDTH-1:0] tail,
    input  logic             pop,
    output logic [WIDTH-1:0] head,
    output logic             empty,
    output logic             full
);
    logic [WIDTH-1:0] words[1<<DEPTH_LOG];
    logic [DEPTH_LOG:0] written, read;
    assign head = words[read[DEPTH_LOG-1:0]];
    assign empty = written == read;
    assign full = written == (read ^ {1'b1, {DEPTH_LOG{1'b0}}});
    always_ff @(posedge clk) begin
        if (push) words[written[DEPTH_LOG-1:0]] <= tail;
        if (rst) begin
            written <= '0;
            read <= '0;
        end else begin
            written <= written + (DEPTH_LOG + 1)'(push);
            read <= read + (DEPTH_LOG + 1)'(pop);
        end
    end
endmodule
