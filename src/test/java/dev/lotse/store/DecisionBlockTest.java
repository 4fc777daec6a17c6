package dev.lotse.store;

import static dev.lotse.store.Samples.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.decision.DecisionStore.Logged;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DecisionBlockTest {
    private static final long THEN = 1_772_366_400_000L;

    @Test
    void what_was_written_as_one_strip_is_read() {
        var decisions = List.of(decision(THEN, 0, "c1"), decision(THEN + 1, 0, "c2"));
        var out = new BlockWriter();
        out.number(1);
        decisions.forEach(each -> DecisionScript.write(out, each));

        var block = new DecisionBlock(THEN, THEN + 1, new byte[2 * Integer.BYTES], out.bytes());

        assertThat(block.decisions(each -> true)).isEqualTo(decisions);
    }

    @Test
    void strips_of_the_same_time_share_a_block_and_no_block_is_larger_than_it_may_be() {
        var busy = IntStream.range(0, 300)
                .mapToObj(i -> decision(THEN + i / 30, i, "c1"))
                .toList();
        var idle = List.of(decision(THEN + 1, 1_000, "c2"));

        var blocks = DecisionBlock.of(List.of(DecisionSheet.of(busy), DecisionSheet.of(idle), new DecisionSheet()));

        assertThat(blocks).extracting(DecisionBlock::size).containsExactly(DecisionBlock.MOST, 45);
        assertThat(read(blocks)).hasSize(301).containsAll(busy).containsAll(idle);
    }

    @Test
    void a_clock_that_jumps_begins_another_block_and_one_that_trembles_does_not() {
        var decisions = LongStream.of(0, -1_000, -999, 1, -60_000, -59_999)
                .mapToObj(millis -> decision(THEN + millis, 0, "c1"))
                .toList();

        var blocks = DecisionBlock.of(List.of(DecisionSheet.of(decisions)));

        assertThat(blocks).extracting(block -> block.since - THEN).containsExactly(-60_000L, -1_000L, 1L);
        assertThat(blocks)
                .allSatisfy(block ->
                        assertThat(block.until - block.since).isLessThanOrEqualTo(DecisionBlock.LONGEST_MILLIS));
        assertThat(read(blocks))
                .isEqualTo(decisions.stream()
                        .sorted(Comparator.comparing(Logged::id))
                        .toList());
    }

    private static List<Logged> read(List<DecisionBlock> blocks) {
        return blocks.stream()
                .flatMap(block -> block.decisions(each -> true).stream())
                .toList();
    }
}
