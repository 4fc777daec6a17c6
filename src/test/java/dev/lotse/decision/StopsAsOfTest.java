package dev.lotse.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Micros;
import dev.lotse.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which stops a recorded decision is explained with, to the millisecond. */
class StopsAsOfTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private SqliteStore store;
    private Stops stops;

    @BeforeEach
    void open(@TempDir Path data) {
        store = SqliteStore.open(data, 100);
        stops = new Stops(store, () -> new Catalogue(Map.of()), InstantSource.fixed(NOON.plusNanos(700_000)));
        stops.start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasDecidedInTheMillisecondOfAStopAndOfItsEndFellUnderIt() {
        stops.stop("EMAIL", "wrong prices", null).join();
        stops.lift("EMAIL").join();

        assertThat(stops.inForce()).isEmpty();
        assertThat(stops.heldAt(Micros.of(NOON.minusMillis(1)))).isEmpty();
        assertThat(stops.heldAt(Micros.of(NOON))).extracting(Stop::target).containsExactly("EMAIL");
        assertThat(stops.heldAt(Micros.of(NOON.plusMillis(1)))).isEmpty();
    }
}
