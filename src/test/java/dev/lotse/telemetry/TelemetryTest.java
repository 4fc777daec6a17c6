package dev.lotse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
    @Test
    void what_is_counted_elsewhere_is_shown_after_a_garbage_collection_as_well() {
        try (var telemetry = new Telemetry()) {
            var written = new AtomicLong();
            telemetry.total("lotse.test", "A test", () -> written.get());
            System.gc();
            written.set(7);

            assertThat(telemetry.scrape()).contains("lotse_test_total 7.0");
        }
    }
}
