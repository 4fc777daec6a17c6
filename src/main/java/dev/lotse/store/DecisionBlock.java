package dev.lotse.store;

import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.store.DecisionSheet.Strip;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Decisions of about the same time, whichever threads made them. */
final class DecisionBlock {
    static final int LONGEST_MILLIS = 1_000;
    static final int MOST = 256;
    /** How blocks were written once: as one strip, whose size is that of the block. */
    private static final int ONE_STRIP = 1;

    private static final int STRIPS = 2;

    /** The first millisecond that an id tells. */
    final long since;
    /** The last one, at most {@value #LONGEST_MILLIS} later. */
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

    /** {@code sheets} in as many blocks as it takes: strips of the same time share one while there is room. */
    static List<DecisionBlock> of(List<DecisionSheet> sheets) {
        var strips = sheets.stream()
                .flatMap(sheet -> sheet.strips().stream())
                .sorted(Comparator.comparingLong(Strip::since))
                .toList();
        var blocks = new ArrayList<DecisionBlock>();
        for (int from = 0, end; from < strips.size(); from = end) {
            end = end(strips, from);
            blocks.add(block(strips.subList(from, end)));
        }
        return blocks;
    }

    static List<DecisionBlock> ofDecisions(List<Logged> decisions) {
        return of(List.of(DecisionSheet.of(decisions)));
    }

    /** Before which strip a block must end that begins with the one at {@code from}. */
    private static int end(List<Strip> strips, int from) {
        var latest = strips.get(from).since() + LONGEST_MILLIS;
        var size = strips.get(from).size();
        var end = from + 1;
        while (end < strips.size()
                && size + strips.get(end).size() <= MOST
                && strips.get(end).until() <= latest) {
            size += strips.get(end).size();
            end++;
        }
        return end;
    }

    private static DecisionBlock block(List<Strip> strips) {
        var customers = new ByteArrayOutputStream();
        var out = new BlockWriter();
        out.number(STRIPS);
        for (var strip : strips) {
            customers.writeBytes(strip.customers());
            out.number(strip.size());
            out.bytes(strip.decisions());
        }
        return new DecisionBlock(
                strips.getFirst().since(),
                strips.stream().mapToLong(Strip::until).max().orElseThrow(),
                customers.toByteArray(),
                out.bytes());
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

    /** Those decisions that are {@code wanted}, in the order of their ids. */
    List<Logged> decisions(Predicate<Logged> wanted) {
        var in = new BlockReader(decisions);
        var writtenAs = in.number();
        if (writtenAs != ONE_STRIP && writtenAs != STRIPS) {
            throw new StoreFailure("The decision log was written by a newer Lotse; use that one.");
        }
        var found = new ArrayList<Logged>();
        for (var read = 0; read < size(); ) {
            in.forget();
            var count = writtenAs == ONE_STRIP ? size() : in.count();
            for (var i = 0; i < count; i++) {
                var logged = DecisionScript.read(in);
                if (wanted.test(logged)) {
                    found.add(logged);
                }
            }
            read += count;
        }
        found.sort(Comparator.comparing(Logged::id));
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
