package dev.lotse.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** Connections to the one database file, and its schema. */
final class Sqlite {
    private static final int WRITER_CACHE_KIB = 32 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;
    private static final int WAIT_FOR_OTHERS_MILLIS = 10_000;
    private static final int LONGEST_LOG_BYTES = 64 * 1024 * 1024;
    /** Of 4 KiB: the log is moved into the database rarely enough that pages written again and again are moved once. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private final Path file;

    Sqlite(Path file) {
        this.file = file;
    }

    /** Brings the schema up to date, or says why it cannot. */
    void migrate() {
        try {
            Flyway.configure(Sqlite.class.getClassLoader())
                    .dataSource(dataSource())
                    .locations("classpath:db/sqlite")
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreFailure(
                    "The database " + file + " cannot be brought up to date; was it written by a newer Lotse? "
                            + e.getMessage(),
                    e);
        }
    }

    Session writer() {
        return new Session(this::connectToWrite);
    }

    Session reader() {
        return new Session(() -> connect(reading()));
    }

    /** For a file that nobody changes: unlike {@link #reader}, it creates no files beside it. */
    Session readerOfStill() {
        return new Session(() -> connect(reading(), "jdbc:sqlite:" + file.toUri() + "?immutable=1"));
    }

    Connection connectToWrite() throws SQLException {
        return connect(writing());
    }

    StoreFailure failure(SQLException cause) {
        return new StoreFailure("The database " + file + " failed: " + cause.getMessage(), cause);
    }

    private SQLiteDataSource dataSource() {
        var source = new SQLiteDataSource(writing());
        source.setUrl(url());
        return source;
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        return connect(config, url());
    }

    private static Connection connect(SQLiteConfig config, String url) throws SQLException {
        var connection = config.createConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    private String url() {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    private static SQLiteConfig writing() {
        var config = common(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LONGEST_LOG_BYTES);
        config.setPragma(Pragma.SECURE_DELETE, "true");
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        return config;
    }

    private static SQLiteConfig reading() {
        var config = common(READER_CACHE_KIB);
        config.setReadOnly(true);
        return config;
    }

    private static SQLiteConfig common(int cacheKib) {
        var config = new SQLiteConfig();
        config.setBusyTimeout(WAIT_FOR_OTHERS_MILLIS);
        config.setCacheSize(-cacheKib);
        config.setTempStore(TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }
}
