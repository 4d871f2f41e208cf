// Where each part of the transform's pipeline begins, in steps after its first input. LOG is even; pair p works on blocks of 2^(LOG - 2p).
// mul and turn are the latencies of pb_mul and pb_ntt_quarter_turn.
package pb_ntt_pkg;
    // Steps from the input of a pair to that of its second butterfly: half a block waits, one register, the turn.
    function automatic integer second_after(input integer turn, input integer block_log);
        second_after = (1 << (block_log - 1)) + 1 + turn;
    endfunction

    // Steps from the input of the second butterfly to the input of the twiddles' ROM: a quarter waits, one register.
    function automatic integer twiddle_after(input integer block_log);
        twiddle_after = (1 << (block_log - 2)) + 1;
    endfunction

    // Steps from the first input of the whole to the input of pair `pair`; pair = log/2 is the end of the last, which has no twiddles (ROM 2, product mul).
    // The sum over pairs of 3/4 of a block is 2^log - 2^(log - 2 pair).
    function automatic integer pair_at(input integer mul, input integer turn, input integer log, input integer pair);
        pair_at = (1 << log) - (1 << (log - 2 * pair)) + pair * (2 + turn) + (2 * pair == log ? pair - 1 : pair) * (2 + mul);
    endfunction

    // Steps from the first input of the whole to where transforms of 2^k enter: an odd k enters at a second butterfly.
    function automatic integer entry_at(input integer mul, input integer turn, input integer log, input integer k);
        integer pair;
        begin
            pair = (log - k) / 2;
            entry_at = (1 << log) - (1 << (log - 2 * pair)) + pair * (2 + turn) + pair * (2 + mul);
            if ((k & 1) != 0) entry_at = entry_at + (1 << (log - 2 * pair - 1)) + 1 + turn;
        end
    endfunction
endpackage
