package dev.lotse.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which blocks hold decisions about a customer. A row a decision, somewhere among those of all customers, would write a
 * page for each: so whole stretches of blocks are entered at once. What came after the last stretch is looked through.
 */
final class DecisionIndex {
    /** How many decisions make a stretch. */
    static final int STRETCH = 16_384;

    private static final int PARTS = 256;
    private static final int PART_SHIFT = 24;

    private static final class Customers {
        final long block;
        final byte[] hashes;

        Customers(long block, byte[] hashes) {
            this.block = block;
            this.hashes = hashes;
        }
    }

    private DecisionIndex() {}

    /** How many decisions are not in the index. */
    static int behind(Session session) throws SQLException {
        return session.first(
                        "SELECT coalesce(sum(length(customers)), 0) FROM decision_block WHERE number > ?",
                        row -> row.getInt(1) / Integer.BYTES,
                        last(session))
                .orElseThrow();
    }

    /** Enters all blocks that are not in the index. */
    static void catchUp(Session session) throws SQLException {
        var blocks = after(session, last(session));
        if (blocks.isEmpty()) {
            return;
        }
        var last = blocks.getLast().block;
        var parts = IntStream.range(0, PARTS)
                .mapToObj(part -> new ByteArrayOutputStream())
                .toList();
        var entry = ByteBuffer.allocate(2 * Integer.BYTES);
        for (var customers : blocks) {
            var hashes = ByteBuffer.wrap(customers.hashes);
            while (hashes.hasRemaining()) {
                var hash = hashes.getInt();
                entry.clear().putInt(hash).putInt((int) (last - customers.block));
                parts.get(hash >>> PART_SHIFT).writeBytes(entry.array());
            }
        }
        for (var part = 0; part < PARTS; part++) {
            session.update(
                    "INSERT INTO decision_index (part, last, entries) VALUES (?, ?, ?)",
                    part,
                    last,
                    parts.get(part).toByteArray());
        }
    }

    /** The blocks that may hold decisions about {@code customer}, from {@code first} on, in their order. */
    static List<Long> blocks(Session session, String customer, long first) throws SQLException {
        var hash = DecisionBlock.hash(customer);
        var found = new TreeSet<Long>();
        session.all(
                "SELECT last, entries FROM decision_index WHERE part = ? AND last >= ?",
                row -> {
                    var last = row.getLong(1);
                    var entries = ByteBuffer.wrap(row.getBytes(2));
                    while (entries.hasRemaining()) {
                        var same = entries.getInt() == hash;
                        var block = last - entries.getInt();
                        if (same) {
                            found.add(block);
                        }
                    }
                    return last;
                },
                hash >>> PART_SHIFT,
                first);
        for (var customers : after(session, last(session))) {
            if (DecisionBlock.holds(customers.hashes, other -> other == hash)) {
                found.add(customers.block);
            }
        }
        return List.copyOf(found.tailSet(first));
    }

    /** Leaves out the stretches of which no block is left. */
    static void forget(Session session) throws SQLException {
        var first = session.first("SELECT min(number) FROM decision_block", row -> row.getLong(1))
                .orElse(0L);
        for (var part = 0; part < PARTS; part++) {
            session.update("DELETE FROM decision_index WHERE part = ? AND last < ?", part, first);
        }
    }

    private static long last(Session session) throws SQLException {
        return session.first("SELECT max(last) FROM decision_index WHERE part = 0", row -> row.getLong(1))
                .orElse(0L);
    }

    private static List<Customers> after(Session session, long last) throws SQLException {
        return session.all(
                "SELECT number, customers FROM decision_block WHERE number > ? ORDER BY number",
                row -> new Customers(row.getLong(1), row.getBytes(2)),
                last);
    }
}
