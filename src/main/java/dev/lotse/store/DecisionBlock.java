package dev.lotse.store;

import dev.lotse.decision.DecisionStore.Logged;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Decisions of about the same time, in the order of their ids. */
final class DecisionBlock {
    static final int LONGEST_MILLIS = 1_000;
    static final int MOST = 256;
    private static final int WRITTEN_AS = 1;

    /** The millisecond that the first id tells. */
    final long since;
    /** That of the last one, at most {@value #LONGEST_MILLIS} later. */
    final long until;
    /** A hash of each one's customer, 32 bits. */
    final byte[] customers;
    /** How they are written down. */
    final byte[] decisions;

    DecisionBlock(long since, long until, byte[] customers, byte[] decisions) {
        this.since = since;
        this.until = until;
        this.customers = customers;
        this.decisions = decisions;
    }

    /** {@code decisions} in as many blocks as it takes. */
    static List<DecisionBlock> of(List<Logged> decisions) {
        var ordered =
                decisions.stream().sorted(Comparator.comparing(Logged::id)).toList();
        var blocks = new ArrayList<DecisionBlock>();
        for (var from = 0; from < ordered.size(); from += blocks.getLast().size()) {
            blocks.add(block(ordered.subList(from, end(ordered, from))));
        }
        return blocks;
    }

    /** Before which of them a block must end that begins with the one at {@code from}. */
    private static int end(List<Logged> ordered, int from) {
        var latest = millis(ordered.get(from)) + LONGEST_MILLIS;
        var end = from + 1;
        while (end < ordered.size() && end - from < MOST && millis(ordered.get(end)) <= latest) {
            end++;
        }
        return end;
    }

    private static DecisionBlock block(List<Logged> decisions) {
        var customers = ByteBuffer.allocate(decisions.size() * Integer.BYTES);
        var out = new BlockWriter();
        out.number(WRITTEN_AS);
        for (var logged : decisions) {
            customers.putInt(hash(logged.customerId()));
            DecisionScript.write(out, logged);
        }
        return new DecisionBlock(
                millis(decisions.getFirst()), millis(decisions.getLast()), customers.array(), out.bytes());
    }

    private static long millis(Logged logged) {
        return DecisionScript.millis(logged.id());
    }

    /** What stands for a customer. Others may have the same. */
    static int hash(String customer) {
        var hash = customer.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    int size() {
        return customers.length / Integer.BYTES;
    }

    /** Those decisions that are {@code wanted}. */
    List<Logged> decisions(Predicate<Logged> wanted) {
        var in = new BlockReader(decisions);
        if (in.number() != WRITTEN_AS) {
            throw new StoreFailure("The decision log was written by a newer Lotse; use that one.");
        }
        var found = new ArrayList<Logged>();
        for (var i = 0; i < size(); i++) {
            var logged = DecisionScript.read(in);
            if (wanted.test(logged)) {
                found.add(logged);
            }
        }
        return found;
    }

    /** Whether one of the hashes of customers is {@code wanted}. */
    static boolean holds(byte[] customers, IntPredicate wanted) {
        var hashes = ByteBuffer.wrap(customers);
        while (hashes.hasRemaining()) {
            if (wanted.test(hashes.getInt())) {
                return true;
            }
        }
        return false;
    }
}
