package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.decision.DecisionStore.Logged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decision log. Its state is for the writer's session alone. */
final class DecisionTable {
    private static final String SELECT = "SELECT since, until, customers, decisions FROM decision_block ";
    private static final String DECISIONS = "decisions";
    private static final int NOT_COUNTED = -1;

    private final LateDecisions late = new LateDecisions();
    private int behind = NOT_COUNTED;

    /** What was decided about somebody stored is not kept of somebody erased meanwhile. */
    int log(Session session, List<DecisionBlock> blocks) throws SQLException {
        if (behind == NOT_COUNTED) {
            behind = DecisionIndex.behind(session);
        }
        for (var block : late.without(blocks)) {
            session.update(
                    "INSERT INTO decision_block (since, until, customers, decisions) VALUES (?, ?, ?, ?)",
                    block.since,
                    block.until,
                    block.customers,
                    block.decisions);
            behind += block.size();
        }
        if (behind >= DecisionIndex.STRETCH) {
            DecisionIndex.catchUp(session);
            behind = 0;
        }
        return blocks.size();
    }

    /** To be told of a customer erased at {@code arrival}, once that is durable. */
    void erased(String customer, long arrival) {
        late.erased(customer, arrival);
    }

    static void erase(Session session, String customer) throws SQLException {
        for (long number : DecisionIndex.blocks(session, customer, 0)) {
            var block = block(session, number);
            if (block.isPresent()) {
                var others =
                        block.get().decisions(logged -> !logged.customerId().equals(customer));
                if (others.size() < block.get().size()) {
                    replace(session, number, DecisionBlock.ofDecisions(others));
                }
            }
        }
    }

    /** What is left of a block is no block or one. */
    private static void replace(Session session, long number, List<DecisionBlock> left) throws SQLException {
        if (left.isEmpty()) {
            session.update("DELETE FROM decision_block WHERE number = ?", number);
            return;
        }
        var block = left.getFirst();
        session.update(
                "UPDATE decision_block SET since = ?, until = ?, customers = ?, decisions = ? WHERE number = ?",
                block.since,
                block.until,
                block.customers,
                block.decisions,
                number);
    }

    /** Removes at most {@code limit} of the oldest blocks from before {@code millis}; answers how many decisions that are. */
    static int forgetBefore(Session session, long millis, int limit) throws SQLException {
        var forgotten = session.all(
                "DELETE FROM decision_block WHERE number IN"
                        + " (SELECT number FROM decision_block WHERE until < ? ORDER BY until LIMIT ?)"
                        + " RETURNING length(customers)",
                row -> row.getInt(1) / Integer.BYTES,
                millis,
                limit);
        if (forgotten.size() < limit) {
            DecisionIndex.forget(session);
        }
        return forgotten.stream().mapToInt(Integer::intValue).sum();
    }

    static Optional<Logged> find(Session session, UUID id) throws SQLException {
        var millis = DecisionScript.millis(id);
        var blocks = session.all(
                SELECT + "WHERE until BETWEEN ?1 AND ?1 + ?2 AND since <= ?1",
                DecisionTable::block,
                millis,
                DecisionBlock.LONGEST_MILLIS);
        return blocks.stream()
                .flatMap(block -> block.decisions(logged -> logged.id().equals(id)).stream())
                .findFirst();
    }

    static Page<Logged> allAbout(Session session, String customer, int limit, @Nullable String cursor)
            throws SQLException {
        var from = cursor == null ? Place.START : Place.parse(Cursor.read(DECISIONS, cursor));
        var rows = new ArrayList<Placed>();
        for (long number : DecisionIndex.blocks(session, customer, from.block())) {
            if (rows.size() > limit) {
                break;
            }
            var block = block(session, number);
            if (block.isPresent()) {
                var about = block.get().decisions(logged -> logged.customerId().equals(customer));
                for (var i = number == from.block() ? from.taken() : 0; i < about.size(); i++) {
                    rows.add(new Placed(about.get(i), new Place(number, i + 1)));
                }
            }
        }
        return Pages.of(
                rows,
                limit,
                Placed::logged,
                last -> Cursor.write(DECISIONS, last.place().text()));
    }

    private record Placed(Logged logged, Place place) {}

    /** Where to go on: how many of the customer's decisions in a block were taken. */
    private record Place(long block, int taken) {
        static final Place START = new Place(0, 0);

        static Place parse(String text) {
            try {
                int comma = text.indexOf(',');
                return new Place(
                        Long.parseLong(text, 0, Math.max(comma, 0), 10),
                        Integer.parseInt(text, comma + 1, text.length(), 10));
            } catch (NumberFormatException e) {
                throw Cursor.unknown();
            }
        }

        String text() {
            return block + "," + taken;
        }
    }

    private static Optional<DecisionBlock> block(Session session, long number) throws SQLException {
        return session.first(SELECT + "WHERE number = ?", DecisionTable::block, number);
    }

    private static DecisionBlock block(ResultSet row) throws SQLException {
        return new DecisionBlock(row.getLong(1), row.getLong(2), row.getBytes(3), row.getBytes(4));
    }
}
