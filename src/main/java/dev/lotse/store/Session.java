package dev.lotse.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one thread at a time, with its statements, always in a transaction. It connects when it is first
 * used, and again after a failure that the connection did not survive.
 */
final class Session implements AutoCloseable {

    interface Connector {
        Connection connect() throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    interface Rows {
        void take(ResultSet row) throws SQLException;
    }

    private final Connector connector;
    private final Map<String, PreparedStatement> statementsBySql = new HashMap<>();
    private @Nullable Connection connection;

    Session(Connector connector) {
        this.connector = connector;
    }

    /** Answers how many rows changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    /** Tells {@code each} every row, one after the other. */
    void each(String sql, Rows each, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                each.take(rows);
            }
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    void commit() throws SQLException {
        if (connection != null) {
            connection.commit();
        }
    }

    /** Undoes what was not committed, whatever state the connection is in. */
    void rollback() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            close();
        }
    }

    /** Moves what was committed from the log into the database and empties the log; false if a reader was in the way. */
    boolean checkpoint() throws SQLException {
        return outside(statement -> {
            try (var busy = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return !busy.next() || busy.getInt(1) == 0;
            }
        });
    }

    /** Writes the database anew, by way of a temporary file of the same size. */
    boolean compact() throws SQLException {
        return outside(statement -> {
            statement.execute("PRAGMA temp_store = FILE");
            try {
                return !statement.execute("VACUUM");
            } finally {
                statement.execute("PRAGMA temp_store = MEMORY");
            }
        });
    }

    private interface Maintenance {
        boolean run(Statement statement) throws SQLException;
    }

    /** Runs {@code work} where there is no transaction. */
    private boolean outside(Maintenance work) throws SQLException {
        var connected = connected();
        connected.setAutoCommit(true);
        try (var statement = connected.createStatement()) {
            return work.run(statement);
        } finally {
            connected.setAutoCommit(false);
        }
    }

    @Override
    public void close() {
        var closing = connection;
        connection = null;
        statementsBySql.clear();
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (SQLException ignored) {
            // Nothing is left to save: what was committed is in the files.
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        var statement = statementsBySql.get(sql);
        if (statement == null) {
            statement = connected().prepareStatement(sql);
            statementsBySql.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private Connection connected() throws SQLException {
        var connected = connection;
        if (connected == null) {
            connected = connector.connect();
            connection = connected;
        }
        return connected;
    }

    /** The driver leaves a statement that failed unusable. */
    private SQLException forgetting(String sql, SQLException failure) {
        var statement = statementsBySql.remove(sql);
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
