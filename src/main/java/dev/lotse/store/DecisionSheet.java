package dev.lotse.store;

import dev.lotse.decision.DecisionStore.Logged;
import dev.lotse.decision.DecisionStore.Sheet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decisions on their way into the log, in strips that each fit into a {@link DecisionBlock}. */
final class DecisionSheet implements Sheet {
    private final List<Strip> strips = new ArrayList<>();
    private int size;

    static DecisionSheet of(List<Logged> decisions) {
        var sheet = new DecisionSheet();
        decisions.forEach(sheet::add);
        return sheet;
    }

    @Override
    public void add(Logged decision) {
        var millis = DecisionScript.millis(decision.id());
        if (strips.isEmpty() || !strips.getLast().takes(millis)) {
            strips.add(new Strip(millis));
        }
        strips.getLast().add(decision, millis);
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    List<Strip> strips() {
        return strips;
    }

    /** Decisions of about the same time, written one after the other: what recurs in them is written once. */
    static final class Strip {
        private final BlockWriter out = new BlockWriter();
        private final ByteBuffer customers = ByteBuffer.allocate(DecisionBlock.MOST * Integer.BYTES);
        private long since;
        private long until;

        Strip(long millis) {
            since = millis;
            until = millis;
        }

        boolean takes(long millis) {
            return customers.hasRemaining()
                    && Math.max(until, millis) - Math.min(since, millis) <= DecisionBlock.LONGEST_MILLIS;
        }

        void add(Logged decision, long millis) {
            since = Math.min(since, millis);
            until = Math.max(until, millis);
            DecisionScript.write(out, decision);
            customers.putInt(DecisionBlock.hash(decision.customerId()));
        }

        long since() {
            return since;
        }

        long until() {
            return until;
        }

        int size() {
            return customers.position() / Integer.BYTES;
        }

        /** A hash of each one's customer. */
        byte[] customers() {
            return Arrays.copyOf(customers.array(), customers.position());
        }

        byte[] decisions() {
            return out.bytes();
        }
    }
}
